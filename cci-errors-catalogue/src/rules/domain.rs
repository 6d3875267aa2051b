//! A domain is compared byte for byte by the clients of other languages, and is an HTTP/2 header's neighbour there.

use crate::problem::{Kind, Located, Problem};
use crate::shown::shortened;
use crate::values::Text;

pub(super) fn check(domain: &Located<Text>) -> Option<Problem> {
    let message = format!("invalid domain \"{}\"", shortened(&domain.value));
    if let Some((_, rest)) = domain.value.split_once("://") {
        let host = rest.split('/').next().unwrap_or_default();
        return Some(
            Problem::new(Kind::Declaration, domain.place, message).help(format!("use \"{}\"", shortened(host))),
        );
    }
    if domain.value.bytes().all(|byte| byte.is_ascii_graphic()) {
        return None;
    }
    let help = "use the name of the service that has the codes, such as `shop.example.com`, without spaces";
    Some(Problem::new(Kind::Declaration, domain.place, message).help(help))
}

//! The way out after a name that nothing has.

use crate::counts::listed;
use cci_errors_catalogue::{code_span, nearest};

/// The nearest of the known names, or else all of them, called `what`; `None` if there are none.
pub(crate) fn suggest<'k>(written: &str, what: &str, known: impl Iterator<Item = &'k str>) -> Option<String> {
    let known: Vec<&str> = known.collect();
    if let Some(near) = nearest(written, known.iter().copied()).first() {
        return Some(format!("use {}", code_span(near)));
    }
    let all = listed(known.into_iter().map(code_span));
    (!all.is_empty()).then(|| format!("the {what} are {all}"))
}

//! What can be told of XML and HTML without reading it as such: proxies and object stores answer so.

use alloc::borrow::Cow;

/// Texts between tags.
pub(super) struct Markup<'t> {
    pub code: Option<Cow<'t, str>>,
    pub message: Option<Cow<'t, str>>,
    pub request_id: Option<Cow<'t, str>>,
}

/// Looks for the elements of an S3-like error, or for the title of a web page.
pub(super) fn read(text: &str) -> Markup<'_> {
    let message = element(text, "Message").or_else(|| element(text, "message"));
    Markup {
        code: element(text, "Code"),
        message: message.or_else(|| element(text, "title")).or_else(|| element(text, "TITLE")),
        request_id: element(text, "RequestId"),
    }
}

/// The text of the first element of this name that has no attributes.
fn element<'t>(text: &'t str, name: &str) -> Option<Cow<'t, str>> {
    let mut rest = text;
    loop {
        rest = &rest[rest.find('<')? + 1..];
        let Some(after) = rest.strip_prefix(name).and_then(|rest| rest.strip_prefix('>')) else {
            continue;
        };
        return after.split('<').next().map(|text| Cow::Borrowed(text.trim()));
    }
}

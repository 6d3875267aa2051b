//! The arguments of a message, read from a body or out of the message.

use super::error_response::ErrorResponse;
use super::json::{for_each_member, is_object, string_of};
use super::template;
use crate::ErrorCode;
use alloc::borrow::Cow;
use serde_json::value::RawValue;

impl<C: ErrorCode> ErrorResponse<C> {
    /// The value of an argument of the message, such as `bank` in `card of {bank} declined`.
    ///
    /// It is that of the body's `arguments`, a number or a boolean as it is written there. Where the body has none, it is
    /// parsed back out of the message by the catalogue's: `None` if the message does not fit exactly, or fits in several
    /// ways, as `a of b of c` fits `{x} of {y}`.
    ///
    /// ```
    /// use cci_errors::{CciError, ErrorResponse};
    ///
    /// let body = br#"{"error_code":"BILL.40201","error_msg":"no","arguments":{"bank":"Blue","limit":5}}"#;
    /// let response: ErrorResponse = ErrorResponse::from_body(402, body);
    /// assert_eq!(response.argument("bank").as_deref(), Some("Blue"));
    /// assert_eq!(response.argument("limit").as_deref(), Some("5"));
    /// assert_eq!(response.argument("city"), None);
    /// ```
    #[must_use]
    pub fn argument(&self, name: &str) -> Option<Cow<'_, str>> {
        let in_body = match self.body.text_lossy() {
            Cow::Borrowed(text) => in_arguments(text, name),
            Cow::Owned(text) => in_arguments(&text, name).map(|value| Cow::Owned(value.into_owned())),
        };
        in_body.or_else(|| {
            let code = self.error()?;
            template::parse(self.message(), code.message(), code.arguments(), name).map(Cow::Borrowed)
        })
    }
}

/// A value in the `arguments` of a body.
pub(super) fn in_arguments<'t>(body: &'t str, name: &str) -> Option<Cow<'t, str>> {
    let value = last_member(arguments_of(body)?.get(), name)?;
    match value.get().as_bytes() {
        [b'{' | b'[' | b'n', ..] => None,
        [b'"', ..] => string_of(value),
        _ => Some(Cow::Borrowed(value.get())),
    }
}

/// The object under `arguments`.
pub(super) fn arguments_of(body: &str) -> Option<&RawValue> {
    last_member(body, ARGUMENTS).filter(|value| is_object(value.get()))
}

/// The last value of a key, as everywhere in JSON. Of an object that is cut off, what is complete is found.
pub(super) fn last_member<'t>(json: &'t str, wanted: &str) -> Option<&'t RawValue> {
    let mut found = None;
    let _ = for_each_member(super::decode::content(json), |key, value| {
        if key == wanted {
            found = Some(value);
        }
    });
    found
}

pub(super) const ARGUMENTS: &str = "arguments";

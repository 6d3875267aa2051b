//! The arguments of a message, read from a body or out of the message.

use super::read::{Content, scan};
use super::{ErrorResponse, template};
use crate::ErrorCode;
use alloc::borrow::Cow;

pub(super) const ARGUMENTS: &str = "arguments";

impl<C: ErrorCode> ErrorResponse<C> {
    /// The value of an argument of the message, such as `bank` in `card of {bank} declined`.
    ///
    /// It is that of the body's `arguments`, a number or a boolean as it is written there. Where the body has none, it is
    /// parsed back out of the message by the catalogue's: `None` if the message does not fit exactly, if it fits in several
    /// ways, as `a of b of c` fits `{x} of {y}`, or if a value is not of the type that the catalogue declares.
    ///
    /// ```
    /// use cci_errors::CciResponse;
    ///
    /// let body = br#"{"error_code":"BILL.40201","error_msg":"no","arguments":{"bank":"Blue","limit":5}}"#;
    /// let response = CciResponse::from_body(402, body);
    /// assert_eq!(response.argument("bank").as_deref(), Some("Blue"));
    /// assert_eq!(response.argument("limit").as_deref(), Some("5"));
    /// assert_eq!(response.argument("city"), None);
    /// ```
    #[must_use]
    pub fn argument(&self, name: &str) -> Option<Cow<'_, str>> {
        self.argument_of_body(name).or_else(|| {
            let (code, message) = (self.error()?, self.0.message.as_deref()?);
            template::parse(message, code.message(), code.arguments(), name).map(Cow::Borrowed)
        })
    }

    fn argument_of_body(&self, name: &str) -> Option<Cow<'_, str>> {
        let Content::Object(members) = scan(self.raw(ARGUMENTS)?).root.content else { return None };
        let (_, value) = members.into_iter().rfind(|(key, _)| key == name)?;
        match value.content {
            Content::String(text) => Some(text),
            Content::Scalar if value.raw != "null" => Some(Cow::Borrowed(value.raw)),
            _ => None,
        }
    }

    /// A text of the catalogue with the arguments that are known.
    pub(crate) fn filled(&self, code: C, text: &'static str) -> Cow<'static, str> {
        if code.arguments().is_empty() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(template::fill(text, code.arguments(), |name| self.argument(name)))
    }
}

//! The arguments of a message, read from a body or out of the message.

use super::read::{Content, Document, scan};
use super::{ErrorResponse, template};
use crate::ErrorCode;
use alloc::borrow::Cow;

pub(super) const ARGUMENTS: &str = "arguments";

impl<C: ErrorCode> ErrorResponse<C> {
    /// The value of an argument of the message, such as `bank` in `card of {bank} declined`.
    ///
    /// It is that of the body's `arguments`, a number or a boolean as it is written there. Where the body has none, it is
    /// parsed back out of the message by the catalogue's, in any of its languages: `None` if the message does not fit exactly,
    /// if it fits in several ways, as `a of b of c` fits `{x} of {y}`, or if a value is not of the type that the catalogue
    /// declares.
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
        self.arguments()(name)
    }

    /// Looks at the body once, for all arguments.
    pub(crate) fn arguments<'r>(&'r self) -> impl Fn(&str) -> Option<Cow<'r, str>> {
        let in_body = self.raw(ARGUMENTS).map(scan);
        move |name| {
            let in_body = in_body.as_ref().and_then(|arguments| self.argument_in(arguments, name));
            in_body.or_else(|| self.argument_in_message(name).map(Cow::Borrowed))
        }
    }

    fn argument_in_message(&self, name: &str) -> Option<&str> {
        let (code, message) = (self.error()?, self.0.message.as_deref()?);
        let fits = |name: &str, value: &str| fits(type_of(code, name), value);
        let parse = |template: &str| template::parse(message, template, code.arguments(), name, fits);
        let translated = || C::LANGUAGES.iter().find_map(|language| parse(code.in_language(language).message));
        parse(code.message()).or_else(translated)
    }

    fn argument_in<'b>(&self, arguments: &Document<'b>, name: &str) -> Option<Cow<'b, str>> {
        let value = arguments.root().get(name)?;
        let value = match value.content() {
            Content::String(text) => text.clone(),
            Content::Scalar if value.raw() != "null" => Cow::Borrowed(value.raw()),
            _ => return None,
        };
        Some(value).filter(|value| self.error().is_none_or(|code| fits(type_of(code, name), value)))
    }

    /// A text of the catalogue with the arguments that are known.
    pub(crate) fn filled(&self, code: C, text: &'static str) -> Cow<'static, str> {
        self.fill(code)(text)
    }

    /// The same for several texts. Looks at the body once, for all of them.
    pub(crate) fn fill(&self, code: C) -> impl Fn(&'static str) -> Cow<'static, str> {
        let names = code.arguments();
        let arguments = (!names.is_empty()).then(|| self.arguments());
        move |text| match &arguments {
            Some(arguments) => Cow::Owned(template::fill(text, names, arguments)),
            None => Cow::Borrowed(text),
        }
    }
}

/// The type that the catalogue declares for an argument of a code; empty for one that it does not declare.
fn type_of(code: impl ErrorCode, name: &str) -> &'static str {
    let at = code.arguments().iter().position(|known| *known == name);
    at.and_then(|at| code.__argument_types().get(at).copied()).unwrap_or_default()
}

/// Returns `true` if a type can hold a value.
fn fits(type_name: &str, value: &str) -> bool {
    match type_name {
        "bool" => value.parse::<bool>().is_ok(),
        "i64" => value.parse::<i64>().is_ok(),
        "u64" => value.parse::<u64>().is_ok(),
        "f64" => value.parse::<f64>().is_ok(),
        _ => true,
    }
}

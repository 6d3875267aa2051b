//! Responses that are built, written and compared.

use super::code::Code;
use super::decode::content;
use super::document::{Change, Document, form_of, type_and_title};
use super::error_response::ErrorResponse;
use super::json::without_layout;
use super::{arguments, template};
use crate::{ErrorCode, Form};
use alloc::borrow::Cow;
use alloc::boxed::Box;
use cci_errors_tables::status_reason;
use serde::ser::{Serialize, Serializer};
use serde_json::value::to_raw_value;

impl<C: ErrorCode> ErrorResponse<C> {
    /// The response of a code, with its status, in the form that the catalogue has as its `body`.
    ///
    /// A message with arguments has `…` in place of each, so that no placeholder is ever sent. The pattern macro fills them
    /// in, as in `billing_error!("BILL.40201", bank = name)`; [`with_message`](Self::with_message) replaces all of it.
    ///
    /// ```
    /// use cci_errors::{CciError, ErrorResponse};
    ///
    /// let response = ErrorResponse::new(CciError::NamespaceAlreadyExists);
    /// assert_eq!(response.status(), 409);
    /// assert!(response.body().starts_with(br#"{"kind":"Status","apiVersion":"v1","metadata":{},"#));
    /// ```
    #[must_use]
    pub fn new(code: C) -> Self {
        Self::build(code, &template::without_arguments(code.message(), code.arguments()), None::<&()>)
    }

    /// The response of a code with this message, and with these arguments if they are an object.
    pub(crate) fn build<A: Serialize>(code: C, message: &str, arguments: Option<&A>) -> Self {
        let arguments = arguments.and_then(|arguments| to_raw_value(arguments).ok());
        let document = Document {
            form: C::FORM,
            status: code.status(),
            code: Some(code.code()),
            reason: code.reason(),
            message,
            title: template::without_arguments(code.message(), code.arguments()),
            url: Cow::Borrowed(code.url()),
            arguments: arguments.as_deref(),
            ..Document::default()
        };
        Self::from_document(code.status(), document.to_text()).0
    }

    /// What is written. `body` is the text of the body.
    pub(super) fn document<'r>(&'r self, body: &'r str) -> Document<'r> {
        let in_details = self.details().and_then(|details| details.retry_after_seconds);
        let content = content(body);
        let document = Document {
            form: self.form,
            status: self.status,
            code: self.code().map(Code::as_str),
            reason: self.reason(),
            message: self.message(),
            metadata: self.metadata_json(),
            details: self.details_json(),
            retry_after: self.retry_after.filter(|_| in_details.is_none()),
            ..Document::default()
        };
        if self.is_status && self.form == Form::Status {
            let request_id = self.request_id().filter(|_| self.has_id_of_header);
            return Document { received: Some(content), request_id, ..document };
        }
        let form = if self.is_status { Some(Form::Status) } else { form_of(content) };
        let (url, title) = if form == Some(Form::Problem) { type_and_title(content) } else { (None, None) };
        let code = self.error();
        let title_of_status = || title.filter(|title| !title.trim().is_empty()).unwrap_or(self.reason().into());
        Document {
            title: code
                .map_or_else(title_of_status, |code| template::without_arguments(code.message(), code.arguments())),
            url: match code.map(C::url) {
                None | Some("") => url.unwrap_or_default(),
                Some(url) => Cow::Borrowed(url),
            },
            has_own_status: code.is_none_or(|code| code.status() != self.status),
            has_own_reason: self.reason() != code.map_or(status_reason(self.status), C::reason),
            request_id: self.request_id(),
            arguments: arguments::arguments_of(content),
            other_form: form.map(|_| content),
            ..document
        }
    }

    /// The same response, rewritten with one change. What a header said of the time to wait stays a header's.
    pub(super) fn changed<'r>(&'r self, body: &'r str, change: impl FnOnce(&mut Document<'r>)) -> Self {
        let mut document = Document { retry_after: None, ..self.document(body) };
        change(&mut document);
        let (mut changed, _) = Self::from_document(self.status, document.to_text());
        changed.form = document.form;
        changed.retry_after = self.retry_after.filter(|_| document.retry_after.is_none());
        if self.metadata().is_none() && !matches!(document.change, Change::Field(..)) {
            changed.metadata = None;
        }
        changed
    }

    /// The body to send, or to store.
    pub(crate) fn to_text(&self) -> Box<str> {
        self.document(&self.body.text_lossy()).to_text()
    }
}

impl<C: ErrorCode> From<C> for ErrorResponse<C> {
    fn from(code: C) -> Self {
        Self::new(code)
    }
}

/// The body in the response's form; see [Serialization](ErrorResponse#serialization-and-equality).
///
/// # Errors
///
/// Values of a received body are written as raw JSON, which is meant for `serde_json`. Its `to_value`, and so `json!`,
/// fails where a server sent what a `Value` cannot hold, such as `1e999` or half of a surrogate pair; `to_string` and the
/// like do not.
impl<C: ErrorCode> Serialize for ErrorResponse<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.document(&self.body.text_lossy()).serialize(serializer)
    }
}

/// Responses are equal when they are written alike; see [Serialization](ErrorResponse#serialization-and-equality).
/// Allocates where their bodies differ.
impl<C: ErrorCode> PartialEq for ErrorResponse<C> {
    fn eq(&self, other: &Self) -> bool {
        let is_same = self.body == other.body
            && self.form == other.form
            && self.message() == other.message()
            && self.retry_after == other.retry_after
            && self.request_id() == other.request_id();
        self.status == other.status && (is_same || without_layout(&self.to_text()) == without_layout(&other.to_text()))
    }
}

impl<C: ErrorCode> Eq for ErrorResponse<C> {}

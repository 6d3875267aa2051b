//! Responses that are built, changed, written and compared.

use super::code::Code;
use super::decode::content;
use super::document::Document;
use super::error_response::ErrorResponse;
use super::json::without_layout;
use crate::ErrorCode;
use alloc::boxed::Box;
use serde::ser::{Serialize, Serializer};

impl<C: ErrorCode> ErrorResponse<C> {
    /// The documented body of a code.
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
        let document = Document {
            status: code.status(),
            code: Some(code.code()),
            reason: code.reason(),
            message: code.message(),
            ..Document::default()
        };
        Self::from_text(code.status(), document.to_text())
    }

    /// The same response with another message, taken as it is, even if it is empty. Nothing else that the response says
    /// changes; a body that is not a `Status` becomes one.
    ///
    /// ```
    /// use cci_errors::{CciError, ErrorResponse};
    ///
    /// let response = ErrorResponse::new(CciError::NamespaceAlreadyExists).with_message("namespace test exists");
    /// assert_eq!(response.to_string(), "CCI.02.409101 (409 Conflict): namespace test exists");
    /// ```
    #[must_use]
    pub fn with_message(self, message: impl AsRef<str>) -> Self {
        let body = self.body.text_lossy();
        let document = Document {
            message: message.as_ref(),
            sets_message: true,
            // A header stays a header: the details are to say nothing new.
            retry_after: None,
            ..self.document(&body)
        };
        let mut changed = Self::from_document(self.status, document.to_text());
        changed.retry_after = self.retry_after;
        if self.metadata().is_none() {
            changed.metadata = None;
        }
        changed
    }

    /// What is written. `body` is the text of the body.
    fn document<'r>(&'r self, body: &'r str) -> Document<'r> {
        let in_details = self.details().and_then(|details| details.retry_after_seconds);
        Document {
            status: self.status,
            code: self.code().map(Code::as_str),
            reason: self.reason(),
            message: self.message(),
            metadata: self.metadata_json(),
            details: self.details_json(),
            retry_after: self.retry_after.filter(|_| in_details.is_none()),
            request_id: self.request_id().filter(|_| self.has_id_of_header || !self.is_status),
            received: self.is_status.then(|| content(body)),
            sets_message: false,
        }
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

/// The documented body; see [Serialization](ErrorResponse#serialization-and-equality).
///
/// # Errors
///
/// Values of a received `Status` are written as raw JSON, which is meant for `serde_json`. Its `to_value`, and so `json!`,
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
            && self.message() == other.message()
            && self.retry_after == other.retry_after
            && self.request_id() == other.request_id();
        self.status == other.status && (is_same || without_layout(&self.to_text()) == without_layout(&other.to_text()))
    }
}

impl<C: ErrorCode> Eq for ErrorResponse<C> {}

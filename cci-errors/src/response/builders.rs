//! Everything that is read can be written: the response with one thing changed.

use super::code::Code;
use super::document::Change;
use super::error_response::ErrorResponse;
use super::json::for_each_member;
use super::text::Body;
use super::{arguments, template};
use crate::{ErrorCode, Form};
use alloc::borrow::{Cow, ToOwned};
use alloc::format;
use alloc::string::String;
use cci_errors_tables::status_reason;
use core::time::Duration;
use serde::de::DeserializeOwned;
use serde::ser::Serialize;
use serde_json::value::RawValue;

impl<C: ErrorCode> ErrorResponse<C> {
    /// The same response with another message, taken as it is, even if it is empty. Nothing else that the response says
    /// changes; a body that does not have the response's [form](Self::with_form) is rewritten in it.
    ///
    /// ```
    /// use cci_errors::{CciError, ErrorResponse};
    ///
    /// let response = ErrorResponse::new(CciError::NamespaceAlreadyExists).with_message("namespace test exists");
    /// assert_eq!(response.to_string(), "CCI.02.409101 (409 Conflict): namespace test exists");
    /// ```
    #[must_use]
    pub fn with_message(self, message: impl AsRef<str>) -> Self {
        self.changed(&self.body.text_lossy(), |document| {
            document.change = Change::Message;
            document.message = message.as_ref();
        })
    }

    /// The same response with another code, known or not. The status, the message and all else stay as they are. A blank
    /// code is not one, and changes nothing.
    ///
    /// ```
    /// use cci_errors::{CciError, ErrorResponse};
    ///
    /// let page = ErrorResponse::from_body(503, b"<title>out of service</title>");
    /// let response = page.with_code(CciError::TokenMissing);
    /// assert_eq!(response.error(), Some(CciError::TokenMissing));
    /// assert_eq!((response.status(), response.message()), (503, "out of service"));
    /// ```
    #[must_use]
    pub fn with_code(self, code: impl Into<Code<C>>) -> Self {
        let code = code.into();
        if code.as_str().trim().is_empty() {
            return self;
        }
        self.changed(&self.body.text_lossy(), |document| {
            document.change = Change::Code;
            document.code = Some(code.as_str());
            let known = code.known();
            document.has_own_status = known.is_none_or(|code| code.status() != self.status());
            document.has_own_reason = self.reason() != known.map_or(status_reason(self.status()), C::reason);
            document.url = Cow::Borrowed(known.map_or("", C::url));
            document.title = match known {
                Some(known) => template::without_arguments(known.message(), known.arguments()),
                None => Cow::Borrowed(self.reason()),
            };
        })
    }

    /// The same response with an id under which operators find the call, as `request_id` of the body. A blank one is not an
    /// id, and changes nothing.
    #[must_use]
    pub fn with_request_id(self, id: impl AsRef<str>) -> Self {
        if id.as_ref().trim().is_empty() {
            return self;
        }
        self.changed(&self.body.text_lossy(), |document| {
            document.change = Change::RequestId;
            document.request_id = Some(id.as_ref());
        })
    }

    /// The same response with a time to wait, as `details.retryAfterSeconds` of the body and, where the response is sent, as
    /// the header `Retry-After`. In whole seconds, rounded up so that nobody comes too early; at most `u32::MAX` of them.
    ///
    /// ```
    /// use cci_errors::{CciError, ErrorResponse};
    /// use std::time::Duration;
    ///
    /// let response = ErrorResponse::new(CciError::NamespaceAlreadyExists).with_retry_after(Duration::from_millis(1500));
    /// assert_eq!(response.retry_after(), Some(Duration::from_secs(2)));
    /// ```
    #[must_use]
    pub fn with_retry_after(self, wait: Duration) -> Self {
        let seconds = wait.as_secs().saturating_add(u64::from(wait.subsec_nanos() > 0));
        let seconds = u32::try_from(seconds).unwrap_or(u32::MAX);
        self.changed(&self.body.text_lossy(), |document| document.retry_after = Some(seconds))
    }

    /// The same response with one more cause at the end of `details.causes`: a field of the request, and what is wrong with
    /// it.
    ///
    /// ```
    /// use cci_errors::{CciError, ErrorResponse};
    ///
    /// let response = ErrorResponse::new(CciError::NamespaceNotSpecified)
    ///     .with_cause("metadata.name", "must not be empty")
    ///     .with_cause("metadata.labels", "too many");
    /// let causes = response.details().unwrap().causes;
    /// assert_eq!((&*causes[1].field, &*causes[1].message), ("metadata.labels", "too many"));
    /// ```
    #[must_use]
    pub fn with_cause(self, field: impl AsRef<str>, message: impl AsRef<str>) -> Self {
        let details = with_cause(self.details_json().unwrap_or_default(), field.as_ref(), message.as_ref());
        self.changed(&self.body.text_lossy(), |document| {
            document.change = Change::Details;
            document.details = Some(&details);
        })
    }

    /// The same response with a member of the body, which [`field`](Self::field) reads back. A member that the form itself
    /// has a meaning for, such as `message`, changes what the response says. A value that JSON cannot hold, such as a map
    /// whose keys are not strings, changes nothing.
    ///
    /// ```
    /// use cci_errors::{CciError, ErrorResponse};
    ///
    /// let response = ErrorResponse::new(CciError::NamespaceQuotaExceeded).with_field("limit", 5);
    /// assert_eq!(response.field::<u32>("limit"), Some(5));
    /// assert_eq!(response.field::<String>("limit"), None, "another type");
    /// ```
    #[must_use]
    pub fn with_field(self, key: impl AsRef<str>, value: impl Serialize) -> Self {
        match serde_json::to_string(&value) {
            Ok(json) => self.changed(&self.body.text_lossy(), |document| {
                document.change = Change::Field(key.as_ref(), Cow::Owned(json));
            }),
            Err(_) => self,
        }
    }

    /// The value of a member of a JSON body, in its outermost object; see [`with_field`](Self::with_field). `None` if there
    /// is none, or if it is not of this type.
    #[must_use]
    pub fn field<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        let text = self.body.text_lossy();
        serde_json::from_str(arguments::last_member(&text, key)?.get()).ok()
    }

    /// The same response in another form. What it says stays the same; members that only one form has, such as `kind`, are
    /// dropped, and all others kept.
    ///
    /// ```
    /// use cci_errors::{CciError, ErrorResponse, Form};
    ///
    /// let response = ErrorResponse::new(CciError::NamespaceAlreadyExists).with_form(Form::Problem);
    /// let body = r#"{"type":"about:blank","title":"namespace name is already exist","status":409,"code":"CCI.02.409101"}"#;
    /// assert_eq!(response.body(), body.as_bytes());
    /// assert_eq!(response.content_type(), "application/problem+json");
    /// ```
    #[must_use]
    pub fn with_form(self, form: Form) -> Self {
        let mut source = self;
        source.form = form;
        source.changed(&source.body.text_lossy(), |_| {})
    }

    /// The form in which the response is written: the catalogue's, or the one that was chosen by
    /// [`with_form`](Self::with_form) or read by [deserializing](Self#serialization-and-equality).
    #[must_use]
    pub fn form(&self) -> Form {
        self.form
    }

    /// The media type of that form: `application/json` or `application/problem+json`.
    #[must_use]
    pub fn content_type(&self) -> &'static str {
        self.form.content_type()
    }

    /// The same response with its code looked up in another catalogue, and written in that one's form. The body stays as it
    /// was received, and what headers said is kept.
    ///
    /// ```
    /// use cci_errors::{CciError, ErrorResponse};
    ///
    /// cci_errors::cci_errors! {
    ///     #[catalogue(builtin)]
    ///     #[only("CCI.01.*")]
    ///     enum PermissionError;
    /// }
    /// let response: ErrorResponse<PermissionError> = ErrorResponse::from_body(409, br#"{"errorCode":"CCI.02.409101"}"#);
    /// assert_eq!(response.error(), None);
    /// assert_eq!(response.recode::<CciError>().error(), Some(CciError::NamespaceAlreadyExists));
    /// ```
    #[must_use]
    pub fn recode<B: ErrorCode>(self) -> ErrorResponse<B> {
        let id = if self.has_id_of_header { self.request_id().map(ToOwned::to_owned) } else { None };
        let recoded = match self.body {
            Body::Text(text) if self.is_built => ErrorResponse::from_document(self.status, text).0,
            Body::Text(text) => ErrorResponse::from_text(self.status, text),
            Body::Bytes(bytes) => ErrorResponse::from_body(self.status, &bytes),
        };
        let mut recoded = recoded.with_headers(id.as_deref(), self.retry_after);
        recoded.form = B::FORM;
        recoded
    }
}

/// Details with one more cause. What is not an object, or not an array of causes, makes way.
fn with_cause(details: &str, field: &str, message: &str) -> String {
    let (mut before, mut causes) = (String::new(), String::new());
    // Of what is not an object there is nothing to keep.
    let _ = for_each_member(details, |key, value| match &*key {
        "causes" => causes = elements(value),
        _ => before.push_str(&format!("{}:{},", json(&key), value.get())),
    });
    let (field, message) = (json(field), json(message));
    let separator = if causes.is_empty() { "" } else { "," };
    format!(r#"{{{before}"causes":[{causes}{separator}{{"message":{message},"field":{field}}}]}}"#)
}

/// What is between the brackets of an array; nothing for anything else.
fn elements(value: &RawValue) -> String {
    let inner = value.get().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.unwrap_or_default().trim().to_owned()
}

/// A string as JSON.
fn json(text: &str) -> String {
    // serde_json writes every string.
    serde_json::to_string(text).unwrap_or_default()
}

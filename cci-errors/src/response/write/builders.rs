//! Responses that are built, and responses with one thing changed. Every builder sets a field; the body is rendered anew.

use super::super::members::{Members, with_element};
use super::super::read::Apart;
use super::super::{Code, ErrorResponse, Received, Said, template};
use super::forms::{SECONDS, cause};
use crate::{ErrorCode, Form};
use alloc::borrow::Cow;
use alloc::boxed::Box;
use core::time::Duration;
use serde_core::ser::Serialize;
use serde_json::value::{RawValue, to_raw_value};

impl<C: ErrorCode> ErrorResponse<C> {
    /// The response of a code, with its status, in the form that the catalogue has as its `body`.
    ///
    /// A message with arguments has `…` in place of each, so no placeholder is ever sent. The pattern macro fills them
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
        Self::build(code, template::without_arguments(code.message(), code.arguments()), None::<()>)
    }

    /// The response of a code with this message, and with these arguments if they are an object.
    pub(crate) fn build(code: C, message: Cow<'_, str>, arguments: Option<impl Serialize>) -> Self {
        let mut members = Members::default();
        if let Some(arguments) = arguments.and_then(|arguments| to_raw_value(&arguments).ok()) {
            members.set(super::super::argument::ARGUMENTS, arguments);
        }
        let response = Self(Box::new(Said {
            status: code.status(),
            form: C::FORM,
            code: Some(Code::Known(code)),
            words: Some(code),
            message: if message == code.message() { None } else { Some(message.into()) },
            language: None,
            reason: None,
            request_id: None,
            seconds: None,
            is_retryable: None,
            members: Some(members),
            is_status: false,
            apart: Apart::default(),
            body: Box::default(),
            lossy: None,
            #[cfg(feature = "http")]
            source: None,
        }));
        response.with_body_rendered()
    }

    fn with_body_rendered(mut self) -> Self {
        self.0.body = self.rendered().into_boxed_bytes();
        self.0.lossy = None;
        self
    }

    /// The same response with fields set.
    pub(in super::super) fn with(mut self, set: impl FnOnce(&mut Said<C>, &mut Members)) -> Self {
        let mut members = match self.0.members.take() {
            Some(members) => members,
            None => Members::from_body(self.text()),
        };
        set(&mut self.0, &mut members);
        self.0.members = Some(members);
        self.with_body_rendered()
    }

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
        self.with(|said, _| {
            said.message = Some(message.as_ref().into());
            said.apart.message = true;
        })
    }

    /// The same response with another code, known or not. The status, the message and all else stay as they are. A blank
    /// code is not one, nor is the HTTP status, and changes nothing.
    ///
    /// ```
    /// use cci_errors::{CciError, CciResponse};
    ///
    /// let page = CciResponse::from_body(503, b"<title>out of service</title>");
    /// let response = page.with_code(CciError::TokenMissing);
    /// assert_eq!(response.error(), Some(CciError::TokenMissing));
    /// assert_eq!((response.status(), response.message()), (503, "out of service"));
    /// ```
    #[must_use]
    pub fn with_code(self, code: impl Into<Code<C>>) -> Self {
        let code = code.into();
        let is_status = matches!(&code, Code::Unknown(text) if text.trim().parse() == Ok(self.0.status));
        if code.as_str().trim().is_empty() || is_status {
            return self;
        }
        self.with(|said, _| {
            said.code = Some(code);
            said.apart.code = true;
            // They are not the new code's.
            said.apart.message = true;
            said.apart.reason = true;
        })
    }

    /// The same response with another HTTP status, such as 413 for a request that was refused before it was understood. The
    /// code, the message and all else stay as they are; the reason is the status's, unless the response has one of its own.
    ///
    /// ```
    /// use cci_errors::{CciError, ErrorResponse};
    ///
    /// let response = ErrorResponse::new(CciError::NamespaceAlreadyExists).with_status(422);
    /// assert_eq!(response.to_string(), "CCI.02.409101 (422 Invalid): namespace name is already exist");
    /// ```
    #[must_use]
    pub fn with_status(self, status: u16) -> Self {
        self.with(|said, _| said.status = status)
    }

    /// The same response with an id under which operators find the call, as `request_id` of the body. A blank one is not an
    /// id, and changes nothing.
    #[must_use]
    pub fn with_request_id(self, id: impl AsRef<str>) -> Self {
        let id = id.as_ref().trim();
        if id.is_empty() {
            return self;
        }
        self.with(|said, _| {
            said.request_id = Some(id.into());
            said.apart.request_id = true;
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
        self.with(|said, members| {
            said.seconds = Some(seconds);
            said.apart.seconds = false;
            set_in_details(said, members, SECONDS, to_raw_value(&seconds).ok());
        })
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
        let cause = to_raw_value(&cause(field.as_ref(), message.as_ref())).ok();
        self.with(|said, members| {
            let details = Members::from_body(members.get("details").unwrap_or_default());
            let causes = cause.and_then(|cause| with_element(details.get("causes"), cause));
            set_in_details(said, members, "causes", causes);
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
        let Ok(value) = to_raw_value(&value) else { return self };
        let key = key.as_ref();
        let text = || serde_json::from_str::<Box<str>>(value.get()).ok();
        match (key, self.0.form) {
            ("message", Form::Status) | ("detail", Form::Problem) | ("error_msg", Form::Gateway) => {
                if let Some(message) = text() {
                    return self.with_message(message);
                }
            }
            ("errorCode", Form::Status) | ("code", Form::Problem) | ("error_code", Form::Gateway) => {
                if let Some(code) = text() {
                    return self.with_code(code);
                }
            }
            ("request_id", _) => {
                if let Some(id) = text() {
                    return self.with_request_id(id);
                }
            }
            _ => {}
        }
        let reason = text().filter(|reason| !reason.trim().is_empty());
        let mut response = self.with(|said, members| {
            if key == "reason" {
                said.reason = reason;
            }
            // The member may be at a place for messages.
            said.apart.message = true;
            members.set(key, value);
        });
        // It may also say what the response does not say yet.
        let (Received { request_id, seconds, .. }, code) = Self::read(response.0.status, [], response.text());
        let said = &mut response.0;
        said.code = said.code.take().or(code);
        said.request_id = said.request_id.take().or(request_id);
        said.seconds = said.seconds.or(seconds);
        response.with_body_rendered()
    }

    /// The same response, with the error that it was made of.
    #[cfg(feature = "http")]
    #[doc(hidden)]
    #[must_use]
    pub fn __with_source(mut self, source: Option<alloc::sync::Arc<dyn core::error::Error + Send + Sync>>) -> Self {
        self.0.source = source;
        self
    }

    /// The error that the response was made of.
    #[cfg(feature = "http")]
    pub(crate) fn origin(&self) -> Option<&alloc::sync::Arc<dyn core::error::Error + Send + Sync>> {
        self.0.source.as_ref()
    }

    /// The same response in another form. Nothing that it says changes.
    ///
    /// ```
    /// use cci_errors::{CciError, ErrorResponse, Form};
    ///
    /// let response = ErrorResponse::new(CciError::TokenMissing).with_form(Form::Problem);
    /// assert_eq!(response.content_type(), "application/problem+json");
    /// ```
    #[must_use]
    pub fn with_form(self, form: Form) -> Self {
        self.with(|said, _| said.form = form)
    }

    /// The same response with its code looked up in another catalogue, and written in that one's form. A response that was
    /// received is read again by that catalogue; the body stays as it was received, and what headers said is kept.
    ///
    /// ```
    /// use cci_errors::{CciError, ErrorResponse};
    ///
    /// cci_errors::cci_errors! {
    ///     #[catalogue(builtin)]
    ///     #[only("CCI.01.*")]
    ///     enum PermissionError;
    /// }
    /// let response = ErrorResponse::<PermissionError>::from_body(409, br#"{"errorCode":"CCI.02.409101"}"#);
    /// assert_eq!(response.error(), None);
    /// assert_eq!(response.recode::<CciError>().error(), Some(CciError::NamespaceAlreadyExists));
    /// ```
    #[must_use]
    pub fn recode<B: ErrorCode>(self) -> ErrorResponse<B> {
        let said = *self.0;
        if said.members.is_none() && !said.apart.message {
            let mut recoded = ErrorResponse::<B>::from_response(said.status, [], &said.body);
            let new = &mut recoded.0;
            if new.code.is_none() {
                new.code = said.code.map(|code| Code::from(code.as_str()));
                new.words = new.code.as_ref().and_then(Code::known);
                new.apart.code = said.apart.code;
            }
            if new.request_id.is_none() {
                new.request_id = said.request_id;
                new.apart.request_id = said.apart.request_id;
            }
            if new.seconds.is_none() {
                new.seconds = said.seconds;
                new.apart.seconds = said.apart.seconds;
            }
            new.is_retryable = new.is_retryable.or(said.is_retryable);
            #[cfg(feature = "http")]
            {
                new.source = said.source;
            }
            return recoded;
        }
        let code = said.code.map(|code| Code::<B>::from(code.as_str()));
        let words = code.as_ref().and_then(Code::known);
        let message = said.message.or_else(|| said.words.map(|code| code.message().into()));
        let mut recoded = ErrorResponse(Box::new(Said {
            status: said.status,
            form: B::FORM,
            code,
            words,
            message,
            language: None,
            reason: said.reason,
            request_id: said.request_id,
            seconds: said.seconds,
            is_retryable: said.is_retryable,
            members: said.members,
            is_status: said.is_status,
            apart: said.apart,
            body: said.body,
            lossy: said.lossy,
            #[cfg(feature = "http")]
            source: said.source,
        }));
        recoded.recognize_language();
        recoded
    }
}

impl<C: ErrorCode> From<C> for ErrorResponse<C> {
    fn from(code: C) -> Self {
        Self::new(code)
    }
}

/// Sets a member of the details; what is not an object makes way.
fn set_in_details<C>(said: &mut Said<C>, members: &mut Members, key: &str, value: Option<Box<RawValue>>) {
    // A string may be the message.
    said.apart.message |= members.get("details").is_some_and(|details| details.starts_with('"'));
    let mut details = Members::from_body(members.get("details").unwrap_or_default());
    if let Some(value) = value {
        details.set(key, value);
    }
    if let Some(details) = details.to_raw() {
        members.set("details", details);
    }
}

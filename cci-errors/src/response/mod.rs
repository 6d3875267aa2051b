//! The response of a service to a failed call.
//!
//! ```text
//! status, headers, body ──► read ──► ErrorResponse ──► write ──► body
//!                                     ▲       │
//!                          builders ──┘       └──► accessors, display
//! ```
//! A response is its fields. Reading fills them, builders set them, writing renders them.

mod argument;
mod code;
mod details;
mod display;
mod language;
mod members;
mod read;
pub(crate) mod template;
mod write;

use self::members::Members;
use self::read::Apart;
use crate::{ErrorCode, Form};
use alloc::borrow::Cow;
use alloc::boxed::Box;
use core::error::Error;
use core::time::Duration;

pub use self::code::Code;
pub use self::details::{Cause, Details, Metadata};
#[cfg(feature = "kube")]
pub(crate) use self::read::is_read_header;
pub use self::read::{Received, is_number_or_status};

/// The response to a failed call: what it said, and the body as it was received. An error in its own right.
///
/// [`from_response`](Self::from_response) takes whatever a server, a gateway or a proxy sent. [`new`](Self::new) is the
/// response that a service sends. `C` is the enum of the API's codes; for Cloud Container Instance there is
/// [`CciResponse`](crate::CciResponse).
///
/// ```
/// use cci_errors::{CciResponse, cci_error};
///
/// let body = br#"{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",
///     "message":"namespace name is already exist","reason":"Conflict","code":409,"errorCode":"CCI.02.409101"}"#;
/// let response = CciResponse::from_body(409, body);
/// assert_eq!(response.to_string(), "CCI.02.409101 (409 Conflict): namespace name is already exist");
/// match response.error() {
///     Some(cci_error!("CCI.02.409101")) => {} // the namespace exists: go on
///     _ if response.is_retryable() => unreachable!("try again later"),
///     _ => unreachable!("give up"),
/// }
///
/// let proxy = CciResponse::from_response(502, [("retry-after", "7")], b"<html><title>502 Bad Gateway</title>");
/// assert_eq!((proxy.code(), proxy.message()), (None, "502 Bad Gateway"));
/// assert!(proxy.is_retryable());
/// ```
///
/// # What is read
///
#[doc = include_str!("read/places.md")]
///
/// # Display
///
/// `{}` is one line: code, status and reason, message. `{:#}` adds description and `help:` measure of a known code, with the
/// arguments that are known, and the request id, each on a line of its own. Of a message, at most 1,000 characters are shown.
///
/// Data from a server adds no line, and does not reach a terminal raw: line breaks in a message become spaces, and
/// every other control character, line separator, bidirectional mark and invisible format character is written as a
/// Rust escape, such as `\u{1b}`. The accessors give all strings as they were sent.
///
/// ```
/// use cci_errors::CciResponse;
///
/// let hostile = CciResponse::from_body(400, b"line one\nline two \x1b[2J");
/// assert_eq!(hostile.to_string(), r"400 BadRequest: line one line two \u{1b}[2J");
/// ```
///
/// # Serialization and equality
///
/// A response is serialized in its [form](Self::form): the catalogue's, unless another was [chosen](Self::with_form).
///
/// - [`Form::Status`] is the documented body. A received `Status` is written back with every member that it had, values to
///   the letter; the keys of the documented body come first, in its order, and `code` is the HTTP status.
/// - [`Form::Problem`] has `type`, `title`, `status`, `detail` where the message differs from the title, `code`,
///   `request_id` and `arguments`. The title is the catalogue's message, with `…` in place of arguments. A code of digits
///   alone is in `error_code`, too, since a number under `code` is not taken for one.
/// - [`Form::Gateway`] has `error_code`, `error_msg` and `request_id`, and `status` where the code does not imply it.
///
/// Members of a received object that no form knows are kept in every form, to the letter, and so are `details`, `metadata` and
/// `reason` as far as they say something. What headers said is carried in the body: the id in `request_id`, the time to wait in
/// `details.retryAfterSeconds`.
///
/// Two responses are equal that say the same in the same form: status, code, message, reason, id, wait, details, metadata,
/// arguments, and members that no form knows, whatever their order and layout. The bytes of [`body`](Self::body) do not count,
/// nor does whether a header or the body said something. So a response that is deserialized from what it was serialized to
/// equals the original, whether it was received or built.
///
/// Deserializing is strict and meant for use inside other types: it takes an object in one of the forms, which is then the
/// response's, and the message as it is written, even if it is empty. A `Status` is known by its `kind`, `status` or
/// `errorCode`, and has its HTTP status under `code`; a problem by its `type` with a `title` or `status`; a gateway's body by
/// `error_code` or `error_msg`. Without a status, the known code's is taken.
#[derive(Clone)]
pub struct ErrorResponse<C>(Box<Said<C>>);

/// What was received, apart from its code.
type Read<C> = (Received, Option<Code<C>>);

/// The contents of a response.
#[derive(Clone)]
struct Said<C> {
    status: u16,
    form: Form,
    code: Option<Code<C>>,
    /// The code whose words replace a message and a reason that the response does not have.
    words: Option<C>,
    message: Option<Box<str>>,
    /// The language that was chosen, or that the message is in.
    language: Option<&'static str>,
    reason: Option<Box<str>>,
    request_id: Option<Box<str>>,
    /// Seconds to wait.
    seconds: Option<u32>,
    /// The server's own word.
    is_retryable: Option<bool>,
    /// The members of the outermost object, once a builder was called. Until then, they are read from the body.
    members: Option<Members>,
    /// `true` if the body, or the value it was built from, is a `Status` that was received.
    is_status: bool,
    /// The parts that are not in the members.
    apart: Apart,
    body: Box<[u8]>,
    /// The body as text, where it is not UTF-8.
    lossy: Option<Box<str>>,
    /// The error that the response was made of.
    #[cfg(feature = "http")]
    source: Option<alloc::sync::Arc<dyn Error + Send + Sync>>,
}

impl<C: ErrorCode> ErrorResponse<C> {
    /// Reads a response: its status, its headers, and its body.
    ///
    /// Never fails and never panics: where the body is not what the API reference documents, the response has what could be
    /// read. The HTTP status wins over a `code` in the body. See [What is read](Self#what-is-read).
    ///
    /// ```
    /// use cci_errors::{CciResponse, Code};
    /// use std::time::Duration;
    ///
    /// let headers = [("x-ms-error-code", "AuthorizationFailure"), ("retry-after-ms", "1500")];
    /// let response = CciResponse::from_response(403, headers, b"");
    /// assert_eq!(response.code(), Some(&Code::from("AuthorizationFailure")));
    /// assert_eq!(response.retry_after(), Some(Duration::from_secs(2)));
    /// ```
    #[must_use]
    pub fn from_response<'h>(status: u16, headers: impl IntoIterator<Item = (&'h str, &'h str)>, body: &[u8]) -> Self {
        let (received, lossy) = Self::read_bytes(status, headers, body);
        Self::from_received(status, received, body.into(), lossy)
    }

    /// The same for a response without headers, or whose headers are not known.
    #[must_use]
    pub fn from_body(status: u16, body: &[u8]) -> Self {
        Self::from_response(status, [], body)
    }

    /// Reads the body of a call that did not fail by its status, and says whether it is a failure all the same: an `<Error>` or
    /// a fault of SOAP or XML-RPC, a `Status` of `Failure`, the `errors` of GraphQL, the `error` of JSON-RPC, or a code of the
    /// catalogue at a place that is for codes alone. `None` for any other body.
    ///
    /// ```
    /// use cci_errors::CciResponse;
    ///
    /// let failure = CciResponse::failure_in(200, br#"{"data":null,"errors":[{"message":"no such field"}]}"#);
    /// assert_eq!(failure.unwrap().message(), "no such field");
    /// assert!(CciResponse::failure_in(200, br#"{"name":"test"}"#).is_none());
    /// ```
    #[must_use]
    pub fn failure_in(status: u16, body: &[u8]) -> Option<Self> {
        let (received, lossy) = Self::read_bytes(status, [], body);
        received.0.is_failure().then(|| Self::from_received(status, received, body.into(), lossy))
    }

    fn read<'h>(status: u16, headers: impl IntoIterator<Item = (&'h str, &'h str)>, body: &str) -> Read<C> {
        let is_listed = |code: &str| C::from_code(code).is_some();
        Received::read_text(status, headers, body, &C::WIRE, is_listed, |code| code.map(Code::from))
    }

    /// The same, and the body as text where it is not UTF-8.
    fn read_bytes<'h>(
        status: u16,
        headers: impl IntoIterator<Item = (&'h str, &'h str)>,
        body: &[u8],
    ) -> (Read<C>, Option<Box<str>>) {
        match read::text_of(body) {
            Cow::Borrowed(text) => (Self::read(status, headers, text), None),
            Cow::Owned(text) => (Self::read(status, headers, &text), Some(text.into_boxed_str())),
        }
    }

    fn from_received(status: u16, read: Read<C>, body: Box<[u8]>, lossy: Option<Box<str>>) -> Self {
        let (received, code) = read;
        let by_url = |url: &str| C::ALL.iter().copied().find(|code| code.url() == url);
        let by_type = || received.problem_type.filter(|url| !url.is_empty()).and_then(|url| by_url(&url));
        let code = code.or_else(|| by_type().map(Code::Known));
        let words = code.as_ref().and_then(Code::known);
        let mut response = Self(Box::new(Said {
            status,
            form: C::FORM,
            code,
            words,
            message: received.message,
            language: None,
            reason: received.reason,
            request_id: received.request_id,
            seconds: received.seconds,
            is_retryable: received.is_retryable,
            members: None,
            is_status: received.is_status,
            apart: received.apart,
            body,
            lossy,
            #[cfg(feature = "http")]
            source: None,
        }));
        if let Some(code) = words.filter(|code| response.0.message.is_none() && !code.arguments().is_empty()) {
            response.0.message = Some(response.filled(code, code.message()).into_owned().into_boxed_str());
        }
        response.recognize_language();
        response
    }

    /// The HTTP status that the response came with.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.0.status
    }

    /// The code, known to the catalogue or not.
    #[must_use]
    pub fn code(&self) -> Option<&Code<C>> {
        self.0.code.as_ref()
    }

    /// The code, if the catalogue knows it: what to `match` on.
    #[must_use]
    pub fn error(&self) -> Option<C> {
        self.0.code.as_ref().and_then(Code::known)
    }

    /// The reason in the body, or else the known code's if the response has its status, or else the name of the status.
    #[must_use]
    pub fn reason(&self) -> &str {
        self.0.reason.as_deref().unwrap_or_else(|| self.0.default_reason())
    }

    /// The message as the server sent it.
    ///
    /// The message of a JSON body, the `<Message>` of an XML body, the title of a web page, or else the text of the body.
    /// Without any, the known code's message, or else the reason.
    #[must_use]
    pub fn message(&self) -> &str {
        match (&self.0.message, self.0.words) {
            (Some(message), _) => message,
            (None, Some(code)) => code.message(),
            (None, None) => self.reason(),
        }
    }

    /// The id under which the service's operators find the call, from the body or a header.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The `metadata` of a `Status` body.
    #[must_use]
    pub fn metadata(&self) -> Option<Metadata<'_>> {
        self.raw("metadata").and_then(Metadata::from_json)
    }

    /// The `details` of a `Status` body, with the time to wait wherever the response says it.
    #[must_use]
    pub fn details(&self) -> Option<Details<'_>> {
        let mut details = self.raw("details").and_then(Details::from_json);
        if let Some(seconds) = self.0.seconds {
            details.get_or_insert_default().retry_after_seconds.get_or_insert(seconds.into());
        }
        details
    }

    /// The time that the server asks to wait, in whole seconds, rounded up; by the body, or else by a header. At most
    /// `u32::MAX` seconds, 136 years, so it can be added to the current time.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.seconds.map(|seconds| Duration::from_secs(seconds.into()))
    }

    /// Returns `true` if the same call, unchanged, may succeed later: as the server says where the catalogue's `wire`
    /// names a place for it, or as the catalogue says for a known code, and otherwise for the statuses 408, 425, 429,
    /// 500, 502, 503, 504, 520 to 524 and 529.
    ///
    /// It may also have succeeded already: a gateway's 502 or 504 says nothing of what the service did. Repeat a call that is
    /// not idempotent, such as a POST, only where the API lets you recognise the first attempt.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        let by_status = |status| matches!(status, 408 | 425 | 429 | 500 | 502..=504 | 520..=524 | 529);
        let by_code = || self.error().map_or_else(|| by_status(self.0.status), C::is_retryable);
        self.0.is_retryable.unwrap_or_else(by_code)
    }

    /// The body as it was received, or as it is sent: a builder renders it anew.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// The form in which the response is written: the catalogue's, or the one that was chosen by
    /// [`with_form`](Self::with_form) or read by [deserializing](Self#serialization-and-equality).
    #[must_use]
    pub fn form(&self) -> Form {
        self.0.form
    }

    /// The media type of that form: `application/json` or `application/problem+json`.
    #[must_use]
    pub fn content_type(&self) -> &'static str {
        self.0.form.content_type()
    }

    /// The value of a member of a JSON body, in its outermost object; see [`with_field`](Self::with_field). `None` if there is
    /// none, or if it is of another type.
    #[must_use]
    pub fn field<T: serde_core::de::DeserializeOwned>(&self, key: impl AsRef<str>) -> Option<T> {
        serde_json::from_str(members::raw_member(self.text(), key.as_ref())?).ok()
    }

    /// The text of the body.
    fn text(&self) -> &str {
        match &self.0.lossy {
            Some(text) => text,
            None => core::str::from_utf8(&self.0.body).unwrap_or_default(),
        }
    }

    /// The value of a member, as it is written.
    fn raw(&self, key: &str) -> Option<&str> {
        match &self.0.members {
            Some(members) => members.get(key),
            None => members::raw_member(self.text(), key),
        }
    }
}

impl<C: ErrorCode> Said<C> {
    /// The reason where the response has none of its own.
    fn default_reason(&self) -> &'static str {
        default_reason(self.words, self.status)
    }
}

/// The reason of a known code, if the response has its status, and otherwise that of the status.
fn default_reason<C: ErrorCode>(code: Option<C>, status: u16) -> &'static str {
    code.filter(|code| code.status() == status).map_or(cci_errors_tables::status_reason(status), C::reason)
}

impl<C: ErrorCode> Error for ErrorResponse<C> {}

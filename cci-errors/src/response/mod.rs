//! What a service answers when a call fails, decoded.
//!
//! ```text
//! bytes ──► decode (JSON) / markup (XML, HTML) ──► Findings ──► ErrorResponse ──► encode
//! ```
//! A response owns its body and points into it: what is told of a documented body is a part of that body, and is not
//! copied.

mod code;
mod decode;
mod details;
mod encode;
mod markup;

pub use code::Code;
pub use details::{Cause, Details, Metadata};
#[cfg(feature = "http")]
pub(crate) use encode::to_json;

use crate::escape::{Escaped, OneLine};
use crate::reason::reason_for;
use crate::{CciError, ErrorCode};
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use core::error::Error;
use core::fmt;
use core::num::NonZeroU32;
use core::ops::Range;
use core::time::Duration;
use decode::Findings;

/// The statuses that are worth a retry where no known code says otherwise.
const RETRYABLE: [u16; 6] = [408, 429, 500, 502, 503, 504];

/// A failed call's answer: status, code, message, and the body as it came. An error in its own right.
///
/// [`from_body`](Self::from_body) takes whatever a server, a gateway or a proxy sent. [`new`](Self::new) makes the body
/// that the API reference documents, for mock servers and gateways. Both are serialized as that body.
///
/// ```
/// use cci_errors::{CciError, Code, ErrorResponse, cci_error};
///
/// let body = br#"{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",
///     "message":"namespace name is already exist","reason":"Conflict","code":409,"errorCode":"CCI.02.409101"}"#;
/// let response: ErrorResponse = ErrorResponse::from_body(409, body);
/// assert_eq!(response.to_string(), "CCI.02.409101 (409 Conflict): namespace name is already exist");
/// match response.error() {
///     Some(cci_error!("CCI.02.409101")) => {} // the namespace is there: go on
///     _ if response.is_retryable() => unreachable!("try again later"),
///     _ => unreachable!("give up"),
/// }
///
/// let proxy: ErrorResponse = ErrorResponse::from_body(502, b"<html><title>502 Bad Gateway</title>");
/// assert_eq!((proxy.code(), proxy.message()), (None, "502 Bad Gateway"));
/// assert!(proxy.is_retryable());
/// ```
///
/// # Which code
///
/// `errorCode`, then `error_code`, then `errCode`; the same inside `error`; then a text `code` that is no number. Under
/// the first three, a number counts as its digits. An empty text and `null` are no code, and a code is never guessed
/// from a message. `XML` answers have theirs in `<Code>`.
#[derive(Clone)]
pub struct ErrorResponse<C = CciError> {
    status: u16,
    body: Body,
    code: Option<Code<C>>,
    /// Texts that stand in the body with escapes, undone, one after the other.
    unescaped: Box<str>,
    message: Option<Text>,
    reason: Option<Text>,
    request_id: Option<Text>,
    metadata: Option<Text>,
    details: Option<Text>,
    /// Seconds, from the response's header.
    retry_after: Option<u32>,
    /// Whether the body is the documented `Status`, whole.
    is_status: bool,
}

/// The body as it came. UTF-8 is checked once.
#[derive(Clone, PartialEq, Eq)]
enum Body {
    Text(Box<str>),
    Bytes(Box<[u8]>),
}

impl Body {
    /// The text that texts can be parts of.
    fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Bytes(_) => "",
        }
    }
}

/// A text of the response: in its body or, counted on from there, among the unescaped. Never empty. 32 bits and the zero
/// that `end` cannot be keep a `Result` with a response in it small.
#[derive(Clone, Copy)]
struct Text {
    start: u32,
    end: NonZeroU32,
}

impl<C: ErrorCode> ErrorResponse<C> {
    /// Decodes what a server sent with this HTTP status.
    ///
    /// Never fails and never panics: where the body is not what the API reference documents, what can be told is told.
    /// The HTTP status wins over a `code` in the body.
    ///
    /// Copies the body, and beside it only a text that is written with escapes, or an unknown code. Of a body of more
    /// than 4 GiB, the texts beyond are not found.
    #[must_use]
    pub fn from_body(status: u16, body: &[u8]) -> Self {
        match core::str::from_utf8(body) {
            Ok(text) => Self::from_text(status, text.into()),
            Err(_) => {
                let text = String::from_utf8_lossy(body);
                let findings = decode::decode(&text);
                Self::assemble(status, Body::Bytes(body.into()), findings.into_owned())
            }
        }
    }

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
        let document = encode::Document {
            message: code.message(),
            reason: code.reason(),
            status: code.status(),
            code: Some(code.code()),
        };
        Self::from_text(code.status(), encode::to_text(&document))
    }

    /// The same response with another message. A body of another form becomes the documented one; what it said beside,
    /// such as the request id, the response still tells.
    #[must_use]
    pub fn with_message(self, message: impl AsRef<str>) -> Self {
        let text = encode::to_text(&encode::WithMessage { response: &self, message: message.as_ref() });
        Self::from_text(self.status, text).with_headers(self.request_id(), self.retry_after)
    }

    fn from_text(status: u16, text: Box<str>) -> Self {
        let findings = decode::decode(&text).located_in(&text);
        Self::assemble(status, Body::Text(text), findings)
    }

    fn assemble(status: u16, body: Body, findings: Findings<Located>) -> Self {
        let mut unescaped = String::new();
        let code = findings.code.map(|code| Code::from_text(code.get(body.text())));
        let mut text = |found: Option<Located>| found.and_then(|found| found.keep(&body, &mut unescaped));
        Self {
            status,
            code,
            message: text(findings.message),
            reason: text(findings.reason),
            request_id: text(findings.request_id),
            metadata: text(findings.metadata),
            details: text(findings.details),
            retry_after: None,
            is_status: findings.is_status,
            unescaped: unescaped.into(),
            body,
        }
    }

    /// The HTTP status that the response came with.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The code, known to the catalogue or not.
    #[must_use]
    pub fn code(&self) -> Option<&Code<C>> {
        self.code.as_ref()
    }

    /// The code, where the catalogue knows it: what to `match` on.
    #[must_use]
    pub fn error(&self) -> Option<C> {
        self.code.as_ref().and_then(Code::known)
    }

    /// The reason in the body, or else the known code's, or else the one Kubernetes gives for the status.
    #[must_use]
    pub fn reason(&self) -> &str {
        match (self.text(self.reason), self.error()) {
            (Some(reason), _) => reason,
            (None, Some(error)) => error.reason(),
            (None, None) => reason_for(self.status),
        }
    }

    /// What the server says, in its words.
    ///
    /// The message of a JSON body, the `<Message>` of an XML one, the title of a web page, or a body of another kind
    /// whole. Where there is none, the known code's message, or else the reason.
    #[must_use]
    pub fn message(&self) -> &str {
        match (self.text(self.message), self.error()) {
            (Some(message), _) => message,
            (None, Some(error)) => error.message(),
            (None, None) => self.reason(),
        }
    }

    /// The id under which the service's operators find the call, from the body or, with a feature that knows headers,
    /// from `X-Request-Id`.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.text(self.request_id)
    }

    /// The `metadata` of a `Status` body.
    #[must_use]
    pub fn metadata(&self) -> Option<Metadata<'_>> {
        self.text(self.metadata).and_then(Metadata::from_json)
    }

    /// The `details` of a `Status` body.
    #[must_use]
    pub fn details(&self) -> Option<Details<'_>> {
        self.text(self.details).and_then(Details::from_json)
    }

    /// How long the server asks to wait: `details.retryAfterSeconds`, or, with a feature that knows headers,
    /// `Retry-After` in seconds.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        let in_body = self.details().and_then(|details| details.retry_after_seconds);
        in_body.or(self.retry_after.map(u64::from)).map(Duration::from_secs)
    }

    /// Whether the same call, unchanged, may succeed later: as the catalogue says for a known code, and otherwise for
    /// the statuses 408, 429, 500, 502, 503 and 504.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self.error() {
            Some(error) => error.is_retryable(),
            None => RETRYABLE.contains(&self.status),
        }
    }

    /// The body as it was received, or as it was built.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        match &self.body {
            Body::Text(text) => text.as_bytes(),
            Body::Bytes(bytes) => bytes,
        }
    }

    /// Whether the body is the documented `Status`, whole.
    #[cfg(feature = "kube")]
    pub(crate) fn is_status(&self) -> bool {
        self.is_status
    }

    fn text(&self, text: Option<Text>) -> Option<&str> {
        let Text { start, end } = text?;
        let (start, end) = (start as usize, end.get() as usize);
        let body = self.body.text();
        match start.checked_sub(body.len()) {
            None => body.get(start..end),
            Some(start) => self.unescaped.get(start..end - body.len()),
        }
    }

    /// With what was told beside the body, as headers do; an id in the body stays.
    pub(crate) fn with_headers(mut self, request_id: Option<&str>, retry_after: Option<u32>) -> Self {
        self.retry_after = retry_after;
        if let (None, Some(id)) = (self.request_id, request_id) {
            let mut unescaped = String::from(core::mem::take(&mut self.unescaped));
            self.request_id = Located::Unescaped(id.into()).keep(&self.body, &mut unescaped);
            self.unescaped = unescaped.into();
        }
        self
    }
}

/// A text that was found: where in the body, or undone from its escapes.
enum Located {
    InBody(Range<usize>),
    Unescaped(String),
}

impl Located {
    fn get<'t>(&'t self, body: &'t str) -> &'t str {
        match self {
            Self::InBody(range) => body.get(range.clone()).unwrap_or_default(),
            Self::Unescaped(text) => text,
        }
    }

    /// The place of the text in a response, added to the unescaped ones where it is one.
    fn keep(self, body: &Body, unescaped: &mut String) -> Option<Text> {
        let range = match self {
            Self::InBody(range) => range,
            Self::Unescaped(text) => {
                let start = unescaped.len();
                // The first needs no copy, and mostly there is but one.
                if start == 0 {
                    *unescaped = text;
                } else {
                    unescaped.push_str(&text);
                }
                let before = body.text().len();
                before + start..before + unescaped.len()
            }
        };
        let (start, end) = (u32::try_from(range.start).ok()?, u32::try_from(range.end).ok()?);
        Some(Text { start, end: NonZeroU32::new(end)? })
    }
}

impl Findings<Cow<'_, str>> {
    /// The findings as places in the text they were found in.
    fn located_in(self, text: &str) -> Findings<Located> {
        self.map(|found| match found {
            Cow::Borrowed(part) => {
                let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
                Located::InBody(start..start + part.len())
            }
            Cow::Owned(text) => Located::Unescaped(text),
        })
    }

    fn into_owned(self) -> Findings<Located> {
        self.map(|found| Located::Unescaped(found.into_owned()))
    }
}

impl<C: ErrorCode> From<C> for ErrorResponse<C> {
    fn from(code: C) -> Self {
        Self::new(code)
    }
}

/// `{}` is one line: code, status and reason, message. `{:#}` adds description and `help:` measure of a known code and the
/// request id, each on a line of its own.
///
/// No string of the server adds a line or reaches a terminal raw: line breaks in a message become spaces, and every other
/// control character, line separator and invisible format character is written as a Rust escape, such as `\u{1b}`.
impl<C: ErrorCode> fmt::Display for ErrorResponse<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(code) = &self.code {
            write!(f, "{code} ({} {}): ", self.status, Escaped(self.reason()))?;
        } else {
            write!(f, "{} {}: ", self.status, Escaped(self.reason()))?;
        }
        fmt::Display::fmt(&OneLine(self.message()), f)?;
        if !f.alternate() {
            return Ok(());
        }
        if let Some(error) = self.error() {
            if !error.description().is_empty() {
                write!(f, "\n{}", OneLine(error.description()))?;
            }
            if !error.measure().is_empty() {
                write!(f, "\nhelp: {}", OneLine(error.measure()))?;
            }
        }
        match self.request_id() {
            Some(id) => write!(f, "\nrequest id: {}", Escaped(id)),
            None => Ok(()),
        }
    }
}

impl<C: ErrorCode> Error for ErrorResponse<C> {}

impl<C: ErrorCode> fmt::Debug for ErrorResponse<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorResponse")
            .field("status", &self.status)
            .field("code", &self.code)
            .field("reason", &self.reason())
            .field("message", &self.message())
            .field("request_id", &self.request_id())
            .field("body", &String::from_utf8_lossy(self.body()))
            .finish_non_exhaustive()
    }
}

/// Responses are equal that came with the same status and the same body, and, from headers, the same request id and
/// time to wait: everything else follows from these.
impl<C: ErrorCode> PartialEq for ErrorResponse<C> {
    fn eq(&self, other: &Self) -> bool {
        self.status == other.status
            && self.body == other.body
            && self.retry_after == other.retry_after
            && self.request_id() == other.request_id()
    }
}

impl<C: ErrorCode> Eq for ErrorResponse<C> {}

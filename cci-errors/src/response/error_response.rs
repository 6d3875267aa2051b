//! A failed call's response: decoded, and asked.

use super::code::Code;
use super::decode::content;
use super::decode::{Decoded, Lookup, decode};
use super::details::{Details, Metadata};
use super::document::{form_of, message};
use super::text::{Body, Found, Span};
use super::{arguments, template};
use crate::{CciError, ErrorCode, Form};
use alloc::boxed::Box;
use alloc::string::String;
use cci_errors_tables::status_reason;
use core::error::Error;
use core::time::Duration;

/// The statuses that are worth a retry where no known code says otherwise.
const RETRYABLE: [u16; 6] = [408, 429, 500, 502, 503, 504];

/// The response to a failed call: status, code, message, and the body as it was received. An error in its own right.
///
/// [`from_body`](Self::from_body) takes whatever a server, a gateway or a proxy sent. [`new`](Self::new) builds the body
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
///     Some(cci_error!("CCI.02.409101")) => {} // the namespace exists: go on
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
/// `errorCode`, then `error_code`, then `errCode`; the same inside `error`; then a string `code` that is neither a number
/// nor a status such as `404 Not Found`. Under the first three, a number counts as its digits. An empty string and `null`
/// are not codes, and a code is never guessed from a message. Further in, codes and messages are looked for only under keys
/// that name a failure, such as `errors` and `fault`, and in an object that is the only member. XML bodies have their code
/// in `<Code>`.
///
/// Then, in this order: the `reason` of a `google.rpc.ErrorInfo` in `error.details` or `details`, the `extensions.code` of
/// GraphQL's `errors` if they agree on it, and `__type` of AWS, after its last `#`.
///
/// Where none of these gives a code, it is the first of the following that the catalogue lists: a number or a string under
/// `code`, `errcode` or `error_code`, at the top or inside `error`; `Code`, at the top or inside `Error` or `Response.Error`;
/// `error` or `error.type`; the fragment or the last path segment of a problem's `type`. The HTTP status is never such a
/// code, even if the catalogue lists its digits.
///
/// ```
/// use cci_errors::ErrorResponse;
///
/// let google = br#"{"error":{"code":403,"message":"m","details":[
///     {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_DISABLED"}]}}"#;
/// let response: ErrorResponse = ErrorResponse::from_body(403, google);
/// assert_eq!(response.code().unwrap().as_str(), "API_DISABLED");
/// ```
///
/// # Display
///
/// `{}` is one line: code, status and reason, message. `{:#}` adds description and `help:` measure of a known code and the
/// request id, each on a line of its own.
///
/// What a server sends adds no line, and does not reach a terminal raw: line breaks in a message become spaces, and every
/// other control character, line separator, bidirectional mark and invisible format character is written as a Rust escape,
/// such as `\u{1b}`. The accessors give all strings as they were sent.
///
/// ```
/// use cci_errors::ErrorResponse;
///
/// let hostile: ErrorResponse = ErrorResponse::from_body(400, b"line one\nline two \x1b[2J");
/// assert_eq!(hostile.to_string(), r"400 BadRequest: line one line two \u{1b}[2J");
/// ```
///
/// # Serialization and equality
///
/// A response is serialized in its [form](Self::form): the catalogue's, unless another was [chosen](Self::with_form).
///
/// - [`Form::Status`] is the documented body. A decoded `Status` is written back with every member that it had, values to
///   the letter; the keys of the documented body come first, in its order, and `code` is the HTTP status.
/// - [`Form::Problem`] has `type`, `title`, `status`, `detail` where the message differs from the title, `code`,
///   `request_id` and `arguments`. The title is the catalogue's message, with `…` in place of arguments. A code of digits
///   alone is in `error_code`, too, since a number under `code` is not taken for one.
/// - [`Form::Gateway`] has `error_code`, `error_msg` and `request_id`, and `status` where the code does not imply it.
///
/// Other members of a body in one of the forms are kept, and so are `details`, `metadata` and `reason` as far as they say
/// something. Any other body is written anew with what the response says. What headers said is carried in the body: the id
/// in `request_id`, the time to wait in `details.retryAfterSeconds`.
///
/// Two responses are equal when they are written alike, apart from whitespace and from how characters are escaped. So a
/// response that is deserialized from what it was serialized to equals the original, whether it was decoded or built. The
/// bytes of [`body`](Self::body) do not count, nor does whether a header or the body gave the request id, or whether
/// `metadata` is empty or absent in a body that is not a `Status`.
///
/// Deserializing is strict and meant for use inside other types: it takes an object in one of the forms, which is then the
/// response's, and the message as it is written, even if it is empty. A `Status` is known by its `kind`, `status` or
/// `errorCode`, and has its HTTP status under `code`; a problem by its `type` with a `title` or `status`; a gateway's body by
/// `error_code` or `error_msg`. Without a status, the known code's is taken.
#[derive(Clone)]
pub struct ErrorResponse<C = CciError> {
    pub(super) status: u16,
    pub(super) body: Body,
    code: Option<Code<C>>,
    /// Strings that are written with escapes in the body, undone, and those of headers, one after the other.
    unescaped: Box<str>,
    message: Option<Span>,
    reason: Option<Span>,
    request_id: Option<Span>,
    pub(super) metadata: Option<Span>,
    details: Option<Span>,
    /// Seconds, from the response's header.
    pub(super) retry_after: Option<u32>,
    /// Whether the body is a complete object that says that it is a `Status`.
    pub(super) is_status: bool,
    /// Whether the request id is not in the body.
    pub(super) has_id_of_header: bool,
    /// Whether the body was written here, and so has its message as it is, even if there is nothing but whitespace in it.
    pub(super) is_built: bool,
    /// How the response is written.
    pub(super) form: Form,
}

impl<C: ErrorCode> ErrorResponse<C> {
    /// Decodes what a server sent with this HTTP status.
    ///
    /// Never fails and never panics: where the body is not what the API reference documents, the response has what could be
    /// read. The HTTP status wins over a `code` in the body.
    ///
    /// Copies the body, and in addition only strings that are written with escapes, and an unknown code. Of a body of more
    /// than 4 GiB, the strings beyond are not found.
    #[must_use]
    pub fn from_body(status: u16, body: &[u8]) -> Self {
        match core::str::from_utf8(body) {
            Ok(text) => Self::from_text(status, text.into()),
            Err(_) => {
                let text = String::from_utf8_lossy(body);
                let decoded = decode(&text, &Self::lookup(status)).into_owned();
                Self::assemble(status, Body::Bytes(body.into()), decoded)
            }
        }
    }

    pub(super) fn from_text(status: u16, text: Box<str>) -> Self {
        let decoded = decode(&text, &Self::lookup(status)).found_in(&text);
        Self::assemble(status, Body::Text(text), decoded)
    }

    /// Decodes a body that [`Document`](super::document::Document) may have written: its message is taken as it is, even
    /// if there is nothing but whitespace in it. In addition, the form that the body has, which is then the response's.
    pub(super) fn from_document(status: u16, text: Box<str>) -> (Self, Option<Form>) {
        let mut decoded = decode(&text, &Self::lookup(status));
        let form = if decoded.is_status { Some(Form::Status) } else { form_of(content(&text)) };
        decoded.message = form.and_then(|form| message(&text, form)).or(decoded.message);
        let decoded = decoded.found_in(&text);
        let response = Self::assemble(status, Body::Text(text), decoded);
        (Self { is_built: true, form: form.unwrap_or(C::FORM), ..response }, form)
    }

    fn lookup(status: u16) -> Lookup {
        Lookup { status, knows: |code| C::from_code(code).is_some() }
    }

    fn assemble(status: u16, body: Body, decoded: Decoded<Found>) -> Self {
        let mut unescaped = String::new();
        let code = decoded.code.map(|code| Code::from_text(code.get(body.text())));
        let message = decoded.message.or_else(|| Self::message_with_arguments(code.as_ref()?, &body));
        let mut keep = |found: Option<Found>| found.and_then(|found| found.keep(&body, &mut unescaped));
        Self {
            status,
            code,
            message: keep(message),
            reason: keep(decoded.reason),
            request_id: keep(decoded.request_id),
            metadata: keep(decoded.metadata),
            details: keep(decoded.details),
            retry_after: None,
            is_status: decoded.is_status,
            has_id_of_header: false,
            is_built: false,
            form: C::FORM,
            unescaped: unescaped.into(),
            body,
        }
    }

    /// The message of a known code whose message has arguments: those of the body, as far as it has them.
    fn message_with_arguments(code: &Code<C>, body: &Body) -> Option<Found> {
        let code = code.known().filter(|code| !code.arguments().is_empty())?;
        let text = body.text_lossy();
        let message = template::fill(code.message(), code.arguments(), |name| arguments::in_arguments(&text, name));
        Some(Found::Unescaped(message))
    }

    /// Adds what headers said: an id unless it is blank or the body has one, and seconds to wait.
    pub(crate) fn with_headers(mut self, request_id: Option<&str>, retry_after: Option<u32>) -> Self {
        self.retry_after = retry_after;
        let request_id = request_id.map(str::trim).filter(|id| !id.is_empty());
        if let (None, Some(id)) = (self.request_id, request_id) {
            let mut unescaped = String::from(core::mem::take(&mut self.unescaped));
            self.request_id = Found::Unescaped(id.into()).keep(&self.body, &mut unescaped);
            self.unescaped = unescaped.into();
            self.has_id_of_header = true;
        }
        self
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

    /// The code, if the catalogue knows it: what to `match` on.
    #[must_use]
    pub fn error(&self) -> Option<C> {
        self.code.as_ref().and_then(Code::known)
    }

    /// The reason in the body, or else the known code's, or else the one that Kubernetes gives for the status.
    #[must_use]
    pub fn reason(&self) -> &str {
        match (self.string(self.reason), self.error()) {
            (Some(reason), _) => reason,
            (None, Some(error)) => error.reason(),
            (None, None) => status_reason(self.status),
        }
    }

    /// The message as the server sent it.
    ///
    /// The message of a JSON body, the `<Message>` of an XML body, the title of a web page, or all of a body of another
    /// kind. Without one, the known code's message, or else the reason.
    #[must_use]
    pub fn message(&self) -> &str {
        match (self.string(self.message), self.error()) {
            (Some(message), _) => message,
            (None, Some(error)) => error.message(),
            (None, None) => self.reason(),
        }
    }

    /// The id under which the service's operators find the call, from the body or, with a feature that knows headers, from
    /// `X-Request-Id`.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.string(self.request_id)
    }

    /// The `metadata` of a `Status` body.
    #[must_use]
    pub fn metadata(&self) -> Option<Metadata<'_>> {
        self.string(self.metadata).and_then(Metadata::from_json)
    }

    /// The `details` of a `Status` body.
    #[must_use]
    pub fn details(&self) -> Option<Details<'_>> {
        self.details_json().and_then(Details::from_json)
    }

    /// How long the server asks to wait, in whole seconds: `details.retryAfterSeconds`, or else, with a feature that knows
    /// headers, `Retry-After`. At most `u32::MAX` seconds, 136 years, so that it can be added to the current time.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        let in_body = self.details().and_then(|details| details.retry_after_seconds);
        in_body.or(self.retry_after.map(u64::from)).map(Duration::from_secs)
    }

    /// Whether the same call, unchanged, may succeed later: as the catalogue says for a known code, and otherwise for the
    /// statuses 408, 429, 500, 502, 503 and 504.
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
        self.body.bytes()
    }

    pub(super) fn metadata_json(&self) -> Option<&str> {
        self.string(self.metadata)
    }

    pub(super) fn details_json(&self) -> Option<&str> {
        self.string(self.details)
    }

    fn string(&self, span: Option<Span>) -> Option<&str> {
        span?.get(&self.body, &self.unescaped)
    }
}

impl<C: ErrorCode> Error for ErrorResponse<C> {}

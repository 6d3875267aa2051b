//! With the feature `http`: statuses, and whole responses, of the `http` crate.

use crate::{ErrorCode, ErrorResponse};
use ::http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use ::http::{Response, StatusCode};
use alloc::vec::Vec;

/// The header under which services and gateways name a call.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

impl<C: ErrorCode> ErrorResponse<C> {
    /// The status as a type. One that HTTP does not have, below 100 or above 999, is told as 500.
    #[must_use]
    pub fn status_code(&self) -> StatusCode {
        status_code(self.status())
    }

    /// Decodes a body that came with these headers: `X-Request-Id` and `Retry-After`, where the body does not say it.
    #[must_use]
    pub fn from_parts(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Self {
        let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let retry_after = text(RETRY_AFTER).and_then(|seconds| seconds.trim().parse().ok());
        Self::from_body(status.as_u16(), body).with_headers(text(REQUEST_ID), retry_after)
    }

    /// The body to send: the documented one, or what was received.
    pub(crate) fn to_http<B: From<Vec<u8>>>(&self) -> Response<B> {
        let mut response = Response::new(B::from(crate::response::to_json(self)));
        *response.status_mut() = self.status_code();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if let Some(wait) = self.retry_after() {
            headers.insert(RETRY_AFTER, wait.as_secs().into());
        }
        if let Some(Ok(id)) = self.request_id().map(HeaderValue::from_str) {
            headers.insert(REQUEST_ID, id);
        }
        response
    }
}

/// The status as a type; 500 for what HTTP does not have.
#[doc(hidden)]
#[must_use]
pub fn status_code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

impl<C: ErrorCode> From<&ErrorResponse<C>> for StatusCode {
    fn from(response: &ErrorResponse<C>) -> Self {
        response.status_code()
    }
}

/// A status without a body.
impl<C: ErrorCode> From<StatusCode> for ErrorResponse<C> {
    fn from(status: StatusCode) -> Self {
        Self::from_body(status.as_u16(), b"")
    }
}

/// Decodes a response of a 4xx or 5xx status; gives back any other.
///
/// ```
/// use cci_errors::{CciError, ErrorResponse};
///
/// let response = http::Response::builder().status(404).body(r#"{"errorCode":"CCI.02.404101"}"#).unwrap();
/// let response: ErrorResponse = response.try_into().unwrap();
/// assert_eq!(response.error(), Some(CciError::FlavorNotFound));
/// ```
impl<B: AsRef<[u8]>, C: ErrorCode> TryFrom<Response<B>> for ErrorResponse<C> {
    type Error = Response<B>;

    fn try_from(response: Response<B>) -> Result<Self, Response<B>> {
        let status = response.status();
        if status.is_client_error() || status.is_server_error() {
            Ok(Self::from_parts(status, response.headers(), response.body().as_ref()))
        } else {
            Err(response)
        }
    }
}

/// The response to send: `application/json`, and `Retry-After` and `X-Request-Id` where they are known.
impl<B: From<Vec<u8>>, C: ErrorCode> From<ErrorResponse<C>> for Response<B> {
    fn from(response: ErrorResponse<C>) -> Self {
        response.to_http()
    }
}

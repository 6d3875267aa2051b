//! With the feature `http`: statuses and complete responses of the `http` crate.

use super::client::is_failure;
use crate::{ErrorCode, ErrorResponse};
use ::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use ::http::{Response, StatusCode};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::error::Error;

/// The header in which services and gateways name a call.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest id that is sent as a header, in bytes. A received one may be longer, and is then sent in the body alone.
const LONGEST_SENT_ID: usize = 256;

/// The known code of a response, in the extensions of the [`http::Response`](Response) that is made of it, so
/// middleware can count by code without reading bodies.
///
/// ```
/// use cci_errors::{CciError, ErrorResponse, ResponseCode};
///
/// let response: http::Response<Vec<u8>> = ErrorResponse::new(CciError::NamespaceAlreadyExists).into();
/// assert_eq!(response.extensions().get(), Some(&ResponseCode("CCI.02.409101")));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ResponseCode(pub &'static str);

/// The error behind a response, in the extensions of the [`http::Response`](Response) that is made of it, so middleware
/// can log in one place what must not be sent.
///
/// It is there where a response was made of an error with a derived [`Coded`](crate::Coded) that has no type parameters, by `From`, `?`
/// or `IntoResponse`.
///
/// ```
/// # #[cfg(feature = "derive")] {
/// use cci_errors::{CciError, CciResponse, Coded, ResponseSource, cci_error};
///
/// #[derive(Debug, Coded)]
/// #[coded(CciError)]
/// enum CreateError {
///     #[code("CCI.03.500002")]
///     Database(String),
/// }
///
/// impl std::fmt::Display for CreateError {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         let Self::Database(connection) = self;
///         write!(f, "{connection} is closed")
///     }
/// }
///
/// impl std::error::Error for CreateError {}
///
/// let response = CciResponse::from(CreateError::Database("postgres://db".to_owned()));
/// assert_eq!(response.message(), "Database request error");
/// let response: http::Response<Vec<u8>> = response.into();
/// let ResponseSource(error) = response.extensions().get().unwrap();
/// assert_eq!(error.to_string(), "postgres://db is closed");
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct ResponseSource(pub Arc<dyn Error + Send + Sync>);

impl<C: ErrorCode> ErrorResponse<C> {
    /// The status as a type. One that HTTP does not have, below 100 or above 999, is mapped to 500.
    #[must_use]
    pub fn status_code(&self) -> StatusCode {
        status_code(self.status())
    }

    /// Reads a response, as [`from_response`](Self::from_response) does.
    ///
    /// ```
    /// use cci_errors::CciResponse;
    /// use http::{HeaderMap, StatusCode};
    /// use std::time::Duration;
    ///
    /// let headers = HeaderMap::from_iter([(http::header::RETRY_AFTER, "30".parse().unwrap())]);
    /// let response = CciResponse::from_parts(StatusCode::TOO_MANY_REQUESTS, &headers, b"slow down");
    /// assert_eq!(response.retry_after(), Some(Duration::from_secs(30)));
    /// ```
    #[must_use]
    pub fn from_parts(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Self {
        let texts = headers.iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)));
        Self::from_response(status.as_u16(), texts, body)
    }

    /// The body in the response's form. Statuses that HTTP sends without a body, such as 204, have
    /// none.
    pub(crate) fn to_http<B: From<Vec<u8>>>(&self) -> Response<B> {
        let status = self.status_code();
        let has_body = has_body(status.as_u16());
        let body = if has_body { self.rendered().into_boxed_bytes().into_vec() } else { Vec::new() };
        let mut response = Response::new(B::from(body));
        *response.status_mut() = status;
        if let Some(code) = self.error() {
            response.extensions_mut().insert(ResponseCode(code.code()));
        }
        if let Some(source) = self.origin() {
            response.extensions_mut().insert(ResponseSource(Arc::clone(source)));
        }
        let headers = response.headers_mut();
        if has_body {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type()));
            if let Some(language) = self.language() {
                headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language));
            }
        }
        if let Some(wait) = self.retry_after() {
            headers.insert(RETRY_AFTER, wait.as_secs().into());
        }
        let id = self.request_id().filter(|id| id.len() <= LONGEST_SENT_ID);
        if let Some(Ok(id)) = id.map(HeaderValue::from_str) {
            headers.insert(REQUEST_ID, id);
        }
        response
    }
}

/// Returns `true` if HTTP sends a body with this status.
pub(super) const fn has_body(status: u16) -> bool {
    !matches!(status, 100..=199 | 204 | 205 | 304)
}

/// The status as a type; 500 for one that HTTP does not have.
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
/// use cci_errors::{CciError, CciResponse};
///
/// let response = http::Response::builder().status(404).body(r#"{"errorCode":"CCI.02.404101"}"#).unwrap();
/// let response: CciResponse = response.try_into().unwrap();
/// assert_eq!(response.error(), Some(CciError::FlavorNotFound));
/// ```
impl<B: AsRef<[u8]>, C: ErrorCode> TryFrom<Response<B>> for ErrorResponse<C> {
    type Error = Response<B>;

    fn try_from(response: Response<B>) -> Result<Self, Response<B>> {
        let status = response.status();
        if is_failure(status) {
            Ok(Self::from_parts(status, response.headers(), response.body().as_ref()))
        } else {
            Err(response)
        }
    }
}

/// The response to send: the body in the response's form with its content type, `Content-Language`, `Retry-After` and
/// `X-Request-Id` where they are known, and a known code as [`ResponseCode`] in the extensions. Statuses that HTTP sends
/// without a body, such as 204, have none.
impl<B: From<Vec<u8>>, C: ErrorCode> From<ErrorResponse<C>> for Response<B> {
    fn from(response: ErrorResponse<C>) -> Self {
        response.to_http()
    }
}

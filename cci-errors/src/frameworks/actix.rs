//! With the feature `actix-web`: errors of handlers.

use super::http::status_code;
use crate::{ErrorCode, ErrorResponse};
use ::http::Response;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use alloc::vec::Vec;

/// A response that a handler may return as its error: the body in the response's form, such as problem details, with
/// its content type and status, `Retry-After` and `X-Request-Id` where they are known, and a known code as
/// [`ResponseCode`](crate::ResponseCode) in the extensions. Every generated enum is such an error, too, and so is every
/// error that derives [`Coded`](crate::Coded) and `Debug`.
///
/// Middleware finds the error itself where actix-web keeps it: `response.error()`, then `as_error::<OrderError>()`.
///
/// ```
/// use actix_web::ResponseError;
/// use cci_errors::{CciError, ErrorResponse, ResponseCode};
///
/// async fn create(name: String) -> Result<String, ErrorResponse<CciError>> {
///     if name == "test" {
///         return Err(ErrorResponse::new(CciError::NamespaceAlreadyExists).with_message("namespace test exists"));
///     }
///     Ok(name)
/// }
///
/// async fn delete() -> Result<&'static str, CciError> {
///     Err(CciError::NamespaceDeletePermissionMissing)
/// }
///
/// let response = CciError::NamespaceDeletePermissionMissing.error_response();
/// assert_eq!(response.status(), 403);
/// assert_eq!(response.headers().get("content-type").unwrap(), "application/json");
/// assert_eq!(response.extensions().get(), Some(&ResponseCode("CCI.01.403106")));
/// # let _ = (actix_web::web::get().to(create), actix_web::web::get().to(delete));
/// ```
impl<C: ErrorCode> ResponseError for ErrorResponse<C> {
    fn status_code(&self) -> StatusCode {
        actix_status(self.status())
    }

    fn error_response(&self) -> HttpResponse {
        from_http(self.to_http())
    }
}

/// The status as actix-web's type, which is that of another version of the `http` crate.
#[doc(hidden)]
#[must_use]
pub fn actix_status(status: u16) -> StatusCode {
    StatusCode::from_u16(status_code(status).as_u16()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The same response as actix-web's type.
fn from_http(response: Response<Vec<u8>>) -> HttpResponse {
    let (parts, body) = response.into_parts();
    let mut builder = HttpResponse::build(actix_status(parts.status.as_u16()));
    for (name, value) in &parts.headers {
        // Both versions of the crate allow the same names and values.
        if let (Ok(name), Ok(value)) =
            (HeaderName::from_bytes(name.as_str().as_bytes()), HeaderValue::from_bytes(value.as_bytes()))
        {
            builder.append_header((name, value));
        }
    }
    let mut response = builder.body(body);
    if let Some(code) = parts.extensions.get::<super::ResponseCode>() {
        response.extensions_mut().insert(*code);
    }
    response
}

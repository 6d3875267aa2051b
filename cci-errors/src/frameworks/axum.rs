//! With the feature `axum`: handlers return errors.

use crate::{ErrorCode, ErrorResponse};
use axum_core::body::Body;
use axum_core::response::{IntoResponse, Response};

/// A response that a handler may return: the body in the response's form, such as problem details, with its content
/// type and status, `Retry-After` and `X-Request-Id` where they are known, and a known code as
/// [`ResponseCode`](crate::ResponseCode) in the extensions. Every generated enum is such a response, too.
///
/// Statuses that HTTP sends without a body, such as 204, have none.
///
/// ```
/// use cci_errors::{CciError, CciResponse, ErrorResponse};
///
/// async fn create(name: String) -> Result<String, CciResponse> {
///     if name == "test" {
///         return Err(ErrorResponse::new(CciError::NamespaceAlreadyExists).with_message("namespace test exists"));
///     }
///     Ok(name)
/// }
///
/// async fn delete() -> Result<(), CciError> {
///     Err(CciError::NamespaceDeletePermissionMissing)
/// }
///
/// # use axum_core::response::IntoResponse;
/// # fn answers<T: IntoResponse, F: Future<Output = T>>(_: F) {}
/// # answers(create(String::new()));
/// # answers(delete());
/// ```
impl<C: ErrorCode> IntoResponse for ErrorResponse<C> {
    fn into_response(self) -> Response {
        self.to_http::<Body>()
    }
}

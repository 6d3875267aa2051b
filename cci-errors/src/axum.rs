//! With the feature `axum`: handlers return errors.

use crate::{ErrorCode, ErrorResponse};
use axum_core::body::Body;
use axum_core::response::{IntoResponse, Response};

/// The documented body as `application/json`, with the response's status, and `Retry-After` and `X-Request-Id` where they
/// are known. Every generated enum answers so, too.
impl<C: ErrorCode> IntoResponse for ErrorResponse<C> {
    fn into_response(self) -> Response {
        self.to_http::<Body>()
    }
}

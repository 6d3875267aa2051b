//! The reasons that come with HTTP statuses.

/// The `reason` of a Kubernetes `Status` with this code.
///
/// Source: `StatusReason` and `NewGenericServerResponse` of apimachinery. Other server errors are an `InternalError`
/// there, and other statuses have no reason, for which this is `Unknown`.
#[must_use]
pub(crate) const fn reason_for(status: u16) -> &'static str {
    match status {
        400 => "BadRequest",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        409 => "Conflict",
        410 => "Gone",
        413 => "RequestEntityTooLarge",
        415 => "UnsupportedMediaType",
        422 => "Invalid",
        429 => "TooManyRequests",
        503 => "ServiceUnavailable",
        504 => "Timeout",
        500..=599 => "InternalError",
        _ => "Unknown",
    }
}

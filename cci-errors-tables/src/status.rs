//! HTTP statuses, and the reasons that come with them.

use core::ops::RangeInclusive;

/// The numbers that are HTTP statuses, registered or not.
pub const HTTP_STATUSES: RangeInclusive<u16> = 100..=599;

/// The reason of a status: the one that Kubernetes gives it, else the name that is registered for it, in `CamelCase`.
///
/// Server errors for which Kubernetes has no name of its own are an `InternalError` there. A status that is not registered is
/// `Unknown`.
///
/// Source: `StatusReason` and `NewGenericServerResponse` of apimachinery; the registry of HTTP status codes of RFC 9110.
#[must_use]
pub const fn status_reason(status: u16) -> &'static str {
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
        other => registered_name(other),
    }
}

const fn registered_name(status: u16) -> &'static str {
    match status {
        100 => "Continue",
        101 => "SwitchingProtocols",
        102 => "Processing",
        103 => "EarlyHints",
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritativeInformation",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        207 => "MultiStatus",
        208 => "AlreadyReported",
        226 => "ImUsed",
        300 => "MultipleChoices",
        301 => "MovedPermanently",
        302 => "Found",
        303 => "SeeOther",
        304 => "NotModified",
        305 => "UseProxy",
        307 => "TemporaryRedirect",
        308 => "PermanentRedirect",
        402 => "PaymentRequired",
        407 => "ProxyAuthenticationRequired",
        408 => "RequestTimeout",
        411 => "LengthRequired",
        412 => "PreconditionFailed",
        414 => "UriTooLong",
        416 => "RangeNotSatisfiable",
        417 => "ExpectationFailed",
        421 => "MisdirectedRequest",
        423 => "Locked",
        424 => "FailedDependency",
        425 => "TooEarly",
        426 => "UpgradeRequired",
        428 => "PreconditionRequired",
        431 => "RequestHeaderFieldsTooLarge",
        451 => "UnavailableForLegalReasons",
        _ => "Unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::status_reason;

    #[test]
    fn kubernetes_names_come_first_and_then_the_registered_ones() {
        assert_eq!(
            [409, 422, 500, 502, 504].map(status_reason),
            ["Conflict", "Invalid", "InternalError", "InternalError", "Timeout"]
        );
        assert_eq!([402, 412, 423].map(status_reason), ["PaymentRequired", "PreconditionFailed", "Locked"]);
        assert_eq!([0, 99, 418, 499, 600].map(status_reason), ["Unknown"; 5]);
    }
}

//! With the feature `tonic`: statuses of gRPC, both ways.

use crate::{Code, ErrorCode, ErrorResponse};
use ::tonic::{Code as GrpcCode, Status};
use alloc::collections::BTreeMap;
use alloc::string::ToString;
use std::collections::HashMap;
use tonic_types::{ErrorDetails, StatusExt};

/// Metadata under which services and proxies name a call.
const REQUEST_ID: &str = "x-request-id";

/// The gRPC status that a service sends, with what the response says in the messages that gRPC has for it:
///
/// | `google.rpc` | what it has |
/// |---|---|
/// | `ErrorInfo` | the code as `reason`, the catalogue's `domain`, the arguments as `metadata` |
/// | `RetryInfo` | how long to wait |
/// | `BadRequest` | the causes |
/// | `RequestInfo` | the request id |
/// | `Help` | where the code is documented |
/// | `LocalizedMessage` | the message and its [language](ErrorResponse::language), where that is known |
///
/// The status code is the entry's `grpc`, or else the one for the HTTP status:
///
/// | HTTP | gRPC |
/// |---|---|
/// | 400 | `INVALID_ARGUMENT` |
/// | 401, 403, 404 | `UNAUTHENTICATED`, `PERMISSION_DENIED`, `NOT_FOUND` |
/// | 409 | `ABORTED`; the status does not say that something exists already: write `"grpc": "ALREADY_EXISTS"` |
/// | 408, 504 | `DEADLINE_EXCEEDED` |
/// | 416 | `OUT_OF_RANGE` |
/// | 429 | `RESOURCE_EXHAUSTED` |
/// | 499 | `CANCELLED` |
/// | other 4xx, such as 412 | `FAILED_PRECONDITION` |
/// | 501 | `UNIMPLEMENTED` |
/// | 502, 503 | `UNAVAILABLE` |
/// | 500 and other 5xx | `INTERNAL` |
/// | others | `UNKNOWN` |
///
/// A method returns `Result<_, tonic::Status>`, into which `?` converts responses, every generated enum, and every error that
/// derives [`Coded`](crate::Coded).
///
/// ```
/// use cci_errors::{CciError, ErrorResponse};
/// use tonic::{Code, Status};
///
/// async fn create(name: String) -> Result<(), Status> {
///     if name == "test" {
///         Err(ErrorResponse::new(CciError::NamespaceAlreadyExists).with_message("namespace test exists"))?;
///     }
///     Ok(())
/// }
///
/// let status = Status::from(CciError::NamespaceAlreadyExists);
/// assert_eq!((status.code(), status.message()), (Code::Aborted, "namespace name is already exist"));
/// # let _ = create(String::new());
/// ```
impl<C: ErrorCode> From<ErrorResponse<C>> for Status {
    fn from(response: ErrorResponse<C>) -> Self {
        Self::with_error_details(grpc_code(&response), response.message(), details(&response))
    }
}

fn details<C: ErrorCode>(response: &ErrorResponse<C>) -> ErrorDetails {
    let mut details = ErrorDetails::new();
    if let Some(code) = response.code() {
        let known = response.error();
        let names = known.map_or(&[][..], C::arguments).iter();
        let argument = response.arguments();
        let arguments: HashMap<_, _> =
            names.filter_map(|name| Some(((*name).to_string(), argument(name)?.into_owned()))).collect();
        details.set_error_info(code.as_str(), known.map_or("", C::grpc_domain), arguments);
        if let Some(url) = known.map(C::url).filter(|url| !url.is_empty()) {
            details.add_help_link(code.as_str(), url);
        }
    }
    if let Some(language) = response.language() {
        details.set_localized_message(language, response.message());
    }
    if let Some(wait) = response.retry_after() {
        details.set_retry_info(Some(wait));
    }
    if let Some(id) = response.request_id() {
        details.set_request_info(id, "");
    }
    for cause in response.details().into_iter().flat_map(|details| details.causes) {
        details.add_bad_request_violation(cause.field, cause.message);
    }
    details
}

impl<C: ErrorCode> ErrorResponse<C> {
    /// The response of a failed gRPC call: the code from `ErrorInfo`, and all else that a status is
    /// [made of](#impl-From<ErrorResponse<C>>-for-Status). The id of the call is also taken from the metadata `x-request-id`.
    ///
    /// The HTTP status is the code's, if the catalogue lists it and the status code is the one that comes with it, and
    /// otherwise the one that `google.rpc.Code` gives. An empty message is replaced by the catalogue's.
    ///
    /// ```
    /// use cci_errors::{CciError, ErrorResponse};
    /// use tonic::Status;
    ///
    /// let response = ErrorResponse::<CciError>::from_grpc(&CciError::NamespaceAlreadyExists.into());
    /// assert_eq!(response, ErrorResponse::new(CciError::NamespaceAlreadyExists));
    ///
    /// let response = ErrorResponse::<CciError>::from_grpc(&Status::unavailable("tcp connect error"));
    /// assert_eq!((response.code(), response.status(), response.message()), (None, 503, "tcp connect error"));
    /// ```
    #[must_use]
    pub fn from_grpc(status: &Status) -> Self {
        // One by one: a detail that cannot be decoded does not take the others with it.
        let info = status.get_details_error_info().filter(|info| !info.reason.trim().is_empty());
        let code = info.as_ref().map(|info| Code::<C>::from(&*info.reason));
        let known = code.as_ref().and_then(Code::known);
        let fits = |code: &C| grpc_code(&Self::new(*code)) == status.code();
        let mut response = match known.filter(fits) {
            Some(known) => Self::new(known),
            None => Self::from_body(http_status(status.code()), b""),
        };
        if let Some(code) = code {
            response = response.with_code(code);
        }
        let localized = || status.get_details_localized_message().map(|localized| localized.message);
        let message = Some(status.message().to_string()).filter(|message| !message.is_empty()).or_else(localized);
        if let Some(message) = message.or_else(|| known.map(|known| Self::new(known).message().to_string())) {
            response = response.with_message(message);
        }
        if let Some(wait) = status.get_details_retry_info().and_then(|info| info.retry_delay) {
            response = response.with_retry_after(wait);
        }
        let id = status.get_details_request_info().map(|info| info.request_id).filter(|id| !id.is_empty());
        let of_metadata = || status.metadata().get(REQUEST_ID).and_then(|id| id.to_str().ok()).map(ToString::to_string);
        if let Some(id) = id.or_else(of_metadata) {
            response = response.with_request_id(id);
        }
        for violation in status.get_details_bad_request().into_iter().flat_map(|request| request.field_violations) {
            response = response.with_cause(violation.field, violation.description);
        }
        match info.map(|info| info.metadata.into_iter().collect::<BTreeMap<_, _>>()) {
            Some(arguments) if !arguments.is_empty() => response.with_field("arguments", arguments),
            _ => response,
        }
    }
}

/// The status code of a response.
fn grpc_code<C: ErrorCode>(response: &ErrorResponse<C>) -> GrpcCode {
    match response.error().map_or(0, C::grpc_status) {
        0 => default_grpc_code(response.status()),
        own => GrpcCode::from_i32(own.into()),
    }
}

/// As Google's clients map the statuses of its HTTP APIs, with two that its tables leave to the class: a 408 is a deadline, and
/// gRPC itself says that a 502 of a proxy is `UNAVAILABLE`.
const fn default_grpc_code(status: u16) -> GrpcCode {
    match status {
        400 => GrpcCode::InvalidArgument,
        401 => GrpcCode::Unauthenticated,
        403 => GrpcCode::PermissionDenied,
        404 => GrpcCode::NotFound,
        408 | 504 => GrpcCode::DeadlineExceeded,
        409 => GrpcCode::Aborted,
        416 => GrpcCode::OutOfRange,
        429 => GrpcCode::ResourceExhausted,
        499 => GrpcCode::Cancelled,
        402..=498 => GrpcCode::FailedPrecondition,
        501 => GrpcCode::Unimplemented,
        502 | 503 => GrpcCode::Unavailable,
        500..=599 => GrpcCode::Internal,
        _ => GrpcCode::Unknown,
    }
}

/// As the documentation of `google.rpc.Code` says. Only a failure has a status here: one that says `OK` is not an answer that a
/// peer gives to a failed call.
const fn http_status(code: GrpcCode) -> u16 {
    match code {
        GrpcCode::InvalidArgument | GrpcCode::FailedPrecondition | GrpcCode::OutOfRange => 400,
        GrpcCode::Unauthenticated => 401,
        GrpcCode::PermissionDenied => 403,
        GrpcCode::NotFound => 404,
        GrpcCode::AlreadyExists | GrpcCode::Aborted => 409,
        GrpcCode::ResourceExhausted => 429,
        GrpcCode::Cancelled => 499,
        GrpcCode::Unimplemented => 501,
        GrpcCode::Unavailable => 503,
        GrpcCode::DeadlineExceeded => 504,
        GrpcCode::Ok | GrpcCode::Unknown | GrpcCode::Internal | GrpcCode::DataLoss => 500,
    }
}

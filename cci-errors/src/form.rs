//! The forms in which services respond.

/// The form of a response's body.
///
/// A catalogue names one as its `body`; [`ErrorResponse::with_form`](crate::ErrorResponse::with_form) chooses one for a
/// single response. All forms carry the same information: a response that is written in one is decoded to the same code,
/// message, request id and arguments, and, with the status that it is sent with, to the same response.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Form {
    /// A Kubernetes `Status` with an `errorCode`, as CCI's API reference documents it.
    #[default]
    Status,
    /// Problem details as in [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457), with the member `code`.
    Problem,
    /// `error_code`, `error_msg` and `request_id`, as API gateways respond.
    Gateway,
}

impl Form {
    /// The media type of a body of this form.
    ///
    /// ```
    /// use cci_errors::Form;
    ///
    /// assert_eq!(Form::Problem.content_type(), "application/problem+json");
    /// assert_eq!(Form::Gateway.content_type(), "application/json");
    /// ```
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Problem => "application/problem+json",
            Self::Status | Self::Gateway => "application/json",
        }
    }
}

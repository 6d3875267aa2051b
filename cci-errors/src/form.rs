//! The forms in which services respond.

/// The form of a response's body.
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

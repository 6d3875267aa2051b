//! Places of an API's own.

/// The places where the responses of an API have their code, message and so on, as a catalogue's key `wire` says. Looked at
/// before the places that are always looked at, which [`ErrorResponse`](crate::ErrorResponse#what-is-read) lists.
///
/// A place is a path of keys, such as `error.errors[].reason`, where `[]` stands for any element of a list; or `header NAME`.
/// In an XML body, the last key of a path is the name of an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wire<'w> {
    /// Where codes are.
    pub code: &'w [&'w str],
    /// Where messages are.
    pub message: &'w [&'w str],
    /// Where the ids of calls are.
    pub request_id: &'w [&'w str],
    /// Where the time to wait is: in seconds, or in milliseconds where the place ends in `-ms`, `_ms` or `Ms`, unless the
    /// value names its unit.
    pub retry_after: &'w [&'w str],
    /// Where the server says whether the call may succeed later: `true` or `false`.
    pub retryable: &'w [&'w str],
    /// Those of further catalogues.
    pub also: &'w [Wire<'w>],
}

impl Wire<'_> {
    /// No places of an API's own.
    pub const NONE: Wire<'static> =
        Wire { code: &[], message: &[], request_id: &[], retry_after: &[], retryable: &[], also: &[] };
}

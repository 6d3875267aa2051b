//! The reasons that come with HTTP statuses.

use cci_errors_tables::TextColumn;

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

/// The reasons of a catalogue's entries.
#[doc(hidden)]
pub struct ReasonColumn {
    /// The reasons that entries have of their own, empty for those that have none. `None` if no entry has one.
    pub own: Option<TextColumn>,
    /// The statuses, for the entries that have no reason of their own.
    pub statuses: &'static [u16],
}

impl ReasonColumn {
    /// The reason at an index.
    #[inline]
    #[must_use]
    pub const fn get(&self, index: usize) -> &'static str {
        if let Some(own) = &self.own {
            let reason = own.get(index);
            if !reason.is_empty() {
                return reason;
            }
        }
        reason_for(self.statuses[index])
    }
}

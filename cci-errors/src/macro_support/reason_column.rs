//! The reasons of a catalogue's entries.

use cci_errors_tables::{TextColumn, status_reason};

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
        status_reason(self.statuses[index])
    }
}

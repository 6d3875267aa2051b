//! The content of the columns of a table of error codes.

use std::fmt;

/// The content of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Meaning {
    Code,
    Status,
    Name,
    Message,
    Description,
    Measure,
    Reason,
    Retryable,
    Deprecated,
}

impl Meaning {
    pub(crate) const ALL: [Self; 9] = [
        Self::Code,
        Self::Status,
        Self::Name,
        Self::Message,
        Self::Description,
        Self::Measure,
        Self::Reason,
        Self::Retryable,
        Self::Deprecated,
    ];

    /// The key of an entry that the column becomes.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Status => "status",
            Self::Name => "name",
            Self::Message => "message",
            Self::Description => "description",
            Self::Measure => "measure",
            Self::Reason => "reason",
            Self::Retryable => "retryable",
            Self::Deprecated => "deprecated",
        }
    }

    pub(crate) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|meaning| meaning.key() == key)
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

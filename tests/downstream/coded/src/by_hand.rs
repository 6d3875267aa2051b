//! `Display` and `Error` by hand.

use crate::codes::{BillingError, RetryError};
use cci_errors::Coded;
use std::error::Error;
use std::fmt;

/// A struct that borrows, with a code whose message has arguments of every type.
#[derive(Clone, Copy, Debug, Coded)]
#[coded(crate::codes::BillingError)]
#[code("BILL.40202")]
pub struct RefusedError<'a> {
    /// The card's kind.
    pub kind: &'a str,
    /// Whether it is for ever.
    pub permanent: &'a bool,
    /// What changed.
    pub change: i64,
    /// The rate.
    pub rate: f64,
}

impl fmt::Display for RefusedError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no {}", self.kind)
    }
}

impl Error for RefusedError<'_> {}

/// An enum with two lifetimes and a constant.
#[derive(Clone, Copy, Debug, Coded)]
#[coded(crate::codes::BillingError)]
pub enum BorrowedError<'a, 'b: 'a, const N: usize> {
    /// Both.
    #[code("BILL.42901", retry_after = wait)]
    Both {
        /// What.
        what: &'a str,
        /// Which.
        which: [&'b str; N],
        /// How long.
        wait: &'a u64,
    },
    /// A struct inside.
    #[code(transparent)]
    Refused {
        /// Why.
        inner: RefusedError<'a>,
    },
}

impl<const N: usize> fmt::Display for BorrowedError<'_, '_, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Both { what, which, .. } => write!(f, "{what}: {}", which.join(" ")),
            Self::Refused { inner } => inner.fmt(f),
        }
    }
}

/// A struct without fields, of a catalogue of which less was kept.
#[derive(Clone, Copy, Debug, Coded)]
#[coded(RetryError, pattern = crate::codes::again)]
#[code("BILL.42901", retry_after = 5)]
pub struct Busy;

impl fmt::Display for Busy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("busy")
    }
}

/// Implemented without the derive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plain(pub BillingError);

impl fmt::Display for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("plain words")
    }
}

impl Coded for Plain {
    type Code = BillingError;

    fn code(&self) -> BillingError {
        self.0
    }
}

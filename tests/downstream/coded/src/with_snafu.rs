//! snafu derives `Display`, `Error` and context selectors, `Coded` derives the rest.

use crate::codes;
use cci_errors::Coded;
use snafu::{ResultExt, Snafu};
use std::io;

/// What an import of cards can meet.
#[derive(Debug, Snafu, Coded)]
#[coded(codes::BillingError)]
#[snafu(visibility(pub(crate)))]
pub enum ImportError {
    /// The file cannot be read.
    #[snafu(display("cannot read {path}"))]
    #[code("BILL.50001")]
    Read {
        /// Why.
        source: io::Error,
        /// The file.
        path: String,
    },
    /// A card of the file is not known.
    #[snafu(display("line {line} has an unknown card"))]
    #[code("BILL.40401")]
    Card {
        /// The line.
        line: usize,
    },
    /// The charge of a card failed.
    #[snafu(transparent)]
    #[code(transparent)]
    Charge {
        /// Why.
        source: crate::with_thiserror::ChargeError,
    },
}

/// Reads a file of cards.
///
/// # Errors
///
/// Fails if the file cannot be read, with a context selector of snafu's, and if a card is unknown.
pub fn import(path: &str, read: impl Fn(&str) -> io::Result<String>) -> Result<usize, ImportError> {
    let file = read(path).context(ReadSnafu { path })?;
    let mut count = 0;
    for (at, number) in file.lines().enumerate() {
        if number.is_empty() {
            return CardSnafu { line: at + 1 }.fail();
        }
        crate::with_thiserror::charge(number, |_| Ok(true))?;
        count += 1;
    }
    Ok(count)
}

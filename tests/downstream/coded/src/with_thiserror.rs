//! thiserror derives `Display` and `Error`, `Coded` derives the rest.

use crate::codes::{BillingError, billing_error};
use cci_errors::Coded;
use std::io;
use std::num::ParseIntError;
use std::time::Duration;

/// What a look-up can meet.
#[derive(Debug, thiserror::Error, Coded)]
#[coded(BillingError)]
pub enum LookUpError {
    /// There is no such card.
    #[error("no card {number}")]
    #[code("BILL.40401")]
    Unknown {
        /// The number that was asked for.
        number: u64,
    },
    /// The number is none.
    #[error("{0} is not the number of a card")]
    #[code("BILL.40401")]
    Number(String, #[source] ParseIntError),
    /// The store is not there.
    #[error("cannot read the store")]
    #[code("BILL.50001")]
    Store(#[from] io::Error),
}

/// What a charge can meet.
#[derive(Debug, thiserror::Error, Coded)]
#[coded(BillingError)]
pub enum ChargeError {
    /// The bank declines the card: the catalogue's message has arguments, which are these fields.
    #[error("{bank} says no, and {secret} is internal")]
    #[code("BILL.40201")]
    Declined {
        /// The bank.
        bank: Box<str>,
        /// What the card is good for.
        limit: u64,
        /// Not an argument.
        secret: String,
    },
    /// The bank does not answer.
    #[error("{0}")]
    #[code("BILL.50301", retry_after = 30)]
    BankAway(#[source] io::Error),
    /// The message of this one may be sent.
    #[error("{bank} is closed until eight")]
    #[code("BILL.50301", exposed, retry_after = 1_800)]
    BankClosed {
        /// The bank.
        bank: &'static str,
    },
    /// Too many charges.
    #[error("too many charges of {who}")]
    #[code("BILL.42901", retry_after = wait)]
    TooMany {
        /// Who charges.
        who: String,
        /// How long to wait, if that is known.
        wait: Option<Duration>,
    },
    /// The card cannot be found.
    #[error(transparent)]
    #[code(transparent)]
    LookUp(#[from] LookUpError),
    /// Any other code.
    #[error(transparent)]
    #[code(transparent)]
    Other(#[from] BillingError),
    /// Removed, whatever its attributes say.
    #[cfg(feature = "teapots")]
    #[error("I am a teapot")]
    #[code("BILL.41801")]
    Teapot,
}

/// Reads a number, looks it up, and charges.
///
/// # Errors
///
/// Each of them comes by `?`.
pub fn charge(number: &str, store: impl Fn(u64) -> io::Result<bool>) -> Result<u64, ChargeError> {
    let number = look_up(number, store)?;
    if number == 0 {
        return Err(billing_error!("BILL.41801").into());
    }
    Ok(number)
}

fn look_up(number: &str, store: impl Fn(u64) -> io::Result<bool>) -> Result<u64, LookUpError> {
    let number = number.parse().map_err(|error| LookUpError::Number(number.to_owned(), error))?;
    if store(number)? { Ok(number) } else { Err(LookUpError::Unknown { number }) }
}

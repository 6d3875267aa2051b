//! The shop itself, which knows neither HTTP nor gRPC.

use crate::errors::{ItemError, OrderError, PaymentError};
use std::io;

/// An item that is sold out.
pub const SOLD_OUT: u64 = 2;
/// An item that nobody sells.
pub const UNKNOWN: u64 = 404;
/// An item that cannot be read.
pub const UNREADABLE: u64 = 500;

/// The name of an item.
///
/// # Errors
///
/// Fails if nobody sells it.
pub fn item(item: u64) -> Result<String, ItemError> {
    match item {
        UNKNOWN => Err(ItemError::NotFound { item }),
        UNREADABLE => Err(ItemError::Store(io::Error::other("/var/lib/shop is not mounted"))),
        _ => Ok(format!("item {item}")),
    }
}

/// Orders that many of an item, and pays with a bank's card.
///
/// # Errors
///
/// Fails if they cannot be had or paid.
pub fn order(number: u64, count: u64, bank: &str) -> Result<String, OrderError> {
    let name = item(number)?;
    if number == SOLD_OUT {
        return Err(OrderError::OutOfStock { item: number, left: 0 });
    }
    if count > 100 {
        return Err(OrderError::TooFast { wait: 9 });
    }
    match bank {
        "Blue" => Err(PaymentError::Declined { bank: bank.to_owned() })?,
        "none" => Err(PaymentError::Away(io::ErrorKind::TimedOut.into()))?,
        _ => Ok(format!("{count} of {name}")),
    }
}

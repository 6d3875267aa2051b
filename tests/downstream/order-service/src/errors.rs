//! The errors of the order service.

use crate::codes::{OrderCode, order_code};
use cci_errors::Coded;
use std::io;

/// Why an order was not placed, or not found.
#[derive(Debug, thiserror::Error, Coded)]
#[coded(OrderCode, complete)]
pub enum OrderError {
    /// Nobody placed it.
    #[error("no order {order}")]
    #[code("ORD.40401")]
    NotFound {
        /// The number that was asked for.
        order: u64,
    },
    /// There are not enough.
    #[error("{left} of {item} left")]
    #[code("ORD.40901")]
    OutOfStock {
        /// What was ordered.
        item: String,
        /// How many there are.
        left: u64,
    },
    /// The orders cannot be read or written.
    #[error("the orders are not available")]
    #[code("ORD.50001")]
    Store(#[from] io::Error),
    /// It was not paid.
    #[error(transparent)]
    #[code(transparent)]
    Payment(#[from] PaymentError),
}

/// Why an order was not paid.
#[derive(Debug, thiserror::Error, Coded)]
#[coded(OrderCode)]
pub enum PaymentError {
    /// The bank says no.
    #[error("the bank declined {card}")]
    #[code("ORD.40201")]
    Declined {
        /// The card, with all but the last digits left out.
        card: String,
    },
    /// The bank says nothing.
    #[error("no connection to {bank}")]
    #[code("ORD.50301", retry_after = wait)]
    Unavailable {
        /// The bank's address.
        bank: String,
        /// Seconds until its next attempt.
        wait: u64,
        /// What went wrong.
        source: io::Error,
    },
}

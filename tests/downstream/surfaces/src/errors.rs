//! The errors of the shop: which codes each can have is part of its type.

use cci_errors::Coded;
use std::io;

cci_errors::cci_errors! {
    /// What the shop answers.
    #[catalogue("shop.json")]
    pub enum ShopCode;
}

/// Why there is nothing to show.
#[derive(Debug, thiserror::Error, Coded)]
#[coded(ShopCode)]
pub enum ItemError {
    /// Nobody sells it.
    #[error("no item {item}")]
    #[code("SHOP.40401")]
    NotFound {
        /// The item's number.
        item: u64,
    },
    /// The items cannot be read.
    #[error("the items are not available: {0}")]
    #[code("SHOP.50001")]
    Store(#[source] io::Error),
}

/// Why an order was not placed.
#[derive(Debug, thiserror::Error, Coded)]
#[coded(ShopCode)]
pub enum OrderError {
    /// There is not enough.
    #[error("{left} of item {item} left")]
    #[code("SHOP.40901")]
    OutOfStock {
        /// The item's number.
        item: u64,
        /// How many there are.
        left: u64,
    },
    /// Too many orders.
    #[error("too many orders")]
    #[code("SHOP.42901", retry_after = wait)]
    TooFast {
        /// Seconds until the next one.
        wait: u64,
    },
    /// There is no such item.
    #[error(transparent)]
    #[code(transparent)]
    Item(#[from] ItemError),
    /// It was not paid.
    #[error(transparent)]
    #[code(transparent)]
    Payment(#[from] PaymentError),
}

/// Why an order was not paid.
#[derive(Debug, thiserror::Error, Coded)]
#[coded(ShopCode)]
pub enum PaymentError {
    /// The bank says no.
    #[error("card of {bank} declined")]
    #[code("SHOP.40201")]
    Declined {
        /// The bank's name.
        bank: String,
    },
    /// The bank says nothing.
    #[error("no connection to the bank")]
    #[code("SHOP.50301", retry_after = 30)]
    Away(#[source] io::Error),
}

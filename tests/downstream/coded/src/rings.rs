//! Errors that contain each other, as those of a program do whose parts call each other.

use crate::codes::{self, BillingError, RetryError, billing_error};
use cci_errors::Coded;
use std::sync::Arc;
use thiserror::Error;

/// Contains [`Bank`].
#[derive(Debug, Error, Coded)]
#[coded(BillingError)]
pub enum Shop {
    /// Its own.
    #[error("no card")]
    #[code("BILL.40401")]
    NoCard,
    /// Of the other.
    #[error(transparent)]
    #[code(transparent)]
    Bank(Box<Bank>),
}

/// Contains [`Shop`].
#[derive(Debug, Error, Coded)]
#[coded(BillingError)]
pub enum Bank {
    /// Its own.
    #[error("away")]
    #[code("BILL.50301")]
    Away,
    /// Of the other.
    #[error(transparent)]
    #[code(transparent)]
    Shop(Arc<Shop>),
}

/// Another name of [`Tree`].
pub type Branch = Tree;

/// Contains itself, by three names.
#[allow(clippy::use_self, reason = "the alias is what is tested")]
#[derive(Debug, Error, Coded)]
#[coded(BillingError)]
pub enum Tree {
    /// Its own.
    #[error("internal")]
    #[code("BILL.50001")]
    Leaf,
    /// By an alias.
    #[error(transparent)]
    #[code(transparent)]
    Branch(Box<Branch>),
    /// As such.
    #[error(transparent)]
    #[code(transparent)]
    Tree(Box<Self>),
    /// In an error that has codes of its own.
    #[error(transparent)]
    #[code(transparent)]
    Around(Box<Around<Self>>),
}

/// An error around any other.
#[derive(Debug, Error, Coded)]
#[coded(BillingError)]
pub enum Around<E: Coded<Code = BillingError>> {
    /// Its own.
    #[error("too many")]
    #[code("BILL.42901")]
    TooMany,
    /// Of the parameter.
    #[error("{0}")]
    #[code(transparent)]
    Inner(E),
}

/// The first of three, which has all codes because the others do.
#[derive(Debug, Error, Coded)]
#[coded(RetryError, pattern = codes::again, complete)]
pub enum First {
    /// Of the second.
    #[error(transparent)]
    #[code(transparent)]
    Second(Box<Second>),
}

/// The second of three.
#[derive(Debug, Error, Coded)]
#[coded(RetryError, pattern = codes::again)]
pub enum Second {
    /// Its own.
    #[error("too many")]
    #[code("BILL.42901")]
    TooMany,
    /// Of the third.
    #[error(transparent)]
    #[code(transparent)]
    Third(Box<Third>),
    /// Of the first.
    #[error(transparent)]
    #[code(transparent)]
    First(Box<First>),
}

/// The third of three.
#[derive(Debug, Error, Coded)]
#[coded(RetryError, pattern = codes::again, complete)]
pub enum Third {
    /// Its own.
    #[error("away")]
    #[code("BILL.50301")]
    Away,
    /// Of the second.
    #[error(transparent)]
    #[code(transparent)]
    Second(Box<Second>),
    /// Of the first.
    #[error(transparent)]
    #[code(transparent)]
    First(Box<First>),
}

/// Generic, and contains [`Odd`] with the same parameter.
#[derive(Debug, Error, Coded)]
#[coded(BillingError)]
pub enum Even<T> {
    /// Its own.
    #[error("no card")]
    #[code("BILL.40401")]
    NoCard(T),
    /// Of the other.
    #[error("of the other")]
    #[code(transparent)]
    Odd(Box<Odd<T>>),
}

/// Generic, and contains [`Even`] with the same parameter.
#[derive(Debug, Error, Coded)]
#[coded(BillingError)]
pub enum Odd<T> {
    /// Its own.
    #[error("away")]
    #[code("BILL.50301")]
    Away(T),
    /// Of the other.
    #[error("of the other")]
    #[code(transparent)]
    Even(Box<Even<T>>),
}

/// The codes of the first pair, in the order of [`Shop`].
pub const OF_SHOP_AND_BANK: [BillingError; 2] = [billing_error!("BILL.40401"), billing_error!("BILL.50301")];

//! What else an error may look like.
// `codes::BillingError` where `BillingError` alone would do: the path leads to the pattern macro as well.

use crate::codes::{self, BillingError, billing_error};
use crate::with_thiserror::LookUpError;
use cci_errors::Coded;
use std::fmt::{Debug, Display};
use std::sync::Arc;
use thiserror::Error;

/// Generic, with a bound, a where clause and a default. `Display` is there only where both can be shown.
#[derive(Debug, Error, Coded)]
#[coded(codes::BillingError)]
pub enum GenericError<S: Debug, T = u64>
where
    T: Copy + 'static,
{
    /// Shows one.
    #[error("no card: {0}")]
    #[code("BILL.40401")]
    Unknown(S),
    /// Shows the other.
    #[error("wait for {wait}")]
    #[code("BILL.42901")]
    TooMany {
        /// A wait.
        wait: T,
    },
}

/// Generic, and never shows itself in a response.
#[derive(Debug, Error, Coded)]
#[error("internal: {0}")]
#[coded(codes::BillingError)]
#[code("BILL.50001")]
pub struct Internal<T>(pub T);

/// Has the code of whatever is inside.
#[derive(Debug, Error, Coded)]
#[coded(codes::BillingError)]
pub enum Wrapped<E: Coded<Code = BillingError>> {
    /// The first try.
    #[error("first: {0}")]
    #[code(transparent)]
    First(#[source] E),
    /// Any further one.
    #[error("then: {0}")]
    #[code(transparent)]
    Then(#[source] Box<E>),
}

/// A struct that is another error.
#[derive(Debug, Error, Coded)]
#[error(transparent)]
#[coded(BillingError)]
#[code(transparent)]
pub struct Opaque(#[from] LookUpError);

/// Names that generated code uses as well.
#[derive(Clone, Copy, Debug, Error, Coded)]
#[coded(BillingError)]
pub enum Names {
    /// As the trait's type.
    #[error("code")]
    #[code("BILL.40401")]
    Code,
    /// As what the runtime crate has.
    #[error("{response}{error}{wait}")]
    #[code("BILL.42901", retry_after = wait)]
    ErrorResponse {
        /// A field.
        response: u8,
        /// A field.
        error: u8,
        /// A field.
        wait: u32,
    },
    /// As what the prelude has.
    #[error("some")]
    #[code("BILL.50001")]
    Some,
    /// As what the prelude has.
    #[error("none")]
    #[code("BILL.50001")]
    None,
}

/// Shared and boxed, as errors are that many hold, or that are large.
#[derive(Clone, Debug, Error, Coded)]
#[coded(BillingError)]
pub enum Shared {
    /// Shared.
    #[error(transparent)]
    #[code(transparent)]
    LookUp(#[from] Arc<LookUpError>),
}

/// Without variants.
#[derive(Clone, Copy, Debug, Error, Coded)]
#[coded(BillingError)]
pub enum Never {}

/// All codes that can be tried again.
#[derive(Clone, Copy, Debug, Error, Coded)]
#[coded(crate::codes::RetryError, pattern = codes::again, complete)]
pub enum Again {
    /// Too many.
    #[error("too many")]
    #[code("BILL.42901")]
    TooMany,
    /// Away.
    #[error("away")]
    #[code("BILL.50301")]
    Away,
}

/// Two codes, with one from inside.
#[derive(Clone, Copy, Debug, Error, Coded)]
#[coded(codes::RetryError, pattern = codes::again)]
pub enum Bank {
    /// Away.
    #[error("away")]
    #[code("BILL.50301")]
    Away,
}

/// Between [`Bank`] and [`Complete`].
#[derive(Clone, Copy, Debug, Error, Coded)]
#[coded(codes::RetryError, pattern = codes::again)]
pub enum Between {
    /// Has a code of its own, inside.
    #[error(transparent)]
    #[code(transparent)]
    Bank(Bank),
}

/// All codes, one of them two errors further in.
#[derive(Clone, Copy, Debug, Error, Coded)]
#[coded(codes::RetryError, pattern = codes::again, complete)]
pub enum Complete {
    /// Too many.
    #[error("too many")]
    #[code("BILL.42901")]
    TooMany,
    /// Away.
    #[error(transparent)]
    #[code(transparent)]
    Between(Between),
}

/// All codes, and generic: what the parameter has is known when it is.
#[derive(Clone, Copy, Debug, Error, Coded)]
#[coded(codes::RetryError, pattern = codes::again, complete)]
pub enum CompleteWith<T: Coded<Code = codes::RetryError>> {
    /// Too many.
    #[error("too many")]
    #[code("BILL.42901")]
    TooMany,
    /// What the parameter has.
    #[error("{0}")]
    #[code(transparent)]
    Other(T),
}

/// Holds another of its own kind.
#[derive(Debug, Error, Coded)]
#[coded(codes::RetryError, pattern = codes::again, complete)]
pub enum Nested {
    /// Too many.
    #[error("too many")]
    #[code("BILL.42901")]
    TooMany,
    /// Away.
    #[error("away")]
    #[code("BILL.50301")]
    Away,
    /// With more to say.
    #[error("{context}: {source}")]
    #[code(transparent)]
    Context {
        /// Where the code is from.
        source: Box<Self>,
        /// More to say.
        context: &'static str,
    },
}

macro_rules! errors {
    ($name:ident of $codes:path { $($variant:ident = $code:literal, $wait:literal;)* }) => {
        /// Written by a macro of the program's own.
        #[derive(Clone, Copy, Debug, Error, Coded)]
        #[coded($codes)]
        pub enum $name {
            $(
                /// From a table.
                #[error("from a table")]
                #[code($code, retry_after = $wait)]
                $variant,
            )*
        }
    };
}

errors! {
    Table of codes::BillingError {
        Unknown = "BILL.40401", 1;
        Away = "BILL.50301", 2;
    }
}

/// What `impl Trait` and `dyn Display` make of it.
pub fn shown(error: &impl Coded) -> &dyn Display {
    error
}

/// Fields that are called otherwise than the arguments, of smaller types, and a status of its own.
#[derive(Debug, Error, Coded)]
#[error("declined")]
#[coded(BillingError)]
pub enum Renamed {
    /// The status and the arguments are those of this occurrence.
    #[code("BILL.40201", status = http_status, bank = issuer, limit = most, retry_after = 5)]
    Declined {
        /// The status.
        http_status: u16,
        /// Fills `bank`.
        issuer: String,
        /// Fills `limit`, a `u64`.
        most: u32,
    },
    /// Types that lose nothing.
    #[code("BILL.40202", status = 409)]
    Kind {
        /// A string.
        kind: char,
        /// A boolean.
        permanent: bool,
        /// For an `i64`.
        change: i16,
        /// For an `f64`.
        rate: f32,
    },
    /// There may be none.
    #[code("BILL.40401", status = status)]
    Unknown {
        /// The status, if it is another.
        status: Option<u16>,
    },
}

/// With what was tried next to the error that has the code, which is marked.
#[derive(Debug, Error, Coded)]
#[coded(BillingError)]
pub enum Tried {
    /// In a tuple.
    #[error("{1} tries: {0}")]
    #[code(transparent)]
    Tuple(#[source] LookUpError, u8),
    /// By name.
    #[error("{tries} tries: {inner}")]
    #[code(transparent)]
    Named {
        /// How many.
        tries: u8,
        /// The last one's.
        #[source]
        inner: LookUpError,
    },
}

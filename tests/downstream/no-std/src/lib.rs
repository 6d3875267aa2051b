//! No `std`, and no allocation of its own: a driver that turns codes into numbers.
#![no_std]
#![deny(warnings)]

cci_errors::cci_errors! {
    /// What the driver can meet.
    #[only(5xx)]
    #[catalogue(builtin)]
    pub enum DriverError;
}

/// The status of a code, or 0.
#[must_use]
pub const fn status(code: &str) -> u16 {
    match DriverError::from_code(code) {
        Some(error) => error.status(),
        None => 0,
    }
}

const _: () = assert!(status("CCI.03.500102") == 500 && status("CCI.02.409101") == 0);

cci_errors::any_of! {
    /// What the driver and its cloud can meet.
    pub enum AnyError {
        Driver(DriverError),
        Account(AccountError),
    }
}

cci_errors::cci_errors! {
    /// What the account can meet.
    #[only("CCI.01.403009")]
    #[catalogue(builtin)]
    pub enum AccountError;
}

const _: () = assert!(AnyError::from_code("CCI.01.403009").is_some() && AnyError::ALL.len() > 1);

/// The codes that may have been meant.
pub fn near(code: &str) -> impl Iterator<Item = DriverError> {
    cci_errors::nearest(code)
}

/// It is an error without `std` too.
pub fn as_error(error: &DriverError) -> &dyn core::error::Error {
    error
}

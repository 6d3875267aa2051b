//! Everything that sloppy generated code would refer to is something else here.
#![deny(warnings)]
#![no_implicit_prelude]
#![allow(dead_code, non_camel_case_types, unused_macros, clippy::all)]

/// Not the crate.
pub mod core {}
/// Not the crate.
pub mod std {}
/// Not the crate.
pub mod alloc {}
/// Not the crate.
pub mod serde {}

struct Option;
struct Result;
struct Some;
struct None;
struct Ok;
struct Err;
struct Clone;
struct Copy;
struct Eq;
struct PartialEq;
struct Hash;
struct Debug;
struct Display;
struct Error;
struct ErrorCode;
struct FromStr;
struct TryFrom;
struct AsRef;
struct Iterator;
struct Self_;
struct str;
struct u8;
struct u16;
struct usize;
struct bool;
struct Key;
struct Named;
struct Enum;

macro_rules! concat {
    () => {};
}
macro_rules! env {
    () => {};
}
macro_rules! include_bytes {
    () => {};
}
macro_rules! matches {
    () => {};
}

::cci_errors::cci_errors!();

::cci_errors::cci_errors! {
    /// From a file, for the tracking of it.
    #[catalogue("errors.json")]
    #[derive(::core::cmp::PartialOrd)]
    pub enum Few;
}

/// Uses the pattern where nothing is in scope.
pub mod user {
    /// Whether it is a conflict.
    pub fn is_conflict(error: ::cci_errors::CciError) -> ::core::primitive::bool {
        match error {
            ::cci_errors::cci_error!(409) => true,
            _ => false,
        }
    }

    /// As a value.
    pub const MISSING: super::Few = super::few!("404");
}

/// An error with the only code.
#[derive(::cci_errors::Coded)]
#[coded(Few)]
#[code("404", retry_after = wait)]
pub struct Gone {
    wait: ::core::primitive::u64,
}

/// An error with all codes, which another one has.
#[derive(::cci_errors::Coded)]
#[coded(Few, complete)]
pub enum Any {
    /// The other one.
    #[code(transparent)]
    Gone(Gone),
}

impl ::core::fmt::Display for Gone {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.write_str("gone")
    }
}

impl ::core::fmt::Display for Any {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.write_str("gone")
    }
}

//! Errors with codes, as programs write them: with thiserror, with snafu, and by hand.
//!
//! The lints are those of a strict team; what the derive generates must not set off any.
#![deny(
    missing_docs,
    missing_debug_implementations,
    missing_copy_implementations,
    nonstandard_style,
    unreachable_pub,
    unused,
    unused_qualifications,
    unused_lifetimes,
    single_use_lifetimes,
    let_underscore_drop,
    warnings,
    rustdoc::all,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
#![forbid(unsafe_code)]

/// The codes, in a module: `#[coded(codes::BillingError)]` finds the pattern macro there as well.
pub mod codes {
    cci_errors::cci_errors! {
        /// What the billing service reports.
        #[catalogue("errors.json")]
        pub enum BillingError;
    }

    cci_errors::cci_errors! {
        /// What can be tried again.
        #[catalogue("errors.json")]
        #[only(retryable)]
        #[pattern(again)]
        pub enum RetryError;
    }
}

pub mod by_hand;
pub mod rings;
pub mod shapes;
pub mod with_snafu;
pub mod with_thiserror;

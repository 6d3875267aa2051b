//! Every lint that a strict team turns on, over generated code.
#![deny(
    missing_docs,
    missing_debug_implementations,
    missing_copy_implementations,
    nonstandard_style,
    unreachable_pub,
    unused,
    unused_qualifications,
    unused_results,
    warnings,
    rustdoc::all,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::cargo
)]
// What clippy::cargo finds is in this package's manifest and in the dependencies, not in generated code.
#![allow(clippy::cargo_common_metadata, clippy::multiple_crate_versions)]
// It contradicts `unreachable_pub`, of which it would be the other half.
#![allow(clippy::redundant_pub_crate)]
#![forbid(unsafe_code)]

cci_errors::cci_errors!();

cci_errors::cci_errors! {
    #[only(409, "CCI.04.*")]
    #[pattern(chart)]
    #[catalogue(builtin)]
    pub enum ChartError;
}

mod inner {
    cci_errors::cci_errors! {
        #[only(5xx)]
        #[catalogue(builtin)]
        pub(crate) enum ServerError;
    }

    cci_errors::cci_errors! {
        #[only(5xx)]
        #[catalogue(builtin)]
        enum Private;
    }

    pub(crate) fn count() -> usize {
        ServerError::ALL.iter().filter(|error| matches!(error, server_error!(500))).count()
            + Private::ALL.iter().filter(|error| !matches!(error, private!("CCI.03.*"))).count()
    }
}

/// Uses all of it.
#[must_use]
pub fn sum(error: CciError) -> usize {
    let is_chart = ChartError::from_code(error.code()).is_some_and(|error| matches!(error, chart!(4xx)));
    inner::count() + usize::from(matches!(error, cci_error!(409))) + usize::from(is_chart)
}

#[cfg(test)]
mod tests {
    use super::{CciError, sum};

    #[test]
    fn all_enums_stand_side_by_side() {
        assert_eq!(sum(CciError::ChartAlreadyExists), 5 + 1 + 1 + 1);
        assert_eq!(sum(CciError::TokenMissing), 5 + 1);
    }
}

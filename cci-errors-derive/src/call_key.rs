//! A number for each call of `cci_errors!`, by which its pattern macro finds the enum from any crate.

use cci_errors_tables::digest;
use std::collections::HashMap;
use std::env;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{LazyLock, Mutex, PoisonError};

/// The number of calls with equal contents so far in this process.
///
/// The only state of the macros: two calls in one crate may be equal to the letter, in two modules, and only their
/// order distinguishes them in a way that an edit elsewhere does not change. In an editor's long-lived process a
/// repeated expansion gets the next number. That does no harm, since the enum and its pattern macro come out of one
/// expansion.
static CALLS: LazyLock<Mutex<HashMap<u64, u64>>> = LazyLock::new(Mutex::default);

/// Identifies a call by the crate that it is in and by its contents, which are its tokens and the texts of its sources.
///
/// No spans: every edit above the call would change them, and with them all that mentions the enum.
pub(crate) fn make_key(contents: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    // A package's library and its binary may have one name; only the binary has the last variable.
    for variable in ["CARGO_PKG_NAME", "CARGO_PKG_VERSION", "CARGO_CRATE_NAME", "CARGO_BIN_NAME"] {
        env::var_os(variable).hash(&mut hasher);
    }
    digest(contents).hash(&mut hasher);
    let number = {
        let mut calls = CALLS.lock().unwrap_or_else(PoisonError::into_inner);
        let count = calls.entry(hasher.finish()).or_default();
        *count += 1;
        *count
    };
    number.hash(&mut hasher);
    hasher.finish()
}

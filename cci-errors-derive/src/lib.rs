//! The procedural macros of `cci-errors`.
//!
//! Depend on `cci-errors`, not on this crate: both macros expect to be called by what that crate exports and generates.
//!
//! ```text
//! the call ──► input ─┐
//! errors.json ──► cci_errors_catalogue ──► emit ──► enum + tables + pattern macro
//!                          └────► report ──► compile_error!
//! ```
//! A use of the generated pattern macro goes `protocol` ──► `pattern`, without a file and without state: the codes are part
//! of the generated macro.
#![forbid(unsafe_code)]

mod arguments;
#[cfg(feature = "coded")]
mod coded;
mod disk;
mod emit;
mod identifiers;
mod identity;
mod input;
mod pattern;
mod pipeline;
mod protocol;
mod report;
mod selection;
#[cfg(test)]
mod tests;
mod tokens;

/// Generates the enum of a catalogue. Called by `cci_errors::cci_errors!`, which passes its `$crate` on.
#[proc_macro]
pub fn generate(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    pipeline::generate(tokens.into(), &disk::Folder::of_calling_crate(), &identity::of_call).into()
}

/// Turns selectors into variant patterns. Called by the pattern macro that [`generate`] makes for each enum.
#[proc_macro]
pub fn pattern(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    pattern::expand(tokens.into()).into()
}

/// Implements `cci_errors::Coded` for an error of a program's own.
#[cfg(feature = "coded")]
#[proc_macro_derive(Coded, attributes(coded, code))]
pub fn coded(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    coded::forward(&tokens.into()).into()
}

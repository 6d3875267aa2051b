//! The procedural macros of `cci-errors`.
//!
//! Depend on `cci-errors`, not on this crate: both macros expect to be called by what that crate exports and generates.
//!
//! ```text
//! the call ──► input ─┐
//! errors.json ──► cci_errors_catalogue ──► emit ──► enum + tables + pattern macro
//!                          └────► report ──► compile_error!
//! ```
//! The enum of several enums is made by `join`, from the call alone.
//!
//! A use of the generated pattern macro needs neither a file nor state, since the codes are part of that macro:
//!
//! ```text
//! the use ──► protocol ──► dispatch ─┬► pattern ───► variant
//!                                    ├► arguments ─► variant
//!                                    └► coded ─────► variant
//! ```
#![forbid(unsafe_code)]

mod arguments;
mod call_key;
#[cfg(feature = "coded")]
mod coded;
mod dispatch;
mod emit;
mod files;
mod input;
mod join;
mod pattern;
mod pipeline;
mod protocol;
mod report;
#[cfg(test)]
mod tests;
mod tokens;
mod unicode_names;
mod variant;

/// Generates the enum of a catalogue. Called by `cci_errors::cci_errors!`, which passes its `$crate` on.
#[proc_macro]
pub fn generate(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    pipeline::generate(tokens.into(), &files::Folder::containing_manifest(), &call_key::make_key).into()
}

/// Generates the enum of several enums. Called by `cci_errors::any_of!`, which passes its `$crate` on.
#[proc_macro]
pub fn join_enums(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    join::expand(tokens.into(), &call_key::make_key).into()
}

/// Turns selectors into variant patterns. Called by the pattern macro that [`generate`] makes for each enum.
#[proc_macro]
pub fn pattern(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    dispatch::expand(tokens.into()).into()
}

/// Implements `cci_errors::Coded` for an error of a program's own.
#[cfg(feature = "coded")]
#[proc_macro_derive(Coded, attributes(coded, code))]
pub fn coded(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    coded::forward(&tokens.into()).into()
}

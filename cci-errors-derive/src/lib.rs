//! The procedural macros of `cci-errors`.
//!
//! Depend on `cci-errors`, not on this crate: both macros expect to be called by what that crate exports and generates.
//!
//! ```text
//! what the caller wrote ──► input ─┐
//! errors.json ──► catalogue ──► check ──► emit ──► enum + tables + pattern macro
//!                                 └────► report ──► compile_error!
//! ```
//! A use of the generated pattern macro goes `selector` ──► `pattern`, with no file and no state: the codes travel
//! inside the generated macro (`packed`).
#![forbid(unsafe_code)]

extern crate alloc;

#[cfg(test)]
mod answers;
mod bounds;
mod catalogue;
mod check;
#[cfg(test)]
mod column;
mod emit;
mod input;
mod json_error;
mod key;
// The runtime's, to test the tables with what reads them.
#[cfg(test)]
#[allow(unreachable_pub)]
mod lookup;
mod members;
#[cfg(test)]
mod mutation;
mod naming;
mod packed;
mod pattern;
mod perfect_hash;
mod pipeline;
mod problem;
mod report;
mod selector;
mod source;
mod suggest;
mod unmatched;

/// Generates the enum of a catalogue. Called by `cci_errors::cci_errors!`, which hands on its `$crate`.
#[proc_macro]
pub fn generate(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let surroundings = pipeline::Surroundings::of_this_call();
    pipeline::generate(tokens.into(), &surroundings).into()
}

/// Turns selectors into variant patterns. Called by the pattern macro that [`generate`] makes beside each enum.
#[proc_macro]
pub fn pattern(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    pattern::expand(tokens.into()).into()
}

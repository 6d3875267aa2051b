//! Sound entries to tokens: a module for each generated item, put together here.
//!
//! The caller sees the enum, its inherent items and the pattern macro. Everything else lives inside one `const _` block
//! and is named from the runtime crate, so that nothing in the caller's crate can get in its way or be got at.

pub(crate) mod enumeration;
mod lookup;
mod markdown;
mod pattern_macro;
mod tables;
mod tracking;

#[cfg(test)]
mod expansion;

use crate::check::Sound;
use crate::input::Input;
use proc_macro2::TokenStream;
use quote::quote;

/// All that the emitters need to know.
pub(crate) struct Generated {
    pub input: Input,
    /// Tells this enum from every other.
    pub key: u64,
    /// The first source's title.
    pub title: Option<String>,
    pub entries: Vec<Sound>,
    /// The paths of the files that were read.
    pub tracked: Vec<String>,
    /// `compile_error!`s of all that is wrong.
    pub errors: TokenStream,
    /// Whether nothing is.
    pub whole: bool,
}

pub(crate) fn emit(generated: &Generated) -> TokenStream {
    let runtime = &generated.input.runtime;
    let name = &generated.input.name;
    let key = generated.key;
    let errors = &generated.errors;
    let tracking = tracking::emit(generated);
    let enumeration = enumeration::emit(generated);
    let pattern_macro = pattern_macro::emit(generated);
    let tables = tables::emit(generated);
    let lookup = lookup::emit(generated);
    quote! {
        #errors
        #enumeration
        #pattern_macro
        // `deprecated`: variants may be. The rest speaks of code that nobody wrote by hand.
        #[allow(deprecated, missing_docs, nonstandard_style, unreachable_pub, unused, clippy::all, clippy::nursery, clippy::pedantic)]
        const _: () = {
            use #runtime::__private as __runtime;
            #tracking
            #tables
            #lookup
            impl __runtime::Named<#name> for __runtime::Key<#key> {
                type Enum = #name;
            }
            __runtime::implement! { #name, variants }
        };
    }
}

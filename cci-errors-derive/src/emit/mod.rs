//! Entries to tokens: a module for each generated item, put together here.
//!
//! The caller sees the enum, its inherent items and the pattern macro. Everything else is inside one `const _` block and is
//! named from the runtime crate, so that nothing in the caller's crate can get in its way.

mod columns;
mod enumeration;
mod fields;
mod grpc;
mod lookup;
mod pattern_macro;
mod tracking;

pub(crate) use enumeration::NO_ENTRY;

use crate::input::Input;
use cci_errors_catalogue::{Body, Declarations, Entry};
use proc_macro2::TokenStream;
use quote::quote;

/// All that the emitters need to know about an enum.
pub(crate) struct Definition<'d> {
    pub input: &'d Input,
    /// Identifies the enum in all crates.
    pub key: u64,
    /// The first source's title.
    pub title: Option<&'d str>,
    pub declarations: &'d Declarations<'d>,
    pub entries: &'d [Entry<'d>],
    /// The paths of the files that were read.
    pub tracked: Vec<&'d str>,
    /// A `compile_error!` for each mistake.
    pub errors: TokenStream,
    /// Whether there are none.
    pub is_complete: bool,
}

pub(crate) fn emit(definition: &Definition) -> TokenStream {
    let runtime = &definition.input.runtime;
    let conditions = &definition.input.conditions;
    let name = &definition.input.name;
    let key = definition.key;
    let errors = &definition.errors;
    let tracking = tracking::emit(definition);
    let enumeration = enumeration::emit(definition);
    let pattern_macro = pattern_macro::emit(definition);
    let columns = columns::emit(definition);
    let fields = fields::emit(definition);
    let form = match definition.declarations.body.as_ref().map(|body| body.value).unwrap_or_default() {
        Body::Status => quote!(Status),
        Body::Problem => quote!(Problem),
        Body::Gateway => quote!(Gateway),
    };
    let grpc = grpc::emit(definition);
    let lookup = lookup::emit(definition);
    let deprecation_marks = enumeration::deprecation_marks(definition);
    quote! {
        #errors
        #enumeration
        #pattern_macro
        #deprecation_marks
        // These lints are about code that nobody wrote by hand.
        #conditions
        #[allow(
            missing_docs, non_local_definitions, nonstandard_style, unreachable_pub, unused, clippy::all,
            clippy::nursery, clippy::pedantic
        )]
        const _: () = {
            use #runtime::__private as __runtime;
            #tracking
            #columns
            #lookup
            impl __runtime::Named<#name> for __runtime::Key<#key> {
                type Enum = #name;
            }
            // The enum may have the name of a type that the implementation mentions.
            type __Enum = #name;
            #fields
            __runtime::implement! { __Enum, #form, { #grpc } }
        };
    }
}

//! Entries to tokens: a module for each generated item, put together here.
//!
//! The caller sees the enum, its inherent items and the pattern macro. Everything else is inside one `const _` block
//! and is named from the runtime crate, so nothing in the caller's crate can get in its way.

mod columns;
mod enumeration;
mod fields;
mod grpc;
mod lookup;
mod pattern_macro;
mod tracking;
mod translations;

pub(crate) use enumeration::NO_ENTRY;

use crate::input::Input;
use cci_errors_catalogue::{Declarations, Entry, Form, Translation, Wire};
use proc_macro2::{Ident, Span, TokenStream};
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
    pub translations: &'d [Translation<'d>],
    /// The paths of the files that were read.
    pub tracked: Vec<&'d str>,
    /// A `compile_error!` for each mistake.
    pub errors: TokenStream,
    /// `true` if there are none.
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
    let form = match definition.declarations.form.as_ref().map(|form| form.value).unwrap_or_default() {
        Form::Status => quote!(Status),
        Form::Problem => quote!(Problem),
        Form::Gateway => quote!(Gateway),
    };
    let wire = wire(&definition.declarations.wire);
    let translations = translations::emit(definition);
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
            #[doc(hidden)]
            impl __runtime::Named<#name> for __runtime::Key<#key> {
                type Enum = #name;
            }
            // The enum may have the name of a type that the implementation mentions.
            type __Enum = #name;
            #fields
            __runtime::implement! { __Enum, #form, { #wire #translations #grpc } }
        };
    }
}

/// The places of responses that the catalogue names; nothing where it names none.
fn wire(wire: &Wire) -> TokenStream {
    if wire.is_empty() {
        return TokenStream::new();
    }
    let fields = wire.fields().filter(|(_, places)| !places.is_empty()).map(|(field, places)| {
        let field = Ident::new(field, Span::call_site());
        quote!(#field: &[#(#places),*],)
    });
    quote! {
        const WIRE: __runtime::Wire<'static> = __runtime::Wire { #(#fields)* ..__runtime::Wire::NONE };
    }
}

//! The tables of the lookup as byte strings, and the name of the function that reads them. rustc takes a byte string as one
//! token and never looks inside.

use super::Definition;
use crate::report;
use cci_errors_tables::{Layout, OneLength, PerfectHash};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// `find`, from a code to its variant.
pub(super) fn emit(definition: &Definition) -> TokenStream {
    let codes: Vec<&str> = definition.entries.iter().map(|entry| &*entry.code.value).collect();
    match Layout::choose(&codes) {
        Some(Layout::OneLength(tables)) => one_length(&tables),
        Some(Layout::Any(tables)) => any(&tables),
        // Only after errors, which say why there is no entry left.
        None if codes.is_empty() => nothing(),
        None => {
            let message = "no lookup table was found for these codes\nhelp: please report the catalogue";
            let error = report::compile_error(message, definition.input.name.span());
            let find = nothing();
            quote!(#error #find)
        }
    }
}

fn one_length(tables: &OneLength) -> TokenStream {
    let OneLength { length, by_first, multiplier, shift, common, slots, indices } = tables;
    let slot_count = indices.len() / 2;
    let common = match common {
        Some(common) => quote!(__runtime::core::option::Option::Some(#common)),
        None => quote!(__runtime::core::option::Option::None),
    };
    let slots = table(&quote!(SLOTS), slots);
    let indices = Literal::byte_string(indices);
    quote! {
        #slots
        #[doc(hidden)]
        impl __runtime::BySlot for __Enum {
            const LOOKUP: __runtime::OneLengthLookup = __runtime::OneLengthLookup {
                length: #length,
                by_first: #by_first,
                multiplier: #multiplier,
                shift: #shift,
                common: #common,
                slots: &SLOTS,
            };
            // A block, as for `ALL`.
            const IN_SLOTS: &'static [Self] = &{
                let in_slots: [__Enum; #slot_count] = __runtime::in_slots(variants(), #indices);
                in_slots
            };
        }
        use __runtime::find_by_slot as find;
    }
}

fn any(tables: &PerfectHash) -> TokenStream {
    let PerfectHash { lengths, seeds, deep, bucket_shift, displacements, slots, middles, middle_offsets } = tables;
    let ([shortest, longest], [first_seed, second_seed]) = (lengths, seeds);
    let tables = [
        table(&quote!(DISPLACEMENTS), displacements),
        table(&quote!(SLOTS), slots),
        table(&quote!(MIDDLES), middles),
        table(&quote!(MIDDLE_OFFSETS), middle_offsets),
    ];
    quote! {
        #(#tables)*
        #[doc(hidden)]
        impl __runtime::ByIndex for __Enum {
            const LOOKUP: __runtime::Lookup = __runtime::Lookup {
                lengths: [#shortest, #longest],
                seeds: [#first_seed, #second_seed],
                deep: #deep,
                bucket_shift: #bucket_shift,
                displacements: &DISPLACEMENTS,
                slots: &SLOTS,
                middles: &MIDDLES,
                middle_offsets: &MIDDLE_OFFSETS,
            };
        }
        use __runtime::find_by_index as find;
    }
}

fn table(name: &TokenStream, bytes: &[u8]) -> TokenStream {
    let (size, bytes) = (bytes.len(), Literal::byte_string(bytes));
    quote!(static #name: [__runtime::core::primitive::u8; #size] = *#bytes;)
}

/// A function that finds nothing.
fn nothing() -> TokenStream {
    quote! {
        const fn find(_: &__runtime::core::primitive::str) -> __runtime::core::option::Option<__Enum> {
            __runtime::core::option::Option::None
        }
    }
}

//! The perfect hash as byte strings. rustc takes a byte string as one token and never looks inside.

use super::Definition;
use crate::report;
use cci_errors_tables::PerfectHash;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub(super) fn emit(definition: &Definition) -> TokenStream {
    let codes: Vec<&str> = definition.entries.iter().map(|entry| &*entry.code.value).collect();
    let hash = match PerfectHash::build(&codes) {
        Some(hash) => hash,
        // Only after errors, which say why there is no entry left.
        None if codes.is_empty() => return empty(),
        None => {
            let message = "no lookup table was found for these codes\nhelp: please report the catalogue";
            let error = report::compile_error(message, definition.input.name.span());
            let lookup = empty();
            return quote!(#error #lookup);
        }
    };
    let PerfectHash { lengths, seeds, deep, bucket_shift, displacements, slots, middles, middle_offsets } = hash;
    let ([shortest, longest], [first_seed, second_seed]) = (lengths, seeds);
    let table = |name: TokenStream, bytes: &[u8]| {
        let (size, bytes) = (bytes.len(), Literal::byte_string(bytes));
        quote!(static #name: [__runtime::core::primitive::u8; #size] = *#bytes;)
    };
    let tables = [
        table(quote!(DISPLACEMENTS), &displacements),
        table(quote!(SLOTS), &slots),
        table(quote!(MIDDLES), &middles),
        table(quote!(MIDDLE_OFFSETS), &middle_offsets),
    ];
    quote! {
        #(#tables)*
        // Not a `static`: of another crate's, a caller's optimiser sees the address alone, and could fold nothing.
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
}

/// A lookup that finds nothing.
fn empty() -> TokenStream {
    quote! {
        const LOOKUP: __runtime::Lookup = __runtime::Lookup {
            lengths: [1, 0],
            seeds: [0, 0],
            deep: false,
            bucket_shift: 63,
            displacements: &[],
            slots: &[],
            middles: &[],
            middle_offsets: &[],
        };
    }
}

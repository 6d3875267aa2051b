//! `from_code`: the perfect hash as byte strings. rustc takes a byte string as one token and never looks inside.

use super::Generated;
use crate::perfect_hash::PerfectHash;
use crate::report;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub(super) fn emit(generated: &Generated) -> TokenStream {
    let enum_name = &generated.input.name;
    let codes: Vec<&str> = generated.entries.iter().map(|entry| &*entry.code.value).collect();
    let shortest = codes.iter().map(|code| code.len()).min().unwrap_or(0);
    let longest = codes.iter().map(|code| code.len()).max().unwrap_or(0);
    let Some(hash) = PerfectHash::build(&codes) else {
        let message = "no table without collisions was found for these codes; please report the catalogue";
        return report::compile_error(message, enum_name.span());
    };
    let PerfectHash {
        seeds: [first_seed, second_seed],
        deep,
        bucket_shift,
        displacements,
        slots,
        middles,
        middle_bounds,
    } = hash;
    let table = |name: TokenStream, bytes: &[u8]| {
        let (size, bytes) = (bytes.len(), Literal::byte_string(bytes));
        quote!(static #name: [__runtime::core::primitive::u8; #size] = *#bytes;)
    };
    let tables = [
        table(quote!(DISPLACEMENTS), &displacements),
        table(quote!(SLOTS), &slots),
        table(quote!(MIDDLES), &middles),
        table(quote!(MIDDLE_BOUNDS), &middle_bounds),
    ];
    quote! {
        #(#tables)*

        // No `static`: of another crate's, a caller's optimiser sees the address alone, and could fold nothing.
        const LOOKUP: __runtime::Lookup = __runtime::Lookup {
            lengths: [#shortest, #longest],
            seeds: [#first_seed, #second_seed],
            deep: #deep,
            bucket_shift: #bucket_shift,
            displacements: &DISPLACEMENTS,
            slots: &SLOTS,
            middles: &MIDDLES,
            middle_bounds: &MIDDLE_BOUNDS,
        };

        impl #enum_name {
            /// The variant of a code, compared byte for byte: one multiplication and one probe, however many codes
            /// there are.
            #[inline]
            #[must_use]
            pub const fn from_code(
                code: &__runtime::core::primitive::str,
            ) -> __runtime::core::option::Option<Self> {
                match LOOKUP.find(code) {
                    __runtime::core::option::Option::Some(index) => {
                        __runtime::core::option::Option::Some(__runtime::variant(index))
                    }
                    __runtime::core::option::Option::None => __runtime::core::option::Option::None,
                }
            }
        }
    }
}

//! The texts and numbers of the entries as columns, and the inherent items that read them.
//!
//! A column for each field, so that the linker drops those that a program does not use. Codes and messages, which
//! programs read while they work, are arrays of texts. The other texts, read when a person is told, are one long text a
//! column: rustc and the linker handle that as one thing, and an array as thousands.
//!
//! Each variant is mentioned once, in `variants`: every mention costs rustc time that grows with the number of variants.
//! So does every list of variants that rustc evaluates, since it looks each value up among all variants, and it does so
//! again for every constant that refers to the list. Hence the one list is built inside the trait's `ALL`, which rustc
//! evaluates in any case, in a block, for an array behind a bare `&` would be a constant of its own; and no function here
//! mentions `Self::ALL`, for that would evaluate that one, too.

use super::Generated;
use crate::bounds;
use crate::check::Sound;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

pub(super) fn emit(generated: &Generated) -> TokenStream {
    let enum_name = &generated.input.name;
    let entries = &generated.entries;
    let count = entries.len();
    let variants = entries.iter().map(|entry| Ident::new(&entry.name.value, enum_name.span()));
    let column = |name: TokenStream, text: fn(&Sound) -> &str| {
        let texts = entries.iter().map(text);
        quote!(static #name: [&__runtime::core::primitive::str; #count] = [#(#texts),*];)
    };
    let codes = column(quote!(CODES), |entry| &entry.code.value);
    let names = texts(&quote!(NAMES), entries, |entry| &entry.name.value);
    let messages = column(quote!(MESSAGES), |entry| &entry.message);
    let descriptions = texts(&quote!(DESCRIPTIONS), entries, |entry| &entry.description);
    let measures = texts(&quote!(MEASURES), entries, |entry| &entry.measure);
    let statuses = entries.iter().map(|entry| Literal::u16_unsuffixed(entry.status));
    let retryable: Vec<u8> = entries.iter().map(|entry| u8::from(entry.retryable)).collect();
    let retryable = Literal::byte_string(&retryable);

    // Most catalogues leave the reason to the status, and then need no column for it.
    let with_reasons = entries.iter().any(|entry| entry.reason.is_some());
    let reasons =
        with_reasons.then(|| texts(&quote!(REASONS), entries, |entry| entry.reason.as_deref().unwrap_or_default()));
    let default_reason = quote!(__runtime::reason_for(self.status()));
    let reason = if with_reasons {
        quote! {
            let reason = REASONS.get(self as __runtime::core::primitive::usize);
            if reason.is_empty() { #default_reason } else { reason }
        }
    } else {
        default_reason
    };

    quote! {
        #codes
        #names
        #messages
        #descriptions
        #measures
        #reasons
        static STATUSES: [__runtime::core::primitive::u16; #count] = [#(#statuses),*];
        const fn variants() -> [#enum_name; #count] {
            [#(#enum_name::#variants),*]
        }
        static RETRYABLE: &[__runtime::core::primitive::u8; #count] = #retryable;

        impl #enum_name {
            /// All codes, in the order of the catalogue.
            pub const ALL: &'static [Self] = <Self as __runtime::ErrorCode>::ALL;

            /// The code as the service writes it.
            #[inline]
            #[must_use]
            pub const fn code(self) -> &'static __runtime::core::primitive::str {
                CODES[self as __runtime::core::primitive::usize]
            }

            /// The variant's name.
            #[inline]
            #[must_use]
            pub const fn name(self) -> &'static __runtime::core::primitive::str {
                NAMES.get(self as __runtime::core::primitive::usize)
            }

            /// The HTTP status that comes with the code.
            #[inline]
            #[must_use]
            pub const fn status(self) -> __runtime::core::primitive::u16 {
                STATUSES[self as __runtime::core::primitive::usize]
            }

            /// The reason beside the status: the catalogue's, or else the one Kubernetes gives for the status.
            #[inline]
            #[must_use]
            pub const fn reason(self) -> &'static __runtime::core::primitive::str {
                #reason
            }

            /// The message as the catalogue documents it.
            #[inline]
            #[must_use]
            pub const fn message(self) -> &'static __runtime::core::primitive::str {
                MESSAGES[self as __runtime::core::primitive::usize]
            }

            /// What happened, in the catalogue's words; may be empty.
            #[inline]
            #[must_use]
            pub const fn description(self) -> &'static __runtime::core::primitive::str {
                DESCRIPTIONS.get(self as __runtime::core::primitive::usize)
            }

            /// What to do about it, in the catalogue's words; may be empty.
            #[inline]
            #[must_use]
            pub const fn measure(self) -> &'static __runtime::core::primitive::str {
                MEASURES.get(self as __runtime::core::primitive::usize)
            }

            /// Whether the same call, unchanged, may succeed later.
            #[inline]
            #[must_use]
            pub const fn is_retryable(self) -> __runtime::core::primitive::bool {
                RETRYABLE[self as __runtime::core::primitive::usize] != 0
            }

            /// The codes that come with this HTTP status, in the order of the catalogue.
            pub fn with_status(
                status: __runtime::core::primitive::u16,
            ) -> impl __runtime::core::iter::Iterator<Item = Self> + __runtime::core::clone::Clone {
                <Self as __runtime::ErrorCode>::with_status(status)
            }
        }
    }
}

/// A column of texts end to end, with the byte offsets between them as little-endian `u32`s.
fn texts(name: &TokenStream, entries: &[Sound], text: fn(&Sound) -> &str) -> TokenStream {
    let joined: String = entries.iter().map(text).collect();
    let bounds = Literal::byte_string(&bounds::of(entries.iter().map(|entry| text(entry).len())));

    quote!(static #name: __runtime::Texts = __runtime::Texts { joined: #joined, bounds: #bounds };)
}

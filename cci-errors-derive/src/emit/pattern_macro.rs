//! The pattern macro: a `macro_rules!` that carries the codes to wherever it is used.
//!
//! Its real name holds the enum's key, so that enums of one name in two modules do not clash at the crate's root, where
//! `#[macro_export]` puts it. What callers use is the re-export beside the enum.

use super::Generated;
use crate::packed;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

pub(super) fn emit(generated: &Generated) -> TokenStream {
    let input = &generated.input;
    let runtime = &input.runtime;
    let visibility = &input.visibility;
    let name = &input.name;
    let pattern = &input.pattern;
    let key = generated.key;
    let real_name = format_ident!("__{}_{:016x}", pattern, key, span = pattern.span());
    let export = (visibility.to_string() == "pub").then(|| quote!(#[macro_export]));
    let state = format_ident!("{}", if generated.whole { "whole" } else { "broken" });
    let (codes, messages) = packed::pack(&generated.entries);
    let docs = docs(generated);
    quote! {
        #[doc(hidden)]
        #export
        #[allow(non_local_definitions, unused_macros)]
        macro_rules! #real_name {
            ($($selector:tt)*) => {
                #runtime::__private::pattern! {
                    { #runtime } #key #name #state #codes #messages { $($selector)* }
                }
            };
        }
        #[doc = #docs]
        #[doc(inline)]
        #[allow(unused_imports)]
        #visibility use #real_name as #pattern;
    }
}

fn docs(generated: &Generated) -> String {
    let input = &generated.input;
    let Some(first) = generated.entries.first() else {
        return String::new();
    };
    let (name, pattern) = (&input.name, &input.pattern);
    let example = super::markdown::code_span(&format!("{pattern}!({:?} | {})", first.code.value, first.status));
    format!(
        " A pattern of [`{name}`]s, and a value where it names one code.\n\n\
         Selectors joined by `|`: a code, a prefix ending in `*`, a status, a class of statuses like `4xx`. \
         For example {example}. A selector that matches no code does not compile."
    )
}

//! The pattern macro: a `macro_rules!` that carries the codes to wherever it is used.
//!
//! Its real name contains the enum's key, so enums of one name in two modules do not clash at the crate's root, where
//! `#[macro_export]` puts it. Callers use the re-export next to the enum.

use super::Definition;
use crate::protocol::Handover;
use cci_errors_catalogue::code_span;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

pub(super) fn emit(definition: &Definition) -> TokenStream {
    let input = definition.input;
    let (runtime, conditions, visibility) = (&input.runtime, &input.conditions, &input.visibility);
    let pattern = &input.pattern;
    let real_name = format_ident!("__{}_{:016x}", pattern, definition.key, span = pattern.span());
    let export = (visibility.to_string() == "pub").then(|| quote!(#[macro_export]));
    let handover = Handover {
        runtime,
        key: definition.key,
        enum_name: &input.name,
        is_complete: definition.is_complete,
        categories: definition.declarations.categories.iter().map(|(name, _)| &*name.value).collect(),
        retired: definition.declarations.retired.iter().map(|code| &*code.value).collect(),
        entries: definition.entries,
    };
    let handover = handover.tokens();
    // Once: rustdoc joins the documentation of a macro and of its re-export.
    let docs = docs(definition);
    quote! {
        #conditions
        #[doc = #docs]
        #[doc(hidden)]
        #export
        #[allow(non_local_definitions, unused_macros)]
        macro_rules! #real_name {
            ($($selector:tt)*) => {
                #runtime::__private::pattern! { #handover { $($selector)* } }
            };
        }
        #conditions
        #[doc(inline)]
        #[allow(unused_imports)]
        #visibility use #real_name as #pattern;
    }
}

fn docs(definition: &Definition) -> String {
    let Some(first) = definition.entries.first() else {
        return String::new();
    };
    let (name, pattern) = (&definition.input.name, &definition.input.pattern);
    let example = code_span(&format!("{pattern}!({:?} | {})", first.code.value, first.status));
    format!(
        " A pattern of [`{name}`]s, and a value where it names one code.\n\n\
         Selectors joined by `|`, `&` and `!`: a code, a prefix ending in `*`, a status, a class of statuses like `4xx`, a \
         category. For example {example}. A selector that matches no code does not compile."
    )
}

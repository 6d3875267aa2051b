//! The enum itself: one documented variant per code, in the catalogue's order.

use super::Definition;
use crate::protocol;
use cci_errors_catalogue::{Entry, code_span, escape_markdown};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// The variant of an enum of which all entries were left out for their mistakes: what patterns and values are until the
/// catalogue is corrected.
pub(crate) const NO_ENTRY: &str = "__NoEntry";

/// With more codes than this, the enum's size is given: each value of `ALL` is looked up among all discriminants, which takes
/// rustc time that grows with the square of the codes, and discriminants of a given size are the cheaper ones. It saves an
/// eighth of `cargo check` at 5,000 codes and nothing at 2,000, and documentation then shows `repr` and numbers, which read
/// as a promise.
const SIZED_FROM: usize = 3_000;

pub(super) fn emit(definition: &Definition) -> TokenStream {
    let input = definition.input;
    let runtime = &input.runtime;
    let conditions = &input.conditions;
    let attributes = &input.attributes;
    let visibility = &input.visibility;
    let name = &input.name;
    let docs = (!input.is_documented).then(|| default_docs(definition));
    let mut variants: Vec<TokenStream> = definition.entries.iter().map(|entry| variant(entry, name)).collect();
    if variants.is_empty() {
        // Only after errors. `self as usize` needs a variant to compile, and would be one more message.
        let left = Ident::new(NO_ENTRY, name.span());
        variants.push(quote! { #[doc(hidden)] #left });
    }
    let size = (!input.has_repr && definition.entries.len() > SIZED_FROM).then(|| quote!(#[repr(u16)]));
    quote! {
        #conditions
        #docs
        #attributes
        #[derive(
            #runtime::__private::core::clone::Clone,
            #runtime::__private::core::marker::Copy,
            #runtime::__private::core::cmp::PartialEq,
            #runtime::__private::core::cmp::Eq,
            #runtime::__private::core::hash::Hash,
        )]
        #size
        // A catalogue's author chooses the names.
        #[allow(non_camel_case_types, clippy::enum_variant_names, clippy::upper_case_acronyms)]
        #visibility enum #name { #(#variants,)* }
    }
}

fn default_docs(definition: &Definition) -> TokenStream {
    let count = definition.entries.len();
    let plural = if count == 1 { "" } else { "s" };
    let docs = match definition.title {
        Some(title) => format!(" {}: {count} code{plural}.", escape_markdown(title)),
        None => format!(" {count} error code{plural} of an API."),
    };
    quote!(#[doc = #docs])
}

fn variant(entry: &Entry, enum_name: &Ident) -> TokenStream {
    let name = Ident::new(&entry.name.value, enum_name.span());
    let mut docs =
        format!(" {}, status {}: {}", code_span(&entry.code.value), entry.status, code_span(entry.values.message()));
    let values = &entry.values;
    if !values.reason().is_empty() {
        docs += &format!("\n\n **Reason:** {}", code_span(values.reason()));
    }
    if values.retryable() {
        docs += "\n\n The same call may succeed later.";
    }
    if !values.description().is_empty() {
        docs += &format!("\n\n {}", escape_markdown(values.description()));
    }
    if !values.measure().is_empty() {
        docs += &format!("\n\n **Measure:** {}", escape_markdown(values.measure()));
    }
    if !values.since().is_empty() {
        docs += &format!("\n\n **Since:** {}", escape_markdown(values.since()));
    }
    if entry.is_deprecated() {
        docs += &format!("\n\n **Deprecated:** {}", escape_markdown(&entry.deprecation()));
    }
    if !values.categories().is_empty() {
        let categories: Vec<String> = values.categories().iter().map(|name| code_span(&name.value)).collect();
        docs += &format!("\n\n **Categories:** {}", categories.join(", "));
    }
    if !entry.url.is_empty() {
        docs += &format!("\n\n See <{}>.", entry.url.replace(['<', '>', ' '], ""));
    }
    quote! { #[doc = #docs] #name }
}

/// The items that a pattern mentions if it names a deprecated code. Not inside the `const _` block, whose name rustc
/// would show.
pub(super) fn deprecation_marks(definition: &Definition) -> TokenStream {
    let input = definition.input;
    let (runtime, conditions, enum_name, key) = (&input.runtime, &input.conditions, &input.name, definition.key);
    let mut deprecated = definition.entries.iter().filter(|entry| entry.is_deprecated()).peekable();
    if deprecated.peek().is_none() {
        return TokenStream::new();
    }
    let marks = deprecated.map(|entry| {
        let (note, mark) = (entry.deprecation(), protocol::deprecation_mark(&entry.name.value));
        let mark = Ident::new(&mark, enum_name.span());
        quote! {
            #[deprecated = #note]
            #[doc(hidden)]
            pub const #mark: #runtime::__private::core::primitive::u64 = #key;
        }
    });
    quote! {
        #conditions
        #[allow(missing_docs, non_upper_case_globals)]
        impl #enum_name { #(#marks)* }
    }
}

//! The enum itself: one documented variant per code, in the catalogue's order.

use super::{Generated, markdown};
use crate::check::Sound;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// The variant of an enum that is left without entries: what patterns and values stand for until the catalogue is mended.
pub(crate) const NO_SOUND_ENTRY: &str = "__NoSoundEntry";

pub(super) fn emit(generated: &Generated) -> TokenStream {
    let input = &generated.input;
    let runtime = &input.runtime;
    let attributes = &input.attributes;
    let visibility = &input.visibility;
    let name = &input.name;
    let docs = (!input.documented).then(|| default_docs(generated));
    let mut variants: Vec<TokenStream> = generated.entries.iter().map(|entry| variant(entry, name)).collect();
    if variants.is_empty() {
        // Only after errors. `self as usize` needs a variant to compile, and would be one more message.
        let left = Ident::new(NO_SOUND_ENTRY, name.span());
        variants.push(quote! { #[doc(hidden)] #left });
    }
    // The size that rustc would choose. Told, it saves rustc time that grows with the square of the codes: each value of
    // `ALL` is looked up among all discriminants, and those of a known size are the cheaper ones.
    let size =
        (!input.sized).then(|| if generated.entries.len() <= 256 { quote!(#[repr(u8)]) } else { quote!(#[repr(u16)]) });
    quote! {
        #docs
        #(#attributes)*
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

fn default_docs(generated: &Generated) -> TokenStream {
    let count = generated.entries.len();
    let plural = if count == 1 { "" } else { "s" };
    let docs = match &generated.title {
        Some(title) => format!(" {}: {count} code{plural}.", markdown::text(title)),
        None => format!(" {count} error code{plural} of an API."),
    };
    quote!(#[doc = #docs])
}

fn variant(entry: &Sound, enum_name: &Ident) -> TokenStream {
    let name = Ident::new(&entry.name.value, enum_name.span());
    let mut docs = format!(
        " {}, status {}: {}",
        markdown::code_span(&entry.code.value),
        entry.status,
        markdown::code_span(&entry.message),
    );
    if !entry.description.is_empty() {
        docs += &format!("\n\n {}", markdown::text(&entry.description));
    }
    if !entry.measure.is_empty() {
        docs += &format!("\n\n **Measure:** {}", markdown::text(&entry.measure));
    }
    let deprecated = entry.deprecated.as_ref().map(|note| quote!(#[deprecated = #note]));
    quote! { #[doc = #docs] #deprecated #name }
}

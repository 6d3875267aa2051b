//! The texts in other languages, as items of the trait: nothing where the catalogue has no other language.
//!
//! A column for each kind of text and each language. Only `in_language` mentions them, so the linker drops them from a
//! program that does not ask for a language.

use super::Definition;
use super::columns::text_column;
use cci_errors_catalogue::{TranslatedTexts, Translation};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(definition: &Definition) -> TokenStream {
    let own = definition.declarations.language.as_ref().map(|language| &*language.value);
    let tags = definition.translations.iter().map(|translation| &*translation.language.value);
    let languages: Vec<&str> = own.into_iter().chain(tags).collect();
    if languages.is_empty() {
        return TokenStream::new();
    }
    let core = quote!(__runtime::core);
    let str_type = quote!(&'static #core::primitive::str);
    let own = own.map(|own| quote!(const OWN_LANGUAGE: #str_type = #own;));
    let in_language = (!definition.translations.is_empty()).then(|| {
        let translations = definition.translations.iter().map(|translation| columns(definition, translation));
        quote! {
            fn in_language(self, tag: &#core::primitive::str) -> __runtime::Texts {
                static TRANSLATIONS: &[__runtime::Translation] = &[#(#translations),*];
                __runtime::in_language(self, self as #core::primitive::usize, tag, TRANSLATIONS)
            }
        }
    });
    quote! {
        const LANGUAGES: &'static [#str_type] = &[#(#languages),*];
        #own
        #in_language
    }
}

fn columns<'d>(definition: &Definition<'d>, translation: &'d Translation<'d>) -> TokenStream {
    let column = |text: for<'x> fn(&'x TranslatedTexts<'d>) -> &'x str| {
        text_column(definition.entries, |entry| translation.texts(&entry.code.value).map_or("", text))
    };
    let language = &translation.language.value;
    let messages = column(|texts| texts.message());
    let explanations = column(|texts| texts.description());
    let measures = column(|texts| texts.measure());
    quote! {
        __runtime::Translation {
            language: #language,
            messages: #messages,
            explanations: #explanations,
            measures: #measures,
        }
    }
}

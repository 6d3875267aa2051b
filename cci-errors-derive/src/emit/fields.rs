//! An accessor for each key that is the catalogue's own.

use super::Definition;
use super::columns::text_column;
use cci_errors_catalogue::{Entry, FieldValue, Type};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

pub(super) fn emit(definition: &Definition) -> TokenStream {
    let fields = &definition.declarations.fields;
    if fields.is_empty() {
        return TokenStream::new();
    }
    let span = definition.input.name.span();
    let accessors = fields.iter().enumerate().map(|(index, (name, kind))| {
        let docs = format!(" The `{}` of the catalogue.", name.value);
        let is_required = definition.declarations.is_required(&name.value);
        accessor(&Ident::new(&name.value, span), &docs, index, (*kind, is_required), definition.entries)
    });
    // As for the other accessors, names are brought into a block, for editors to show them without a path.
    quote! {
        const _: () = {
            use __runtime::core::option::Option::{self, None, Some};
            use __runtime::core::primitive::{bool, f64, i64, str, u64, usize};
            impl __Enum { #(#accessors)* }
        };
    }
}

fn accessor(
    name: &Ident,
    docs: &str,
    index: usize,
    (kind, is_required): (Type, bool),
    entries: &[Entry],
) -> TokenStream {
    let count = entries.len();
    let flags = |is_set: &dyn Fn(&Entry) -> bool| {
        let bytes: Vec<u8> = entries.iter().map(|entry| u8::from(is_set(entry))).collect();
        let bytes = Literal::byte_string(&bytes);
        quote!(__runtime::Flags<#count> = __runtime::Flags(#bytes))
    };
    let (returns, statics, body) = match kind {
        Type::Bool => {
            let values = flags(&|entry| value(entry, index) == Some(&FieldValue::Bool(true)));
            (quote!(bool), quote!(static VALUES: #values;), quote!(VALUES.get(self as usize)))
        }
        Type::String if is_required => {
            let texts = text_column(entries, |entry| text(entry, index));
            (
                quote!(&'static str),
                quote!(static TEXTS: __runtime::TextColumn = #texts;),
                quote!(TEXTS.get(self as usize)),
            )
        }
        Type::String => {
            let is_given = flags(&|entry| value(entry, index).is_some());
            let texts = text_column(entries, |entry| text(entry, index));
            (
                quote!(Option<&'static str>),
                quote!(static IS_GIVEN: #is_given; static TEXTS: __runtime::TextColumn = #texts;),
                quote!(if IS_GIVEN.get(self as usize) { Some(TEXTS.get(self as usize)) } else { None }),
            )
        }
        Type::I64 | Type::U64 | Type::F64 => {
            let number = match kind {
                Type::I64 => quote!(i64),
                Type::U64 => quote!(u64),
                _ => quote!(f64),
            };
            let values = entries.iter().map(|entry| {
                let number = match value(entry, index) {
                    Some(FieldValue::I64(number)) => quote!(#number),
                    Some(FieldValue::U64(number)) => quote!(#number),
                    Some(FieldValue::F64(number)) => quote!(#number),
                    // Of a required one, the lack was reported.
                    _ if is_required => quote!(0 as #number),
                    _ => return quote!(None),
                };
                if is_required { number } else { quote!(Some(#number)) }
            });
            let returns = if is_required { number.clone() } else { quote!(Option<#number>) };
            let values = quote!(static VALUES: [#returns; #count] = [#(#values),*];);
            (returns, values, quote!(VALUES[self as usize]))
        }
    };
    quote! {
        #[doc = #docs]
        #[must_use]
        pub const fn #name(self) -> #returns {
            #statics
            #body
        }
    }
}

fn text<'e>(entry: &'e Entry, index: usize) -> &'e str {
    match value(entry, index) {
        Some(FieldValue::String(text)) => text,
        _ => "",
    }
}

/// The value of a field.
fn value<'e, 't>(entry: &'e Entry<'t>, index: usize) -> Option<&'e FieldValue<'t>> {
    entry.fields.iter().find(|(other, _)| *other == index).map(|(_, value)| value)
}

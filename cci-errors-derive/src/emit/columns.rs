//! The values of the entries as columns, an item for each accessor, under the names that the table of accessors in
//! `cci-errors-tables` gives them.
//!
//! A column for each accessor, so the linker drops those that a program does not use. Codes and messages, which
//! programs read while they work, are arrays of strings. The other strings, read when a person is shown an error, are
//! one long string per column: rustc and the linker handle that as one value, and an array as thousands.
//!
//! Each variant is mentioned once, in `variants`: every mention costs rustc time that grows with the number of variants. So
//! does every list of variants that rustc evaluates, since it looks each value up among all variants. The one list is built
//! inside the trait's `ALL`, in a block, for an array behind a bare `&` would be a constant of its own; what needs it asks a
//! generic function for it. `cargo check` then never evaluates it. Codes of one length have a second list, in the order of
//! their slots, which only a program that looks codes up evaluates.

use super::Definition;
use cci_errors_catalogue::Entry;
use cci_errors_tables::write_offsets;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use std::collections::HashMap;

pub(super) fn emit(definition: &Definition) -> TokenStream {
    let enum_name = &definition.input.name;
    let entries = definition.entries;
    let count = entries.len();
    let variants = entries.iter().map(|entry| Ident::new(&entry.name.value, enum_name.span()));
    let codes = strings(&quote!(CODES), entries, |entry| &entry.code.value);
    let messages = strings(&quote!(MESSAGES), entries, |entry| entry.values.message());
    let names = texts(&quote!(NAMES), entries, |entry| &entry.name.value);
    let explanations = texts(&quote!(EXPLANATIONS), entries, |entry| entry.values.description());
    let measures = texts(&quote!(MEASURES), entries, |entry| entry.values.measure());
    let urls = texts(&quote!(URLS), entries, |entry| &entry.url);
    let categories = lists(&quote!(CATEGORIES), entries, |entry| {
        entry.values.categories().iter().map(|category| &*category.value).collect()
    });
    let arguments =
        lists(&quote!(ARGUMENTS), entries, |entry| entry.arguments.iter().map(|(name, _)| &**name).collect());
    let argument_types = lists(&quote!(ARGUMENT_TYPES), entries, |entry| {
        entry.arguments.iter().map(|(_, argument)| argument.name()).collect()
    });
    let statuses = entries.iter().map(|entry| Literal::u16_unsuffixed(entry.status));
    let retryable: Vec<u8> = entries.iter().map(|entry| u8::from(entry.values.retryable())).collect();
    let retryable = Literal::byte_string(&retryable);
    let deprecated: Vec<u8> = entries.iter().map(|entry| u8::from(entry.is_deprecated())).collect();
    let deprecated = Literal::byte_string(&deprecated);
    let reasons = reasons(entries);
    quote! {
        const fn variants() -> [#enum_name; #count] {
            [#(#enum_name::#variants),*]
        }
        #codes
        #names
        const STATUSES: __runtime::Statuses<#count> = {
            static VALUES: [__runtime::core::primitive::u16; #count] = [#(#statuses),*];
            __runtime::Column(&VALUES)
        };
        #reasons
        #messages
        #explanations
        #measures
        static RETRYABLE: __runtime::Flags<#count> = __runtime::Flags(#retryable);
        static DEPRECATED: __runtime::Flags<#count> = __runtime::Flags(#deprecated);
        #urls
        #categories
        #arguments
        #argument_types
    }
}

fn strings<'e>(name: &TokenStream, entries: &'e [Entry], string: fn(&'e Entry) -> &'e str) -> TokenStream {
    let count = entries.len();
    let strings = entries.iter().map(string);
    quote! {
        const #name: __runtime::Strings<#count> = {
            static VALUES: [&__runtime::core::primitive::str; #count] = [#(#strings),*];
            __runtime::Column(&VALUES)
        };
    }
}

fn texts<'e>(name: &TokenStream, entries: &'e [Entry], text: fn(&'e Entry) -> &'e str) -> TokenStream {
    let column = text_column(entries, text);
    quote!(static #name: __runtime::TextColumn = #column;)
}

pub(super) fn text_column<'e>(entries: &'e [Entry], text: impl Fn(&'e Entry<'e>) -> &'e str) -> TokenStream {
    let joined: String = entries.iter().map(&text).collect();
    let offsets =
        if joined.is_empty() { Vec::new() } else { write_offsets(entries.iter().map(|entry| text(entry).len())) };
    let offsets = Literal::byte_string(&offsets);
    quote!(__runtime::TextColumn { joined: #joined, offsets: #offsets })
}

/// Lists of strings, of which few are different.
fn lists<'e>(name: &TokenStream, entries: &'e [Entry], list: fn(&'e Entry) -> Vec<&'e str>) -> TokenStream {
    let mut lists: Vec<Vec<&str>> = vec![Vec::new()];
    let mut index_of_list: HashMap<Vec<&str>, usize> = HashMap::from([(Vec::new(), 0)]);
    let mut list_of_entry = Vec::with_capacity(entries.len() * 2);
    for list in entries.iter().map(list) {
        let index = *index_of_list.entry(list).or_insert_with_key(|list| {
            lists.push(list.clone());
            lists.len() - 1
        });
        // There are at most as many lists as entries.
        list_of_entry.extend(u16::try_from(index).unwrap_or_default().to_le_bytes());
    }
    if lists.len() == 1 {
        list_of_entry.clear();
    }
    let lists = lists.iter().map(|list| quote!(&[#(#list),*]));
    let list_of_entry = Literal::byte_string(&list_of_entry);
    quote! {
        static #name: __runtime::ListColumn =
            __runtime::ListColumn { lists: &[#(#lists),*], list_of_entry: #list_of_entry };
    }
}

/// Most catalogues leave all reasons to the statuses, and need no strings for them.
fn reasons(entries: &[Entry]) -> TokenStream {
    let own = if entries.iter().any(|entry| !entry.values.reason().is_empty()) {
        let column = text_column(entries, |entry| entry.values.reason());
        quote!(__runtime::core::option::Option::Some(#column))
    } else {
        quote!(__runtime::core::option::Option::None)
    };
    quote! {
        static REASONS: __runtime::ReasonColumn = __runtime::ReasonColumn { own: #own, statuses: STATUSES.0 };
    }
}

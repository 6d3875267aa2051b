//! One use of a generated pattern macro: selectors to variant patterns.

use crate::emit::enumeration::NO_SOUND_ENTRY;
use crate::packed::{self, Row, Rows};
use crate::report;
use crate::selector::{self, Selector, Written};
use crate::unmatched;
use proc_macro2::{Group, Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use std::collections::HashSet;
use syn::parse::{Parse, ParseStream};

/// What the generated macro hands on, in this order.
struct Call {
    /// The runtime crate.
    runtime: TokenStream,
    /// Names the enum's type from anywhere.
    enum_type: TokenStream,
    /// The enum's name, as messages say it.
    enum_name: Ident,
    /// `whole`, or `broken` where the catalogue's mistakes were reported: then a code that is not there may be one that
    /// was left out for its mistake, and is not reported again. Any variant stands for it.
    state: Ident,
    codes: Literal,
    messages: Literal,
    selectors: TokenStream,
}

impl Parse for Call {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let runtime = input.parse::<Group>()?.stream();
        let key: Literal = input.parse()?;
        Ok(Self {
            enum_type: quote!(#runtime::__private::Enum<#key, _>),
            runtime,
            enum_name: input.parse()?,
            state: input.parse()?,
            codes: input.parse()?,
            messages: input.parse()?,
            selectors: input.parse::<Group>()?.stream(),
        })
    }
}

/// Expands to variants joined by `|`, or to the errors of the selectors.
pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    let call: Call = match syn::parse2(tokens) {
        Ok(call) => call,
        Err(error) => return error.into_compile_error(),
    };
    let codes = packed::unpack(&call.codes);
    let rows = Rows::new(&codes);
    let selectors = selector::parse_list(call.selectors.clone(), '|', false);
    if selectors.is_empty() {
        return error_pattern(&call, &format!("an empty pattern: write {}", selector::FORMS), Span::call_site());
    }
    let mut brought = Vec::new();
    let mut errors = Vec::new();
    let mut seen = HashSet::new();
    for selector in selectors {
        let written = match selector {
            Ok(written) => written,
            Err(error) => {
                errors.push(error_pattern(&call, &error.to_string(), error.span()));
                continue;
            }
        };
        let matched = matched(rows, &written.selector);
        if matched.is_empty() {
            if call.state == "whole" || matches!(written.selector, Selector::Name(_)) {
                let all: Vec<Row> = rows.iter().collect();
                let message = unmatched::explain(&written.selector, &call.enum_name, &all, |code| {
                    let messages = packed::unpack(&call.messages);
                    let at = all.iter().position(|row| row.code == code).unwrap_or_default();
                    messages.lines().nth(at).unwrap_or_default().trim_end().to_owned()
                });
                errors.push(error_pattern(&call, &message, written.span));
            } else {
                let stand_in = Written { span: Span::call_site(), ..written };
                brought.push(Brought { written: stand_in, rows: rows.iter().take(1).collect() });
            }
            continue;
        }
        // Within one pattern each variant stands once: rustc would call the second unreachable. A selector that adds
        // nothing to those before it is really unreachable, and keeps one variant for rustc to say so.
        let first = matched[0];
        let mut new: Vec<Row> = matched.into_iter().filter(|row| seen.insert(row.name)).collect();
        if new.is_empty() {
            new.push(first);
        }
        brought.push(Brought { written, rows: new });
    }
    if errors.is_empty() { alternatives(&call.enum_type, &brought) } else { quote!(#(#errors)|*) }
}

/// A pattern that is nothing but an error.
///
/// rustc takes a failed macro in pattern position for `_`, and goes on to call the arms after it unreachable. A type
/// that cannot be made, though, it takes as a reason to say no more about the whole `match`.
fn error_pattern(call: &Call, message: &str, span: Span) -> TokenStream {
    let runtime = &call.runtime;
    let error = report::compile_error(message, span);
    quote_spanned!(span => <#runtime::__private::Enum<{ #error }, _>>::Error)
}

fn matched<'t>(rows: Rows<'t>, selector: &Selector) -> Vec<Row<'t>> {
    match selector {
        Selector::Code(code) => rows.find(code).into_iter().collect(),
        Selector::Prefix(prefix) => rows.with_prefix(prefix).collect(),
        by_status => rows.iter().filter(|row| by_status.matches(row.code, row.status)).collect(),
    }
}

/// What a selector adds to its pattern.
struct Brought<'t> {
    written: Written,
    rows: Vec<Row<'t>>,
}

/// The variants that the selectors brought, each underlining its selector.
///
/// Spans decide what rustc's `unreachable_patterns` says. The only variant of a selector has the caller's span: where it
/// cannot be reached, the lint says so. Of many variants a few may well be matched already, as in `4xx` for the rest of
/// 4xx: they are the macro's own, of which the lint does not speak. The parentheses around the first and the last are
/// the caller's again, so that the lint speaks of a pattern of which nothing is left.
fn alternatives(enum_type: &TokenStream, brought: &[Brought]) -> TokenStream {
    let mut variants: Vec<(Span, TokenStream)> = Vec::new();
    for Brought { written, rows } in brought {
        let span = if rows.len() == 1 { written.span } else { Span::call_site().located_at(written.span) };
        variants.extend(rows.iter().map(|row| (written.span, variant(enum_type, row.name, span))));
    }
    let [(start, first), between @ .., (end, last)] = &variants[..] else {
        // One variant stands alone, as a value may. Of a catalogue whose mistakes were reported, none may be left.
        let left = variants.pop().map(|(_, only)| only);
        return left.unwrap_or_else(|| variant(enum_type, NO_SOUND_ENTRY, Span::call_site()));
    };
    let between = between.iter().map(|(_, variant)| variant);
    let first = quote_spanned!(*start => (#first));
    let last = quote_spanned!(*end => (#last));
    quote!(#first | #(#between |)* #last)
}

fn variant(enum_type: &TokenStream, name: &str, span: Span) -> TokenStream {
    let name = Ident::new(name, span);
    quote_spanned!(span => <#enum_type>::#name)
}

//! One use of a generated pattern macro: selectors to variant patterns.

use crate::emit::NO_ENTRY;
use crate::protocol::{Call, Codes};
use crate::report::compile_error;
use crate::tokens::selector_tokens;
use cci_errors_catalogue::{Kind, Problem, Row, Selector, Unit, explain_no_match, parse_selectors};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use std::collections::HashSet;

/// Expands to variants joined by `|`, or to the problems of the selectors.
pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    let Some(call) = Call::read(tokens) else {
        return compile_error("expected a call by a generated pattern macro", Span::call_site());
    };
    let codes = call.codes();
    let codes = Codes::new(&codes);
    let selectors = parse_selectors(&selector_tokens(call.selectors.clone()), '|', false);
    if selectors.is_empty() {
        let problem = Problem::new(Kind::Selector, Span::call_site(), "expected a selector, found nothing");
        return error_pattern(&call, &problem.help("write a code, as in \"CCI.02.409101\", or `_` without the macro"));
    }
    let mut alternatives = Vec::new();
    let mut errors = Vec::new();
    let mut seen = HashSet::new();
    for selector in selectors {
        match selector.and_then(|unit| select(&call, codes, &unit)) {
            Ok(mut selected) => {
                // Each variant appears once in a pattern: rustc would call the second unreachable. A selector that adds
                // nothing to those before it really is unreachable, and keeps one variant for rustc to say so.
                let first = selected.rows.first().copied();
                selected.rows.retain(|row| seen.insert(row.name));
                if selected.rows.is_empty() {
                    selected.rows.extend(first);
                }
                alternatives.push(selected);
            }
            Err(problem) => errors.push(error_pattern(&call, &problem)),
        }
    }
    if errors.is_empty() { join(&call, &alternatives) } else { quote!(#(#errors)|*) }
}

/// What a selector selects.
struct Selected<'t> {
    span: Span,
    rows: Vec<Row<'t>>,
}

fn select<'t>(call: &Call, codes: Codes<'t>, unit: &Unit<Span>) -> Result<Selected<'t>, Problem<Span>> {
    let rows: Vec<Row> = match &unit.selector {
        Selector::Code(code) => codes.find(code).into_iter().collect(),
        Selector::Prefix(prefix) => codes.with_prefix(prefix).collect(),
        by_status => codes.iter().filter(|row| by_status.matches(row.code, row.status)).collect(),
    };
    if !rows.is_empty() {
        return Ok(Selected { span: unit.place, rows });
    }
    if !call.is_complete && !matches!(unit.selector, Selector::Word(_)) {
        // The code may be one that was left out for a mistake, which was reported. Any variant takes its place.
        return Ok(Selected { span: Span::call_site(), rows: codes.iter().take(1).collect() });
    }
    let all: Vec<Row> = codes.iter().collect();
    let problem = explain_no_match(&unit.selector, &call.enum_name.to_string(), &all, |code| {
        let at = all.iter().position(|row| row.code == code).unwrap_or_default();
        call.messages().lines().nth(at).unwrap_or_default().trim_end().to_owned()
    });
    Err(problem.at(unit.place))
}

/// A pattern that is nothing but an error.
///
/// rustc takes a failed macro in pattern position for `_`, and goes on to call the arms after it unreachable. A type that
/// cannot be made, though, it takes as a reason to say no more about the whole `match`.
fn error_pattern(call: &Call, problem: &Problem<Span>) -> TokenStream {
    let runtime = &call.runtime;
    let error = compile_error(&problem.to_string(), problem.place);
    quote_spanned!(problem.place => <#runtime::__private::Enum<{ #error }, _>>::Error)
}

/// The variants that were selected, each underlining its selector.
///
/// Spans decide what rustc's `unreachable_patterns` says. The only variant of a selector has the caller's span: where it
/// cannot be reached, the lint says so. Of several variants some may be matched already, as in `4xx` for the rest of 4xx:
/// they have the macro's own span, about which the lint does not speak. The parentheses around the first and the last are
/// the caller's again, so that the lint speaks of a pattern of which nothing is left.
fn join(call: &Call, alternatives: &[Selected]) -> TokenStream {
    let mut variants: Vec<(Span, TokenStream)> = Vec::new();
    for Selected { span, rows } in alternatives {
        let own = if rows.len() == 1 { *span } else { Span::call_site().located_at(*span) };
        variants.extend(rows.iter().map(|row| (*span, variant(call, row.name, own))));
    }
    let [(start, first), between @ .., (end, last)] = &variants[..] else {
        // A single variant may also be a value. If all entries were left out for their mistakes, there is none.
        let only = variants.pop().map(|(_, only)| only);
        return only.unwrap_or_else(|| variant(call, NO_ENTRY, Span::call_site()));
    };
    let between = between.iter().map(|(_, variant)| variant);
    let first = quote_spanned!(*start => (#first));
    let last = quote_spanned!(*end => (#last));
    quote!(#first | #(#between |)* #last)
}

fn variant(call: &Call, name: &str, span: Span) -> TokenStream {
    let (runtime, key, name) = (&call.runtime, &call.key, Ident::new(name, span));
    quote_spanned!(span => <#runtime::__private::Enum<#key, _>>::#name)
}

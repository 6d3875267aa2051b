//! One use of a generated pattern macro: selectors to variant patterns.

use crate::emit::NO_ENTRY;
use crate::protocol::{self, Call, Codes};
use crate::report::compile_error;
use crate::tokens::selector_tokens;
use cci_errors_catalogue::{Kind, Problem, Row, Selector, Unit, explain_no_match, parse_selectors};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
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
    /// Whether it names its one code. Only then is it also a value, and a deprecated code worth a warning: what a class or a
    /// prefix selects is the catalogue's business, and changes with it.
    is_exact: bool,
}

fn select<'t>(call: &Call, codes: Codes<'t>, unit: &Unit<Span>) -> Result<Selected<'t>, Problem<Span>> {
    let rows: Vec<Row> = match &unit.selector {
        Selector::Code(code) => codes.find(code).into_iter().collect(),
        Selector::Prefix(prefix) => codes.with_prefix(prefix).collect(),
        by_status => codes.iter().filter(|row| by_status.matches(row.code, row.status)).collect(),
    };
    if !rows.is_empty() {
        return Ok(Selected { span: unit.place, rows, is_exact: matches!(unit.selector, Selector::Code(_)) });
    }
    if !call.is_complete && !matches!(unit.selector, Selector::Word(_)) {
        // The code may be one that was left out for a mistake, which was reported. Any variant takes its place.
        return Ok(Selected { span: Span::call_site(), rows: codes.iter().take(1).collect(), is_exact: true });
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
/// Spans decide what rustc's `unreachable_patterns` says. A code has the caller's span: where it cannot be reached, the lint
/// says so. Of the variants that a class selects, some may be matched already, as in `4xx` for the rest of 4xx: they have the
/// macro's own span, about which the lint does not speak. The parentheses around the first and the last are the caller's
/// again, so that the lint speaks of a pattern of which nothing is left.
fn join(call: &Call, alternatives: &[Selected]) -> TokenStream {
    let mut variants = Vec::new();
    for Selected { span, rows, is_exact } in alternatives {
        variants.extend(rows.iter().map(|row| (*span, variant(call, row, *is_exact, *span))));
        if let ([row], false, 1) = (&rows[..], is_exact, alternatives.len()) {
            // Once more, since only a code is also a value: there, `|` is an operator that the enum does not have.
            variants.push((*span, variant(call, row, false, *span)));
        }
    }
    let [(start, first), between @ .., (end, last)] = &variants[..] else {
        // If all entries were left out for their mistakes, there is no variant at all.
        let left = Row { name: NO_ENTRY, status: 0, is_deprecated: false, code: "" };
        return variants.pop().map_or_else(|| variant(call, &left, true, Span::call_site()), |(_, only)| only);
    };
    let between = between.iter().map(|(_, variant)| variant);
    let first = quote_spanned!(*start => (#first));
    let last = quote_spanned!(*end => (#last));
    quote!(#first | #(#between |)* #last)
}

/// A variant at its selector.
fn variant(call: &Call, row: &Row, is_exact: bool, selector: Span) -> TokenStream {
    let (runtime, key) = (&call.runtime, &call.key);
    if !is_exact {
        // As a struct without fields. For a name alone, of an enum in the caller's own crate, rustc would take a mismatched
        // type as a reason to suggest a variable of that name, for each of the variants.
        let own = Span::call_site().located_at(selector);
        let runtime: TokenStream = runtime.clone().into_iter().map(|token| located_at(token, selector)).collect();
        let name = Ident::new(row.name, own);
        return quote_spanned!(own => #runtime::__private::Enum::<#key, _>::#name {});
    }
    let name = Ident::new(row.name, selector);
    if row.is_deprecated {
        // The key again, by way of a deprecated constant.
        let mark = Ident::new(&protocol::deprecation_mark(row.name), selector);
        let key = quote_spanned!(selector => { #runtime::__private::Enum::<#key, _>::#mark });
        return quote_spanned!(selector => <#runtime::__private::Enum<#key, _>>::#name);
    }
    quote_spanned!(selector => <#runtime::__private::Enum<#key, _>>::#name)
}

/// The token with its own hygiene, for `$crate` to be found, at another place.
fn located_at(mut token: TokenTree, span: Span) -> TokenTree {
    token.set_span(token.span().located_at(span));
    token
}

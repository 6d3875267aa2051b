//! Selectors to variant patterns.

use crate::emit::NO_ENTRY;
use crate::protocol::Call;
use crate::tokens::selector_tokens;
use crate::variant::{error_patterns, variant};
use cci_errors_catalogue::{Expression, Problem, Row, Selector, Separator, Unit, check_selection, parse_selectors};
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use std::collections::HashSet;

/// Expands to variants joined by `|`, or to the problems of the selectors.
pub(crate) fn expand(call: &Call, tokens: Vec<TokenTree>) -> TokenStream {
    let mut problems = Vec::new();
    let mut alternatives = Vec::new();
    let mut seen = HashSet::new();
    for expression in parse_selectors(&selector_tokens(tokens.into_iter()), Separator::Bar, &mut problems) {
        let Some(mut selected) = select(call, &expression, &mut problems) else {
            continue;
        };
        // Each variant appears once in a pattern: rustc would call the second unreachable. An alternative that adds nothing
        // to those before it really is unreachable, and keeps one variant for rustc to say so.
        let first = selected.rows.first().copied();
        selected.rows.retain(|row| seen.insert(row.name));
        if selected.rows.is_empty() {
            selected.rows.extend(first);
        }
        alternatives.push(selected);
    }
    if problems.is_empty() {
        return join(call, &alternatives);
    }
    error_patterns(call, &problems)
}

/// The codes that an alternative selects.
struct Selected<'t> {
    span: Span,
    rows: Vec<Row<'t>>,
    /// `true` if it names its one code. Only then is it also a value, and a deprecated code worth a warning: what a
    /// class or a prefix selects is the catalogue's business, and changes with it.
    is_exact: bool,
}

fn select<'t>(
    call: &'t Call,
    expression: &Expression<Span>,
    problems: &mut Vec<Problem<Span>>,
) -> Option<Selected<'t>> {
    let codes = call.codes();
    let span = expression.units().first().map_or_else(Span::call_site, |first| first.place);
    let categories = call.categories();
    // A code and a prefix are found by binary search, without a look at all others.
    let rows: Vec<Row> = match expression {
        Expression::Unit(Unit { selector: Selector::Code(code), .. }) => codes.find(code).into_iter().collect(),
        Expression::Unit(Unit { selector: Selector::Prefix(prefix), .. }) => codes.with_prefix(prefix).collect(),
        other => codes.iter().filter(|row| other.matches(row, &categories)).collect(),
    };
    let unit = match expression {
        Expression::Unit(unit) => Some(&unit.selector),
        _ => None,
    };
    if unit.is_none() || rows.is_empty() {
        let listing = call.listing();
        let count = problems.len();
        check_selection(expression, listing.scope(), call.is_complete, problems);
        if problems.len() > count {
            return None;
        }
    }
    if rows.is_empty() {
        // The code may be one that was left out for a mistake, which was reported. Any variant takes its place.
        return Some(Selected { span: Span::call_site(), rows: codes.iter().take(1).collect(), is_exact: true });
    }
    Some(Selected { span, rows, is_exact: matches!(unit, Some(Selector::Code(_))) })
}

/// The variants that were selected, each underlining its selector.
///
/// Spans decide what rustc's `unreachable_patterns` says. A code has the caller's span: where it cannot be reached, the
/// lint says so. Of the variants that a class selects, some may be matched already, as in `4xx` for the rest of 4xx:
/// they have the macro's own span, about which the lint does not speak. The parentheses around the first and the last
/// are the caller's again, so the lint speaks of a pattern of which nothing is left.
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
        let left = Row::new(NO_ENTRY, 0, "");
        return variants.pop().map_or_else(|| variant(call, &left, true, Span::call_site()), |(_, only)| only);
    };
    let between = between.iter().map(|(_, variant)| variant);
    let first = quote_spanned!(*start => (#first));
    let last = quote_spanned!(*end => (#last));
    quote!(#first | #(#between |)* #last)
}

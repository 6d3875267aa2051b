//! One use of a generated pattern macro: selectors to variant patterns, or a code with arguments to a response.

use crate::arguments;
#[cfg(feature = "coded")]
use crate::coded;
use crate::emit::NO_ENTRY;
use crate::protocol::{self, Call, Codes};
use crate::report::compile_error;
use crate::selection;
use crate::tokens::{Tokens, selector_tokens};
use cci_errors_catalogue::{Expression, Kind, Problem, Row, Scope, Selector, Separator, Unit, parse_selectors};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use std::collections::HashSet;

/// Expands to variants joined by `|`, to a response, or to the problems of what is written.
pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    let Some(call) = Call::read(tokens) else {
        return compile_error("expected a call by a generated pattern macro", Span::call_site());
    };
    let tokens: Vec<TokenTree> = Tokens::new(call.selectors.clone()).collect();
    let text = call.codes();
    let codes = Codes::new(&text);
    if tokens.is_empty() {
        let problem = Problem::new(Kind::Selector, Span::call_site(), "expected a selector, found nothing");
        return error_pattern(&call, &problem.help("write a code, as in \"CCI.02.409101\", or `_` without the macro"));
    }
    #[cfg(feature = "coded")]
    if let [TokenTree::Punct(at), TokenTree::Ident(mark), item @ ..] = &tokens[..] {
        if at.as_char() == '@' && mark == coded::MARK {
            return coded::expand(&call, codes, item);
        }
    }
    if let Some((code, written)) = arguments::split(&tokens) {
        return arguments::expand(&call, codes, &code, written);
    }
    let mut problems = Vec::new();
    let mut alternatives = Vec::new();
    let mut seen = HashSet::new();
    for expression in parse_selectors(&selector_tokens(tokens.into_iter()), Separator::Bar, &mut problems) {
        let Some(mut selected) = select(&call, codes, &expression, &mut problems) else {
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
        return join(&call, &alternatives);
    }
    let errors = problems.iter().map(|problem| error_pattern(&call, problem));
    quote!(#(#errors)|*)
}

/// What an alternative selects.
struct Selected<'t> {
    span: Span,
    rows: Vec<Row<'t>>,
    /// Whether it names its one code. Only then is it also a value, and a deprecated code worth a warning: what a class or a
    /// prefix selects is the catalogue's business, and changes with it.
    is_exact: bool,
}

fn select<'t>(
    call: &Call,
    codes: Codes<'t>,
    expression: &Expression<Span>,
    problems: &mut Vec<Problem<Span>>,
) -> Option<Selected<'t>> {
    let span = expression.units().first().map_or_else(Span::call_site, |first| first.place);
    let categories = call.categories();
    let categories: Vec<&str> = categories.split(' ').filter(|name| !name.is_empty()).collect();
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
        let all: Vec<Row> = codes.iter().collect();
        let message = |code: &str| call.message(&all, code);
        let enum_name = call.enum_name.to_string();
        let retired = call.retired();
        let retired: Vec<&str> = retired.lines().collect();
        let scope =
            Scope { enum_name: &enum_name, rows: &all, categories: &categories, retired: &retired, message: &message };
        let count = problems.len();
        selection::check(expression, scope, call.is_complete, problems);
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

/// A pattern that is nothing but an error.
///
/// rustc takes a failed macro in pattern position for `_`, and goes on to call the arms after it unreachable. A type that
/// cannot be made, though, it takes as a reason to say no more about the whole `match`.
pub(crate) fn error_pattern(call: &Call, problem: &Problem<Span>) -> TokenStream {
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
        let left = Row::new(NO_ENTRY, 0, "");
        return variants.pop().map_or_else(|| variant(call, &left, true, Span::call_site()), |(_, only)| only);
    };
    let between = between.iter().map(|(_, variant)| variant);
    let first = quote_spanned!(*start => (#first));
    let last = quote_spanned!(*end => (#last));
    quote!(#first | #(#between |)* #last)
}

/// A variant at its selector.
pub(crate) fn variant(call: &Call, row: &Row, is_exact: bool, selector: Span) -> TokenStream {
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

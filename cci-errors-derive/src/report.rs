//! Problems to `compile_error!`, placed and in order.

use crate::problem::{Place, Problem};
use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

/// A source that was read: how the caller names it, its text, and the token that names it.
pub(crate) struct Source<'t> {
    pub path: String,
    pub text: &'t str,
    pub span: Span,
}

/// All problems in the order of the files, each as an error of its own.
pub(crate) fn compile_errors(mut problems: Vec<Problem>, sources: &[Source]) -> TokenStream {
    problems.sort_by_key(|problem| problem.place);
    problems
        .iter()
        .map(|problem| compile_error(&render(problem, sources), sources[problem.place.source].span))
        .collect()
}

/// `errors.json:14:5: what is wrong; first one here: errors.json:9:5`
pub(crate) fn render(problem: &Problem, sources: &[Source]) -> String {
    let place = locate(problem.place, sources);
    let text = &problem.text;
    match problem.other {
        Some((label, other)) => format!("{place}: {text}; {label} at {}", locate(other, sources)),
        None => format!("{place}: {text}"),
    }
}

/// An item that fails to compile with this message, underlining the token of that span.
pub(crate) fn compile_error(message: &str, span: Span) -> TokenStream {
    quote_spanned! { span => ::core::compile_error! { #message } }
}

fn locate(place: Place, sources: &[Source]) -> String {
    let source = &sources[place.source];
    let before = source.text.get(..place.offset).unwrap_or(source.text);
    let line = before.matches('\n').count() + 1;
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before[line_start..].trim_start_matches('\u{feff}').chars().count() + 1;
    format!("{}:{line}:{column}", source.path)
}

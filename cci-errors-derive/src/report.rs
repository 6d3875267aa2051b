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

/// How many mistakes of one kind are told one by one. Who has more has one cause for them.
const MOST_OF_A_KIND: usize = 10;

/// The problems in the order of the files, each as an error of its own, and how many there are beyond those told.
pub(crate) fn compile_errors(mut problems: Vec<Problem>, sources: &[Source]) -> TokenStream {
    problems.sort_by_key(|problem| problem.place);
    let mut errors = TokenStream::new();
    for (index, problem) in problems.iter().enumerate() {
        let alike = |other: &&Problem| other.kind == problem.kind;
        let source = &sources[problem.place.source];
        let before = problems[..index].iter().filter(alike).take(MOST_OF_A_KIND + 1).count();
        if before < MOST_OF_A_KIND {
            errors.extend(compile_error(&render(problem, sources), source.span));
        } else if before == MOST_OF_A_KIND {
            let more = problems[index..].iter().filter(alike).count();
            let message = format!("{}: {more} more {}", source.path, problem.kind.plural());
            errors.extend(compile_error(&message, source.span));
        }
    }
    errors
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

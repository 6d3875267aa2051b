//! The variant of a code as a pattern, and the pattern of a mistake.

use crate::protocol::{self, Call};
use crate::report::compile_error;
use cci_errors_catalogue::{Problem, Row};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

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

/// A pattern that is nothing but an error.
///
/// rustc takes a failed macro in pattern position for `_`, and goes on to call the arms after it unreachable. A type that
/// cannot be made, though, it takes as a reason to say no more about the whole `match`.
pub(crate) fn error_pattern(call: &Call, problem: &Problem<Span>) -> TokenStream {
    let runtime = &call.runtime;
    let error = compile_error(&problem.to_string(), problem.place);
    quote_spanned!(problem.place => <#runtime::__private::Enum<{ #error }, _>>::Error)
}

/// A pattern that is nothing but errors.
pub(crate) fn error_patterns(call: &Call, problems: &[Problem<Span>]) -> TokenStream {
    let errors = problems.iter().map(|problem| error_pattern(call, problem));
    quote!(#(#errors)|*)
}

//! Problems to `compile_error!`.

use cci_errors_catalogue::Problem;
use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

/// An item that fails to compile with this message, underlining the token of that span.
pub(crate) fn compile_error(message: &str, span: Span) -> TokenStream {
    quote_spanned! { span => ::core::compile_error! { #message } }
}

/// Items that fail to compile, one for each problem.
pub(crate) fn compile_errors(problems: &[Problem<Span>]) -> TokenStream {
    problems.iter().map(|problem| compile_error(&problem.to_string(), problem.place)).collect()
}

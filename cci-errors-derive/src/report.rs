//! Problems to `compile_error!`.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

/// An item that fails to compile with this message, underlining the token of that span.
pub(crate) fn compile_error(message: &str, span: Span) -> TokenStream {
    quote_spanned! { span => ::core::compile_error! { #message } }
}

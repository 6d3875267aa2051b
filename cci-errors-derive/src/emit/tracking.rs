//! A mention of every file that was read, for cargo to rebuild when it changes.
//!
//! Reading a file from a macro tells cargo nothing; `include_bytes!` does. Its path is put together by rustc, so that no
//! absolute path stands in the tokens.

use super::Generated;
use proc_macro2::TokenStream;
use quote::quote;
use std::path::Path;

pub(super) fn emit(generated: &Generated) -> TokenStream {
    generated
        .tracked
        .iter()
        .map(|path| {
            let file = if Path::new(path).is_absolute() {
                quote!(#path)
            } else {
                quote!(__runtime::core::concat!(__runtime::core::env!("CARGO_MANIFEST_DIR"), "/", #path))
            };
            quote! {
                const _: &[__runtime::core::primitive::u8] = __runtime::core::include_bytes!(#file);
            }
        })
        .collect()
}

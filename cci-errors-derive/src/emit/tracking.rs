//! A mention of every file that was read, for cargo to rebuild when it changes.
//!
//! Reading a file from a macro does not make cargo track it; `include_bytes!` does. Its path is put together by rustc,
//! so no absolute path is in the tokens.

use super::Definition;
use crate::files::OUT_DIR;
use proc_macro2::TokenStream;
use quote::quote;
use std::path::Path;

pub(super) fn emit(definition: &Definition) -> TokenStream {
    let core = quote!(__runtime::core);
    definition
        .tracked
        .iter()
        .map(|path| {
            let file = match path.strip_prefix(OUT_DIR) {
                Some(rest) => quote!(#core::concat!(#core::env!("OUT_DIR"), "/", #rest)),
                None if Path::new(path).is_absolute() => quote!(#path),
                None => quote!(#core::concat!(#core::env!("CARGO_MANIFEST_DIR"), "/", #path)),
            };
            quote! {
                const _: &[#core::primitive::u8] = #core::include_bytes!(#file);
            }
        })
        .collect()
}

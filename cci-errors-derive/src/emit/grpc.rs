//! The values that only gRPC has, as items of the trait: nothing where the catalogue does not mention it.

use super::Definition;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub(super) fn emit(definition: &Definition) -> TokenStream {
    let domain = definition.declarations.domain.as_ref().map(|domain| {
        let domain = &*domain.value;
        quote! {
            fn grpc_domain(self) -> &'static str {
                #domain
            }
        }
    });
    let statuses: Vec<u8> = definition.entries.iter().map(|entry| entry.grpc.unwrap_or_default()).collect();
    let statuses = statuses.iter().any(|status| *status != 0).then(|| {
        let statuses = Literal::byte_string(&statuses);
        quote! {
            fn grpc_status(self) -> __runtime::core::primitive::u8 {
                #statuses[self as __runtime::core::primitive::usize]
            }
        }
    });
    quote!(#domain #statuses)
}

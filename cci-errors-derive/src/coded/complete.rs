//! `complete`: every code of the catalogue has a variant.

use super::context::{Arms, Context};
use cci_errors_catalogue::{Kind, Problem, Row};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::DeriveInput;

/// The code that makes rustc check the codes of transparent fields.
#[derive(Default)]
pub(super) struct Completeness {
    /// In the body of `code`: checked where the parameters of the type are known.
    pub inside: TokenStream,
    /// Next to the implementations.
    pub outside: TokenStream,
}

/// Reports the codes that no variant has. The codes of transparent fields are known only to rustc, so generated code
/// checks them.
pub(super) fn check(
    context: &Context,
    item: &DeriveInput,
    arms: &[Arms],
    problems: &mut Vec<Problem<Span>>,
) -> Completeness {
    let Context { call, listing, enum_path } = context;
    let rows = &listing.rows;
    let missing: Vec<&Row> = (0..rows.len())
        .filter(|index| arms.iter().all(|arm| arm.row != Some(*index)))
        .map(|index| &rows[index])
        .collect();
    let name = &item.ident;
    if missing.is_empty() {
        return Completeness::default();
    }
    if arms.iter().all(|arm| arm.inner.is_none()) {
        let codes: Vec<String> = missing.iter().map(|row| format!("`{}`", row.code)).collect();
        let message = format!("no variant of `{name}` has {}", codes.join(", "));
        let problem = Problem::new(Kind::Call, name.span(), message);
        problems.push(problem.help("add variants, or remove `complete`"));
        return Completeness::default();
    }
    let runtime = &call.runtime;
    let (_, parameters, _) = item.generics.split_for_impl();
    let checks = missing.iter().map(|row| {
        let message = format!("no variant of `{name}` has `{}`", row.code);
        let code = context.exact(row, Span::call_site());
        quote!(#runtime::__private::core::assert!(has(<#name #parameters as #runtime::Coded>::INNER, #code), #message);)
    });
    let primitive = quote!(#runtime::__private::core::primitive);
    let has = quote! {
        const fn has(inner: &[#runtime::__private::Inner<#enum_path>], wanted: #enum_path) -> #primitive::bool {
            let mut at = 0;
            while at < inner.len() {
                let codes = inner[at].codes;
                let mut code = 0;
                while code < codes.len() {
                    if codes[code] as #primitive::usize == wanted as #primitive::usize {
                        return true;
                    }
                    code += 1;
                }
                if has(inner[at].inner, wanted) {
                    return true;
                }
                at += 1;
            }
            false
        }
    };
    if item.generics.params.is_empty() {
        let outside = quote!(#(#[allow(clippy::all, clippy::pedantic)] const _: () = { #has #checks };)*);
        return Completeness { outside, ..Completeness::default() };
    }
    Completeness { inside: quote!(const { #has #(#checks)* }), ..Completeness::default() }
}

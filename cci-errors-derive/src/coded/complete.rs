//! `complete`: every code of the catalogue has a variant.

use super::context::{Arms, Context};
use cci_errors_catalogue::{Kind, Problem, Row};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{DeriveInput, GenericArgument, PathArguments, Type};

/// The code that makes rustc check the codes of transparent fields.
#[derive(Default)]
pub(super) struct Completeness {
    /// In the body of `code`: checked where the parameters of the type are known.
    pub inside: TokenStream,
    /// Next to the implementations.
    pub outside: TokenStream,
    /// What a parameter has to implement, whose codes are to be known.
    pub bounds: Vec<TokenStream>,
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
    if call.is_joined {
        let message = format!("`complete` of `{}`, which is made of other enums", call.enum_name);
        let problem = Problem::new(Kind::Call, item.ident.span(), message);
        problems.push(problem.help("remove `complete`, and write it at the errors in the fields"));
        return Completeness::default();
    }
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
        quote!(#runtime::__private::core::assert!(has(&reached, #code), #message);)
    });
    let primitive = quote!(#runtime::__private::core::primitive);
    let deep = quote!(#runtime::__private::Deep);
    let has = quote! {
        const fn has(reached: &#runtime::__private::Reached<#enum_path>, wanted: #enum_path) -> #primitive::bool {
            let mut error = 0;
            while let #runtime::__private::core::option::Option::Some(codes) = reached.codes(error) {
                let mut code = 0;
                while code < codes.len() {
                    if codes[code] as #primitive::usize == wanted as #primitive::usize {
                        return true;
                    }
                    code += 1;
                }
                error += 1;
            }
            false
        }
        let reached = #runtime::__private::Reached::from(
            #runtime::__private::Field::<#enum_path, #name #parameters, (#deep,)>::REACH,
        );
    };
    if item.generics.params.is_empty() {
        // A constant for each: of one, rustc reports the first panic alone.
        let outside = quote!(#(#[allow(clippy::all, clippy::pedantic)] const _: () = { #has #checks };)*);
        return Completeness { outside, ..Completeness::default() };
    }
    let below = quote!(<#deep as #runtime::__private::Depth>::Below);
    Completeness {
        inside: quote!(const { #has #(#checks)* }),
        outside: TokenStream::new(),
        bounds: inner_parameters(item, arms)
            .map(|parameter| quote!(#parameter: #runtime::__private::InnerErrors<#below>))
            .collect(),
    }
}

/// Implements the trait by which `complete` of an error around this one finds its codes.
pub(super) fn inner_errors(
    context: &Context,
    item: &DeriveInput,
    arms: &[Arms],
    predicates: &[TokenStream],
) -> TokenStream {
    let Context { call, enum_path, .. } = context;
    let runtime = &call.runtime;
    let (core, name) = (quote!(#runtime::__private::core), &item.ident);
    let (generics, parameters, _) = item.generics.split_for_impl();
    let depth = format_ident!("__Depth");
    let generics = with_parameter(generics.to_token_stream(), &quote!(#depth: #runtime::__private::Depth));
    let below = quote!(<#depth as #runtime::__private::Depth>::Below);
    let parameter_bounds =
        inner_parameters(item, arms).map(|parameter| quote!(#parameter: #runtime::__private::InnerErrors<#below>));
    let type_name = if item.generics.params.is_empty() {
        let name = name.to_string();
        quote!(#core::concat!(#core::module_path!(), ":", #core::line!(), ":", #core::column!(), ":", #name))
    } else {
        quote!("")
    };
    let inner: Vec<&Type> = arms.iter().filter_map(|arm| arm.inner).collect();
    quote! {
        #[allow(clippy::all, clippy::pedantic, single_use_lifetimes, unused_qualifications)]
        #[automatically_derived]
        impl #generics #runtime::__private::InnerErrors<#depth> for #name #parameters
        where
            // With a lifetime, these may be false: of an error or a field without a code, rustc has said so.
            for<'__with_code> #name #parameters: #runtime::Coded<Code = #enum_path>,
            #(for<'__with_code> #inner: #runtime::__private::HasCode<Code = #enum_path>,)*
            #(#predicates,)*
            #(#parameter_bounds,)*
        {
            const NAME: &'static #core::primitive::str = #type_name;

            const INNER: &'static [&'static #runtime::__private::Reach<#enum_path>] = {
                #[allow(unused_imports)]
                use #runtime::__private::ReachOf as _;
                &[#(#runtime::__private::Field::<#enum_path, #inner, #depth>::REACH),*]
            };
        }
    }
}

/// Generics in angle brackets, or none, with one more parameter at the end.
fn with_parameter(generics: TokenStream, parameter: &TokenStream) -> TokenStream {
    let mut written: Vec<TokenTree> = generics.into_iter().collect();
    written.pop();
    let is_comma = matches!(written.last(), Some(TokenTree::Punct(last)) if last.as_char() == ',');
    match (&written[..], is_comma) {
        ([], _) => quote!(<#parameter>),
        ([_], _) | (_, true) => quote!(#(#written)* #parameter>),
        _ => quote!(#(#written)*, #parameter>),
    }
}

/// The parameters of the type that are transparent fields, themselves or behind a pointer.
fn inner_parameters<'i>(item: &'i DeriveInput, arms: &'i [Arms]) -> impl Iterator<Item = &'i Ident> {
    let fields = || arms.iter().filter_map(|arm| arm.inner).map(without_pointers);
    item.generics
        .type_params()
        .map(|parameter| &parameter.ident)
        .filter(move |name| fields().any(|kind| matches!(kind, Type::Path(path) if path.path.is_ident(*name))))
}

/// The type that a reference or a `Box` is of.
fn without_pointers(kind: &Type) -> &Type {
    match kind {
        Type::Reference(reference) => without_pointers(&reference.elem),
        Type::Path(path) => match path.path.segments.last().map(|last| (last.ident.to_string(), &last.arguments)) {
            Some((name, PathArguments::AngleBracketed(arguments))) if name == "Box" || name == "Arc" => {
                match arguments.args.first() {
                    Some(GenericArgument::Type(inner)) => without_pointers(inner),
                    _ => kind,
                }
            }
            _ => kind,
        },
        _ => kind,
    }
}

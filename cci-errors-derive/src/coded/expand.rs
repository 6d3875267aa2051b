//! The second half, inside of the pattern macro: the item and the catalogue to implementations.

use super::arms::arms;
use super::complete::{self, Completeness};
use super::context::{Arms, Context};
use super::item;
use crate::protocol::Call;
use crate::report::{compile_error, compile_errors};
use crate::tokens::Tokens;
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Data, DeriveInput};

/// Expands `@coded { path } { complete } { item }`.
pub(crate) fn expand(call: &Call, tokens: &[TokenTree]) -> TokenStream {
    let mut tokens = Tokens::new(tokens.iter().cloned().collect());
    let mut group = || tokens.group(Delimiter::Brace).map(|group| group.stream()).unwrap_or_default();
    let (enum_path, options, item) = (group(), group(), group());
    let item: DeriveInput = match syn::parse2(item) {
        Ok(item) => item,
        Err(error) => return error.into_compile_error(),
    };
    if let Data::Union(data) = &item.data {
        return compile_error("a union cannot be an error", data.union_token.span);
    }
    let context = Context { call, listing: call.listing(), enum_path };
    let mut problems = Vec::new();
    let shapes = item::shapes(&item, context.example(), &mut problems);
    let arms: Vec<Arms> = shapes.iter().map(|shape| arms(&context, &item, shape, &mut problems)).collect();
    let mut completeness = Completeness::default();
    if !options.is_empty() {
        completeness = complete::check(&context, &item, &arms, &mut problems);
    }
    let errors = compile_errors(&problems);
    let implementations = implementations(&context, &item, &arms, &completeness);
    let outside = completeness.outside;
    quote!(#errors #implementations #outside)
}

fn implementations(context: &Context, item: &DeriveInput, arms: &[Arms], completeness: &Completeness) -> TokenStream {
    let Context { call, enum_path, .. } = context;
    let runtime = &call.runtime;
    let name = &item.ident;
    let (generics, parameters, bounds) = item.generics.split_for_impl();
    let written = bounds.map(|bounds| &bounds.predicates);
    let mut predicates: Vec<TokenStream> = written.into_iter().flatten().map(ToTokens::to_token_stream).collect();
    if item.generics.type_params().next().is_some() {
        // The trait asks for it, and the `Display` of a generic error may have bounds that are not written here.
        predicates.push(quote!(#name #parameters: #runtime::__private::core::fmt::Display));
    }
    predicates.extend(completeness.bounds.iter().cloned());
    // Nothing around it can be `complete`.
    let inner_errors =
        if call.is_joined { TokenStream::new() } else { complete::inner_errors(context, item, arms, &predicates) };
    let bounds = (!predicates.is_empty()).then(|| quote!(where #(#predicates),*));
    // With a lifetime, so the bound may be false: a feature that asks for `Debug` must not break an error without it.
    predicates.push(quote!(for<'__with_debug> #name #parameters: #runtime::__private::core::fmt::Debug));
    let bounds_with_debug = quote!(where #(#predicates),*);
    let (codes, responses) = (arms.iter().map(|arm| &arm.code), arms.iter().map(|arm| &arm.response));
    let empty = arms.is_empty().then(|| quote!(_ => match *self {}));
    let exact = |row: usize| context.exact(&context.listing.rows[row], Span::call_site());
    let direct = arms.iter().filter_map(|arm| arm.row).map(exact);
    let direct = quote!([#(#direct),*]);
    let mut waits = arms.iter().filter(|arm| arm.has_wait).filter_map(|arm| arm.row).map(exact).peekable();
    let waits = waits.peek().is_some().then(|| quote!(collector.add_waits([#(#waits),*]);));
    let accessors = arms.iter().filter_map(|arm| arm.inner).map(|kind| context.accessors(kind));
    let is_generic = !item.generics.params.is_empty();
    // The path of the enum names a macro as well, for which it may be needed in full; a lifetime of the type is used once.
    let lints = quote!(#[allow(clippy::all, clippy::pedantic, single_use_lifetimes, unused_qualifications)]);
    // Whether an error with parameters can be shared between threads for good is not known here.
    let response = if is_generic {
        quote!(#runtime::Coded::response(&error))
    } else {
        quote!(#runtime::__private::with_source!(#runtime::Coded::response(&error), error))
    };
    let inside = &completeness.inside;
    quote! {
        #lints
        #[automatically_derived]
        impl #generics #runtime::Coded for #name #parameters #bounds {
            type Code = #enum_path;

            const CODES: &'static [#enum_path] = &#direct;

            fn __collect_codes(collector: &mut #runtime::__private::CodeCollector<#enum_path>) {
                collector.add(#direct);
                #waits
                #(collector.visit(#accessors.collect_codes);)*
            }

            fn code(&self) -> #enum_path {
                #inside
                match self { #(#codes,)* #empty }
            }

            fn response(&self) -> #runtime::ErrorResponse<#enum_path> {
                match self { #(#responses,)* #empty }
            }
        }

        #inner_errors

        #lints
        #[automatically_derived]
        impl #generics #runtime::__private::core::convert::From<#name #parameters> for #runtime::ErrorResponse<#enum_path>
        #bounds
        {
            fn from(error: #name #parameters) -> Self {
                #response
            }
        }

        #runtime::__private::implement_coded! {
            { #lints } { #generics } { #name #parameters } { #bounds } { #bounds_with_debug }
        }
    }
}

//! The second half, inside of the pattern macro: the item and the catalogue to implementations.

use super::attributes::{Code, CodeOf, RetryAfter};
use super::item::{self, Shape};
use crate::pattern::variant;
use crate::protocol::{Call, Codes};
use crate::report::compile_error;
use crate::selection;
use crate::tokens::Tokens;
use cci_errors_catalogue::{Kind, Problem, Row, Scope, Type};
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Field, Fields};

/// What the arms are made from.
struct Context<'c> {
    call: &'c Call,
    rows: Vec<Row<'c>>,
    categories: Vec<&'c str>,
    enum_path: TokenStream,
}

/// What one variant becomes: arms of `code` and of `response`.
struct Arms {
    code: TokenStream,
    response: TokenStream,
    /// The code that it always has.
    row: Option<usize>,
    /// The type of its transparent field.
    transparent: Option<TokenStream>,
    shows: bool,
}

/// Expands `@coded { path } { complete } { item }`.
pub(crate) fn expand(call: &Call, codes: Codes, tokens: &[TokenTree]) -> TokenStream {
    let mut tokens = Tokens::new(tokens.iter().cloned().collect());
    let mut group = || tokens.group(Delimiter::Brace).map(|group| group.stream()).unwrap_or_default();
    let (enum_path, options, item) = (group(), group(), group());
    let item: DeriveInput = match syn::parse2(item) {
        Ok(item) => item,
        Err(error) => return error.into_compile_error(),
    };
    let names = call.categories();
    let context = Context {
        call,
        rows: codes.iter().collect(),
        categories: names.split(' ').filter(|name| !name.is_empty()).collect(),
        enum_path,
    };
    let mut problems = Vec::new();
    if let Data::Union(data) = &item.data {
        return compile_error("a union cannot be an error", data.union_token.span);
    }
    let shapes = item::shapes(&item, &mut problems);
    let arms: Vec<Arms> = shapes.iter().map(|shape| arms(&context, shape, &mut problems)).collect();
    let completeness =
        if options.is_empty() { TokenStream::new() } else { completeness(&context, &item, &arms, &mut problems) };
    let errors: TokenStream =
        problems.iter().map(|problem| compile_error(&problem.to_string(), problem.place)).collect();
    let implementations = implementations(&context, &item, &arms);
    quote!(#errors #implementations #completeness)
}

fn implementations(context: &Context, item: &DeriveInput, arms: &[Arms]) -> TokenStream {
    let Context { call, enum_path, .. } = context;
    let runtime = &call.runtime;
    let name = &item.ident;
    let (generics, parameters, bounds) = item.generics.split_for_impl();
    let written = bounds.map(|bounds| &bounds.predicates);
    let mut predicates: Vec<TokenStream> = written.into_iter().flatten().map(ToTokens::to_token_stream).collect();
    if !item.generics.params.is_empty() && arms.iter().any(|arm| arm.shows) {
        predicates.push(quote!(#name #parameters: #runtime::__private::core::fmt::Display));
    }
    let bounds = (!predicates.is_empty()).then(|| quote!(where #(#predicates),*));
    let (codes, responses) = (arms.iter().map(|arm| &arm.code), arms.iter().map(|arm| &arm.response));
    let empty = arms.is_empty().then(|| quote!(_ => match *self {}));
    let direct = arms.iter().filter_map(|arm| arm.row).map(|row| exact(context, &context.rows[row], Span::call_site()));
    quote! {
        #[allow(unused_variables, clippy::all, clippy::pedantic)]
        #[automatically_derived]
        impl #generics #runtime::Coded for #name #parameters #bounds {
            type Code = #enum_path;

            const CODES: &'static [#enum_path] = &[#(#direct),*];

            fn code(&self) -> #enum_path {
                match self { #(#codes,)* #empty }
            }

            fn response(&self) -> #runtime::ErrorResponse<#enum_path> {
                match self { #(#responses,)* #empty }
            }
        }

        #[automatically_derived]
        impl #generics #runtime::__private::core::convert::From<#name #parameters> for #runtime::ErrorResponse<#enum_path>
        #bounds
        {
            fn from(error: #name #parameters) -> Self {
                #runtime::Coded::response(&error)
            }
        }

        #runtime::__private::implement_coded_axum! { { #generics } { #name #parameters } { #bounds } }
    }
}

/// The code of a row, without a warning where it is deprecated.
fn exact(context: &Context, row: &Row, span: Span) -> TokenStream {
    variant(context.call, &Row { is_deprecated: false, ..*row }, true, span)
}

fn arms(context: &Context, shape: &Shape, problems: &mut Vec<Problem<Span>>) -> Arms {
    let constructor = match &shape.variant {
        Some(variant) => quote!(Self::#variant),
        None => quote!(Self),
    };
    match &shape.code {
        Some(CodeOf::Field { span }) => transparent(context, shape, &constructor, *span, problems),
        Some(CodeOf::Selector(code)) => match select(context, code, problems) {
            Some(row) => coded(context, shape, &constructor, code, row, problems),
            None => fallback(context, &constructor),
        },
        None => fallback(context, &constructor),
    }
}

/// Arms that compile, for a variant whose mistake was reported.
fn fallback(context: &Context, constructor: &TokenStream) -> Arms {
    let runtime = &context.call.runtime;
    let code = match context.rows.first() {
        Some(row) => exact(context, row, Span::call_site()),
        None => quote!(#runtime::__private::core::unreachable!()),
    };
    Arms {
        code: quote!(#constructor { .. } => #code),
        response: quote!(#constructor { .. } => #runtime::ErrorResponse::new(#code)),
        row: None,
        transparent: None,
        shows: false,
    }
}

/// A local variable with the span of its field's type, for rustc to underline a wrong one. It has the caller's hygiene, and a
/// name that no constant of the caller has.
fn local(name: &str, field: &Field) -> Ident {
    Ident::new(&format!("__coded_{name}"), field.ty.span())
}

/// The one code that a selector selects, by its index among all.
fn select(context: &Context, code: &Code, problems: &mut Vec<Problem<Span>>) -> Option<usize> {
    let Context { call, rows, categories, .. } = context;
    let enum_name = call.enum_name.to_string();
    let message = |code: &str| call.message(rows, code);
    let retired = call.retired();
    let retired: Vec<&str> = retired.lines().collect();
    let scope = Scope { enum_name: &enum_name, rows, categories, retired: &retired, message: &message };
    let count = problems.len();
    selection::check(&code.expression, scope, call.is_complete, problems);
    if problems.len() > count {
        return None;
    }
    let selected: Vec<usize> =
        (0..rows.len()).filter(|index| code.expression.matches(&rows[*index], categories)).collect();
    if let [_, second, ..] = selected[..] {
        let first = rows[selected[0]].code;
        let more = if selected.len() > 2 { format!(" and {} more", selected.len() - 2) } else { String::new() };
        let message = format!("expected one code, found {} codes", selected.len());
        let help = format!("name one of \"{first}\", \"{}\"{more}", rows[second].code);
        problems.push(Problem::new(Kind::Selector, code.span, message).help(help));
        return None;
    }
    selected.first().copied()
}

fn coded(
    context: &Context,
    shape: &Shape,
    constructor: &TokenStream,
    code: &Code,
    index: usize,
    problems: &mut Vec<Problem<Span>>,
) -> Arms {
    let runtime = &context.call.runtime;
    let row = &context.rows[index];
    let value = exact(context, row, code.span);
    // Once with the mark of a deprecated code, for rustc to warn of it.
    let marked = variant(context.call, row, true, code.span);
    let arguments = context.call.arguments(row.code);
    let shows = arguments.is_empty() && (row.status < 500 || code.is_exposed);
    let (bindings, response) = if arguments.is_empty() {
        let response = quote!(#runtime::ErrorResponse::new(#value));
        let show = quote!(.with_message(#runtime::__private::ToString::to_string(self)));
        (TokenStream::new(), if shows { quote!(#response #show) } else { response })
    } else {
        with_arguments(context, shape, &value, &arguments, problems)
    };
    let (wait_binding, wait) = match &code.retry_after {
        None => (None, None),
        Some(RetryAfter::Seconds(seconds)) => {
            (None, Some(quote!(.with_retry_after(#runtime::__private::core::time::Duration::from_secs(#seconds)))))
        }
        Some(RetryAfter::Field(name)) => wait_of_field(runtime, shape, name, problems),
    };
    let response = match wait_binding {
        // The field may hold no time.
        Some(binding) => quote! {
            #constructor { #bindings #binding .. } => {
                let response = #response;
                match #wait {
                    #runtime::__private::core::option::Option::Some(wait) => response.with_retry_after(wait),
                    #runtime::__private::core::option::Option::None => response,
                }
            }
        },
        None => quote!(#constructor { #bindings .. } => #response #wait),
    };
    let code = quote!(#constructor { .. } => #marked);
    Arms { code, response, row: Some(index), transparent: None, shows }
}

/// The bindings and the response of a code whose message has arguments, filled from the fields of the same names.
fn with_arguments(
    context: &Context,
    shape: &Shape,
    value: &TokenStream,
    arguments: &[(String, Type)],
    problems: &mut Vec<Problem<Span>>,
) -> (TokenStream, TokenStream) {
    let runtime = &context.call.runtime;
    let mut bindings = TokenStream::new();
    let mut pairs = Vec::new();
    for (name, kind) in arguments {
        let Some(field) = shape.field(name) else {
            let span = shape.variant.as_ref().map_or(shape.span, Ident::span);
            let message = format!("missing field `{name}` ({}) for the argument of the message", kind.name());
            problems.push(Problem::new(Kind::Call, span, message));
            continue;
        };
        let ident = &field.ident;
        let binding = local(name, field);
        bindings.extend(quote!(#ident: #binding,));
        let convert = format_ident!("{}_argument", kind.name(), span = field.ty.span());
        let converted = quote_spanned!(field.ty.span() => #runtime::__private::#convert(#binding));
        pairs.push(quote!((#name, #converted)));
    }
    (bindings, quote!(#runtime::__private::with_arguments(#value, &[#(#pairs),*])))
}

/// The binding of the field with the wait, and the wait.
fn wait_of_field(
    runtime: &TokenStream,
    shape: &Shape,
    name: &Ident,
    problems: &mut Vec<Problem<Span>>,
) -> (Option<TokenStream>, Option<TokenStream>) {
    let Some(field) = shape.field(&name.to_string()) else {
        let message = format!("no field `{name}` for `retry_after`");
        problems.push(Problem::new(Kind::Call, name.span(), message));
        return (None, None);
    };
    let binding = local("wait", field);
    let wait = quote_spanned!(field.ty.span() => #runtime::__private::seconds(#binding));
    (Some(quote!(#name: #binding,)), Some(wait))
}

fn transparent(
    context: &Context,
    shape: &Shape,
    constructor: &TokenStream,
    span: Span,
    problems: &mut Vec<Problem<Span>>,
) -> Arms {
    let runtime = &context.call.runtime;
    let fields: Vec<&Field> = shape.fields.iter().collect();
    let [field] = fields[..] else {
        let message = format!("`transparent` needs one field, found {}", fields.len());
        problems.push(Problem::new(Kind::Call, span, message));
        return fallback(context, constructor);
    };
    let binding = local("field", field);
    let pattern = match (shape.fields, &field.ident) {
        (Fields::Named(_), Some(name)) => quote!({ #name: #binding }),
        _ => quote!((#binding)),
    };
    let (kind, enum_path) = (&field.ty, &context.enum_path);
    let [code, response] = ["transparent_code", "transparent_response"].map(|function| {
        let function = Ident::new(function, kind.span());
        quote_spanned!(kind.span() => #runtime::__private::#function::<#enum_path, #kind>(#binding))
    });
    Arms {
        code: quote!(#constructor #pattern => #code),
        response: quote!(#constructor #pattern => #response),
        row: None,
        transparent: Some(quote!(#kind)),
        shows: false,
    }
}

/// Reports the codes that no variant has. What transparent fields have is known only to rustc, which is asked.
fn completeness(
    context: &Context,
    item: &DeriveInput,
    arms: &[Arms],
    problems: &mut Vec<Problem<Span>>,
) -> TokenStream {
    let Context { call, rows, enum_path, .. } = context;
    let missing: Vec<&Row> = (0..rows.len())
        .filter(|index| arms.iter().all(|arm| arm.row != Some(*index)))
        .map(|index| &rows[index])
        .collect();
    let fields: Vec<&TokenStream> = arms.iter().filter_map(|arm| arm.transparent.as_ref()).collect();
    let name = &item.ident;
    if fields.is_empty() || !item.generics.params.is_empty() {
        if let [_, ..] = missing[..] {
            let codes: Vec<String> = missing.iter().map(|row| format!("`{}`", row.code)).collect();
            let message = format!("no variant of `{name}` has {}", codes.join(", "));
            let problem = Problem::new(Kind::Call, name.span(), message);
            problems.push(problem.help("add variants, or remove `complete`"));
        }
        return TokenStream::new();
    }
    let runtime = &call.runtime;
    let checks = missing.iter().map(|row| {
        let message = format!("no variant of `{name}` has `{}`", row.code);
        let code = exact(context, row, Span::call_site());
        quote! {
            const _: () = {
                let wanted: #enum_path = #code;
                let mut is_found = false;
                #(
                    let codes = <#fields as #runtime::__private::Transparent>::CODES;
                    let mut at = 0;
                    while at < codes.len() {
                        is_found |= codes[at] as usize == wanted as usize;
                        at += 1;
                    }
                )*
                #runtime::__private::core::assert!(is_found, #message);
            };
        }
    });
    quote!(#(#checks)*)
}

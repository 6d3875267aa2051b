//! What a variant becomes: an arm of `code` and one of `response`.

use super::attributes::{Code, CodeOf, RetryAfter};
use super::context::{Arms, Context};
use super::item::Shape;
use crate::variant::variant;
use cci_errors_catalogue::{Kind, Problem, Type, check_selection};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{DeriveInput, Field, Fields};

/// The fields that the arm of `response` reads, each bound once.
#[derive(Default)]
struct Bindings<'f>(Vec<&'f Field>);

impl<'f> Bindings<'f> {
    /// A local variable with the span of its field's type, for rustc to underline a wrong one. It has the caller's hygiene,
    /// and a name that no constant of the caller has.
    fn bind(&mut self, field: &'f Field) -> TokenStream {
        if !self.0.iter().any(|bound| std::ptr::eq(*bound, field)) {
            self.0.push(field);
        }
        local(field).into_token_stream()
    }
}

impl ToTokens for Bindings<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for field in &self.0 {
            let (name, local) = (&field.ident, local(field));
            tokens.extend(quote!(#name: #local,));
        }
    }
}

fn local(field: &Field) -> Ident {
    let name = field.ident.as_ref().map(|name| name.unraw().to_string()).unwrap_or_default();
    Ident::new(&format!("__coded_{name}"), field.ty.span())
}

/// The arms of a variant. Where it has a mistake, that is reported, and they compile all the same.
pub(super) fn arms(context: &Context, item: &DeriveInput, shape: &Shape, problems: &mut Vec<Problem<Span>>) -> Arms {
    let name = &item.ident;
    let constructor = match &shape.variant {
        // Not `Self`: for rustc, `Self::Code` may be the trait's type as well as a variant.
        Some(variant) => quote!(#name::#variant),
        None => quote!(#name),
    };
    match &shape.code {
        Some(CodeOf::Field { span }) => transparent(context, item, shape, &constructor, *span, problems),
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
    let code = match context.listing.rows.first() {
        Some(row) => context.exact(row, Span::call_site()),
        None => quote!(#runtime::__private::core::unreachable!()),
    };
    Arms {
        code: quote!(#constructor { .. } => #code),
        response: quote!(#constructor { .. } => #runtime::ErrorResponse::new(#code)),
        row: None,
        inner: None,
    }
}

/// The one code that a selector selects, by its index among all.
fn select(context: &Context, code: &Code, problems: &mut Vec<Problem<Span>>) -> Option<usize> {
    let Context { call, listing, .. } = context;
    let (rows, categories) = (&listing.rows, &listing.categories);
    let count = problems.len();
    check_selection(&code.expression, listing.scope(), call.is_complete, problems);
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
    let row = &context.listing.rows[index];
    let value = context.exact(row, code.span);
    let arguments = context.call.arguments(row.code);
    let mut bindings = Bindings::default();
    let mut response = quote!(#runtime::ErrorResponse::new(#value));
    if !arguments.is_empty() {
        let pairs = pairs(context, shape, &arguments, &mut bindings, problems);
        response = quote!(#runtime::__private::with_arguments(#value, &[#(#pairs),*]));
    } else if row.status < 500 || code.is_exposed {
        response.extend(quote!(.with_message(#runtime::__private::ToString::to_string(self))));
    }
    match &code.retry_after {
        None => {}
        Some(RetryAfter::Seconds(seconds)) => {
            let seconds = u64::from(*seconds);
            response.extend(quote!(.with_retry_after(#runtime::__private::core::time::Duration::from_secs(#seconds))));
        }
        Some(RetryAfter::Field(name)) => match shape.field(&name.unraw().to_string()) {
            Some(field) => {
                let binding = bindings.bind(field);
                let wait = quote_spanned!(field.ty.span() => #runtime::__private::seconds(#binding));
                response = quote!(#runtime::__private::with_wait(#response, #wait));
            }
            None => {
                let message = format!("no field `{name}` for `retry_after`");
                problems.push(Problem::new(Kind::Call, name.span(), message));
            }
        },
    }
    // Once with the mark of a deprecated code, for rustc to warn of it.
    let marked = variant(context.call, row, true, code.span);
    Arms {
        code: quote!(#constructor { .. } => #marked),
        response: quote!(#constructor { #bindings .. } => #response),
        row: Some(index),
        inner: None,
    }
}

/// The arguments of a message, filled from the fields of the same names.
fn pairs<'f>(
    context: &Context,
    shape: &'f Shape,
    arguments: &[(&str, Type)],
    bindings: &mut Bindings<'f>,
    problems: &mut Vec<Problem<Span>>,
) -> Vec<TokenStream> {
    let runtime = &context.call.runtime;
    let mut pairs = Vec::new();
    for (name, kind) in arguments {
        let Some(field) = shape.field(name) else {
            let span = shape.variant.as_ref().map_or(shape.span, Ident::span);
            let message = format!("missing field `{name}` ({}) for the argument of the message", kind.name());
            problems.push(Problem::new(Kind::Call, span, message));
            continue;
        };
        let binding = bindings.bind(field);
        let convert = format_ident!("{}_argument", kind.name(), span = field.ty.span());
        let converted = quote_spanned!(field.ty.span() => #runtime::__private::#convert(#binding));
        pairs.push(quote!((#name, #converted)));
    }
    pairs
}

fn transparent(
    context: &Context,
    item: &DeriveInput,
    shape: &Shape,
    constructor: &TokenStream,
    span: Span,
    problems: &mut Vec<Problem<Span>>,
) -> Arms {
    let Some(field) = shape.source() else {
        let message = format!("`transparent` needs one field, found {}", shape.fields.len());
        let named = matches!(shape.fields, Fields::Named(fields) if !fields.named.is_empty());
        let help = named.then(|| "name the one that has the code `source`".to_owned());
        problems.push(Problem::new(Kind::Call, span, message).maybe_help(help));
        return fallback(context, constructor);
    };
    let (runtime, enum_path, kind) = (&context.call.runtime, &context.enum_path, &field.ty);
    let binding = local(field);
    let pattern = match &field.ident {
        Some(name) => quote!({ #name: #binding, .. }),
        None => quote!((#binding)),
    };
    // The same in all three places: a field that has no such code is reported once.
    let inner = quote_spanned!(kind.span() => #runtime::__private::transparent::<#enum_path, #kind>());
    let is_own = mentions(kind.to_token_stream(), &item.ident);
    Arms {
        code: quote!(#constructor #pattern => (#inner.code)(#binding)),
        response: quote!(#constructor #pattern => (#inner.response)(#binding)),
        row: None,
        // The codes of an error inside one of the same type are those of the type, whose list they would be part of.
        inner: (!is_own).then(|| quote!(#inner.codes)),
    }
}

/// Whether a type is made from `Self` or from the type of this name.
fn mentions(kind: TokenStream, name: &Ident) -> bool {
    kind.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == *name || ident == "Self",
        TokenTree::Group(group) => mentions(group.stream(), name),
        _ => false,
    })
}

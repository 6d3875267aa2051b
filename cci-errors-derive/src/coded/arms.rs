//! The code made from a variant: an arm of `code` and one of `response`.

use super::attributes::{Code, CodeOf, Number, unknown_option};
use super::context::{Arms, Context};
use super::item::{Shape, allows_deprecated};
use crate::unicode_names::is_named;
use crate::variant::variant;
use cci_errors_catalogue::{Kind, Problem, Type, check_selection, nearest};
use proc_macro2::{Ident, Literal, Span, TokenStream};
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
pub(super) fn arms<'i>(
    context: &Context,
    item: &DeriveInput,
    shape: &Shape<'i>,
    problems: &mut Vec<Problem<Span>>,
) -> Arms<'i> {
    let name = &item.ident;
    let constructor = match &shape.variant {
        // Not `Self`: for rustc, `Self::Code` may be the trait's type as well as a variant.
        Some(variant) => quote!(#name::#variant),
        None => quote!(#name),
    };
    match &shape.code {
        Some(CodeOf::Field { span }) => transparent(context, shape, &constructor, *span, problems),
        Some(CodeOf::Selector(code)) if context.call.is_joined => {
            let message = format!("`{}` is made of other enums: a code comes from a field", context.call.enum_name);
            let help = "write `#[code(transparent)]`, for a field that has one of their codes";
            problems.push(Problem::new(Kind::Call, code.span, message).help(help));
            fallback(context, &constructor)
        }
        Some(CodeOf::Selector(code)) => match select(context, code, problems) {
            Some(row) => coded(context, item, shape, &constructor, code, row, problems),
            None => fallback(context, &constructor),
        },
        None => fallback(context, &constructor),
    }
}

/// Arms that compile, for a variant whose mistake was reported.
fn fallback<'i>(context: &Context, constructor: &TokenStream) -> Arms<'i> {
    let runtime = &context.call.runtime;
    let (code, response) = match context.listing.rows.first() {
        Some(row) => {
            let code = context.exact(row, Span::call_site());
            (code.clone(), quote!(#runtime::ErrorResponse::new(#code)))
        }
        // Alone: as an argument it would make the call unreachable, of which rustc warns.
        None => (quote!(#runtime::__private::core::unreachable!()), quote!(#runtime::__private::core::unreachable!())),
    };
    Arms {
        code: quote!(#constructor { .. } => #code),
        response: quote!(#constructor { .. } => #response),
        row: None,
        has_wait: false,
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
    if selected.len() > 1 {
        let first = rows[selected[0]].code;
        let message = format!("expected one code, found {} codes", selected.len());
        let help = format!("name exactly one, for example \"{first}\"");
        problems.push(Problem::new(Kind::Selector, code.span, message).help(help));
        return None;
    }
    selected.first().copied()
}

fn coded(
    context: &Context,
    item: &DeriveInput,
    shape: &Shape,
    constructor: &TokenStream,
    code: &Code,
    index: usize,
    problems: &mut Vec<Problem<Span>>,
) -> Arms<'static> {
    let runtime = &context.call.runtime;
    let row = &context.listing.rows[index];
    let value = context.exact(row, code.span);
    let arguments = context.call.arguments(row.code);
    let mut bindings = Bindings::default();
    let mut response = quote!(#runtime::ErrorResponse::new(#value));
    // The arguments may be what was wrong in the catalogue.
    if context.call.is_complete || !arguments.is_empty() {
        check_arguments(code, &arguments, problems);
    }
    if !arguments.is_empty() {
        let pairs = pairs(context, shape, code, &arguments, &mut bindings, problems);
        response = quote!(#runtime::__private::with_arguments(#value, &[#(#pairs),*]));
    } else if row.status < 500 || code.is_exposed {
        response.extend(quote!(.with_message(#runtime::__private::ToString::to_string(self))));
    }
    match &code.status {
        None => {}
        Some(Number::Literal(status)) => {
            let status = u16::try_from(*status).unwrap_or_default();
            response.extend(quote!(.with_status(#status)));
        }
        Some(Number::Field(name)) => {
            if let Some(field) = named_field(shape, name, "status", problems) {
                let binding = bindings.bind(field);
                let status = quote_spanned!(field.ty.span() => #runtime::__private::status(#binding));
                response = quote!(#runtime::__private::with_status(#response, #status));
            }
        }
    }
    match &code.retry_after {
        None => {}
        Some(Number::Literal(seconds)) => {
            let seconds = u64::from(*seconds);
            response.extend(quote!(.with_retry_after(#runtime::__private::core::time::Duration::from_secs(#seconds))));
        }
        Some(Number::Field(name)) => {
            if let Some(field) = named_field(shape, name, "retry_after", problems) {
                let binding = bindings.bind(field);
                let wait = quote_spanned!(field.ty.span() => #runtime::__private::seconds(#binding));
                response = quote!(#runtime::__private::with_wait(#response, #wait));
            }
        }
    }
    // Once with the mark of a deprecated code, for rustc to warn of it, unless the caller said that this is known.
    let is_known = shape.allows_deprecated || allows_deprecated(&item.attrs);
    let marked = if is_known { value } else { variant(context.call, row, true, code.span) };
    Arms {
        code: quote!(#constructor { .. } => #marked),
        response: quote!(#constructor { #bindings .. } => #response),
        row: Some(index),
        has_wait: code.retry_after.is_some(),
        inner: None,
    }
}

/// The field that an option names.
fn named_field<'s>(
    shape: &'s Shape,
    name: &Ident,
    option: &str,
    problems: &mut Vec<Problem<Span>>,
) -> Option<&'s Field> {
    let field = shape.field(&name.unraw().to_string());
    if field.is_none() {
        let fields =
            || shape.fields.iter().filter_map(|field| field.ident.as_ref()).map(|name| name.unraw().to_string());
        let names: Vec<String> = fields().collect();
        let near =
            nearest(&name.to_string(), names.iter().map(String::as_str)).first().map(|near| format!("use `{near}`"));
        let message = format!("no field `{name}` for `{option}`");
        problems.push(Problem::new(Kind::Call, name.span(), message).maybe_help(near));
    }
    field
}

/// Reports what is neither an option nor an argument of the message, what is given twice, and values that are not fields.
fn check_arguments(code: &Code, declared: &[(&str, Type)], problems: &mut Vec<Problem<Span>>) {
    for (name, value, span) in &code.values {
        let written = name.unraw().to_string();
        if declared.iter().any(|(known, _)| is_named(&written, known)) {
            let message = format!("expected a field for the argument `{name}`, found `{value}`");
            let help = format!("name a field, as in `{name} = field`");
            problems.push(Problem::new(Kind::Call, *span, message).help(help));
        } else {
            problems.push(unknown_option(&written, &written, true).at(name.span()));
        }
    }
    for (number, (name, _)) in code.arguments.iter().enumerate() {
        let written = name.unraw().to_string();
        if code.arguments[..number].iter().any(|(other, _)| other == name) {
            problems.push(Problem::new(Kind::Call, name.span(), format!("duplicate argument `{name}`")));
        } else if !declared.iter().any(|(known, _)| is_named(&written, known)) {
            let names = || declared.iter().map(|(known, _)| *known);
            let known = names().chain(["retry_after", "status"]);
            let help = match nearest(&written, known).first() {
                Some(near) => format!("use `{near}`"),
                None if declared.is_empty() => {
                    "the message of this code has no arguments; the options are `retry_after`, `status` and `exposed`"
                        .to_owned()
                }
                None => format!("its arguments are {}", names().collect::<Vec<_>>().join(", ")),
            };
            let message = format!("`{name}` is neither an option nor an argument of the message");
            problems.push(Problem::new(Kind::Call, name.span(), message).help(help));
        }
    }
}

/// The arguments of a message, filled from the fields that the attribute names, or else from those of the same names.
fn pairs<'f>(
    context: &Context,
    shape: &'f Shape,
    code: &Code,
    arguments: &[(&str, Type)],
    bindings: &mut Bindings<'f>,
    problems: &mut Vec<Problem<Span>>,
) -> Vec<TokenStream> {
    let mut pairs = Vec::new();
    for (name, kind) in arguments {
        if let Some((_, field)) =
            code.arguments.iter().find(|(argument, _)| is_named(&argument.unraw().to_string(), name))
        {
            if let Some(field) = named_field(shape, field, name, problems) {
                pairs.push(pair(context, name, *kind, field, bindings));
            }
            continue;
        }
        let Some(field) = shape.field(name) else {
            let written = code.values.iter().map(|(name, ..)| name).chain(code.arguments.iter().map(|(name, _)| name));
            let is_near = |written: &Ident| !nearest(&written.unraw().to_string(), [*name].into_iter()).is_empty();
            // One that is misspelt, or is not given a field, is not also missing.
            if written.into_iter().any(is_near) {
                continue;
            }
            let span = shape.variant.as_ref().map_or(shape.span, Ident::span);
            let message = format!("missing field `{name}` ({}) for the argument of the message", kind.name());
            let help = format!("add the field, or name another: `#[code(…, {name} = field)]`");
            problems.push(Problem::new(Kind::Call, span, message).help(help));
            continue;
        };
        pairs.push(pair(context, name, *kind, field, bindings));
    }
    pairs
}

fn pair<'f>(context: &Context, name: &str, kind: Type, field: &'f Field, bindings: &mut Bindings<'f>) -> TokenStream {
    let runtime = &context.call.runtime;
    let binding = bindings.bind(field);
    let convert = format_ident!("{}_argument", kind.name(), span = field.ty.span());
    let converted = quote_spanned!(field.ty.span() => #runtime::__private::#convert(#binding));
    quote!((#name, #converted))
}

fn transparent<'i>(
    context: &Context,
    shape: &Shape<'i>,
    constructor: &TokenStream,
    span: Span,
    problems: &mut Vec<Problem<Span>>,
) -> Arms<'i> {
    let Some((position, field)) = shape.source() else {
        let message = format!("`transparent` needs one field, found {}", shape.fields.len());
        let named = matches!(shape.fields, Fields::Named(fields) if !fields.named.is_empty());
        let help = match shape.fields.len() {
            0 => "add the field that has the code",
            _ if named => "name the one that has the code `source`",
            _ => "give them names, `source` to the one that has the code",
        };
        problems.push(Problem::new(Kind::Call, span, message).help(help));
        return fallback(context, constructor);
    };
    let binding = local(field);
    let pattern = match &field.ident {
        Some(name) => quote!({ #name: #binding, .. }),
        None => {
            let position = Literal::usize_unsuffixed(position);
            quote!({ #position: #binding, .. })
        }
    };
    let accessors = context.accessors(&field.ty);
    Arms {
        code: quote!(#constructor #pattern => (#accessors.code)(#binding)),
        response: quote!(#constructor #pattern => (#accessors.response)(#binding)),
        row: None,
        has_wait: false,
        inner: Some(&field.ty),
    }
}

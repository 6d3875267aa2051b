//! The item that has the derive, as far as codes are concerned.

use super::attributes::{self, CodeOf};
use crate::tokens::Tokens;
use crate::unicode_names::is_named;
use cci_errors_catalogue::{Kind, Problem};
use proc_macro2::{Ident, Span, TokenTree};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Field, Fields};

/// A variant of an enum, or a struct.
pub(super) struct Shape<'i> {
    /// `None` for a struct.
    pub variant: Option<Ident>,
    pub span: Span,
    pub fields: &'i Fields,
    /// `true` if the variant may have a deprecated code.
    pub allows_deprecated: bool,
    /// `None` where the attribute is missing or wrong, which was reported.
    pub code: Option<CodeOf>,
}

impl<'i> Shape<'i> {
    /// The field of a name, which is a raw identifier where it is a keyword; tuple fields have none.
    pub(super) fn field(&self, name: &str) -> Option<&'i Field> {
        self.fields
            .iter()
            .find(|field| field.ident.as_ref().is_some_and(|ident| is_named(&ident.unraw().to_string(), name)))
    }

    /// The field that has the code, with its position: the one field, or else what thiserror and snafu take for a source, one
    /// that is marked so or has that name.
    pub(super) fn source(&self) -> Option<(usize, &'i Field)> {
        let fields = || self.fields.iter().enumerate();
        let is_marked = |field: &Field| {
            field.attrs.iter().any(|attribute| attribute.path().is_ident("source") || attribute.path().is_ident("from"))
        };
        let is_source = |field: &Field| field.ident.as_ref().is_some_and(|name| name == "source");
        match self.fields.len() {
            1 => fields().next(),
            _ => fields().find(|(_, field)| is_marked(field)).or_else(|| fields().find(|(_, field)| is_source(field))),
        }
    }
}

/// The variants of an enum, or the struct itself.
pub(super) fn shapes<'i>(item: &'i DeriveInput, example: &str, problems: &mut Vec<Problem<Span>>) -> Vec<Shape<'i>> {
    match &item.data {
        Data::Enum(data) => data
            .variants
            .iter()
            .map(|variant| {
                let what = format!("variant `{}`", variant.ident);
                shape(
                    Some(variant.ident.clone()),
                    variant.span(),
                    &variant.fields,
                    &variant.attrs,
                    (&what, example),
                    problems,
                )
            })
            .collect(),
        Data::Struct(data) => {
            let what = format!("struct `{}`", item.ident);
            vec![shape(None, item.ident.span(), &data.fields, &item.attrs, (&what, example), problems)]
        }
        // Reported before.
        Data::Union(_) => Vec::new(),
    }
}

fn shape<'i>(
    variant: Option<Ident>,
    span: Span,
    fields: &'i Fields,
    attributes: &[Attribute],
    (what, example): (&str, &str),
    problems: &mut Vec<Problem<Span>>,
) -> Shape<'i> {
    let mut codes = attributes.iter().filter(|attribute| attribute.path().is_ident("code"));
    let code = match codes.next() {
        Some(attribute) => attributes::read_code(attribute, example, problems),
        None => {
            let span = variant.as_ref().map_or(span, Ident::span);
            let help = match attributes.iter().find_map(misspelt) {
                Some(written) => format!("use `#[code(…)]` for `#[{written}(…)]`"),
                None if example.is_empty() => "write `#[code(transparent)]`, for a field that has the code".to_owned(),
                None => format!("write its code, as in `#[code({example:?})]`, or `#[code(transparent)]`"),
            };
            problems
                .push(Problem::new(Kind::Call, span, format!("missing attribute `code` for the {what}")).help(help));
            None
        }
    };
    for attribute in codes {
        let message = "duplicate attribute `code`";
        problems.push(Problem::new(Kind::Call, attribute.path().span(), message).help("write all arguments into one"));
    }
    Shape { variant, span, fields, allows_deprecated: allows_deprecated(attributes), code }
}

/// Returns `true` if lints of deprecation are allowed, or expected.
pub(super) fn allows_deprecated(attributes: &[Attribute]) -> bool {
    let lints = attributes.iter().filter(|it| it.path().is_ident("allow") || it.path().is_ident("expect"));
    lints.filter_map(|attribute| attribute.meta.require_list().ok()).any(|list| {
        Tokens::new(list.tokens.clone())
            .any(|token| matches!(token, TokenTree::Ident(lint) if lint == "deprecated" || lint == "warnings"))
    })
}

fn misspelt(attribute: &Attribute) -> Option<String> {
    let written = attribute.path().get_ident()?.to_string();
    matches!(&*written, "codes" | "cod" | "error_code").then_some(written)
}

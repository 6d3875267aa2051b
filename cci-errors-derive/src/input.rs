//! What the caller wrote: `cci_errors! { #[catalogue(…)] #[only(…)] #[pattern(…)] pub enum Name; }`.

use crate::naming;
use crate::selector::{self, Written};
use crate::suggest;
use proc_macro2::{Delimiter, Group, Ident, Punct, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{LitStr, Token};

/// The attributes that are this macro's own.
const OWN_ATTRIBUTES: [&str; 3] = ["catalogue", "only", "pattern"];

/// The enum that `cci_errors!()` makes.
const DEFAULT_NAME: &str = "CciError";

/// Shown to whoever wrote something else.
const ITEM_FORM: &str = "write the item: `#[catalogue(\"errors.json\")] pub enum ApiError;`";

/// A call, understood.
pub(crate) struct Input {
    /// The runtime crate, by the `$crate` of its `cci_errors!`.
    pub runtime: TokenStream,
    /// Attributes that pass through to the enum, docs among them.
    pub attributes: Vec<TokenStream>,
    /// Whether a doc comment is among the attributes.
    pub documented: bool,
    /// Whether a `repr` is.
    pub sized: bool,
    pub visibility: TokenStream,
    pub name: Ident,
    pub sources: Vec<SourceName>,
    /// `#[only(…)]`; empty keeps all.
    pub only: Vec<Written>,
    /// The pattern macro's name.
    pub pattern: Ident,
}

/// An argument of `#[catalogue(…)]`.
pub(crate) enum SourceName {
    Builtin(Span),
    File(LitStr),
}

impl SourceName {
    /// The path as the caller wrote it; `None` for the shipped catalogue.
    fn path(&self) -> Option<String> {
        match self {
            Self::Builtin(_) => None,
            Self::File(path) => Some(path.value()),
        }
    }
}

/// Reads a call. Without an input there is nothing to generate; the problems are complete either way.
pub(crate) fn read(tokens: TokenStream) -> (Option<Input>, Vec<syn::Error>) {
    let mut problems = Vec::new();
    match (|input: ParseStream| parse(input, &mut problems)).parse2(tokens) {
        Ok(input) => (Some(input), problems),
        Err(error) => {
            problems.push(error);
            (None, problems)
        }
    }
}

fn parse(input: ParseStream, problems: &mut Vec<syn::Error>) -> syn::Result<Input> {
    let runtime = input.parse::<Group>()?.stream();
    let whole_call = input.is_empty();
    let mut own = OwnAttributes::default();
    let mut attributes = Vec::new();
    let mut documented = false;
    let mut sized = false;
    while input.peek(Token![#]) {
        let hash: Punct = input.parse()?;
        if input.peek(Token![!]) {
            return Err(input.error("an attribute of the enum stands before it without `!`: `#[…]`"));
        }
        let group: Group = input.parse()?;
        match own_attribute(&group) {
            Some((name, arguments)) => own.take(&name, arguments, problems),
            None if starts_with(&group, "derive") => {
                let group = without_conflicts(&group, problems);
                attributes.push(quote!(#hash #group));
            }
            None => {
                documented |= starts_with(&group, "doc");
                sized |= starts_with(&group, "repr");
                match misspelt(&group) {
                    Some(error) => problems.push(error),
                    None => attributes.push(quote!(#hash #group)),
                }
            }
        }
    }
    let (visibility, name) =
        if whole_call { (quote!(pub), Ident::new(DEFAULT_NAME, Span::call_site())) } else { item(input)? };
    let pattern = match own.pattern {
        Some(pattern) => pattern,
        None => default_pattern(&name, problems),
    };
    Ok(Input {
        runtime,
        attributes,
        documented,
        sized,
        visibility,
        sources: own.sources.unwrap_or_else(|| vec![SourceName::Builtin(name.span())]),
        only: own.only.unwrap_or_default(),
        pattern,
        name,
    })
}

/// The enum's name in `snake_case`.
fn default_pattern(name: &Ident, problems: &mut Vec<syn::Error>) -> Ident {
    let mut pattern = naming::snake_case(&name.unraw().to_string());
    if naming::is_keyword(&pattern) {
        let message = format!(
            "the pattern macro would be `{pattern}!`, which is a keyword: name it, as in #[pattern({pattern}_error)]"
        );
        problems.push(syn::Error::new(name.span(), message));
        pattern += "_error";
    }
    Ident::new(&pattern, name.span())
}

/// `pub enum Name;`
fn item(input: ParseStream) -> syn::Result<(TokenStream, Ident)> {
    if input.peek(syn::Lit) {
        let token: TokenTree = input.parse()?;
        let message = format!("a catalogue is named by an attribute: {ITEM_FORM}");
        return Err(syn::Error::new(token.span(), message));
    }
    let visibility = visibility(input)?;
    if !input.peek(Token![enum]) {
        let message = format!("the catalogue becomes an enum: {ITEM_FORM}");
        return Err(input.error(message));
    }
    input.parse::<Token![enum]>()?;
    if !input.peek(syn::Ident) {
        return Err(input.error("the enum's name is missing, or is a keyword: write `enum ApiError;`"));
    }
    let name: Ident = input.parse()?;
    if input.peek(Token![<]) {
        let message = "an enum of error codes has no generics: its variants are codes alone";
        return Err(input.error(message));
    }
    if input.peek(syn::token::Brace) {
        let message = format!(
            "the variants come from the catalogue: write `enum {name};`, and new codes into a file of their own \
             that #[catalogue(builtin, \"extra.json\")] adds"
        );
        return Err(input.error(message));
    }
    if input.is_empty() {
        let message = format!("a `;` is missing after the name: write `enum {name};`");
        return Err(syn::Error::new(name.span(), message));
    }
    input.parse::<Token![;]>()?;
    if !input.is_empty() {
        let message = "one call makes one enum: write another `cci_errors!` for what follows";
        return Err(input.error(message));
    }
    Ok((visibility, name))
}

/// Nothing, `pub`, or `pub(…)`.
fn visibility(input: ParseStream) -> syn::Result<TokenStream> {
    let mut visibility = TokenStream::new();
    if input.peek(Token![pub]) {
        input.parse::<Token![pub]>()?.to_tokens(&mut visibility);
        if input.peek(syn::token::Paren) {
            input.parse::<Group>()?.to_tokens(&mut visibility);
        }
    }
    Ok(visibility)
}

/// The attributes that are this macro's own.
#[derive(Default)]
struct OwnAttributes {
    sources: Option<Vec<SourceName>>,
    only: Option<Vec<Written>>,
    pattern: Option<Ident>,
}

impl OwnAttributes {
    fn take(&mut self, name: &Ident, arguments: TokenStream, problems: &mut Vec<syn::Error>) {
        let again = match &*name.to_string() {
            "catalogue" => self.sources.is_some(),
            "only" => self.only.is_some(),
            _ => self.pattern.is_some(),
        };
        if again {
            let message = format!("`#[{name}(…)]` stands here twice: write its arguments into one");
            problems.push(syn::Error::new(name.span(), message));
            return;
        }
        if arguments.is_empty() {
            problems.push(syn::Error::new(
                name.span(),
                match &*name.to_string() {
                    "catalogue" => "#[catalogue] names its sources: #[catalogue(builtin, \"errors.json\")]",
                    "only" => "#[only] says which codes to keep: #[only(\"CCI.03.*\", 401, 5xx)]",
                    _ => "#[pattern] names the pattern macro: #[pattern(billing_error)]",
                },
            ));
            return;
        }
        match &*name.to_string() {
            "catalogue" => match (|input: ParseStream| sources(input, problems)).parse2(arguments) {
                Ok(sources) => self.sources = Some(sources),
                Err(error) => {
                    // Which codes there are is not known, so nothing may be said about single ones.
                    self.sources = Some(Vec::new());
                    problems.push(error);
                }
            },
            "only" => {
                let mut only = Vec::new();
                for selector in selector::parse_list(arguments, ',', true) {
                    match selector {
                        Ok(selector) => only.push(selector),
                        Err(error) => problems.push(error),
                    }
                }
                self.only = Some(only);
            }
            _ => match syn::parse2(arguments) {
                Ok(pattern) => self.pattern = Some(pattern),
                Err(error) => problems.push(syn::Error::new(
                    error.span(),
                    "the pattern macro's name is an identifier: #[pattern(billing_error)]",
                )),
            },
        }
    }
}

/// The name and the arguments of an attribute that is this macro's own.
fn own_attribute(attribute: &Group) -> Option<(Ident, TokenStream)> {
    if !OWN_ATTRIBUTES.iter().any(|own| starts_with(attribute, own)) {
        return None;
    }
    let mut tokens = attribute.stream().into_iter();
    let TokenTree::Ident(name) = tokens.next()? else {
        return None;
    };
    let arguments = match tokens.next() {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => group.stream(),
        _ => TokenStream::new(),
    };
    Some((name, arguments))
}

fn starts_with(attribute: &Group, name: &str) -> bool {
    matches!(attribute.stream().into_iter().next(), Some(TokenTree::Ident(first)) if first == name)
}

/// An attribute that is nearly one of this macro's own. rustc would only say that it does not know it.
fn misspelt(attribute: &Group) -> Option<syn::Error> {
    let TokenTree::Ident(name) = attribute.stream().into_iter().next()? else {
        return None;
    };
    let written = name.to_string();
    let meant = match &*written {
        "catalog" => "catalogue",
        _ => *suggest::nearest(&written, OWN_ATTRIBUTES.into_iter()).first()?,
    };
    let message = format!("there is no attribute `{written}` here: did you mean `#[{meant}(…)]`?");
    Some(syn::Error::new(name.span(), message))
}

/// `#[derive(…)]` without the traits that every enum has already, and without those that it cannot have. Each is a
/// problem at its own place; rustc would speak of implementations that the caller never wrote.
fn without_conflicts(attribute: &Group, problems: &mut Vec<syn::Error>) -> Group {
    let within = |group: &Group, tokens: TokenStream| {
        let mut kept = Group::new(group.delimiter(), tokens);
        kept.set_span(group.span());
        kept
    };
    let mut kept = TokenStream::new();
    for token in attribute.stream() {
        let TokenTree::Group(traits) = &token else {
            kept.extend([token]);
            continue;
        };
        let mut kept_traits = TokenStream::new();
        let tokens: Vec<TokenTree> = traits.stream().into_iter().collect();
        let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
        for path in tokens.split_inclusive(is_comma) {
            let name = path.iter().rev().find_map(|token| match token {
                TokenTree::Ident(name) => Some(name),
                _ => None,
            });
            match name.and_then(|name| Some((name, conflict(&name.to_string())?))) {
                Some((name, message)) => problems.push(syn::Error::new(name.span(), message)),
                None => kept_traits.extend(path.iter().cloned()),
            }
        }
        kept.extend([TokenTree::Group(within(traits, kept_traits))]);
    }
    within(attribute, kept)
}

/// Why a trait cannot be derived.
fn conflict(name: &str) -> Option<String> {
    match name {
        "Clone" | "Copy" | "Debug" | "Display" | "Eq" | "Error" | "FromStr" | "Hash" | "PartialEq" => {
            Some(format!("`{name}` is implemented already: take it out of the derive"))
        }
        "Serialize" | "Deserialize" => {
            Some(format!("`{name}` is implemented by the feature `serde` of cci-errors: take it out of the derive"))
        }
        "Default" => Some("`Default` has no variant to name: no code is the usual one".to_owned()),
        _ => None,
    }
}

/// `builtin, "errors/extra.json"`
fn sources(input: ParseStream, problems: &mut Vec<syn::Error>) -> syn::Result<Vec<SourceName>> {
    let mut sources = Vec::new();
    while !input.is_empty() {
        let span = input.span();
        let source = if input.peek(LitStr) {
            SourceName::File(input.parse()?)
        } else {
            match input.parse::<TokenTree>()? {
                TokenTree::Ident(name) if name == "builtin" => SourceName::Builtin(name.span()),
                other => {
                    let message = format!("a source is `builtin` or a path in quotes, not `{other}`");
                    return Err(syn::Error::new(other.span(), message));
                }
            }
        };
        if sources.iter().any(|other: &SourceName| other.path() == source.path()) {
            let message = "this source stands here twice: its entries would replace themselves";
            problems.push(syn::Error::new(span, message));
        } else {
            sources.push(source);
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(sources)
}

//! The input of the caller: `cci_errors! { #[catalogue(…)] #[only(…)] #[pattern(…)] pub enum Name; }`.

mod attributes;
mod derive;
mod item;

pub(crate) use item::read_head;

use crate::tokens::{Tokens, attribute_name};
use attributes::OwnAttributes;
use cci_errors_catalogue::{Expression, Kind, Problem, is_keyword, snake_case};
use proc_macro2::{Delimiter, Ident, Span, TokenStream};
use quote::quote;

/// The enum that `cci_errors!()` makes.
const DEFAULT_NAME: &str = "CciError";

/// A problem at a token.
pub(crate) type TokenProblem = Problem<Span>;

/// A call, understood.
pub(crate) struct Input {
    /// The runtime crate, by the `$crate` of its `cci_errors!`.
    pub runtime: TokenStream,
    /// `#[cfg(…)]`, which applies to all that is generated.
    pub conditions: TokenStream,
    /// Attributes that pass through to the enum, docs among them.
    pub attributes: TokenStream,
    /// `true` if a doc comment is among the attributes.
    pub is_documented: bool,
    /// `true` if a `repr` is.
    pub has_repr: bool,
    pub visibility: TokenStream,
    pub name: Ident,
    pub sources: Vec<SourceName>,
    /// `#[translations(…)]`, each with a path.
    pub translations: Vec<SourceName>,
    /// `#[only(…)]`; empty keeps all.
    pub only: Vec<Expression<Span>>,
    /// The pattern macro's name.
    pub pattern: Ident,
}

/// An argument of `#[catalogue(…)]` or `#[translations(…)]`.
pub(crate) struct SourceName {
    /// The path as the caller wrote it; `None` for the shipped catalogue.
    pub path: Option<String>,
    pub span: Span,
}

/// A problem with the form of a call.
pub(crate) fn problem(span: Span, message: impl Into<String>) -> TokenProblem {
    Problem::new(Kind::Call, span, message)
}

/// Reads a call. Without an input there is nothing to generate; the problems are complete either way.
pub(crate) fn read(tokens: TokenStream, problems: &mut Vec<TokenProblem>) -> Option<Input> {
    let mut tokens = Tokens::new(tokens);
    let Some(runtime) = tokens.group(Delimiter::Brace) else {
        problems.push(problem(Span::call_site(), "expected a call by `cci_errors!`"));
        return None;
    };
    let is_whole_call = tokens.peek().is_none();
    let Attributes { own, conditions, passed, is_documented, has_repr } = read_attributes(&mut tokens, problems)?;
    let count = problems.len();
    let (visibility, name) = if is_whole_call {
        (quote!(pub), Ident::new(DEFAULT_NAME, Span::call_site()))
    } else {
        item::read(&mut tokens, problems)?
    };
    let pattern = own.pattern.unwrap_or_else(|| default_pattern(&name, problems));
    let sources = own.sources.unwrap_or_else(|| {
        if is_whole_call {
            return vec![SourceName { path: None, span: Span::call_site() }];
        }
        if problems.len() > count {
            // It may be what follows the item.
            return Vec::new();
        }
        problems.push(problem(name.span(), "missing `#[catalogue(…)]`").help(
            "name the sources, as in `#[catalogue(\"errors.json\")]`, or `#[catalogue(builtin)]` for the codes of CCI",
        ));
        Vec::new()
    });
    Some(Input {
        runtime: runtime.stream(),
        conditions,
        attributes: passed,
        is_documented,
        has_repr,
        visibility,
        name,
        sources,
        translations: own.translations.unwrap_or_default(),
        only: own.only.unwrap_or_default(),
        pattern,
    })
}

/// The attributes of the item.
#[derive(Default)]
pub(crate) struct Attributes {
    pub own: OwnAttributes,
    /// `#[cfg(…)]`
    pub conditions: TokenStream,
    pub passed: TokenStream,
    is_documented: bool,
    has_repr: bool,
}

/// Reads all attributes. `None` where the tokens are something else.
pub(crate) fn read_attributes(tokens: &mut Tokens, problems: &mut Vec<TokenProblem>) -> Option<Attributes> {
    let mut attributes = Attributes::default();
    while let Some(hash) = tokens.symbol('#') {
        if let Some(mark) = tokens.symbol('!') {
            problems.push(problem(mark.span(), "unexpected inner attribute").help("remove the `!`: write `#[…]`"));
            return None;
        }
        let Some(attribute) = tokens.group(Delimiter::Bracket) else {
            problems.push(problem(hash.span(), "expected an attribute after `#`"));
            return None;
        };
        match attribute_name(&attribute).map(|name| name.to_string()).as_deref() {
            Some("cfg") => attributes.conditions.extend(quote!(#hash #attribute)),
            Some("derive") => {
                let attribute = derive::without_conflicts(&attribute, problems);
                attributes.passed.extend(quote!(#hash #attribute));
            }
            Some(_) if attributes.own.take(&attribute, problems) => {}
            other => {
                attributes.is_documented |= other == Some("doc");
                attributes.has_repr |= other == Some("repr");
                attributes.passed.extend(quote!(#hash #attribute));
            }
        }
    }
    Some(attributes)
}

/// The name in `snake_case`, a raw one without its `r#`.
pub(crate) fn snake_case_name(name: &Ident) -> String {
    let name = name.to_string();
    snake_case(name.strip_prefix("r#").unwrap_or(&name))
}

/// The enum's name in `snake_case`.
fn default_pattern(name: &Ident, problems: &mut Vec<TokenProblem>) -> Ident {
    let mut pattern = snake_case_name(name);
    if is_keyword(&pattern) {
        let message = format!("the pattern macro of this enum would be `{pattern}!`, which is a keyword");
        problems.push(problem(name.span(), message).help(format!("name it, as in `#[pattern({pattern}_error)]`")));
        pattern += "_error";
    }
    Ident::new(&pattern, name.span())
}

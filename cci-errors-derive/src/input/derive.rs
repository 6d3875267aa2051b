//! `#[derive(…)]` without the traits that every enum has already or cannot have.

use super::{TokenProblem, problem};
use crate::tokens::Tokens;
use proc_macro2::{Group, TokenStream, TokenTree};

/// Removes those traits from a derive. Each is a problem at its own place; rustc would speak of implementations that the
/// caller never wrote.
pub(super) fn without_conflicts(attribute: &Group, problems: &mut Vec<TokenProblem>) -> Group {
    let tokens = Tokens::new(attribute.stream()).map(|token| match token {
        TokenTree::Group(traits) => TokenTree::Group(with_tokens(&traits, allowed(traits.stream(), problems))),
        other => other,
    });
    with_tokens(attribute, tokens.collect())
}

fn with_tokens(group: &Group, tokens: TokenStream) -> Group {
    let mut other = Group::new(group.delimiter(), tokens);
    other.set_span(group.span());
    other
}

fn allowed(traits: TokenStream, problems: &mut Vec<TokenProblem>) -> TokenStream {
    let tokens: Vec<TokenTree> = Tokens::new(traits).collect();
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    let mut allowed = TokenStream::new();
    for path in tokens.split_inclusive(is_comma) {
        let name = path.iter().rev().find_map(|token| match token {
            TokenTree::Ident(name) => Some(name),
            _ => None,
        });
        match name.and_then(|name| Some((name, conflict(&name.to_string())?))) {
            Some((name, (message, help))) => problems.push(problem(name.span(), message).help(help)),
            None => allowed.extend(path.iter().cloned()),
        }
    }
    allowed
}

/// Why a trait cannot be derived, and what to do.
fn conflict(name: &str) -> Option<(String, &'static str)> {
    match name {
        "Clone" | "Copy" | "Debug" | "Display" | "Eq" | "Error" | "FromStr" | "Hash" | "PartialEq" => {
            Some((format!("`{name}` is already implemented"), "remove it from the derive"))
        }
        "Serialize" | "Deserialize" => {
            let message = format!("`{name}` is already implemented by the feature `serde` of cci-errors");
            Some((message, "remove it from the derive"))
        }
        "Default" => Some((
            "`Default` cannot be derived: no code is the default".to_owned(),
            "implement it for the code you mean",
        )),
        _ => None,
    }
}

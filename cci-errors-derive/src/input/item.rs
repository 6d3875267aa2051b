//! `pub enum Name;`

use super::{TokenProblem, problem};
use crate::tokens::{Tokens, shown};
use cci_errors_catalogue::is_keyword;
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::ToTokens;

/// The item, for those who wrote something else.
const FORM: &str = "write `#[catalogue(\"errors.json\")] pub enum ApiError;`";

/// The visibility and the name, followed by a semicolon. What else follows is reported, and the enum is generated all the same:
/// were it missing, every use of it would be a second message.
pub(super) fn read(tokens: &mut Tokens, problems: &mut Vec<TokenProblem>) -> Option<(TokenStream, Ident)> {
    let (visibility, name) = read_head(tokens, FORM).map_err(|problem| problems.push(problem)).ok()?;
    match (semicolon(tokens, &name), tokens.next()) {
        (Err(problem), _) => problems.push(problem),
        (Ok(()), Some(token)) => {
            let message = format!("expected the end of the call, found `{}`", shown(&token));
            let help = match &token {
                TokenTree::Punct(punct) if punct.as_char() == '#' => "write attributes in front of `enum`",
                _ => "write another `cci_errors!` for another enum",
            };
            problems.push(problem(token.span(), message).help(help));
        }
        (Ok(()), None) => {}
    }
    Some((visibility, name))
}

/// The visibility and the name. `form` is the item, for those who wrote something else.
pub(crate) fn read_head(tokens: &mut Tokens, form: &'static str) -> Result<(TokenStream, Ident), TokenProblem> {
    let visibility = visibility(tokens);
    if tokens.word("enum").is_none() {
        let message = |found: &str| format!("expected `enum`, found {found}");
        return Err(match tokens.next_or_end() {
            Ok(token) => problem(token.span(), message(&format!("`{}`", shown(&token)))).help(form),
            Err(end) => problem(end, message("the end of the call")).help(form),
        });
    }
    match tokens.next_or_end() {
        Ok(TokenTree::Ident(name)) if name.to_string().starts_with("__") => {
            let message =
                format!("the enum's name `{name}` starts with two underscores, as names of generated code do");
            Err(problem(name.span(), message).help("use a name such as `ApiError`"))
        }
        Ok(TokenTree::Ident(name)) if !is_keyword(&name.to_string()) => Ok((visibility, name)),
        Ok(TokenTree::Ident(keyword)) => {
            let message = format!("expected the enum's name, found the keyword `{keyword}`");
            Err(problem(keyword.span(), message))
        }
        Ok(token) => {
            let message = format!("expected the enum's name, found `{}`", shown(&token));
            Err(problem(token.span(), message).help(form))
        }
        Err(end) => Err(problem(end, "expected the enum's name").help(form)),
    }
}

fn semicolon(tokens: &mut Tokens, name: &Ident) -> Result<(), TokenProblem> {
    if tokens.symbol(';').is_some() {
        return Ok(());
    }
    let help = format!("write `enum {name};`");
    Err(match tokens.next_or_end() {
        Err(end) => problem(end, "expected `;` after the enum's name").help(help),
        Ok(TokenTree::Punct(punct)) if punct.as_char() == '<' => {
            problem(punct.span(), "an enum of error codes cannot be generic").help(help)
        }
        Ok(TokenTree::Group(body)) if body.delimiter() == Delimiter::Brace => {
            let help = format!("write `enum {name};`, and further codes into a file that `#[catalogue(…)]` names");
            problem(body.span_open(), "expected `;`, found variants, which come from the catalogue").help(help)
        }
        Ok(token) => problem(token.span(), format!("expected `;`, found `{}`", shown(&token))).help(help),
    })
}

/// Nothing, `pub`, or `pub(…)`.
fn visibility(tokens: &mut Tokens) -> TokenStream {
    let Some(public) = tokens.word("pub") else {
        return TokenStream::new();
    };
    let mut visibility = public.into_token_stream();
    visibility.extend(tokens.group(Delimiter::Parenthesis).map(ToTokens::into_token_stream));
    visibility
}

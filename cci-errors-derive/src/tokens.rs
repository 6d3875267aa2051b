//! Tokens one by one, as the small grammars of this crate need them.

use cci_errors_catalogue::{SelectorToken, TokenKind, shortened};
use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree};
use std::iter::Peekable;
use std::str::FromStr;
use std::vec;
use syn::Lit;

/// Tokens that are read from the front.
pub(crate) struct Tokens {
    tokens: Peekable<vec::IntoIter<TokenTree>>,
    /// Where the end is reported: at the last token that was read.
    last: Span,
}

impl Tokens {
    /// The tokens of a `macro_rules!` variable arrive in a group without delimiters; such groups are opened.
    pub(crate) fn new(tokens: TokenStream) -> Self {
        let mut flat = Vec::new();
        open_invisible_groups(tokens, &mut flat);
        Self { tokens: flat.into_iter().peekable(), last: Span::call_site() }
    }

    pub(crate) fn peek(&mut self) -> Option<&TokenTree> {
        self.tokens.peek()
    }

    /// The next token, if it is this character.
    pub(crate) fn symbol(&mut self, symbol: char) -> Option<TokenTree> {
        self.next_if(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == symbol))
    }

    /// The next token, if it is this word.
    pub(crate) fn word(&mut self, word: &str) -> Option<TokenTree> {
        self.next_if(|token| matches!(token, TokenTree::Ident(ident) if ident == word))
    }

    /// The next token, if it is a group with this delimiter.
    pub(crate) fn group(&mut self, delimiter: Delimiter) -> Option<Group> {
        match self.next_if(|token| matches!(token, TokenTree::Group(group) if group.delimiter() == delimiter))? {
            TokenTree::Group(group) => Some(group),
            _ => None,
        }
    }

    /// The next token, if it is a literal.
    pub(crate) fn literal(&mut self) -> Option<Literal> {
        match self.next_if(|token| matches!(token, TokenTree::Literal(_)))? {
            TokenTree::Literal(literal) => Some(literal),
            _ => None,
        }
    }

    /// The next token, if it is an identifier.
    pub(crate) fn ident(&mut self) -> Option<Ident> {
        match self.next_if(|token| matches!(token, TokenTree::Ident(_)))? {
            TokenTree::Ident(ident) => Some(ident),
            _ => None,
        }
    }

    fn next_if(&mut self, wanted: impl Fn(&TokenTree) -> bool) -> Option<TokenTree> {
        let token = self.tokens.next_if(wanted)?;
        self.last = token.span();
        Some(token)
    }

    /// The next token, unless it is this character.
    pub(crate) fn until(&mut self, end: char) -> Option<TokenTree> {
        self.next_if(|token| !matches!(token, TokenTree::Punct(punct) if punct.as_char() == end))
    }

    /// The next token, or the place of the end.
    pub(crate) fn next_or_end(&mut self) -> Result<TokenTree, Span> {
        self.next().ok_or(self.last)
    }
}

impl Iterator for Tokens {
    type Item = TokenTree;

    fn next(&mut self) -> Option<TokenTree> {
        let token = self.tokens.next()?;
        self.last = token.span();
        Some(token)
    }
}

fn open_invisible_groups(tokens: TokenStream, flat: &mut Vec<TokenTree>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                open_invisible_groups(group.stream(), flat);
            }
            token => flat.push(token),
        }
    }
}

/// A token in a message.
pub(crate) fn shown(token: &TokenTree) -> String {
    shortened(&token.to_string())
}

/// Tokens in a message, such as a path or a type.
pub(crate) fn shown_tokens(tokens: &TokenStream) -> String {
    let mut shown = tokens.to_string();
    for (spaced, tight) in [(" :: ", "::"), (":: ", "::"), (" < ", "<"), (" >", ">"), ("& ", "&"), (" . ", ".")] {
        shown = shown.replace(spaced, tight);
    }
    shortened(&shown)
}

/// The value of a string literal.
pub(crate) fn string(token: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = token else {
        return None;
    };
    let written = literal.to_string();
    let is_string = written.starts_with('"') || written.starts_with("r\"") || written.starts_with("r#");
    match is_string.then(|| Lit::new(literal.clone())) {
        Some(Lit::Str(text)) => Some(text.value()),
        _ => None,
    }
}

/// The name of an attribute, `[name …]`.
pub(crate) fn attribute_name(attribute: &Group) -> Option<Ident> {
    match Tokens::new(attribute.stream()).next()? {
        TokenTree::Ident(name) => Some(name),
        _ => None,
    }
}

/// The tokens of selectors.
pub(crate) fn selector_tokens(tokens: impl Iterator<Item = TokenTree>) -> Vec<SelectorToken<Span>> {
    tokens.map(|token| SelectorToken { kind: selector_token(&token), place: token.span() }).collect()
}

fn selector_token(token: &TokenTree) -> TokenKind<Span> {
    match token {
        TokenTree::Ident(word) => TokenKind::Word(word.to_string()),
        TokenTree::Punct(punct) => TokenKind::Symbol(punct.as_char()),
        TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
            TokenKind::Group(selector_tokens(Tokens::new(group.stream())))
        }
        TokenTree::Group(group) => TokenKind::Other(group.to_string()),
        TokenTree::Literal(literal) => match string(token) {
            Some(text) => TokenKind::String(text),
            None => {
                let written = literal.to_string();
                let is_number = written.starts_with(|first: char| first.is_ascii_digit());
                if is_number { TokenKind::Number(written) } else { TokenKind::Other(written) }
            }
        },
    }
}

/// A string as a literal whose value is quickly read: a raw one, which needs no escapes.
pub(crate) fn string_literal(text: &str) -> Literal {
    // A search for each such byte by the standard library, which is compiled with optimisation, unlike a loop here. In other
    // alphabets, characters that change the order of what is shown have to be escaped.
    let is_plain = text.is_ascii() && !text.as_bytes().contains(&b'\r') && !text.as_bytes().contains(&b'#');
    let raw = is_plain.then(|| Literal::from_str(&format!("{RAW_START}{text}{RAW_END}")).ok());
    raw.flatten().unwrap_or_else(|| Literal::string(text))
}

const RAW_START: &str = "r#\"";
const RAW_END: &str = "\"#";

/// The value of a string literal, with little effort for one that [`string_literal`] wrote.
pub(crate) fn string_value(literal: &Literal) -> String {
    let written = literal.to_string();
    if let Some(text) = written.strip_prefix(RAW_START).and_then(|rest| rest.strip_suffix(RAW_END)) {
        return text.to_owned();
    }
    match Lit::new(literal.clone()) {
        Lit::Str(text) => text.value(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{string_literal, string_value};

    #[test]
    fn strings_come_through_literals() {
        for text in
            ["A 409 A.1\n", "", "back\\nslash\n", "\"quoted\" 'too'", "\t\r\u{7f}", "名前 \\ \u{202e}", "a{}b #", "\"#"]
        {
            assert_eq!(string_value(&string_literal(text)), text);
        }
    }
}

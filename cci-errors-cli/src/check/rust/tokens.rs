//! The string literals of a Rust file, and the variants that it names.
//!
//! Files are read as the tokens that rustc's lexer would see. What macros and attributes are given is only tokens to any
//! parser, and it is where most codes are. A file of a newer edition, or one that is wrong on purpose as in tests of compile
//! errors, is read all the same.

use proc_macro2::{Delimiter, Group, Literal as Token, TokenStream, TokenTree, token_stream};
use std::collections::HashSet;
use std::str::FromStr;
use syn::Lit;

/// A string literal.
pub(super) struct Literal {
    pub value: String,
    /// Where it is written, in bytes.
    pub offset: usize,
}

/// The names in source code.
#[derive(Default)]
pub(super) struct Names {
    strings: HashSet<String>,
    /// Of pattern macros, without the `*`.
    prefixes: HashSet<String>,
    /// The last parts of paths, and what is imported by name.
    variants: HashSet<String>,
}

impl Names {
    /// Returns `true` if a code is named, by itself, by its variant or by a prefix.
    pub(super) fn contain(&self, code: &str, name: &str) -> bool {
        self.strings.contains(code)
            || self.variants.contains(name)
            || self.prefixes.iter().any(|prefix| code.starts_with(&**prefix))
    }
}

/// Reads a file. Fails with the offset of what is not a token of Rust.
pub(super) fn read(text: &str, names: &mut Names) -> Result<Vec<Literal>, usize> {
    let text = without_shebang(text);
    let tokens = TokenStream::from_str(&text);
    let outcome = match tokens {
        Ok(tokens) => {
            let mut walk = Walk { names, literals: Vec::new(), words: HashSet::new(), imports_all: false };
            walk.file(tokens);
            Ok(walk.finish())
        }
        Err(error) => Err(error.span().byte_range().start),
    };
    // The lexer keeps every text for the places in it, which are not needed any more.
    proc_macro2::extra::invalidate_current_thread_spans();
    outcome
}

/// The text with spaces for the line that names an interpreter, so that places stay the same.
fn without_shebang(text: &str) -> String {
    let content = text.trim_start_matches('\u{feff}');
    let is_shebang = content.starts_with("#!") && !content[2..].trim_start().starts_with('[');
    if !is_shebang {
        return text.to_owned();
    }
    let end = text.find('\n').unwrap_or(text.len());
    " ".repeat(end) + &text[end..]
}

struct Walk<'n> {
    names: &'n mut Names,
    literals: Vec<Literal>,
    /// All identifiers, which are variants where an enum's are imported together.
    words: HashSet<String>,
    /// Set by an import as in `use CciError::*`.
    imports_all: bool,
}

/// Where tokens are.
#[derive(Clone, Copy, Default)]
struct Context {
    is_attribute: bool,
    /// In `#[only(…)]`, which says what a crate can meet, and not what it uses.
    is_only: bool,
    is_macro: bool,
}

/// The tokens of one group, and what was before the next one.
struct Level {
    tokens: token_stream::IntoIter,
    context: Context,
    /// Set inside of braces as in `use a::{b, c}`.
    is_list: bool,
    /// The number of `:` in a row.
    colons: usize,
    /// The last identifier.
    word: String,
    /// The punctuation since then.
    symbols: String,
}

impl Level {
    fn new(tokens: TokenStream, context: Context, is_list: bool) -> Self {
        Self { tokens: tokens.into_iter(), context, is_list, colons: 0, word: String::new(), symbols: String::new() }
    }
}

impl Walk<'_> {
    /// With a stack of its own: source may be nested deeper than the program's reaches.
    fn file(&mut self, tokens: TokenStream) {
        let mut levels = vec![Level::new(tokens, Context::default(), false)];
        while let Some(level) = levels.last_mut() {
            match level.tokens.next() {
                None => {
                    levels.pop();
                }
                Some(TokenTree::Group(group)) => {
                    let inner = inside(&group, level);
                    level.colons = 0;
                    level.symbols.clear();
                    levels.push(inner);
                }
                Some(token) => self.token(token, level),
            }
        }
    }

    fn token(&mut self, token: TokenTree, level: &mut Level) {
        match token {
            TokenTree::Punct(punct) => {
                let c = punct.as_char();
                let is_enum = level.word.starts_with(char::is_uppercase);
                self.imports_all |= c == '*' && level.colons == 2 && is_enum;
                level.colons = if c == ':' { level.colons + 1 } else { 0 };
                level.symbols.push(c);
            }
            TokenTree::Ident(ident) => {
                let word = ident.to_string();
                if level.colons == 2 || level.is_list {
                    self.names.variants.insert(word.clone());
                }
                level.context.is_only |= level.context.is_attribute && level.word.is_empty() && word == "only";
                self.words.insert(word.clone());
                level.word = word;
                level.colons = 0;
                level.symbols.clear();
            }
            TokenTree::Literal(literal) => {
                // Comments for documentation are attributes to the lexer.
                let is_comment = level.context.is_attribute && level.word == "doc" && level.symbols == "=";
                if !is_comment {
                    self.literal(&literal, level.context);
                }
                level.colons = 0;
                level.symbols.clear();
            }
            TokenTree::Group(_) => {}
        }
    }

    fn literal(&mut self, token: &Token, context: Context) {
        let Some(value) = string(token) else { return };
        if !context.is_only {
            match value.strip_suffix('*') {
                Some(prefix) if context.is_macro && !prefix.is_empty() => {
                    self.names.prefixes.insert(prefix.to_owned());
                }
                _ => {
                    self.names.strings.insert(value.clone());
                }
            }
        }
        self.literals.push(Literal { value, offset: token.span().byte_range().start });
    }

    fn finish(self) -> Vec<Literal> {
        if self.imports_all {
            self.names.variants.extend(self.words);
        }
        self.literals
    }
}

/// The tokens in a group, and where they are.
fn inside(group: &Group, level: &Level) -> Level {
    let mut context = level.context;
    let is_list = group.delimiter() == Delimiter::Brace && level.colons == 2;
    context.is_macro |= level.symbols == "!" && !level.word.is_empty();
    let starts_attribute = level.symbols.ends_with('#') || level.symbols.ends_with("#!");
    context.is_attribute |= group.delimiter() == Delimiter::Bracket && starts_attribute;
    Level::new(group.stream(), context, is_list)
}

/// The value of a string literal, or of a byte string that is text.
fn string(token: &Token) -> Option<String> {
    let written = token.to_string();
    let is_string = ["\"", "r\"", "r#", "b\"", "br"].iter().any(|start| written.starts_with(start));
    match is_string.then(|| Lit::new(token.clone()))? {
        Lit::Str(text) => Some(text.value()),
        Lit::ByteStr(bytes) => String::from_utf8(bytes.value()).ok(),
        _ => None,
    }
}

//! From the text of selectors to their tokens, for tools that take selectors from people.
//!
//! A macro gets its tokens from rustc. What a person types in a shell has the same grammar, except that a code may be written
//! without quotes, which would have to be quoted themselves there.

use cci_errors_catalogue::{Kind, Problem, SelectorToken, TokenKind, shortened};

/// How deep parentheses may be nested, and how many `!` may follow each other. The grammar is read recursively, so that a
/// limit is what keeps any text from exhausting the stack.
const MAX_DEPTH: usize = 64;

/// The characters that a code without quotes ends at.
const DELIMITERS: [char; 8] = ['|', '&', '!', '(', ')', '"', '\'', ','];

/// Splits selectors into tokens. The place of each is its byte offset in the text.
///
/// `"…"` and `'…'` are strings, without escapes. A word that is an identifier is a category, one of digits a status or, with
/// `xx`, a class, and any other, such as `CCI.02.409101` or `CCI.03.*`, a code or a prefix as in quotes.
///
/// An unterminated string, unbalanced parentheses and too many of them are problems, after which there are no tokens.
pub(crate) fn lex_selectors(text: &str, problems: &mut Vec<Problem<usize>>) -> Vec<SelectorToken<usize>> {
    let mut lexer = Lexer::default();
    match lexer.read(text) {
        Ok(()) => lexer.tokens,
        Err(problem) => {
            problems.push(problem);
            Vec::new()
        }
    }
}

#[derive(Default)]
struct Lexer {
    tokens: Vec<SelectorToken<usize>>,
    /// Where each open parenthesis is, and the tokens before it.
    open: Vec<(usize, Vec<SelectorToken<usize>>)>,
    /// The number of `!` that were read last.
    negations: usize,
}

impl Lexer {
    fn read(&mut self, text: &str) -> Result<(), Problem<usize>> {
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            at += self.token(c, at, &text[at..])?;
        }
        match self.open.last() {
            None => Ok(()),
            Some((place, _)) => Err(problem(*place, "unclosed `(`").help("add the closing `)`")),
        }
    }

    /// Reads what starts with `c`, the first character of `rest`, and returns its length.
    fn token(&mut self, c: char, at: usize, rest: &str) -> Result<usize, Problem<usize>> {
        if c.is_whitespace() {
            return Ok(c.len_utf8());
        }
        self.negations = if c == '!' { self.negations + 1 } else { 0 };
        if self.negations > MAX_DEPTH {
            return Err(problem(at, format!("expected at most {MAX_DEPTH} `!`, found more")));
        }
        match c {
            '"' | '\'' => {
                let Some(length) = rest[1..].find(c) else {
                    return Err(problem(at, "unterminated string").help(format!("add the closing `{c}`")));
                };
                self.push(at, TokenKind::String(rest[1..=length].to_owned()));
                Ok(length + 2)
            }
            '(' if self.open.len() == MAX_DEPTH => {
                Err(problem(at, format!("expected at most {MAX_DEPTH} open parentheses, found more")))
            }
            '(' => {
                self.open.push((at, std::mem::take(&mut self.tokens)));
                Ok(1)
            }
            ')' => {
                let Some((place, before)) = self.open.pop() else {
                    return Err(problem(at, "unmatched `)`").help("remove it, or add the opening `(`"));
                };
                let group = std::mem::replace(&mut self.tokens, before);
                self.push(place, TokenKind::Group(group));
                Ok(1)
            }
            symbol if DELIMITERS.contains(&symbol) => {
                self.push(at, TokenKind::Symbol(symbol));
                Ok(1)
            }
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || DELIMITERS.contains(&c)).unwrap_or(rest.len());
                let kind = word(&rest[..end]).map_err(|message| problem(at, message))?;
                self.push(at, kind);
                Ok(end)
            }
        }
    }

    fn push(&mut self, place: usize, kind: TokenKind<usize>) {
        self.tokens.push(SelectorToken { kind, place });
    }
}

/// What a word without quotes is.
fn word(word: &str) -> Result<TokenKind<usize>, String> {
    if word.contains(char::is_control) {
        return Err(format!("unexpected control character in `{}`", shortened(word)));
    }
    let is_of_identifier = word.chars().all(|c| c.is_alphanumeric() || c == '_');
    let kind = match word.as_bytes() {
        [b'0'..=b'9', ..] if is_of_identifier => TokenKind::Number,
        _ if is_of_identifier => TokenKind::Word,
        _ => TokenKind::String,
    };
    Ok(kind(word.to_owned()))
}

fn problem(place: usize, message: impl Into<String>) -> Problem<usize> {
    Problem::new(Kind::Selector, place, message)
}

#[cfg(test)]
mod tests {
    use super::{MAX_DEPTH, lex_selectors};
    use cci_errors_catalogue::{Expression, Problem, Selector, SelectorToken, Separator, TokenKind, parse_selectors};

    fn lexed(text: &str) -> Result<Vec<SelectorToken<usize>>, Problem<usize>> {
        let mut problems = Vec::new();
        let tokens = lex_selectors(text, &mut problems);
        assert!(problems.len() <= 1 && (problems.is_empty() || tokens.is_empty()), "{text}");
        problems.pop().map_or(Ok(tokens), Err)
    }

    fn parsed(text: &str) -> Vec<Expression<usize>> {
        let mut problems = Vec::new();
        let expressions = parse_selectors(&lexed(text).unwrap(), Separator::Bar, &mut problems);
        assert_eq!(problems, [], "{text}");
        expressions
    }

    #[test]
    fn every_kind_of_selector_with_its_place() {
        let expressions = parsed(r#"CCI.02.409101|'CCI.03.*' | "A b"|404 | 5xx|quota | a-1"#);
        let units: Vec<_> = expressions.iter().flat_map(Expression::units).collect();
        let found: Vec<_> = units.iter().map(|unit| (unit.place, unit.selector.clone())).collect();
        let expected = [
            (0, Selector::Code("CCI.02.409101".to_owned())),
            (14, Selector::Prefix("CCI.03.".to_owned())),
            (27, Selector::Code("A b".to_owned())),
            (33, Selector::Status(404)),
            (39, Selector::Class(5)),
            (43, Selector::Category("quota".to_owned())),
            (51, Selector::Code("a-1".to_owned())),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn parentheses_are_groups_at_the_place_where_they_open() {
        let tokens = lexed("é & (401 | (403)) & !CCI.*").unwrap();
        let TokenKind::Group(outer) = &tokens[2].kind else { panic!("{tokens:?}") };
        let TokenKind::Group(inner) = &outer[2].kind else { panic!("{outer:?}") };
        assert_eq!((tokens[2].place, outer[2].place, inner[0].place), (5, 12, 13));
        assert_eq!(parsed("(401 | 403) & !CCI.*").len(), 1);
    }

    #[test]
    fn what_cannot_be_read_is_a_problem_at_its_place() {
        for (text, place, message) in [
            ("(404", 0, "unclosed `(`\nhelp: add the closing `)`"),
            ("404 | (5xx & (quota)", 6, "unclosed `(`\nhelp: add the closing `)`"),
            ("404)", 3, "unmatched `)`\nhelp: remove it, or add the opening `(`"),
            ("404 | \"CCI", 6, "unterminated string\nhelp: add the closing `\"`"),
            ("CCI.'", 4, "unterminated string\nhelp: add the closing `'`"),
            ("a.\u{1b}[2J", 0, "unexpected control character in `a.\\u{1b}[2J`"),
        ] {
            let problem = lexed(text).unwrap_err();
            assert_eq!((problem.place, &*problem.to_string()), (place, message), "{text}");
        }
        assert!(lexed("").unwrap().is_empty() && lexed(" \n\u{a0}").unwrap().is_empty());
    }

    #[test]
    fn depth_has_a_limit() {
        let nested = |depth: usize| format!("{}404{}", "(".repeat(depth), ")".repeat(depth));
        assert_eq!(parsed(&nested(MAX_DEPTH)).len(), 1);
        assert_eq!(parsed(&format!("{}404", "!".repeat(MAX_DEPTH))).len(), 1);
        assert!(lexed(&nested(MAX_DEPTH + 1)).is_err() && lexed(&nested(100_000)).is_err());
        assert!(lexed(&"! ".repeat(100_000)).is_err());
    }
}

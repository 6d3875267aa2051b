//! The grammar of selectors, `"CCI.02.409101" | "CCI.02.*" | 409 | 4xx`: one for patterns, for `#[only(…)]` and for tools.
//!
//! Works on tokens with whatever they have for a place, so that a macro's spans and a tool's offsets get the same messages.

use crate::problem::{Kind, Problem};
use crate::selector::{FORMS, Selector, Wrong};

/// A token of a list of selectors.
#[derive(Clone, Debug)]
pub struct SelectorToken<P> {
    /// What it is.
    pub kind: TokenKind,
    /// Where it is written.
    pub place: P,
}

/// What a token is.
#[derive(Clone, Debug)]
pub enum TokenKind {
    /// The value of a string literal.
    String(String),
    /// A literal that starts with a digit, as it is written.
    Number(String),
    /// An identifier.
    Word(String),
    /// A character of punctuation.
    Symbol(char),
    /// Anything else, as it is written.
    Other(String),
}

impl TokenKind {
    fn shown(&self) -> String {
        match self {
            Self::String(text) => format!("{text:?}"),
            Self::Number(text) | Self::Word(text) | Self::Other(text) => text.clone(),
            Self::Symbol(symbol) => symbol.to_string(),
        }
    }
}

/// A selector and the place where it is written.
#[derive(Clone, Debug)]
pub struct Unit<P> {
    /// The selector.
    pub selector: Selector,
    /// Where it is written.
    pub place: P,
}

/// Reads selectors with `separator` between them, and, if `trailing` says so, after the last. Each is either understood or a
/// problem at its own place.
pub fn parse_selectors<P: Copy>(
    tokens: &[SelectorToken<P>],
    separator: char,
    trailing: bool,
) -> Vec<Result<Unit<P>, Problem<P>>> {
    let mut units = Vec::new();
    let mut rest = tokens;
    while let [first, after @ ..] = rest {
        if is(first, separator) {
            units.push(Err(missing(first, "before", separator)));
            rest = after;
            continue;
        }
        let end = after.iter().position(|token| is(token, separator)).unwrap_or(after.len());
        let (between, from_separator) = after.split_at(end);
        let unit = selector(first);
        units.push(match between {
            // Of several mistakes between two separators, the first is reported.
            [misplaced, ..] if unit.is_ok() => Err(unexpected(misplaced, first, separator)),
            _ => unit,
        });
        rest = match from_separator {
            [last] if !trailing => {
                units.push(Err(missing(last, "after", separator)));
                &[]
            }
            [_, after @ ..] => after,
            [] => &[],
        };
    }
    units
}

fn is<P>(token: &SelectorToken<P>, separator: char) -> bool {
    matches!(token.kind, TokenKind::Symbol(symbol) if symbol == separator)
}

fn selector<P: Copy>(token: &SelectorToken<P>) -> Result<Unit<P>, Problem<P>> {
    let place = token.place;
    let selector = match &token.kind {
        TokenKind::String(text) => Selector::from_string(text),
        TokenKind::Number(written) => Selector::from_number(written),
        TokenKind::Word(word) => Ok(Selector::Word(word.clone())),
        other => Err((format!("expected a selector, found `{}`", other.shown()), Some(FORMS.to_owned()))),
    };
    selector.map(|selector| Unit { selector, place }).map_err(|wrong| problem(place, wrong))
}

fn missing<P: Copy>(separator: &SelectorToken<P>, side: &str, shown: char) -> Problem<P> {
    problem(separator.place, (format!("missing selector {side} `{shown}`"), None))
}

/// A token where a separator should be.
fn unexpected<P: Copy>(token: &SelectorToken<P>, before: &SelectorToken<P>, separator: char) -> Problem<P> {
    let after_word = match &before.kind {
        TokenKind::Word(word) => Some(&**word),
        _ => None,
    };
    let found = token.kind.shown();
    let help = match (&*found, after_word) {
        (".", Some(_)) => Some("write a code in double quotes".to_owned()),
        (".", None) => Some("there are no ranges: a class of statuses is written as in `4xx`".to_owned()),
        (":", Some(_)) => Some("write the code, or the variant without the macro".to_owned()),
        ("if", _) => Some("write the guard after the macro".to_owned()),
        (_, Some(word @ ("Some" | "Ok" | "Err"))) => Some(format!("write the macro inside: `{word}(…!(…))`")),
        _ => None,
    };
    problem(token.place, (format!("expected `{separator}`, found `{found}`"), help))
}

fn problem<P: Copy>(place: P, (message, help): Wrong) -> Problem<P> {
    Problem::new(Kind::Selector, place, message).maybe_help(help)
}

#[cfg(test)]
mod tests {
    use super::{SelectorToken, TokenKind, parse_selectors};
    use crate::selector::Selector;

    /// Tokens that are separated by whitespace, located by their number.
    fn read(written: &str) -> Vec<Result<Selector, (usize, String)>> {
        let kind = |word: &str| match word.as_bytes()[0] {
            b'"' => TokenKind::String(word.trim_matches('"').to_owned()),
            b'0'..=b'9' => TokenKind::Number(word.to_owned()),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => TokenKind::Word(word.to_owned()),
            _ if word.chars().count() == 1 => TokenKind::Symbol(word.chars().next().unwrap()),
            _ => TokenKind::Other(word.to_owned()),
        };
        let tokens: Vec<SelectorToken<usize>> = written
            .split_whitespace()
            .enumerate()
            .map(|(place, word)| SelectorToken { kind: kind(word), place })
            .collect();
        parse_selectors(&tokens, '|', false)
            .into_iter()
            .map(|one| one.map(|unit| unit.selector).map_err(|problem| (problem.place, problem.to_string())))
            .collect()
    }

    #[test]
    fn the_four_forms() {
        let expected = [
            Ok(Selector::Code("CCI.02.409101".to_owned())),
            Ok(Selector::Prefix("CCI.03.".to_owned())),
            Ok(Selector::Status(401)),
            Ok(Selector::Class(5)),
        ];
        assert_eq!(read(r#""CCI.02.409101" | "CCI.03.*" | 401 | 5xx"#), expected);
    }

    #[test]
    fn each_wrong_one_is_reported_and_the_rest_is_read() {
        let read = read(r#"600 | 40x | 4xx5 | 5XX | 6xx | "CCI*01" | "" | "*" | 'a' | 1 | 0x191 | (4) | 404"#);
        assert_eq!(read.len(), 13);
        assert_eq!(read.iter().filter(|one| one.is_ok()).count(), 1);
        for (number, (one, part)) in read
            .iter()
            .zip([
                "`600` is not an HTTP status\nhelp: statuses go from 100 to 599",
                "`40x` is not a class of HTTP statuses\nhelp: use `4xx`",
                "help: use `4xx`",
                "help: use `5xx`",
                "help: classes go from `1xx` to `5xx`",
                "help: use \"CCI*\"",
                "an empty string selects no codes",
                "help: write `_` as the pattern",
                "expected a selector, found `'a'`",
                "in double quotes",
                "in double quotes",
                "expected a selector, found `(4)`",
            ])
            .enumerate()
        {
            let (place, message) = one.as_ref().unwrap_err();
            assert!(message.contains(part), "{message}");
            assert_eq!(*place, number * 2);
        }
    }

    #[test]
    fn separators_are_between_selectors() {
        let one = |written: &str| {
            let read = read(written);
            assert_eq!(read.iter().filter(|one| one.is_err()).count(), 1, "{read:?}");
            read.into_iter().find_map(Result::err).unwrap()
        };
        for (written, place, message) in [
            ("401 |", 1, "missing selector after `|`"),
            ("| 401", 0, "missing selector before `|`"),
            ("401 | | 404", 2, "missing selector before `|`"),
            ("401 403 | 404", 1, "expected `|`, found `403`"),
            ("401 , 403", 1, "expected `|`, found `,`"),
            (
                "401 . . 403",
                1,
                "expected `|`, found `.`\nhelp: there are no ranges: a class of statuses is written as in `4xx`",
            ),
            ("401 : 403", 1, "expected `|`, found `:`"),
            ("E : : A", 1, "expected `|`, found `:`\nhelp: write the code, or the variant without the macro"),
            ("CCI . 03", 1, "expected `|`, found `.`\nhelp: write a code in double quotes"),
            ("401 if x", 1, "expected `|`, found `if`\nhelp: write the guard after the macro"),
            ("Some (x)", 1, "expected `|`, found `(x)`\nhelp: write the macro inside: `Some(…!(…))`"),
        ] {
            assert_eq!(one(written), (place, message.to_owned()), "{written}");
        }
        assert!(one("& 401").1.starts_with("expected a selector, found `&`"));
    }
}

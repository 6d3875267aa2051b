//! The grammar of selectors: one for patterns, for `#[only(…)]` and for tools.
//!
//! ```text
//! or   = and ("|" and)*
//! and  = not ("&" not)*
//! not  = "!"* atom
//! atom = "code" | "prefix*" | 404 | 4xx | category | "(" or ")"
//! ```
//! Works on tokens with whatever they have for a place, so a macro's spans and a tool's offsets get the same messages.

use crate::expression::{Expression, Unit};
use crate::problem::{Kind, Problem};
use crate::selector::{FORMS, Selector, Wrong};
use crate::shown::shortened;

/// A token of a list of selectors.
#[derive(Clone, Debug)]
pub struct SelectorToken<P> {
    /// Its kind.
    pub kind: TokenKind<P>,
    /// Where it is written.
    pub place: P,
}

/// The kind of a token.
#[derive(Clone, Debug)]
pub enum TokenKind<P> {
    /// The value of a string literal.
    String(String),
    /// A literal that starts with a digit, as it is written.
    Number(String),
    /// An identifier.
    Word(String),
    /// A character of punctuation.
    Symbol(char),
    /// The tokens in parentheses.
    Group(Vec<SelectorToken<P>>),
    /// Anything else, as it is written.
    Other(String),
}

impl<P> TokenKind<P> {
    fn shown(&self) -> String {
        match self {
            Self::String(text) => format!("\"{}\"", shortened(text)),
            Self::Number(text) | Self::Word(text) | Self::Other(text) => shortened(text),
            Self::Symbol(symbol) => symbol.to_string(),
            Self::Group(_) => "(".to_owned(),
        }
    }

    fn is(&self, symbol: char) -> bool {
        matches!(self, Self::Symbol(other) if *other == symbol)
    }
}

/// The separator between selectors at the top level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// `|`, as in patterns.
    Bar,
    /// `,`, which means the same, as in `#[only(…)]`; it may also be after the last.
    Comma,
}

/// Reads selectors, as alternatives. Each is either understood or a problem at its own place.
pub fn parse_selectors<P: Copy>(
    tokens: &[SelectorToken<P>],
    separator: Separator,
    problems: &mut Vec<Problem<P>>,
) -> Vec<Expression<P>> {
    let mut alternatives = Vec::new();
    for part in parts(tokens, separator, problems) {
        alternatives.extend(and(part, separator, problems));
    }
    alternatives.into_iter().flat_map(Expression::into_alternatives).collect()
}

/// The tokens between separators. A separator without a selector next to it is a problem.
fn parts<'t, P: Copy>(
    tokens: &'t [SelectorToken<P>],
    separator: Separator,
    problems: &mut Vec<Problem<P>>,
) -> Vec<&'t [SelectorToken<P>]> {
    let is_separator =
        |token: &SelectorToken<P>| token.kind.is('|') || separator == Separator::Comma && token.kind.is(',');
    let mut parts = Vec::new();
    let mut rest = tokens;
    while let [first, after @ ..] = rest {
        if is_separator(first) {
            let is_doubled = rest.len() < tokens.len() && is_separator(&tokens[tokens.len() - rest.len() - 1]);
            let help = is_doubled.then(|| format!("write a single `{}`", first.kind.shown()));
            problems.push(missing(first, "before").maybe_help(help));
            rest = after;
            continue;
        }
        let end = rest.iter().position(is_separator).unwrap_or(rest.len());
        parts.push(&rest[..end]);
        rest = match &rest[end..] {
            [last] if !last.kind.is(',') => {
                problems.push(missing(last, "after"));
                &[]
            }
            [_, after @ ..] => after,
            [] => &[],
        };
    }
    parts
}

fn and<P: Copy>(
    tokens: &[SelectorToken<P>],
    separator: Separator,
    problems: &mut Vec<Problem<P>>,
) -> Option<Expression<P>> {
    let mut operands = Vec::new();
    let mut rest = tokens;
    loop {
        let (operand, after) = not(rest, tokens, problems)?;
        operands.push(operand);
        match after {
            [] => break,
            [operator, after @ ..] if operator.kind.is('&') => match after {
                [] => {
                    problems.push(missing(operator, "after"));
                    return None;
                }
                _ => rest = after,
            },
            [unexpected, next @ ..] => {
                let before = &tokens[tokens.len() - after.len() - 1];
                let next = next.first().map(|token| &token.kind);
                problems.push(self::unexpected(unexpected, before, next, separator));
                return None;
            }
        }
    }
    match operands.len() {
        1 => operands.pop(),
        _ => Some(Expression::All(operands)),
    }
}

/// One operand, and the tokens after it. `all` are the tokens that it is among.
fn not<'t, P: Copy>(
    tokens: &'t [SelectorToken<P>],
    all: &[SelectorToken<P>],
    problems: &mut Vec<Problem<P>>,
) -> Option<(Expression<P>, &'t [SelectorToken<P>])> {
    let [first, after @ ..] = tokens else {
        // Only after `!`, which is the last of all tokens then.
        problems.extend(all.last().map(|last| missing(last, "after")));
        return None;
    };
    if first.kind.is('!') {
        let (inner, after) = not(after, all, problems)?;
        return Some((Expression::Not(Box::new(inner)), after));
    }
    Some((atom(first, problems)?, after))
}

fn atom<P: Copy>(token: &SelectorToken<P>, problems: &mut Vec<Problem<P>>) -> Option<Expression<P>> {
    let selector = match &token.kind {
        TokenKind::String(text) => Selector::from_string(text),
        TokenKind::Number(written) => Selector::from_number(written),
        TokenKind::Word(word) => Ok(Selector::Category(word.clone())),
        TokenKind::Group(tokens) if !tokens.is_empty() => {
            let count = problems.len();
            let mut alternatives = parse_selectors(tokens, Separator::Bar, problems);
            return match alternatives.len() {
                _ if problems.len() > count => None,
                1 => alternatives.pop(),
                _ => Some(Expression::Any(alternatives)),
            };
        }
        TokenKind::Group(_) => Err(("expected a selector, found `()`".to_owned(), Some(FORMS.to_owned()))),
        TokenKind::Symbol('&') => Err((
            "expected a selector, found `&`".to_owned(),
            Some("write a single `&` between two selectors".to_owned()),
        )),
        other => Err((format!("expected a selector, found `{}`", other.shown()), Some(FORMS.to_owned()))),
    };
    match selector {
        Ok(selector) => Some(Expression::Unit(Unit { selector, place: token.place })),
        Err(wrong) => {
            problems.push(problem(token.place, wrong));
            None
        }
    }
}

fn missing<P: Copy>(operator: &SelectorToken<P>, side: &str) -> Problem<P> {
    problem(operator.place, (format!("missing selector {side} `{}`", operator.kind.shown()), None))
}

/// A token where an operator should be.
fn unexpected<P: Copy>(
    token: &SelectorToken<P>,
    before: &SelectorToken<P>,
    next: Option<&TokenKind<P>>,
    separator: Separator,
) -> Problem<P> {
    let after_word = match &before.kind {
        TokenKind::Word(word) => Some(&**word),
        _ => None,
    };
    let found = token.kind.shown();
    let help = match (&*found, after_word) {
        ("(", Some(word @ ("Some" | "Ok" | "Err"))) => Some(format!("write the macro inside: `{word}(…!(…))`")),
        ("-", _) if matches!(next, Some(TokenKind::String(_))) => {
            Some("write `& !` for what is not to be selected".to_owned())
        }
        ("." | "-", Some(_)) => Some("write a code in double quotes".to_owned()),
        (".", None) => Some("there are no ranges: a class of statuses is written as in `4xx`".to_owned()),
        (":", Some(_)) => Some("write the code, or the variant without the macro".to_owned()),
        (",", _) if separator == Separator::Bar => {
            Some("write `|` between selectors; the arguments of a message are written as in `name = value`".to_owned())
        }
        ("if", _) => Some("write the guard after the macro".to_owned()),
        ("@", Some(word)) => Some(format!("write the binding in front of the macro: `{word} @ …!(…)`")),
        ("=", Some(_)) => Some("write the selector alone, without a name".to_owned()),
        ("and" | "not" | "or", _) | (_, Some("and" | "not" | "or")) => {
            Some("the operators are `|`, `&` and `!`".to_owned())
        }
        _ => None,
    };
    let expected = if separator == Separator::Comma { ',' } else { '|' };
    problem(token.place, (format!("expected `{expected}`, found `{found}`"), help))
}

fn problem<P: Copy>(place: P, (message, help): Wrong) -> Problem<P> {
    Problem::new(Kind::Selector, place, message).maybe_help(help)
}

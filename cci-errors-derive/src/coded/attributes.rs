//! `#[code("BILL.50301", retry_after = 30, exposed)]`

use crate::tokens::{Tokens, selector_tokens, shown};
use cci_errors_catalogue::{Expression, Kind, Problem, Separator, nearest, parse_selectors};
use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::{Attribute, Lit, Meta};

const OPTIONS: [&str; 3] = ["retry_after", "exposed", "transparent"];

/// Where a variant has its code from.
pub(super) enum CodeOf {
    /// The one field, which has a code.
    Field { span: Span },
    /// The selector that is written.
    Selector(Code),
}

/// A code and its options.
pub(super) struct Code {
    pub expression: Expression<Span>,
    pub span: Span,
    /// Whether `Display` is sent although the status is 5xx.
    pub is_exposed: bool,
    pub retry_after: Option<RetryAfter>,
}

/// How long a client should wait.
pub(super) enum RetryAfter {
    Seconds(u32),
    Field(Ident),
}

fn problem(span: Span, message: impl Into<String>) -> Problem<Span> {
    Problem::new(Kind::Call, span, message)
}

/// Reads the attribute; `None` where it is wrong, which is reported.
pub(super) fn read(attribute: &Attribute, problems: &mut Vec<Problem<Span>>) -> Option<CodeOf> {
    let span = attribute.path().span();
    let arguments = match &attribute.meta {
        Meta::List(list) => list.tokens.clone(),
        Meta::Path(_) | Meta::NameValue(_) => TokenStream::new(),
    };
    let mut tokens = Tokens::new(arguments);
    let first: Vec<TokenTree> = std::iter::from_fn(|| tokens.until(',')).collect();
    let Some(start) = first.first() else {
        let help = "write it as in `#[code(\"BILL.40201\")]`";
        problems.push(problem(span, "expected a code in the attribute `code`").help(help));
        return None;
    };
    let span = start.span();
    if let [TokenTree::Ident(word)] = &first[..] {
        if word == "transparent" {
            if let Some(option) = tokens.symbol(',').and_then(|_| tokens.next()) {
                let message = format!("unexpected option `{}` after `transparent`", shown(&option));
                problems.push(problem(option.span(), message).help("the field decides how it is sent"));
            }
            return Some(CodeOf::Field { span });
        }
    }
    let count = problems.len();
    let mut expressions = parse_selectors(&selector_tokens(first.into_iter()), Separator::Bar, problems);
    let mut code = Code {
        expression: match expressions.len() {
            1 => expressions.remove(0),
            _ => Expression::Any(expressions),
        },
        span,
        is_exposed: false,
        retry_after: None,
    };
    while tokens.symbol(',').is_some() {
        option(&mut tokens, &mut code, problems);
    }
    (problems.len() == count).then_some(CodeOf::Selector(code))
}

/// The value of a literal such as `1_800`.
fn seconds(literal: &Literal) -> Option<u32> {
    match Lit::new(literal.clone()) {
        Lit::Int(seconds) => seconds.base10_parse().ok(),
        _ => None,
    }
}

/// `exposed` or `retry_after = 30`.
fn option(tokens: &mut Tokens, code: &mut Code, problems: &mut Vec<Problem<Span>>) {
    let Some(name) = tokens.next() else {
        return;
    };
    let rest: Vec<TokenTree> = std::iter::from_fn(|| tokens.until(',')).collect();
    match (name.to_string().as_str(), &rest[..]) {
        ("exposed", []) if code.is_exposed => problems.push(problem(name.span(), "duplicate option `exposed`")),
        ("exposed", []) => code.is_exposed = true,
        ("exposed", [value, ..]) => problems.push(problem(value.span(), "expected `,` after `exposed`")),
        ("retry_after", _) if code.retry_after.is_some() => {
            problems.push(problem(name.span(), "duplicate option `retry_after`"));
        }
        ("retry_after", [TokenTree::Punct(equals), value]) if equals.as_char() == '=' => match value {
            TokenTree::Literal(literal) if seconds(literal).is_some() => {
                code.retry_after = seconds(literal).map(RetryAfter::Seconds);
            }
            TokenTree::Ident(field) => code.retry_after = Some(RetryAfter::Field(field.clone())),
            other => {
                let message = format!("expected seconds or the name of a field, found `{}`", shown(other));
                problems.push(problem(other.span(), message).help("write them as in `retry_after = 30`"));
            }
        },
        ("retry_after", _) => {
            let help = "write seconds or the name of a field, as in `retry_after = 30`";
            problems.push(problem(name.span(), "expected `=` and a value after `retry_after`").help(help));
        }
        ("transparent", _) => {
            problems.push(problem(name.span(), "`transparent` together with a code").help("remove one of the two"));
        }
        (other, _) => {
            let help = match nearest(other, OPTIONS.into_iter()).first() {
                Some(near) => format!("use `{near}`"),
                None => "the options are `retry_after = 30` and `exposed`".to_owned(),
            };
            problems.push(problem(name.span(), format!("unknown option `{}`", shown(&name))).help(help));
        }
    }
}

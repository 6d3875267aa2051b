//! `#[code("BILL.50301", retry_after = 30, status = status, reason = text, exposed)]`

use crate::tokens::{Tokens, selector_tokens, shown, shown_tokens};
use cci_errors_catalogue::{Expression, HTTP_STATUSES, Kind, Problem, Separator, nearest, parse_selectors};
use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::{Attribute, Lit, Meta};

const OPTIONS: [&str; 4] = ["retry_after", "status", "exposed", "transparent"];

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
    /// `true` if `Display` is sent although the status is 5xx.
    pub is_exposed: bool,
    pub retry_after: Option<Number>,
    pub status: Option<Number>,
    /// The fields from which arguments of the message are filled, where they are called otherwise.
    pub arguments: Vec<(Ident, Ident)>,
    /// What may be arguments, with a value that is not the name of a field, and where that is.
    pub values: Vec<(Ident, String, Span)>,
}

/// A number, or the name of the field that has it.
pub(super) enum Number {
    Literal(u32),
    Field(Ident),
}

fn problem(span: Span, message: impl Into<String>) -> Problem<Span> {
    Problem::new(Kind::Call, span, message)
}

/// Reads the attribute; `None` where it is wrong, which is reported.
pub(super) fn read_code(attribute: &Attribute, example: &str, problems: &mut Vec<Problem<Span>>) -> Option<CodeOf> {
    let span = attribute.path().span();
    let arguments = match &attribute.meta {
        Meta::List(list) => list.tokens.clone(),
        Meta::Path(_) | Meta::NameValue(_) => TokenStream::new(),
    };
    let mut tokens = Tokens::new(arguments);
    let first: Vec<TokenTree> = std::iter::from_fn(|| tokens.until(',')).collect();
    let Some(start) = first.first() else {
        let help = format!("write it as in `#[code({example:?})]`");
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
        status: None,
        arguments: Vec::new(),
        values: Vec::new(),
    };
    while tokens.symbol(',').is_some() {
        option(&mut tokens, &mut code, problems);
    }
    (problems.len() == count).then_some(CodeOf::Selector(code))
}

/// The value of a literal such as `1_800`, without a suffix: `500ms` is not 500 seconds.
fn whole_number(literal: &Literal) -> Option<u32> {
    match Lit::new(literal.clone()) {
        Lit::Int(number) if number.suffix().is_empty() => number.base10_parse().ok(),
        _ => None,
    }
}

/// `exposed`, `retry_after = 30`, `status = status` or `argument = field`.
fn option(tokens: &mut Tokens, code: &mut Code, problems: &mut Vec<Problem<Span>>) {
    let Some(name) = tokens.next() else {
        return;
    };
    let rest: Vec<TokenTree> = std::iter::from_fn(|| tokens.until(',')).collect();
    if let Some(joined) = with_hyphens(&name, &rest) {
        let problem = unknown_option(&joined, &joined, rest.len() > 2);
        problems.push(problem.at(name.span()));
        return;
    }
    let value = match &rest[..] {
        [TokenTree::Punct(equals), value @ ..] if equals.as_char() == '=' && !value.is_empty() => Some(value),
        _ => None,
    };
    match (name.to_string().as_str(), &rest[..], value) {
        ("exposed", [], _) if code.is_exposed => problems.push(problem(name.span(), "duplicate option `exposed`")),
        ("exposed", [], _) => code.is_exposed = true,
        ("exposed", [value, ..], _) => {
            problems.push(problem(value.span(), "expected `,` after `exposed`").help("write `exposed` alone"));
        }
        ("retry_after", _, _) if code.retry_after.is_some() => {
            problems.push(problem(name.span(), "duplicate option `retry_after`"));
        }
        ("status", _, _) if code.status.is_some() => problems.push(problem(name.span(), "duplicate option `status`")),
        ("retry_after", _, Some(value)) => {
            let help =
                "write whole seconds, as in `retry_after = 30`, or the name of a field, which may be a `Duration`";
            code.retry_after = number(value, "seconds", help, problems);
        }
        ("status", _, Some(value)) => {
            let help = "write a status, as in `status = 409`, or the name of a field, as in `status = status`";
            let status = number(value, "a status", help, problems);
            if let (Some(Number::Literal(other)), Some(first)) = (&status, value.first()) {
                if !u16::try_from(*other).is_ok_and(|status| HTTP_STATUSES.contains(&status)) {
                    problems.push(problem(first.span(), format!("`{other}` is not an HTTP status")).help(help));
                }
            }
            code.status = status;
        }
        ("retry_after", ..) => {
            let help = "write seconds or the name of a field, as in `retry_after = 30`";
            problems.push(problem(name.span(), "expected `=` and a value after `retry_after`").help(help));
        }
        ("status", ..) => {
            let help = "write a status or the name of a field, as in `status = status`";
            problems.push(problem(name.span(), "expected `=` and a value after `status`").help(help));
        }
        ("transparent", ..) => {
            problems.push(problem(name.span(), "`transparent` together with a code").help("remove one of the two"));
        }
        (other, _, value) => match (&name, value) {
            // Whether it is an argument shows when the code is known.
            (TokenTree::Ident(argument), Some([TokenTree::Ident(field)])) => {
                code.arguments.push((argument.clone(), field.clone()));
            }
            (TokenTree::Ident(argument), Some([first, ..])) if nearest(other, OPTIONS.into_iter()).is_empty() => {
                let written = shown_tokens(&rest.iter().skip(1).cloned().collect());
                code.values.push((argument.clone(), written, first.span()));
            }
            _ => problems.push(unknown_option(other, &shown(&name), value.is_some()).at(name.span())),
        },
    }
}

/// An option in kebab case, such as `retry-after`.
fn with_hyphens(name: &TokenTree, rest: &[TokenTree]) -> Option<String> {
    let [TokenTree::Punct(hyphen), TokenTree::Ident(second), ..] = rest else {
        return None;
    };
    (hyphen.as_char() == '-').then(|| format!("{name}-{second}"))
}

pub(super) fn unknown_option(written: &str, shown: &str, has_value: bool) -> Problem<()> {
    let help = match nearest(written, OPTIONS.into_iter()).first() {
        Some(near) => format!("use `{near}`"),
        None if has_value => format!(
            "the options are `retry_after`, `status` and `exposed`; an argument of the message is filled from a field, as in \
             `{written} = field`"
        ),
        None => "the options are `retry_after = 30`, `status = field`, `argument = field` and `exposed`".to_owned(),
    };
    Problem::new(Kind::Call, (), format!("unknown option `{shown}`")).help(help)
}

/// A whole number, or the name of a field.
fn number(value: &[TokenTree], what: &str, help: &str, problems: &mut Vec<Problem<Span>>) -> Option<Number> {
    match value {
        [TokenTree::Literal(literal)] if whole_number(literal).is_some() => whole_number(literal).map(Number::Literal),
        [TokenTree::Ident(field)] => Some(Number::Field(field.clone())),
        [first, ..] => {
            let written = shown_tokens(&value.iter().cloned().collect());
            let message = format!("expected {what} or the name of a field, found `{written}`");
            problems.push(problem(first.span(), message).help(help));
            None
        }
        [] => None,
    }
}

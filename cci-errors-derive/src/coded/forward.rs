//! The first half: `#[coded(BillingError, …)]` to a call of `billing_error!`.

use crate::report::compile_errors;
use crate::tokens::{Tokens, shown};
use cci_errors_catalogue::{Kind, Problem, nearest, snake_case};
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};

/// The word after `@` by which the pattern macro is called with an item.
pub(crate) const MARK: &str = "coded";

const OPTIONS: [&str; 2] = ["pattern", "complete"];

/// The contents of `#[coded(…)]`.
struct Coded {
    enum_path: TokenStream,
    pattern: TokenStream,
    /// `true` if the macro was named, and its name not made from the enum's.
    has_pattern: bool,
    is_complete: bool,
}

/// Expands `#[derive(Coded)]`.
pub(crate) fn forward(item: &TokenStream) -> TokenStream {
    let mut problems = Vec::new();
    let coded = read(item, &mut problems);
    let errors = compile_errors(&problems);
    let Some(Coded { enum_path, pattern, is_complete, .. }) = coded else {
        return errors;
    };
    let mark = Ident::new(MARK, Span::call_site());
    let complete = is_complete.then(|| quote!(complete));
    quote!(#errors #pattern! { @ #mark { #enum_path } { #complete } { #item } })
}

fn problem(span: Span, message: impl Into<String>) -> Problem<Span> {
    Problem::new(Kind::Call, span, message)
}

/// Reads the item's own `#[coded(…)]`.
fn read(item: &TokenStream, problems: &mut Vec<Problem<Span>>) -> Option<Coded> {
    let mut tokens = Tokens::new(item.clone());
    let mut arguments = None;
    while tokens.symbol('#').is_some() {
        let Some(attribute) = tokens.group(Delimiter::Bracket) else {
            break;
        };
        let mut inner = Tokens::new(attribute.stream());
        let Some(name) = inner.word("coded") else {
            continue;
        };
        if arguments.is_some() {
            problems.push(problem(name.span(), "duplicate attribute `coded`").help("write all arguments into one"));
            continue;
        }
        let group = inner.group(Delimiter::Parenthesis);
        arguments = Some((name.span(), group.map(|group| group.stream()).unwrap_or_default()));
    }
    let Some((span, arguments)) = arguments else {
        let message = "missing attribute `coded`";
        problems
            .push(problem(Span::call_site(), message).help("name the enum of codes, as in `#[coded(BillingError)]`"));
        return None;
    };
    if arguments.is_empty() {
        let message = "expected the enum of codes in the attribute `coded`";
        problems.push(problem(span, message).help("write it as in `#[coded(BillingError)]`"));
        return None;
    }
    let mut tokens = Tokens::new(arguments);
    let path: Vec<TokenTree> = std::iter::from_fn(|| tokens.until(',')).collect();
    let Some((TokenTree::Ident(name), module)) = path.split_last() else {
        problems.push(
            problem(span, "expected a path to the enum of codes").help("write it as in `#[coded(BillingError)]`"),
        );
        return None;
    };
    let snake = name.to_string();
    let macro_name = Ident::new(&snake_case(snake.strip_prefix("r#").unwrap_or(&snake)), name.span());
    let mut coded = Coded {
        enum_path: path.iter().cloned().collect(),
        pattern: module.iter().cloned().chain([TokenTree::Ident(macro_name)]).collect(),
        has_pattern: false,
        is_complete: false,
    };
    while tokens.symbol(',').is_some() {
        option(&mut tokens, &mut coded, problems);
    }
    Some(coded)
}

/// `complete` or `pattern = path`.
fn option(tokens: &mut Tokens, coded: &mut Coded, problems: &mut Vec<Problem<Span>>) {
    let Some(name) = tokens.next() else {
        return;
    };
    let rest: Vec<TokenTree> = std::iter::from_fn(|| tokens.until(',')).collect();
    match (name.to_string().as_str(), &rest[..]) {
        ("complete", _) if coded.is_complete => problems.push(problem(name.span(), "duplicate option `complete`")),
        ("pattern", _) if coded.has_pattern => problems.push(problem(name.span(), "duplicate option `pattern`")),
        ("complete", []) => coded.is_complete = true,
        ("complete", [value, ..]) => problems.push(problem(value.span(), "expected `,` after `complete`")),
        ("pattern", [TokenTree::Punct(equals), path @ ..]) if equals.as_char() == '=' && !path.is_empty() => {
            coded.has_pattern = true;
            coded.pattern = path.iter().map(ToTokens::to_token_stream).collect();
        }
        ("pattern", _) => {
            let help = "write the path of the pattern macro, as in `pattern = billing`";
            problems.push(problem(name.span(), "expected `=` and a path after `pattern`").help(help));
        }
        (other, _) => {
            let help = match nearest(other, OPTIONS.into_iter()).first() {
                Some(near) => format!("use `{near}`"),
                None => "the options are `pattern = path` and `complete`".to_owned(),
            };
            problems.push(problem(name.span(), format!("unknown option `{}`", shown(&name))).help(help));
        }
    }
}

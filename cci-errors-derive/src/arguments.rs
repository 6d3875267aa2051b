//! A code with the arguments of its message: `billing_error!("BILL.40201", bank = name, limit = 5)`.

use crate::protocol::Call;
use crate::tokens::{Tokens, shown, string};
use crate::unicode_names::is_named;
use crate::variant::{error_patterns, variant};
use cci_errors_catalogue::{Kind, Problem, Selector, Type, explain_no_match, nearest};
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use syn::Lit;

/// A code as it is written.
pub(crate) struct Code {
    text: String,
    span: Span,
}

/// An argument as it is written.
struct Argument {
    name: Ident,
    value: TokenStream,
}

/// The code and what follows its comma; `None` if this is not a code with arguments.
pub(crate) fn split_call(tokens: &[TokenTree]) -> Option<(Code, &[TokenTree])> {
    let [code, TokenTree::Punct(comma), after @ ..] = tokens else {
        return None;
    };
    let text = string(code)?;
    // Otherwise a comma is a mistake for `|`, as in `"A.1", "A.2"`.
    let is_argument = matches!(after, [TokenTree::Ident(_), TokenTree::Punct(equals), ..] if equals.as_char() == '=');
    (comma.as_char() == ',' && (is_argument || after.is_empty())).then(|| (Code { text, span: code.span() }, after))
}

/// The word after `@` by which the pattern macro is called again.
pub(crate) const MARK: &str = "arguments";

/// Expands to the same call, by way of a macro whose name rustc shows where this is a pattern.
pub(crate) fn forward(call: &Call, handover: &[TokenTree], tokens: &[TokenTree]) -> TokenStream {
    let (runtime, mark) = (&call.runtime, Ident::new(MARK, Span::call_site()));
    quote!(#runtime::__private::read_arguments_by_the_method_argument! { #(#handover)* { @ #mark #(#tokens)* } })
}

/// Expands to a value of the type `ErrorResponse<E>`, or to the problems of the arguments.
pub(crate) fn expand(call: &Call, code: &Code, written: &[TokenTree]) -> TokenStream {
    let mut problems = Vec::new();
    let arguments = read_arguments(written, &mut problems);
    let Some(row) = call.codes().find(&code.text) else {
        problems.insert(0, unknown_code(call, code));
        return error_patterns(call, &problems);
    };
    if let Some(problem) = arguments.iter().find_map(pattern_as_value) {
        return error_patterns(call, &[problem]);
    }
    let declared = call.arguments(&code.text);
    // The arguments may be what was wrong in the catalogue.
    if call.is_complete || !declared.is_empty() {
        check(&arguments, &declared, code, &mut problems);
    }
    if !problems.is_empty() {
        return error_patterns(call, &problems);
    }
    let runtime = &call.runtime;
    let values = arguments.iter().filter_map(|Argument { name, value }| {
        let written = name.to_string();
        let (name_text, kind) = declared.iter().find(|(declared, _)| is_named(&written, declared))?;
        let convert = format_ident!("{}_argument", kind.name(), span = name.span());
        let span = value.clone().into_iter().next().map_or_else(Span::call_site, |first| first.span());
        let value = match kind {
            // A number without a type of its own has the declared one.
            Type::I64 | Type::U64 | Type::F64 if is_untyped(value) => {
                let number = format_ident!("{}", kind.name(), span = span);
                quote_spanned!(span => #runtime::__private::core::convert::identity::<#runtime::__private::core::primitive::#number>(#value))
            }
            _ => value.clone(),
        };
        let converted = quote_spanned!(span => #runtime::__private::#convert(&(#value)));
        Some(quote!((#name_text, #converted)))
    });
    let variant = variant(call, &row, true, code.span);
    quote!(#runtime::__private::with_arguments(#variant, &[#(#values),*]))
}

/// Returns `true` if a value is made of literals and operators alone, or ends in `as _`.
fn is_untyped(value: &TokenStream) -> bool {
    let tokens: Vec<TokenTree> = value.clone().into_iter().collect();
    if let [.., TokenTree::Ident(cast), TokenTree::Ident(inferred)] = &tokens[..] {
        return cast == "as" && inferred == "_";
    }
    tokens.iter().all(|token| match token {
        TokenTree::Literal(literal) => match Lit::new(literal.clone()) {
            Lit::Int(number) => number.suffix().is_empty(),
            Lit::Float(number) => number.suffix().is_empty(),
            _ => false,
        },
        TokenTree::Punct(_) => true,
        TokenTree::Group(group) => is_untyped(&group.stream()),
        TokenTree::Ident(_) => false,
    })
}

/// A value that can only be a part of a pattern, such as `_`.
fn pattern_as_value(argument: &Argument) -> Option<Problem<Span>> {
    let Argument { name, value } = argument;
    let place = find_pattern(value.clone())?;
    let message = format!("a pattern has no arguments, such as `{name}`");
    let help = format!("write the code alone, and read the argument by `response.argument(\"{name}\")`");
    Some(problem(place, message).help(help))
}

/// Where a value is `_`, `..`, `Some(_)`, `ref name` or `mut name`.
fn find_pattern(value: TokenStream) -> Option<Span> {
    let tokens: Vec<TokenTree> = Tokens::new(value).collect();
    match &tokens[..] {
        [TokenTree::Ident(word)] if word == "_" => Some(word.span()),
        [TokenTree::Punct(one), TokenTree::Punct(other)] if one.as_char() == '.' && other.as_char() == '.' => {
            Some(one.span())
        }
        [TokenTree::Ident(word), TokenTree::Ident(_), ..] if word == "ref" || word == "mut" => Some(word.span()),
        [TokenTree::Ident(_), TokenTree::Group(group)] if group.delimiter() == Delimiter::Parenthesis => {
            find_pattern(group.stream())
        }
        _ => None,
    }
}

fn problem(span: Span, message: String) -> Problem<Span> {
    Problem::new(Kind::Selector, span, message)
}

fn unknown_code(call: &Call, code: &Code) -> Problem<Span> {
    explain_no_match(&Selector::Code(code.text.clone()), call.listing().scope()).at(code.span)
}

/// The arguments: `name = value`, with commas between them.
fn read_arguments(tokens: &[TokenTree], problems: &mut Vec<Problem<Span>>) -> Vec<Argument> {
    let mut arguments = Vec::new();
    let mut rest = tokens;
    while let [TokenTree::Ident(name), _, after @ ..] = rest {
        if !starts_argument(rest) {
            break;
        }
        let end = (0..after.len()).find(|at| ends_value(after, *at)).unwrap_or(after.len());
        if end == 0 {
            problems.push(problem(name.span(), format!("expected a value for the argument `{name}`")));
        }
        arguments.push(Argument { name: name.clone(), value: after[..end].iter().cloned().collect() });
        rest = after.get(end + 1..).unwrap_or_default();
    }
    if let Some(unexpected) = rest.first() {
        let message = format!("expected an argument, found `{}`", shown(unexpected));
        problems.push(problem(unexpected.span(), message).help("write arguments as in `name = value`"));
    }
    arguments
}

fn is(token: Option<&TokenTree>, symbol: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == symbol)
}

fn starts_argument(tokens: &[TokenTree]) -> bool {
    matches!(tokens.first(), Some(TokenTree::Ident(_))) && is(tokens.get(1), '=') && !is(tokens.get(2), '=')
}

/// Returns `true` if the token is a comma after a value. One between generic arguments, as in `f::<A, B>()`, is part of
/// the value.
fn ends_value(tokens: &[TokenTree], at: usize) -> bool {
    let count = |symbol| tokens[..at].iter().filter(|token| is(Some(token), symbol)).count();
    is(tokens.get(at), ',') && (starts_argument(&tokens[at + 1..]) || count('<') <= count('>'))
}

fn check(arguments: &[Argument], declared: &[(&str, Type)], code: &Code, problems: &mut Vec<Problem<Span>>) {
    for (number, Argument { name, .. }) in arguments.iter().enumerate() {
        if arguments[..number].iter().any(|other| other.name == *name) {
            problems.push(problem(name.span(), format!("duplicate argument `{name}`")));
        } else if !declared.iter().any(|(known, _)| is_named(&name.to_string(), known)) {
            let names = || declared.iter().map(|(known, _)| *known);
            let help = match nearest(&name.to_string(), names()).first() {
                Some(near) => Some(format!("use `{near}`")),
                None if declared.is_empty() => None,
                None => Some(format!("its arguments are {}", names().collect::<Vec<_>>().join(", "))),
            };
            let message = match declared {
                [] => format!("the message of `{}` has no arguments", code.text),
                _ => format!("the message of `{}` has no argument `{name}`", code.text),
            };
            problems.push(problem(name.span(), message).maybe_help(help));
        }
    }
    let is_given = |name: &str| {
        // A misspelt argument is one mistake, and not also a missing one.
        arguments.iter().any(|argument| {
            let written = argument.name.to_string();
            is_named(&written, name) || nearest(&written, [name].into_iter()).first() == Some(&name)
        })
    };
    let missing: Vec<String> = declared
        .iter()
        .filter(|(name, _)| !is_given(name))
        .map(|(name, kind)| format!("`{name}` ({})", kind.name()))
        .collect();
    if let [before @ .., last] = &missing[..] {
        let list = match before {
            [] => format!("argument {last}"),
            _ => format!("arguments {} and {last}", before.join(", ")),
        };
        problems.push(problem(code.span, format!("missing {list}")));
    }
}

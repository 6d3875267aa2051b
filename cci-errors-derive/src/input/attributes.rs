//! The attributes that are this macro's own: `#[catalogue(…)]`, `#[translations(…)]`, `#[only(…)]`, `#[pattern(…)]`.

use super::{SourceName, TokenProblem, problem};
use crate::tokens::{Tokens, selector_tokens, shown, string};
use cci_errors_catalogue::{Expression, Separator, is_keyword, nearest, parse_selectors};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

/// The attributes' names, and an example of each.
const ATTRIBUTES: [(&str, &str); 4] = [
    ("catalogue", "#[catalogue(builtin, \"errors.json\")]"),
    ("translations", "#[translations(\"errors.de.json\")]"),
    ("only", "#[only(\"CCI.03.*\", 401, 5xx)]"),
    ("pattern", "#[pattern(billing_error)]"),
];

#[derive(Default)]
pub(crate) struct OwnAttributes {
    /// The names of those that are written.
    pub written: Vec<Ident>,
    pub sources: Option<Vec<SourceName>>,
    pub translations: Option<Vec<SourceName>>,
    pub only: Option<Vec<Expression<Span>>>,
    pub pattern: Option<Ident>,
}

impl OwnAttributes {
    /// Reads an attribute if it is one of these, or nearly; `false` if it is another's.
    pub(super) fn take(&mut self, attribute: &Group, problems: &mut Vec<TokenProblem>) -> bool {
        let mut tokens = Tokens::new(attribute.stream());
        let Some(TokenTree::Ident(name)) = tokens.next() else {
            return false;
        };
        let written = name.to_string();
        let Some((own, example)) = ATTRIBUTES.into_iter().find(|(own, _)| *own == written) else {
            return is_misspelt(&name, problems);
        };
        self.written.push(name.clone());
        let is_repeated = match own {
            "catalogue" => self.sources.is_some(),
            "translations" => self.translations.is_some(),
            "only" => self.only.is_some(),
            _ => self.pattern.is_some(),
        };
        if is_repeated {
            let message = format!("duplicate attribute `{own}`");
            problems.push(problem(name.span(), message).help("write all arguments into one"));
            return true;
        }
        let arguments = tokens.group(Delimiter::Parenthesis).map(|group| group.stream()).unwrap_or_default();
        if arguments.is_empty() {
            let message = format!("expected arguments for the attribute `{own}`");
            problems.push(problem(name.span(), message).help(format!("write them as in `{example}`")));
            // What it would have said is unknown, so nothing can be said about what is absent.
            self.sources = self.sources.take().or_else(|| (own == "catalogue").then(Vec::new));
            return true;
        }
        match own {
            "catalogue" => self.sources = Some(sources(arguments, &CATALOGUE, problems)),
            "translations" => self.translations = Some(sources(arguments, &TRANSLATIONS, problems)),
            "only" => self.only = Some(selectors(arguments, problems)),
            _ => self.pattern = pattern(arguments, problems),
        }
        true
    }
}

/// An attribute that is nearly one of this macro's own. rustc would only say that it does not know it.
fn is_misspelt(name: &Ident, problems: &mut Vec<TokenProblem>) -> bool {
    let written = name.to_string();
    let meant = match &*written {
        "catalog" => Some("catalogue"),
        _ => nearest(&written, ATTRIBUTES.into_iter().map(|(own, _)| own)).first().copied(),
    };
    if matches!(&*written, "except" | "exclude" | "without" | "not") {
        let help = "use `#[only(!(…))]` with what is left out";
        problems.push(problem(name.span(), format!("unknown attribute `{written}`")).help(help));
        return true;
    }
    let Some(meant) = meant else {
        return false;
    };
    let message = format!("unknown attribute `{written}`");
    problems.push(problem(name.span(), message).help(format!("use `#[{meant}(…)]`")));
    true
}

/// The permitted contents of a list of sources.
struct Sources {
    allows_builtin: bool,
    expected: &'static str,
    on_repetition: &'static str,
}

const CATALOGUE: Sources = Sources {
    allows_builtin: true,
    expected: "`builtin` or a path in quotes",
    on_repetition: "remove it: its entries would replace themselves",
};

const TRANSLATIONS: Sources = Sources {
    allows_builtin: false,
    expected: "a path in quotes",
    on_repetition: "remove it: a file is of one language",
};

/// `builtin, "errors/extra.json"`
fn sources(arguments: TokenStream, allowed: &Sources, problems: &mut Vec<TokenProblem>) -> Vec<SourceName> {
    let mut sources: Vec<SourceName> = Vec::new();
    let mut tokens = Tokens::new(arguments);
    while let Some(token) = tokens.next() {
        let path = match &token {
            TokenTree::Ident(name) if *name == "builtin" && allowed.allows_builtin => None,
            other => match string(other) {
                Some(path) => Some(path),
                None => {
                    let message = format!("expected {}, found `{}`", allowed.expected, shown(other));
                    let help = match other {
                        TokenTree::Ident(name) if allowed.allows_builtin => {
                            let name = name.to_string();
                            let is_builtin = !nearest(&name, ["builtin"].into_iter()).is_empty();
                            Some(if is_builtin { "use `builtin`" } else { "write the path in quotes" })
                        }
                        TokenTree::Ident(_) => Some("write the path in quotes"),
                        _ => None,
                    };
                    problems.push(problem(other.span(), message).maybe_help(help));
                    return Vec::new();
                }
            },
        };
        let span = token.span();
        if sources.iter().any(|other| other.path == path) {
            problems.push(problem(span, "duplicate source").help(allowed.on_repetition));
        } else {
            sources.push(SourceName { path, span });
        }
        if let Some(after) = tokens.peek() {
            let (after, span) = (shown(after), after.span());
            if tokens.symbol(',').is_none() {
                problems.push(problem(span, format!("expected `,`, found `{after}`")));
                return sources;
            }
        }
    }
    sources
}

fn selectors(arguments: TokenStream, problems: &mut Vec<TokenProblem>) -> Vec<Expression<Span>> {
    parse_selectors(&selector_tokens(Tokens::new(arguments)), Separator::Comma, problems)
}

fn pattern(arguments: TokenStream, problems: &mut Vec<TokenProblem>) -> Option<Ident> {
    let mut tokens = Tokens::new(arguments);
    let wrong = match tokens.next()? {
        TokenTree::Ident(name) if !is_keyword(&name.to_string()) => match tokens.next() {
            None => return Some(name),
            Some(after) => after,
        },
        other => other,
    };
    let message = format!("expected one identifier, found `{}`", shown(&wrong));
    problems.push(problem(wrong.span(), message).help("name the pattern macro, as in `#[pattern(billing_error)]`"));
    None
}

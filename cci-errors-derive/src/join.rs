//! `any_of!`: an enum of enums, and the macro by which `#[coded(AnyError)]` finds the runtime crate.
//!
//! The types of members are known only to rustc, which says much about one that is not an enum of codes. What can be seen from
//! the name alone is reported here, once.

use crate::input::{self, TokenProblem, problem};
use crate::protocol;
use crate::report::{compile_error, compile_errors};
use crate::tokens::{Tokens, attribute_name, shown, shown_tokens};
use cci_errors_catalogue::nearest;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};

const FORM: &str = "write it as in `pub enum AnyError { Account(AccountError), Billing(BillingError) }`";

/// A member, such as `Account(AccountError)`.
struct Member {
    /// What is passed on to the variant.
    attributes: TokenStream,
    name: Ident,
    kind: TokenStream,
    /// `true` if it has the codes that another one lists as well.
    is_first: bool,
}

impl Member {
    /// The type as the caller wrote it.
    fn shown(&self) -> String {
        shown_tokens(&self.kind)
    }
}

/// Where a type cannot be an enum of codes: it is not a path, has parameters, or is known from the standard library.
fn not_an_enum(kind: &TokenStream) -> Option<Span> {
    #[rustfmt::skip]
    const KNOWN: [&str; 24] = [
        "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8", "u16", "u32", "u64",
        "u128", "usize", "Arc", "Box", "Option", "Rc", "Result", "String", "Vec",
    ];
    let tokens: Vec<TokenTree> = Tokens::new(kind.clone()).collect();
    let first = tokens.first().map(TokenTree::span);
    let is_one_path = tokens.windows(2).all(|pair| !matches!(pair, [TokenTree::Ident(_), TokenTree::Ident(_)]));
    let is_path = is_one_path
        && tokens.iter().all(|token| match token {
            TokenTree::Ident(name) => name != "dyn" && name != "impl" && name != "fn",
            TokenTree::Punct(punct) => punct.as_char() == ':',
            _ => false,
        });
    let is_known = match &tokens[..] {
        [TokenTree::Ident(name)] => KNOWN.contains(&&*name.to_string()),
        [TokenTree::Ident(root), ..] => root == "std" || root == "core" || root == "alloc",
        _ => false,
    };
    first.filter(|_| !is_path || is_known)
}

/// Expands `{ $crate } #[…] pub enum AnyError { … }`.
pub(crate) fn expand(tokens: TokenStream, identify: &dyn Fn(&[&str]) -> u64) -> TokenStream {
    let key = identify(&[&tokens.to_string()]);
    let mut tokens = Tokens::new(tokens);
    let Some(runtime) = tokens.group(Delimiter::Brace) else {
        return compile_error("expected a call by `any_of!`", Span::call_site());
    };
    let mut problems = Vec::new();
    let joined = read(&mut tokens, &mut problems);
    let mut expanded = compile_errors(&problems);
    if let Some(joined) = joined {
        expanded.extend(joined.tokens(&runtime.stream(), key));
    }
    expanded
}

/// A call of `any_of!`, understood.
struct Joined {
    conditions: TokenStream,
    attributes: TokenStream,
    visibility: TokenStream,
    name: Ident,
    pattern: Ident,
    members: Vec<Member>,
}

fn read(tokens: &mut Tokens, problems: &mut Vec<TokenProblem>) -> Option<Joined> {
    let attributes = input::read_attributes(tokens, problems)?;
    let (visibility, name) = input::read_head(tokens, FORM).map_err(|it| problems.push(it)).ok()?;
    let body = match tokens.next_or_end() {
        Ok(TokenTree::Group(body)) if body.delimiter() == Delimiter::Brace => body,
        Ok(TokenTree::Punct(punct)) if punct.as_char() == '<' => {
            problems.push(problem(punct.span(), "an enum of error codes cannot be generic").help(FORM));
            return None;
        }
        found => {
            let (span, found) = match found {
                Ok(token) => (token.span(), format!("`{}`", shown(&token))),
                Err(end) => (end, "the end of the call".to_owned()),
            };
            problems
                .push(problem(span, format!("expected the members of `{name}` in braces, found {found}")).help(FORM));
            return None;
        }
    };
    if let Some(token) = tokens.next() {
        let message = format!("expected the end of the call, found `{}`", shown(&token));
        problems.push(problem(token.span(), message).help("write another `any_of!` for another enum"));
    }
    for attribute in attributes.own.written.iter().filter(|attribute| **attribute != "pattern") {
        let message = format!("`#[{attribute}(…)]` is an attribute of `cci_errors!`");
        problems.push(problem(attribute.span(), message).help("write it where a member's enum is made"));
    }
    let pattern = attributes.own.pattern.unwrap_or_else(|| {
        let pattern = input::snake_case_name(&name);
        if cci_errors_catalogue::is_keyword(&pattern) {
            format_ident!("{pattern}_error", span = name.span())
        } else {
            Ident::new(&pattern, name.span())
        }
    });
    let count = problems.len();
    let members = read_members(&body, &name, problems);
    if members.is_empty() {
        if problems.len() == count {
            let message = format!("`{name}` has no members");
            problems.push(problem(body.span_open(), message).help(FORM));
        }
        return None;
    }
    Some(Joined {
        conditions: attributes.conditions,
        attributes: attributes.passed,
        visibility,
        name,
        pattern,
        members,
    })
}

fn read_members(body: &Group, name: &Ident, problems: &mut Vec<TokenProblem>) -> Vec<Member> {
    let mut tokens = Tokens::new(body.stream());
    let mut members: Vec<Member> = Vec::new();
    while tokens.peek().is_some() {
        let Some(member) = read_member(&mut tokens, name, problems) else {
            // What follows may be a part of the same mistake.
            return members;
        };
        let kind = member.kind.to_string();
        if let Some(span) = not_an_enum(&member.kind) {
            let message = format!("`{}` is not an enum of error codes", member.shown());
            let help = "a member is an enum made by `cci_errors!` or `any_of!`, as in `Account(AccountError)`";
            problems.push(problem(span, message).help(help));
        } else if members.iter().any(|other| other.kind.to_string() == kind) {
            let message = format!("duplicate member `{}`", member.shown());
            problems.push(problem(member.name.span(), message).help("remove one: the enum has a `From` for each"));
        } else if member.is_first && members.iter().any(|other| other.is_first) {
            let message = "duplicate attribute `first`";
            problems.push(
                problem(member.name.span(), message).help("mark the one member that is to have the codes of others"),
            );
        } else {
            members.push(member);
        }
        let Some(token) = tokens.peek() else {
            break;
        };
        let (found, span) = (shown(token), token.span());
        if tokens.symbol(',').is_none() {
            problems.push(problem(span, format!("expected `,`, found `{found}`")));
            break;
        }
    }
    members
}

/// `#[first] Account(AccountError)`
fn read_member(tokens: &mut Tokens, enum_name: &Ident, problems: &mut Vec<TokenProblem>) -> Option<Member> {
    let mut attributes = TokenStream::new();
    let mut is_first = false;
    while let Some(hash) = tokens.symbol('#') {
        let attribute = tokens.group(Delimiter::Bracket)?;
        let mut inside = Tokens::new(attribute.stream());
        match inside.word("first") {
            Some(_) if inside.peek().is_none() => is_first = true,
            _ => {
                let is_near = |name: &Ident| !nearest(&name.to_string(), ["first"].into_iter()).is_empty();
                match attribute_name(&attribute).filter(is_near) {
                    Some(name) => {
                        let message = format!("unknown attribute `{name}`");
                        problems.push(problem(name.span(), message).help("use `#[first]`"));
                    }
                    None => attributes.extend([hash, TokenTree::Group(attribute)]),
                }
            }
        }
    }
    let name = match tokens.next_or_end() {
        Ok(TokenTree::Ident(name)) => name,
        Ok(other) => {
            let message = format!("expected a member, found `{}`", shown(&other));
            problems.push(problem(other.span(), message).help("write it as in `Account(AccountError)`"));
            return None;
        }
        Err(end) => {
            problems.push(problem(end, "expected a member after its attributes"));
            return None;
        }
    };
    let Some(kind) = tokens.group(Delimiter::Parenthesis) else {
        let message = match tokens.group(Delimiter::Brace) {
            Some(_) => format!("the member `{name}` has named fields"),
            None => format!("the member `{name}` has no enum"),
        };
        let help = format!("write its enum in parentheses, as in `{name}(AccountError)`");
        problems.push(problem(name.span(), message).help(help));
        return None;
    };
    let mut inside = Tokens::new(kind.stream());
    let first: TokenStream = std::iter::from_fn(|| inside.until(',')).collect();
    inside.symbol(',');
    if first.is_empty() || inside.peek().is_some() {
        let message = format!("expected one enum in the member `{name}` of `{enum_name}`");
        problems.push(
            problem(name.span(), message)
                .help("write a member for each, as in `Account(AccountError), Billing(BillingError)`"),
        );
        return None;
    }
    Some(Member { attributes, name, kind: first, is_first })
}

impl Joined {
    fn tokens(&self, runtime: &TokenStream, key: u64) -> TokenStream {
        let Self { conditions, attributes, visibility, name, pattern, members } = self;
        let core = quote!(#runtime::__private::core);
        let variants = members.iter().map(|member| {
            let Member { attributes, name, kind, .. } = member;
            let docs = format!("\n\nA code of `{}`.", member.shown());
            quote!(#attributes #[doc = #docs] #name(#kind),)
        });
        let winner = members.iter().find(|member| member.is_first);
        let listed = members.iter().map(|member| {
            let Member { name, kind, .. } = member;
            let winner = winner.filter(|_| !member.is_first).map(|winner| &winner.kind);
            quote!(#name(#kind) [#winner])
        });
        let by_code = winner.into_iter().chain(members.iter().filter(|member| !member.is_first)).map(|member| {
            let Member { name, kind, .. } = member;
            quote!(#name(#kind))
        });
        let distinct = members.iter().filter(|member| !member.is_first).map(|member| {
            let (shown, kind) = (member.shown(), &member.kind);
            quote!(#shown (#kind))
        });
        let assertions = members.iter().map(|Member { kind, .. }| {
            let span = kind.clone().into_iter().next().map_or_else(Span::call_site, |first| first.span());
            quote_spanned!(span => is_member::<#kind>();)
        });
        let real_name = format_ident!("__{}_{:016x}", pattern, key, span = pattern.span());
        let export = (visibility.to_string() == "pub").then(|| quote!(#[macro_export]));
        let handover = protocol::joined(runtime, name, &member_example(&members[0]));
        quote! {
            #conditions
            #attributes
            #[derive(
                #core::clone::Clone, #core::marker::Copy, #core::fmt::Debug, #core::cmp::PartialEq, #core::cmp::Eq,
                #core::hash::Hash,
            )]
            #visibility enum #name { #(#variants)* }

            #conditions
            const _: () = {
                const fn is_member<T: #runtime::__private::Member>() {}
                #(#assertions)*
            };

            #conditions
            #runtime::__any_of! { #name [#(#listed)*] [#(#by_code)*] [#(#distinct)*] }

            #conditions
            #[doc(hidden)]
            #export
            #[allow(non_local_definitions, unused_macros)]
            macro_rules! #real_name {
                ($($tokens:tt)*) => {
                    #runtime::__private::pattern! { #handover { $($tokens)* } }
                };
            }
            #conditions
            #[doc(hidden)]
            #[allow(unused_imports)]
            #visibility use #real_name as #pattern;
        }
    }
}

/// A pattern of a member, for messages.
fn member_example(member: &Member) -> String {
    let last = member.kind.clone().into_iter().filter_map(|token| match token {
        TokenTree::Ident(name) => Some(name),
        _ => None,
    });
    let pattern = last.last().map(|name| input::snake_case_name(&name)).unwrap_or_default();
    format!("{}({pattern}!(…))", member.name)
}

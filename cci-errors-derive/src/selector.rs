//! The grammar of what chooses codes: `"CCI.02.409101"`, `"CCI.02.*"`, `409`, `4xx`. One for `#[only(…)]` and patterns.

use proc_macro2::{Literal, Span, TokenStream, TokenTree};
use syn::Lit;
use syn::parse::{ParseStream, Parser};

/// The forms, as an error tells them.
pub(crate) const FORMS: &str = "a code \"…\", a prefix \"…*\", a status like 404, or a class like 4xx";

/// What a selector matches.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Selector {
    Code(String),
    Prefix(String),
    Status(u16),
    /// The hundreds of the status.
    Class(u16),
    /// No selector, but what is often written for one: a variant's name, or `_`. Matches nothing.
    Name(String),
}

impl Selector {
    pub(crate) fn matches(&self, code: &str, status: u16) -> bool {
        match self {
            Self::Code(wanted) => code == wanted,
            Self::Prefix(prefix) => code.starts_with(&**prefix),
            Self::Status(wanted) => status == *wanted,
            Self::Class(hundreds) => status / 100 == *hundreds,
            Self::Name(_) => false,
        }
    }

    fn from_literal(literal: &Literal) -> Result<Self, String> {
        let written = literal.to_string();
        if written.starts_with(|first: char| first.is_ascii_digit()) {
            return Self::from_number(&written);
        }
        let is_text = written.starts_with('"') || written.starts_with("r\"") || written.starts_with("r#");
        match is_text.then(|| Lit::new(literal.clone())) {
            Some(Lit::Str(text)) => Self::from_text(&text.value()),
            _ => Err(format!("`{written}` selects no codes: write {FORMS}")),
        }
    }

    pub(crate) fn from_number(written: &str) -> Result<Self, String> {
        let bytes = written.as_bytes();
        match bytes {
            [b'1'..=b'5', b'x', b'x'] => Ok(Self::Class(u16::from(bytes[0] - b'0'))),
            [digit @ b'0'..=b'9', b'x' | b'X', b'x' | b'X'] => Err(match digit {
                b'1'..=b'5' => format!("a class is written with small letters: `{}`", written.to_lowercase()),
                _ => format!("`{written}` is no class of HTTP statuses: they go from `1xx` to `5xx`"),
            }),
            [b'0'..=b'9', .., b'a'..=b'z' | b'0'..=b'9'] if written.contains(['_', '.', 'u', 'i', 'f']) => {
                Err(format!("`{written}` is no status: write its three digits alone, as in 404"))
            }
            [_, _, _] if bytes.iter().all(u8::is_ascii_digit) => match written.parse() {
                Ok(status @ 100..=599) => Ok(Self::Status(status)),
                _ => Err(format!("{written} is no HTTP status: they go from 100 to 599")),
            },
            [b'1'..=b'5', ..] if written.contains(['x', 'X']) => {
                Err(format!("`{written}` is neither a status nor a class: a class is written `{}xx`", &written[..1]))
            }
            _ => Err(format!("{written} is no HTTP status: they go from 100 to 599, and a code stands in quotes")),
        }
    }

    fn from_text(text: &str) -> Result<Self, String> {
        match text.split_once('*') {
            None if text.is_empty() => Err(format!("an empty text selects no codes: write {FORMS}")),
            None => Ok(Self::Code(text.to_owned())),
            Some(("", "")) => Err("`\"*\"` would select every code: in a pattern write `_`, \
                 in #[only(…)] leave the attribute out"
                .to_owned()),
            Some((prefix, "")) => Ok(Self::Prefix(prefix.to_owned())),
            Some((prefix, _)) => {
                Err(format!("`*` stands for any ending and comes last: did you mean `\"{prefix}*\"`?"))
            }
        }
    }
}

/// A selector and the literal it was written as.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub selector: Selector,
    pub span: Span,
}

/// Reads selectors with `separator` between them. Each is either understood or an error at its own place.
pub(crate) fn parse_list(tokens: TokenStream, separator: char, trailing: bool) -> Vec<syn::Result<Written>> {
    let mut list = Vec::new();
    // A list is read to its end whatever it holds, so that this parser itself cannot fail.
    let read_all = |input: ParseStream| {
        let is_separator = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == separator);
        while !input.is_empty() {
            let one = parse_one(input, separator);
            let mut told = one.is_err();
            list.push(one);
            // What follows up to the separator belongs to the same mistake.
            while let Some(token) = input.parse::<Option<TokenTree>>()? {
                if is_separator(&token) {
                    if input.is_empty() && !trailing {
                        let message = format!("a selector is missing after `{separator}`");
                        list.push(Err(syn::Error::new(token.span(), message)));
                    }
                    break;
                }
                if !told {
                    told = true;
                    let before = list.pop();
                    list.push(Err(syn::Error::new(token.span(), misplaced(&token, before.as_ref(), separator))));
                }
            }
        }
        Ok(())
    };
    let outcome = read_all.parse2(tokens);
    list.extend(outcome.err().map(Err));
    list
}

/// What to say about a token that stands where a separator should.
fn misplaced(token: &TokenTree, before: Option<&syn::Result<Written>>, separator: char) -> String {
    let after_name = matches!(before, Some(Ok(Written { selector: Selector::Name(_), .. })));
    match token.to_string().as_str() {
        "." if after_name => "a code stands in double quotes".to_owned(),
        "." => "there are no ranges: a class of statuses is written `4xx`".to_owned(),
        ":" if after_name => "a variant stands outside of the macro: in it, write the code".to_owned(),
        "if" => "a guard stands after the macro, as in `… if …`".to_owned(),
        other => format!("selectors are separated by `{separator}`, found `{other}`"),
    }
}

fn parse_one(input: ParseStream, separator: char) -> syn::Result<Written> {
    if let Ok(literal) = input.parse::<Literal>() {
        let span = literal.span();
        return match Selector::from_literal(&literal) {
            Ok(selector) => Ok(Written { selector, span }),
            Err(message) => Err(syn::Error::new(span, message)),
        };
    }
    match input.parse()? {
        token @ TokenTree::Punct(_) if token.to_string() == separator.to_string() => {
            Err(syn::Error::new(token.span(), format!("a selector is missing before `{separator}`")))
        }
        TokenTree::Ident(name) => Ok(Written { span: name.span(), selector: Selector::Name(name.to_string()) }),
        token => {
            let message = format!("`{token}` selects no codes: write {FORMS}");
            Err(syn::Error::new(token.span(), message))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Selector, parse_list};

    fn read(written: &str) -> Vec<Result<Selector, String>> {
        parse_list(written.parse().unwrap(), '|', false)
            .into_iter()
            .map(|one| one.map(|one| one.selector).map_err(|error| error.to_string()))
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
        assert_eq!(read(r##"r#"a"b"#"##), [Ok(Selector::Code("a\"b".to_owned()))]);
    }

    #[test]
    fn each_wrong_one_is_answered_and_the_rest_is_read() {
        let answers = read(r#"600 | 40x | 4xx5 | 5XX | 6xx | "CCI*01" | "" | "*" | 'a' | 1 | 0x191 | (4) | 404"#);
        assert_eq!(answers.len(), 13);
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
        for (answer, part) in answers.iter().zip([
            "100 to 599",
            "`4xx`",
            "`4xx`",
            "a class is written with small letters: `5xx`",
            "`1xx` to `5xx`",
            "\"CCI*\"",
            "empty",
            "`_`",
            "`'a'`",
            "in quotes",
            "in quotes",
            "`(4)`",
        ]) {
            assert!(answer.as_ref().unwrap_err().contains(part), "{answer:?}");
        }
    }

    #[test]
    fn separators_stand_between() {
        assert_eq!(read("401 |")[1], Err("a selector is missing after `|`".to_owned()));
        assert_eq!(
            read("401 403 | 404"),
            [Err("selectors are separated by `|`, found `403`".to_owned()), Ok(Selector::Status(404))]
        );
        for (written, answer) in [
            ("401 .. 403", "there are no ranges: a class of statuses is written `4xx`"),
            ("401 : 403", "selectors are separated by `|`, found `:`"),
            ("& 401", "`&` selects no codes: write a"),
        ] {
            let answers = read(written);
            assert!(matches!(&answers[..], [Err(told)] if told.starts_with(answer)), "{answers:?}");
        }
        assert_eq!(read("CCI.03.400001"), [Err("a code stands in double quotes".to_owned())]);
    }

    #[test]
    fn what_matches() {
        assert!(Selector::Prefix("CCI.0".to_owned()).matches("CCI.02.409101", 409));
        assert!(!Selector::Code("CCI.0".to_owned()).matches("CCI.02.409101", 409));
        assert!(Selector::Class(4).matches("CCI.02.409101", 409));
        assert!(!Selector::Status(404).matches("CCI.02.409101", 409));
    }
}

//! The places in responses that a catalogue names.

use crate::problem::{Kind, Located, Problem};
use crate::shown::shortened;
use crate::values::{List, Text};
use cci_errors_tables::{is_invisible, nearest};

/// The fields for which places are named.
pub(crate) const FIELDS: [&str; 5] = ["code", "message", "request_id", "retry_after", "retryable"];

/// The prefix of a place that is followed by the name of a header.
const HEADER: &str = "header ";

/// The places of responses that the catalogue names, in the order in which they are looked at.
#[derive(Debug, Default)]
pub struct Wire<'t> {
    /// Of codes, messages, ids, waits, and the server's word on retries, in this order.
    places: [Vec<Text<'t>>; 5],
}

impl<'t> Wire<'t> {
    /// Each field with its places.
    pub fn fields(&self) -> impl Iterator<Item = (&'static str, &[Text<'t>])> {
        FIELDS.into_iter().zip(&self.places).map(|(name, places)| (name, &places[..]))
    }

    /// Returns `true` if no place is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.iter().all(Vec::is_empty)
    }

    /// Adds places that are not there yet.
    pub(crate) fn add(&mut self, field: usize, List(places): &List<'t>) {
        for place in places {
            if !self.places[field].contains(&place.value) {
                self.places[field].push(place.value.clone());
            }
        }
    }

    /// The places of a field.
    #[must_use]
    pub fn places(&self, field: &str) -> &[Text<'t>] {
        self.fields().find(|(name, _)| *name == field).map_or(&[], |(_, places)| places)
    }
}

/// The index of a member of `wire` in [`FIELDS`].
pub(crate) fn field(name: &Located<Text>) -> Result<usize, Problem> {
    FIELDS.iter().position(|known| **known == *name.value).ok_or_else(|| {
        let help = match nearest(&name.value, FIELDS.into_iter()).first() {
            Some(near) => format!("use \"{near}\""),
            None => format!("use one of \"{}\"", FIELDS.join("\", \"")),
        };
        let message = format!("unknown key \"{}\" of \"wire\"", shortened(&name.value));
        Problem::new(Kind::UnknownKey, name.place, message).help(help)
    })
}

/// The mistakes in the places of one member.
pub(crate) fn mistakes<'p>(List(places): &'p List<'_>) -> impl Iterator<Item = Problem> + use<'p> {
    places.iter().enumerate().filter_map(|(number, place)| {
        let duplicate = || {
            let first = places[..number].iter().find(|other| other.value == place.value)?;
            let message = format!("duplicate place \"{}\"", shortened(&place.value));
            Some(Problem::new(Kind::Declaration, place.place, message).note("first used here", first.place))
        };
        check(place).or_else(duplicate)
    })
}

/// Why a string is not a place.
fn check(place: &Located<Text>) -> Option<Problem> {
    let text = &*place.value;
    let problem = |message: String, help: Option<String>| {
        Some(Problem::new(Kind::Declaration, place.place, message).maybe_help(help))
    };
    let shown = shortened(text);
    if text.is_empty() {
        return problem("expected a place, found an empty string".to_owned(), Some("write \"error.code\"".to_owned()));
    }
    if let Some(name) = text.strip_prefix(HEADER) {
        // HTTP allows quotes in names as well; here, they are around one.
        let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&*+-.^_|~".contains(&byte);
        if name.is_empty() || !name.bytes().all(is_token) {
            let trimmed = name.trim_matches([' ', ':', '"', '\'', '`']);
            let is_name = !trimmed.is_empty() && trimmed.bytes().all(is_token);
            let help = is_name.then(|| format!("write \"header {trimmed}\""));
            return problem(format!("\"{}\" is not the name of a header", shortened(name)), help);
        }
        return None;
    }
    if is_path(text) && !names_header(text) {
        return None;
    }
    problem(format!("expected a path of keys or `header NAME`, found \"{shown}\""), suggestion(text))
}

/// Returns `true` for keys between dots, without signs of another notation.
fn is_path(text: &str) -> bool {
    const SIGNS: [char; 18] =
        ['[', ']', '/', '\\', '$', '*', '"', '\'', '`', '{', '}', '(', ')', '<', '>', '|', ',', '?'];
    let is_key = |key: &str| !key.contains(SIGNS) && !key.contains("::") && key.trim() == key;
    let is_index = |segment: &str| !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit());
    let is_segment = |segment: &str| !segment.is_empty() && is_key(segment.trim_end_matches("[]"));
    text.split('.').all(is_segment) && !text.split('.').skip(1).any(is_index) && !text.contains(is_invisible)
}

/// Returns `true` if `header` is followed by what does not follow a key, or written in another case.
fn names_header(text: &str) -> bool {
    let rest = text.get(..6).filter(|word| word.eq_ignore_ascii_case("header")).map(|_| &text[6..]);
    rest.is_some_and(|rest| rest.trim_start_matches(['s', 'S']).starts_with([' ', ':']))
}

/// The place that was meant by one of another notation.
fn suggestion(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    for prefix in ["header:", "headers:", "headers.", "header.", "headers ", "header "] {
        if let Some(name) = lower.strip_prefix(prefix) {
            let name = name.trim_matches([' ', ':', '"', '\'', '`']);
            return Some(format!("write \"header {name}\"")).filter(|_| !name.is_empty() && !name.contains(' '));
        }
    }
    let plain = text.replace("->", ".").replace("::", ".").replace("[]", ".*.").replace(is_invisible, "");
    let quotes = |character| ['"', '\'', '`', '{', '}', '?'].contains(&character);
    let mut path = String::new();
    for segment in plain.trim_start_matches('$').split(['.', '/', '[']).map(|segment| segment.trim_end_matches(']')) {
        let is_index =
            |index: &str| !index.is_empty() && index.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit());
        let key = segment.trim_matches(|character| quotes(character) || character == ' ');
        let is_element = segment == "*" || is_index(segment) && !path.is_empty();
        if is_element {
            path.push_str("[]");
        } else if !key.is_empty() {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(key);
        }
    }
    let is_place = path != text && is_path(&path) && !path.contains(' ');
    is_place
        .then(|| format!("write \"{path}\", where `[]` is any element of a list"))
        .map(|help| if path.contains("[]") { help } else { format!("write \"{path}\"") })
}

#[cfg(test)]
mod tests {
    use super::{check, suggestion};
    use crate::problem::{Located, Place};

    fn is_place(text: &str) -> bool {
        check(&Located { value: text.into(), place: Place { source: 0, offset: 0 } }).is_none()
    }

    #[test]
    fn places_are_paths_of_keys_or_headers() {
        for place in [
            "error",
            "error.code",
            "error.errors[].reason",
            "[].code",
            "a[][].b",
            "Error Code",
            "x-y.z_1",
            "ä.ö",
            "header x-error-code",
            "header X_Error",
            "@type",
            "response.#text",
            "o:errorDetails[].o:errorCode",
            "headers.x",
            "header",
            "404.message",
        ] {
            assert!(is_place(place), "{place}");
        }
        for text in [
            "",
            ".",
            "a.",
            ".a",
            "a..b",
            "a[0]",
            "a[]b",
            "a[",
            "a]",
            "$.a",
            "/a/b",
            "a.*",
            " a",
            "a ",
            "a\nb",
            "header ",
            "header x y",
            "header \"x\"",
            "header x:",
            "header 'x'",
            "header: x",
            "header:x",
            "Header X",
            "headers x",
            "a.0.b",
            "a->b",
            "a::b",
            "a,b",
            "a|b",
            "{a}",
            "\"a.b\"",
            "a?.b",
            "a.\u{200b}b",
        ] {
            assert!(!is_place(text), "{text}");
        }
    }

    #[test]
    fn other_notations_are_understood() {
        for (text, expected) in [
            ("$.error.code", "write \"error.code\""),
            ("/errors/0/code", "write \"errors[].code\", where `[]` is any element of a list"),
            ("errors[0].code", "write \"errors[].code\", where `[]` is any element of a list"),
            ("errors[*].code", "write \"errors[].code\", where `[]` is any element of a list"),
            ("errors.*.code", "write \"errors[].code\", where `[]` is any element of a list"),
            ("error..code", "write \"error.code\""),
            ("Header: X-Error", "write \"header x-error\""),
            ("headers.x-error", "write \"header x-error\""),
            ("header 'X-Error'", "write \"header x-error\""),
            ("Header X-Error", "write \"header x-error\""),
            ("errors.0.code", "write \"errors[].code\", where `[]` is any element of a list"),
            ("errors[-1].code", "write \"errors[].code\", where `[]` is any element of a list"),
            ("$['error'][\"code\"]", "write \"error.code\""),
            ("error->code", "write \"error.code\""),
            ("\"error.code\"", "write \"error.code\""),
            ("error?.code", "write \"error.code\""),
            ("error.\u{200b}code", "write \"error.code\""),
            ("//Error/Code", "write \"Error.Code\""),
            ("errors[]code", "write \"errors[].code\", where `[]` is any element of a list"),
        ] {
            assert_eq!(suggestion(text).as_deref(), Some(expected), "{text}");
        }
    }
}

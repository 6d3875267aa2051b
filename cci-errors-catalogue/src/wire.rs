//! The places in responses that a catalogue names.

use crate::problem::{Kind, Located, Problem};
use crate::shown::shortened;
use crate::values::{List, Text};
use cci_errors_tables::nearest;

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
        let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if name.is_empty() || !name.bytes().all(is_token) {
            let trimmed = name.trim_matches([' ', ':', '"', '\'']);
            let is_name = !trimmed.is_empty() && trimmed.bytes().all(is_token);
            let help = is_name.then(|| format!("write \"header {trimmed}\""));
            return problem(format!("\"{}\" is not the name of a header", shortened(name)), help);
        }
        return None;
    }
    let segments = || text.split('.');
    let is_key = |segment: &str| {
        let key = segment.trim_end_matches("[]");
        !segment.is_empty() && !key.contains(['[', ']', '/', '$', '*']) && key.trim() == key
    };
    if segments().all(is_key) && !text.contains(char::is_control) {
        return None;
    }
    problem(format!("expected a path of keys or `header NAME`, found \"{shown}\""), suggestion(text))
}

/// The place that was meant by one of another notation.
fn suggestion(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    for prefix in ["header:", "headers.", "header.", "headers "] {
        if let Some(name) = lower.strip_prefix(prefix) {
            return Some(format!("write \"header {}\"", name.trim()));
        }
    }
    let mut path = String::new();
    for segment in text.trim_start_matches("$.").split(['.', '/']).filter(|segment| !segment.is_empty()) {
        let (key, index) = segment.split_once('[').map_or((segment, None), |(key, index)| (key, Some(index)));
        let is_index = |index: &str| index == "*" || index.bytes().all(|byte| byte.is_ascii_digit());
        let is_element = index.is_some_and(|index| index.strip_suffix(']').is_some_and(is_index));
        if key == "*" || is_index(key) && !key.is_empty() && !path.is_empty() {
            path.push_str("[]");
            continue;
        }
        if !path.is_empty() && !key.is_empty() {
            path.push('.');
        }
        path.push_str(key.trim());
        if is_element {
            path.push_str("[]");
        }
    }
    let is_place = !path.is_empty() && path != text && !path.contains(['$', ' ']);
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
        ] {
            assert_eq!(suggestion(text).as_deref(), Some(expected), "{text}");
        }
    }
}

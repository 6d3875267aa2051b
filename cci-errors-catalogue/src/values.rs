//! The values of a document, each with its place.

use crate::json::{RawObject, type_of};
use crate::json_error;
use crate::problem::{Kind, Located, Place, Problem};
use crate::shown::shortened;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// The JSON type of a key's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// A string.
    String,
    /// A whole number from 100 to 599.
    Status,
    /// `true` or `false`.
    Boolean,
    /// An array of strings.
    Strings,
    /// An object with strings as its values.
    Object,
    /// An array of entries.
    Entries,
}

/// A string, borrowed where it is written without escapes.
pub type Text<'t> = Cow<'t, str>;

/// A number as it is written. Which numbers are allowed is a rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number<'t>(pub &'t str);

/// An array of strings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List<'t>(pub Vec<Located<Text<'t>>>);

/// The members of an object with strings as its values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object<'t>(pub Vec<(Located<Text<'t>>, Located<Text<'t>>)>);

/// A value that is read later.
#[derive(Clone, Copy, Debug)]
pub struct Json<'t>(pub(crate) &'t RawValue);

impl PartialEq for Json<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
    }
}

/// How a value is read, and what it is where nothing is said about its place.
pub trait Value<'t>: Sized {
    /// The JSON type.
    const TYPE: ValueType;
    /// The value alone, with a default for an absent one.
    type Plain<'v>
    where
        Self: 'v;

    #[doc(hidden)]
    #[allow(private_interfaces)]
    fn read(key: &str, is_required: bool, value: &'t RawValue, reader: &mut Reader<'t, '_>) -> Option<Located<Self>>;

    /// The value alone.
    fn plain(value: Option<&Located<Self>>) -> Self::Plain<'_>;

    /// The value, if it is a string.
    #[must_use]
    fn as_string(_: &Located<Self>) -> Option<&Located<Text<'t>>> {
        None
    }
}

impl<'t> Value<'t> for Text<'t> {
    const TYPE: ValueType = ValueType::String;
    type Plain<'v>
        = &'v str
    where
        Self: 'v;

    #[allow(private_interfaces)]
    fn read(key: &str, is_required: bool, value: &'t RawValue, reader: &mut Reader<'t, '_>) -> Option<Located<Self>> {
        reader.string(key, is_required, value)
    }

    fn plain(value: Option<&Located<Self>>) -> Self::Plain<'_> {
        value.map_or("", |text| &text.value)
    }

    fn as_string(text: &Located<Self>) -> Option<&Located<Text<'t>>> {
        Some(text)
    }
}

impl<'t> Value<'t> for Number<'t> {
    const TYPE: ValueType = ValueType::Status;
    type Plain<'v>
        = Option<u16>
    where
        Self: 'v;

    #[allow(private_interfaces)]
    fn read(key: &str, _: bool, value: &'t RawValue, reader: &mut Reader<'t, '_>) -> Option<Located<Self>> {
        reader.number(key, value)
    }

    fn plain(value: Option<&Located<Self>>) -> Self::Plain<'_> {
        value?.value.0.parse().ok().filter(|status| (100..=599).contains(status))
    }
}

impl<'t> Value<'t> for bool {
    const TYPE: ValueType = ValueType::Boolean;
    type Plain<'v>
        = bool
    where
        Self: 'v;

    #[allow(private_interfaces)]
    fn read(key: &str, _: bool, value: &'t RawValue, reader: &mut Reader<'t, '_>) -> Option<Located<Self>> {
        reader.boolean(key, value)
    }

    fn plain(value: Option<&Located<Self>>) -> Self::Plain<'_> {
        value.is_some_and(|boolean| boolean.value)
    }
}

impl<'t> Value<'t> for List<'t> {
    const TYPE: ValueType = ValueType::Strings;
    type Plain<'v>
        = &'v [Located<Text<'t>>]
    where
        Self: 'v;

    #[allow(private_interfaces)]
    fn read(key: &str, _: bool, value: &'t RawValue, reader: &mut Reader<'t, '_>) -> Option<Located<Self>> {
        reader.strings(key, value)
    }

    fn plain(value: Option<&Located<Self>>) -> Self::Plain<'_> {
        value.map_or(&[], |list| &list.value.0)
    }
}

impl<'t> Value<'t> for Object<'t> {
    const TYPE: ValueType = ValueType::Object;
    type Plain<'v>
        = &'v [(Located<Text<'t>>, Located<Text<'t>>)]
    where
        Self: 'v;

    #[allow(private_interfaces)]
    fn read(key: &str, _: bool, value: &'t RawValue, reader: &mut Reader<'t, '_>) -> Option<Located<Self>> {
        reader.members(key, value)
    }

    fn plain(value: Option<&Located<Self>>) -> Self::Plain<'_> {
        value.map_or(&[], |object| &object.value.0)
    }
}

impl<'t> Value<'t> for Json<'t> {
    const TYPE: ValueType = ValueType::Entries;
    type Plain<'v>
        = Option<&'v str>
    where
        Self: 'v;

    #[allow(private_interfaces)]
    fn read(_: &str, _: bool, value: &'t RawValue, reader: &mut Reader<'t, '_>) -> Option<Located<Self>> {
        let place = reader.place(value.get());
        Some(Located { value: Self(value), place })
    }

    fn plain(value: Option<&Located<Self>>) -> Self::Plain<'_> {
        value.map(|json| json.value.0.get())
    }
}

/// Reads values of one source, and collects the problems.
pub(crate) struct Reader<'t, 'p> {
    pub source: usize,
    pub text: &'t str,
    pub problems: &'p mut Vec<Problem>,
}

impl<'t> Reader<'t, '_> {
    /// A string; `None` for anything else, which is reported.
    pub(crate) fn string(
        &mut self,
        key: &str,
        is_required: bool,
        value: &'t RawValue,
    ) -> Option<Located<Cow<'t, str>>> {
        let raw = value.get();
        let Some(inner) = raw.strip_prefix('"') else {
            let help = match raw.as_bytes() {
                [b'0'..=b'9' | b'-' | b't' | b'f', ..] => Some(format!("write \"{}\"", shortened(raw))),
                [b'n', ..] if is_required => Some("write a string".to_owned()),
                [b'n', ..] => Some("remove the key, or write a string".to_owned()),
                _ => None,
            };
            self.wrong_type("a string", key, value, help);
            return None;
        };
        let place = self.place(raw);
        if !raw.contains('\\') {
            return Some(Located { value: Cow::Borrowed(&inner[..inner.len() - 1]), place });
        }
        match serde_json::from_str::<String>(raw) {
            Ok(text) => Some(Located { value: Cow::Owned(text), place }),
            Err(error) => {
                self.syntax_error(raw, &error);
                None
            }
        }
    }

    /// A number as it is written; `None` for anything else, which is reported.
    pub(crate) fn number(&mut self, key: &str, value: &'t RawValue) -> Option<Located<Number<'t>>> {
        let raw = value.get();
        if type_of(raw) != "a number" {
            let number = raw.trim_matches('"');
            let is_quoted = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
            self.wrong_type(
                "a number",
                key,
                value,
                is_quoted.then(|| format!("write {} without quotes", shortened(number))),
            );
            return None;
        }
        Some(Located { value: Number(raw), place: self.place(raw) })
    }

    /// `true` or `false`; `None` for anything else, which is reported.
    pub(crate) fn boolean(&mut self, key: &str, value: &'t RawValue) -> Option<Located<bool>> {
        let raw = value.get();
        let boolean = match raw {
            "true" => true,
            "false" => false,
            _ => {
                let is_quoted = matches!(raw, "\"true\"" | "\"false\"");
                self.wrong_type(
                    "a boolean",
                    key,
                    value,
                    is_quoted.then(|| format!("write {} without quotes", raw.trim_matches('"'))),
                );
                return None;
            }
        };
        Some(Located { value: boolean, place: self.place(raw) })
    }

    /// An array of strings; what is not one is reported.
    pub(crate) fn strings(&mut self, key: &str, value: &'t RawValue) -> Option<Located<List<'t>>> {
        let raw = value.get();
        if !raw.starts_with('[') {
            let help = raw.starts_with('"').then(|| format!("write [{}]", shortened(raw)));
            self.wrong_type("an array of strings", key, value, help);
            return None;
        }
        let elements: Vec<&RawValue> = match serde_json::from_str(raw) {
            Ok(elements) => elements,
            Err(error) => {
                self.syntax_error(raw, &error);
                return None;
            }
        };
        let strings = elements.into_iter().filter_map(|element| self.string(key, true, element)).collect();
        Some(Located { value: List(strings), place: self.place(raw) })
    }

    /// The members of an object with strings as its values; what is not one is reported.
    pub(crate) fn members(&mut self, key: &str, value: &'t RawValue) -> Option<Located<Object<'t>>> {
        let raw = value.get();
        if !raw.starts_with('{') {
            self.wrong_type("an object", key, value, None);
            return None;
        }
        let object: RawObject = match serde_json::from_str(raw) {
            Ok(object) => object,
            Err(error) => {
                self.syntax_error(raw, &error);
                return None;
            }
        };
        let mut members: Vec<(Located<Text>, Located<Text>)> = Vec::new();
        for (name, value) in object.0 {
            let (Some(name), Some(value)) = (self.string("a key", true, name), self.string(key, true, value)) else {
                continue;
            };
            match members.iter().find(|(other, _)| other.value == name.value) {
                Some((first, _)) => {
                    let message = format!("duplicate key \"{}\"", shortened(&name.value));
                    let problem = Problem::new(Kind::DuplicateKey, name.place, message);
                    self.problems.push(problem.note("first used here", first.place));
                }
                None => members.push((name, value)),
            }
        }
        Some(Located { value: Object(members), place: self.place(raw) })
    }

    pub(crate) fn wrong_type(&mut self, expected: &str, key: &str, value: &'t RawValue, help: Option<String>) {
        let message = format!("expected {expected} for \"{key}\", found {}", type_of(value.get()));
        let place = self.place(value.get());
        self.problems.push(Problem::new(Kind::WrongType, place, message).maybe_help(help));
    }

    /// Reports that `json`, a part of the source's text, is not JSON. `serde_json` counts lines and bytes from the start of
    /// that part.
    pub(crate) fn syntax_error(&mut self, json: &'t str, error: &serde_json::Error) {
        let line_start: usize = json.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let at = (line_start + error.column().saturating_sub(1)).min(json.len());
        let at = (0..=at).rev().find(|at| json.is_char_boundary(*at)).unwrap_or(0);
        let place = Place { source: self.source, offset: self.offset(json) + at };
        let (message, help) = json_error::explain(error, &json[at..]);
        self.problems.push(Problem::new(Kind::Syntax, place, message).maybe_help(help));
    }

    /// The place of `part`, which borrows from the source's text.
    pub(crate) fn place(&self, part: &str) -> Place {
        Place { source: self.source, offset: self.offset(part) }
    }

    pub(crate) fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }
}

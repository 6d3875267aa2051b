//! Values of a source, read with their places. What cannot be read is a problem, and reading goes on.

use crate::json::{RawObject, error as json_error, type_of};
use crate::problem::{Kind, Located, Place, Problem};
use crate::shown::shortened;
use crate::values::{Json, List, Lists, Number, Object, Text};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// A type of values that a key may have.
pub(crate) trait ReadValue<'t>: Sized {
    fn read(reader: &mut Reader<'t, '_>, key: &str, is_required: bool, value: &'t RawValue) -> Option<Located<Self>>;
}

impl<'t> ReadValue<'t> for Text<'t> {
    fn read(reader: &mut Reader<'t, '_>, key: &str, is_required: bool, value: &'t RawValue) -> Option<Located<Self>> {
        reader.string(key, is_required, value)
    }
}

impl<'t> ReadValue<'t> for Number<'t> {
    fn read(reader: &mut Reader<'t, '_>, key: &str, _: bool, value: &'t RawValue) -> Option<Located<Self>> {
        reader.number(key, value)
    }
}

impl<'t> ReadValue<'t> for bool {
    fn read(reader: &mut Reader<'t, '_>, key: &str, _: bool, value: &'t RawValue) -> Option<Located<Self>> {
        reader.boolean(key, value)
    }
}

impl<'t> ReadValue<'t> for List<'t> {
    fn read(reader: &mut Reader<'t, '_>, key: &str, _: bool, value: &'t RawValue) -> Option<Located<Self>> {
        reader.strings(key, value)
    }
}

impl<'t> ReadValue<'t> for Object<'t> {
    fn read(reader: &mut Reader<'t, '_>, key: &str, _: bool, value: &'t RawValue) -> Option<Located<Self>> {
        reader.members(key, value)
    }
}

impl<'t> ReadValue<'t> for Lists<'t> {
    fn read(reader: &mut Reader<'t, '_>, key: &str, _: bool, value: &'t RawValue) -> Option<Located<Self>> {
        let members = reader.object(key, value, |reader, name, value| Some(reader.strings(name, value)?.value))?;
        Some(Located { value: Self(members), place: reader.place(value.get()) })
    }
}

impl<'t> ReadValue<'t> for Json<'t> {
    fn read(reader: &mut Reader<'t, '_>, _: &str, _: bool, value: &'t RawValue) -> Option<Located<Self>> {
        Some(Located { value: Self(value), place: reader.place(value.get()) })
    }
}

/// The one string of an array.
fn only_string(raw: &str) -> Option<String> {
    let [only] = <[String; 1]>::try_from(serde_json::from_str::<Vec<String>>(raw).ok()?).ok()?;
    Some(only)
}

/// The form of an object, by the first name of what is written instead.
fn object_form(key: &str, raw: &str) -> Option<String> {
    let value = match key {
        "arguments" | "fields" => "\"string\"",
        "categories" => "\"…\"",
        "wire" => return Some("write each with its places, as in `{ \"code\": [\"error.code\"] }`".to_owned()),
        _ => return None,
    };
    let names: Vec<String> =
        serde_json::from_str(raw).or_else(|_| serde_json::from_str(raw).map(|name| vec![name])).unwrap_or_default();
    let name = names.first().map_or("name", |name| name);
    let what = if key == "categories" { "description" } else { "type" };
    Some(format!("write each with its {what}, as in `{{ \"{}\": {value} }}`", shortened(name)))
}

/// Reads values of one source, and collects the problems.
pub(crate) struct Reader<'t, 'p> {
    pub source: usize,
    pub text: &'t str,
    pub problems: &'p mut Vec<Problem>,
    /// The names of members of objects whose values cannot be read.
    pub unread_members: Vec<Text<'t>>,
}

impl<'t, 'p> Reader<'t, 'p> {
    pub(crate) fn new(source: usize, text: &'t str, problems: &'p mut Vec<Problem>) -> Self {
        Self { source, text, problems, unread_members: Vec::new() }
    }

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
                [b't' | b'f', ..] if key == "deprecated" => {
                    Some("write why, or which code to use instead; remove the key if it is not".to_owned())
                }
                [b'0'..=b'9' | b'-' | b't' | b'f', ..] => Some(format!("write \"{}\"", shortened(raw))),
                [b'n', ..] if is_required => Some("write a string".to_owned()),
                [b'n', ..] => Some("remove the key, or write a string".to_owned()),
                [b'[', ..] => only_string(raw).map(|only| format!("write \"{}\"", shortened(&only))),
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
            let help = match key {
                _ if is_quoted => Some(format!("write {} without quotes", shortened(number))),
                "status" | "default_status" => Some("use a whole number from 100 to 599".to_owned()),
                _ => None,
            };
            self.wrong_type("a number", key, value, help);
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
                let help = match raw {
                    "\"true\"" | "\"false\"" => format!("write {} without quotes", raw.trim_matches('"')),
                    "null" => "remove the key, or write true".to_owned(),
                    _ => "write true or false".to_owned(),
                };
                self.wrong_type("a boolean", key, value, Some(help));
                return None;
            }
        };
        Some(Located { value: boolean, place: self.place(raw) })
    }

    /// An array of strings; what is not one is reported.
    pub(crate) fn strings(&mut self, key: &str, value: &'t RawValue) -> Option<Located<List<'t>>> {
        let raw = value.get();
        if !raw.starts_with('[') {
            let help = match raw.as_bytes() {
                [b'"', ..] => Some(format!("write [{}]", shortened(raw))),
                [b'{', ..] => serde_json::from_str::<RawObject>(raw).ok().and_then(|object| {
                    let keys: Vec<&str> = object.0.iter().map(|(key, _)| key.get()).collect();
                    (!keys.is_empty()).then(|| format!("write [{}]", shortened(&keys.join(", "))))
                }),
                _ => None,
            };
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
        let count = self.unread_members.len();
        let members = self.object(key, value, |reader, name, value| {
            let read = (value.get().starts_with('"')).then(|| reader.string(name, true, value)).flatten();
            if read.is_none() && !value.get().starts_with('"') {
                reader.wrong_member(key, name, value);
            }
            read
        })?;
        // The others say nothing of the placeholders in a message.
        if key == "arguments" && self.unread_members.len() > count {
            return None;
        }
        Some(Located { value: Object(members), place: self.place(value.get()) })
    }

    /// The members of an object, whose values are read by `read`; what is not one is reported.
    fn object<T>(
        &mut self,
        key: &str,
        value: &'t RawValue,
        read: impl Fn(&mut Self, &str, &'t RawValue) -> Option<T>,
    ) -> Option<Vec<(Located<Text<'t>>, T)>> {
        let raw = value.get();
        if !raw.starts_with('{') {
            self.wrong_type("an object", key, value, object_form(key, raw));
            return None;
        }
        let object: RawObject = match serde_json::from_str(raw) {
            Ok(object) => object,
            Err(error) => {
                self.syntax_error(raw, &error);
                return None;
            }
        };
        let mut members: Vec<(Located<Text>, T)> = Vec::new();
        for (name, value) in object.0 {
            let Some(name) = self.string("a key", true, name) else { continue };
            let Some(value) = read(self, &name.value, value) else {
                self.unread_members.push(name.value);
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
        Some(members)
    }

    /// A member of an object with strings as its values that is something else.
    fn wrong_member(&mut self, key: &str, name: &str, value: &'t RawValue) {
        // A type as JSON Schema writes it.
        let typed = serde_json::from_str::<RawObject>(value.get()).ok().and_then(|object| {
            let kind = object.0.iter().find(|(key, _)| key.get() == "\"type\"");
            kind.map(|(_, kind)| kind.get().to_owned()).filter(|kind| kind.starts_with('"'))
        });
        let help = match (key, typed) {
            ("arguments" | "fields", Some(kind)) => format!("write {}", shortened(&kind)),
            ("arguments" | "fields", None) => "write its type, such as \"string\"".to_owned(),
            ("categories", _) => "write its description".to_owned(),
            _ => "write a string".to_owned(),
        };
        self.wrong_type("a string", name, value, Some(help));
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

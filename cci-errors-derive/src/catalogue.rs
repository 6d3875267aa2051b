//! Text to entries. Every value keeps its place, and every mistake of form is reported, not only the first.
//!
//! `serde_json::Value` would forget places and keep the last of two equal keys without a word. Here each level of the
//! document is read as borrowed [`RawValue`]s, whose addresses inside the text are the places.

use crate::json_error;
use crate::members::Members;
use crate::problem::{Kind, Located, Place, Problem};
use crate::suggest;
use serde_json::value::RawValue;
use std::borrow::Cow;

const EMPTY_FILE: &str = "the file is empty: write `{ \"errors\": [ … ] }`";

/// The keys of the document itself.
const TOP_KEYS: [&str; 4] = ["$schema", "title", "code_format", "errors"];

/// The keys of one entry.
const ENTRY_KEYS: [&str; 9] =
    ["code", "name", "status", "message", "description", "measure", "reason", "retryable", "deprecated"];

/// The keys that no entry can do without.
const REQUIRED_KEYS: [&str; 3] = ["code", "status", "message"];

/// One source, as it is written.
#[derive(Debug, Default)]
pub(crate) struct Catalogue {
    pub title: Option<String>,
    pub code_format: Option<Located<String>>,
    /// Where the list of entries begins.
    pub list: Option<Place>,
    pub entries: Vec<Entry>,
}

/// One element of `errors`. A field is `None` where it is absent or was reported as a mistake.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    pub code: Option<Located<String>>,
    pub name: Option<Located<String>>,
    pub status: Option<Located<u16>>,
    pub message: Option<String>,
    pub description: String,
    pub measure: String,
    pub reason: Option<String>,
    pub retryable: bool,
    pub deprecated: Option<String>,
}

/// Reads one source. What cannot be read is reported and left out.
pub(crate) fn read(source: usize, text: &str, problems: &mut Vec<Problem>) -> Catalogue {
    let mut reader = Reader { source, text, problems };
    reader.document()
}

struct Reader<'t, 'p> {
    source: usize,
    text: &'t str,
    problems: &'p mut Vec<Problem>,
}

impl<'t> Reader<'t, '_> {
    fn document(&mut self) -> Catalogue {
        // Editors on Windows write a byte-order mark; JSON has none.
        let json = self.text.strip_prefix('\u{feff}').unwrap_or(self.text).trim_start();
        let mut catalogue = Catalogue::default();
        let Some(members) = self.object(json, "a catalogue") else {
            return catalogue;
        };
        let (members, meant) = self.known(members, "a catalogue", &TOP_KEYS);
        let mut errors = None;
        for (key, value) in members {
            match key {
                "title" => catalogue.title = self.text_value("title", value),
                "code_format" => catalogue.code_format = self.located_text("code_format", value),
                "errors" => errors = Some(value),
                // For editors: nothing but its type matters here.
                _ => drop(self.optional_text("$schema", value)),
            }
        }
        match errors {
            Some(value) => {
                catalogue.list = Some(self.place(value.get()));
                catalogue.entries = self.entries(value);
            }
            // A misspelt key is one mistake, and was answered.
            None if meant.contains(&"errors") => {}
            None => self.problem(Kind::Missing, self.place(json), "the key `errors` is missing: it lists the entries"),
        }
        catalogue
    }

    fn entries(&mut self, list: &'t RawValue) -> Vec<Entry> {
        let json = list.get();
        if !json.starts_with('[') {
            self.problem(
                Kind::WrongType,
                self.place(json),
                format!("`errors` is a list `[ … ]` of entries, found {}", found(json)),
            );
            return Vec::new();
        }
        // One pass over the text is enough where every element is an object with members, whose place its first key
        // gives away. Otherwise another pass finds the places.
        if let Ok(elements) = serde_json::from_str::<Vec<Members>>(json) {
            let places: Option<Vec<Place>> = elements.iter().map(|element| self.place_of_object(element)).collect();
            if let Some(places) = places {
                return elements.into_iter().zip(places).map(|(element, place)| self.entry(element, place)).collect();
            }
        }
        match serde_json::from_str::<Vec<&RawValue>>(json) {
            Ok(elements) => elements
                .into_iter()
                .filter_map(|element| {
                    let members = self.object(element.get(), "an entry")?;
                    Some(self.entry(members, self.place(element.get())))
                })
                .collect(),
            Err(error) => {
                self.syntax_error(json, &error);
                Vec::new()
            }
        }
    }

    fn entry(&mut self, members: Members<'t>, place: Place) -> Entry {
        let (members, meant) = self.known(members, "an entry", &ENTRY_KEYS);
        let mut entry = Entry::default();
        let is_given = |key: &str| members.iter().any(|(given, _)| *given == key) || meant.contains(&key);
        let missing: Vec<&str> = REQUIRED_KEYS.into_iter().filter(|key| !is_given(key)).collect();
        for (key, value) in members {
            match key {
                "code" => entry.code = self.located_text("code", value),
                "name" => entry.name = self.located_text("name", value),
                "status" => entry.status = self.status(value),
                "message" => entry.message = self.text_value("message", value),
                "description" => entry.description = self.optional_text("description", value),
                "measure" => entry.measure = self.optional_text("measure", value),
                "reason" => entry.reason = self.text_value("reason", value),
                "retryable" => entry.retryable = self.flag("retryable", value),
                "deprecated" => entry.deprecated = self.text_value("deprecated", value),
                _ => {}
            }
        }
        if !missing.is_empty() {
            let of = match &entry.code {
                Some(code) => format!(" of `{}`", code.value.escape_debug()),
                None => String::new(),
            };
            let keys = missing.join("`, `");
            let (noun, verb) = if missing.len() == 1 { ("key", "is") } else { ("keys", "are") };
            self.problem(Kind::Missing, place, format!("the required {noun} `{keys}`{of} {verb} missing"));
        }
        entry
    }

    fn object(&mut self, json: &'t str, what: &str) -> Option<Members<'t>> {
        match serde_json::from_str(json) {
            Ok(members) => Some(members),
            Err(error) if error.is_data() => {
                let hint = match (what, json.as_bytes()) {
                    ("a catalogue", [b'[', ..]) => ": write `{ \"errors\": [ … ] }` around it",
                    _ => "",
                };
                let found = found(json);
                self.problem(
                    Kind::WrongType,
                    self.place(json),
                    format!("{what} is an object `{{ … }}`, found {found}{hint}"),
                );
                None
            }
            Err(_) if !json.is_empty() && !json.starts_with('{') => {
                let text = format!("not valid JSON: {what} is an object `{{ … }}`, and this begins otherwise");
                self.problem(Kind::Syntax, self.place(json), text);
                None
            }
            Err(error) => {
                self.syntax_error(json, &error);
                None
            }
        }
    }

    /// The members whose keys are known, each once, and the keys that misspelt ones may have meant. Unknown and repeated
    /// keys are reported.
    fn known(
        &mut self,
        members: Members<'t>,
        what: &str,
        keys: &'static [&'static str],
    ) -> (Vec<(&'static str, &'t RawValue)>, Vec<&'static str>) {
        let mut meant = Vec::new();
        let mut known: Vec<(&'static str, &'t RawValue, Place)> = Vec::new();
        for (key, value) in members.0 {
            let place = self.place(key.get());
            let Some(key) = self.string("a key", key) else {
                continue;
            };
            let Some(key) = keys.iter().find(|known| ***known == *key) else {
                let nearest = suggest::nearest(&key, keys.iter().copied());
                meant.extend(nearest.first());
                let hint = match nearest.first() {
                    Some(nearest) => format!("did you mean `{nearest}`?"),
                    None => format!("the keys of {what} are `{}`", keys.join("`, `")),
                };
                self.problem(Kind::UnknownKey, place, format!("unknown key `{}`: {hint}", key.escape_debug()));
                continue;
            };
            if let Some((_, _, first)) = known.iter().find(|(other, _, _)| other == key) {
                let first = *first;
                self.problems.push(
                    Problem::new(Kind::RepeatedKey, place, format!("the key `{key}` stands twice in one object"))
                        .with_other("first one", first),
                );
                continue;
            }
            known.push((key, value, place));
        }
        (known.into_iter().map(|(key, value, _)| (key, value)).collect(), meant)
    }

    /// A text that may be empty.
    fn optional_text(&mut self, key: &'static str, value: &'t RawValue) -> String {
        self.string(key, value).map(Cow::into_owned).unwrap_or_default()
    }

    /// A text that says something.
    fn text_value(&mut self, key: &'static str, value: &'t RawValue) -> Option<String> {
        self.located_text(key, value).map(|text| text.value)
    }

    fn located_text(&mut self, key: &'static str, value: &'t RawValue) -> Option<Located<String>> {
        let place = self.place(value.get());
        let text = self.string(key, value)?;
        if text.is_empty() {
            self.problem(Kind::Empty, place, format!("`{key}` is empty"));
            return None;
        }
        Some(Located { value: text.into_owned(), place })
    }

    fn string(&mut self, key: &'static str, value: &'t RawValue) -> Option<Cow<'t, str>> {
        let raw = value.get();
        let place = self.place(value.get());
        let Some(inner) = raw.strip_prefix('"') else {
            let hint = match raw.as_bytes() {
                [b'0'..=b'9' | b'-' | b't' | b'f', ..] => format!(": write \"{raw}\""),
                [b'n', ..] if REQUIRED_KEYS.contains(&key) => ": write a text".to_owned(),
                [b'n', ..] => ": leave the key out, or write a text".to_owned(),
                _ => String::new(),
            };
            let found = found(raw);
            self.problem(Kind::WrongType, place, format!("`{key}` is a text, found {found}{hint}"));
            return None;
        };
        if !raw.contains('\\') {
            return Some(Cow::Borrowed(&inner[..inner.len() - 1]));
        }
        match serde_json::from_str::<String>(raw) {
            Ok(text) => Some(Cow::Owned(text)),
            Err(error) => {
                self.syntax_error(raw, &error);
                None
            }
        }
    }

    fn status(&mut self, value: &'t RawValue) -> Option<Located<u16>> {
        let raw = value.get();
        let place = self.place(value.get());
        match raw.parse::<u16>() {
            Ok(status @ 100..=599) => Some(Located { value: status, place }),
            _ => {
                let kind = if matches!(found(raw), "a number") { Kind::Status } else { Kind::WrongType };
                let text = if raw.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
                    format!("`status` is an HTTP status, a whole number from 100 to 599, found {raw}")
                } else if let Ok(100..=599) = raw.trim_matches('"').parse::<u16>() {
                    let number = raw.trim_matches('"');
                    format!("`status` is a number, found a text: write {number} without quotes")
                } else {
                    let found = found(raw);
                    format!("`status` is a number from 100 to 599, found {found}")
                };
                self.problem(kind, place, text);
                None
            }
        }
    }

    fn flag(&mut self, key: &'static str, value: &'t RawValue) -> bool {
        match value.get() {
            "true" => true,
            "false" => false,
            raw => {
                let hint = match raw {
                    "\"true\"" | "\"false\"" => ": write it without quotes",
                    _ => "",
                };
                let found = found(raw);
                self.problem(
                    Kind::WrongType,
                    self.place(value.get()),
                    format!("`{key}` is true or false, found {found}{hint}"),
                );
                false
            }
        }
    }

    fn problem(&mut self, kind: Kind, place: Place, text: impl Into<String>) {
        self.problems.push(Problem::new(kind, place, text));
    }

    /// `json` is a part of the source's text, and `serde_json` counts lines and bytes from the start of that part.
    fn syntax_error(&mut self, json: &'t str, error: &serde_json::Error) {
        let line_start: usize = json.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let at = (line_start + error.column().saturating_sub(1)).min(json.len());
        let at = (0..=at).rev().find(|at| json.is_char_boundary(*at)).unwrap_or(0);
        let place = Place { source: self.source, offset: self.offset(json) + at };
        let text = if json.is_empty() { EMPTY_FILE.to_owned() } else { json_error::explain(error, &json[at..]) };
        self.problem(Kind::Syntax, place, text);
    }

    fn place(&self, part: &str) -> Place {
        Place { source: self.source, offset: self.offset(part) }
    }

    /// The place of the `{`, before which nothing but blanks comes.
    fn place_of_object(&self, members: &Members) -> Option<Place> {
        let (first_key, _) = members.0.first()?;
        let offset = self.text[..self.offset(first_key.get())].rfind('{')?;
        Some(Place { source: self.source, offset })
    }

    /// Where in the source's text `part`, which borrows from it, begins.
    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }
}

/// What stands there, in the words of JSON.
fn found(json: &str) -> &'static str {
    match json.as_bytes() {
        [b'{', ..] => "an object",
        [b'[', ..] => "a list",
        [b'"', ..] => "a text",
        [b't' | b'f', ..] => "true or false",
        [b'n', ..] => "null",
        _ => "a number",
    }
}

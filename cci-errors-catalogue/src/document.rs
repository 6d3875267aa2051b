//! Text to values. Every value keeps its place, and every mistake of form is reported, not only the first.

use crate::json::{RawObject, type_of};
use crate::keys::{ENTRY_KEYS, EntryValues, TOP_KEYS};
use crate::problem::{Kind, Located, Place, Problem};
use crate::shown::{escaped, shortened};
use crate::suggest;
use crate::values::Reader;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// What a catalogue looks like, for those who wrote something else.
const FORM: &str = "{ \"errors\": [ … ] }";

/// One source, as it is written.
#[derive(Debug, Default)]
pub struct Document<'t> {
    /// What the catalogue is about.
    pub title: Option<Located<Cow<'t, str>>>,
    /// The form of every code.
    pub code_format: Option<Located<Cow<'t, str>>>,
    /// Where the array of entries starts; `None` if there is none.
    pub list: Option<Place>,
    pub(crate) entries: Vec<RawEntry<'t>>,
}

/// One element of `errors`, as it is written.
#[derive(Debug)]
pub(crate) struct RawEntry<'t> {
    pub place: Place,
    pub values: EntryValues<'t>,
    /// The keys that are given, misread and misspelt ones included.
    pub given: KeySet,
}

/// A set of keys, by their index in the table of keys.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KeySet(u32);

impl KeySet {
    pub(crate) fn contains(self, index: usize) -> bool {
        self.0 >> index & 1 == 1
    }

    fn insert(&mut self, index: usize) {
        self.0 |= 1 << index;
    }
}

/// The members of an object whose keys are known.
struct Known<'t> {
    /// The index of each key, and its value.
    members: Vec<(usize, &'t RawValue)>,
    given: KeySet,
}

impl<'t> Document<'t> {
    /// Reads one source. What cannot be read is reported and left out. `source` is the source's index in all places.
    pub fn read(source: usize, text: &'t str, problems: &mut Vec<Problem>) -> Self {
        Reader { source, text, problems }.document()
    }
}

impl<'t> Reader<'t, '_> {
    fn document(&mut self) -> Document<'t> {
        // Editors on Windows write a byte-order mark; JSON has none.
        let json = self.text.strip_prefix('\u{feff}').unwrap_or(self.text).trim_start();
        let mut document = Document::default();
        if json.is_empty() {
            let problem = Problem::new(Kind::Syntax, self.place(json), "expected a catalogue, found an empty file");
            self.problems.push(problem.help(format!("write `{FORM}`")));
            return document;
        }
        let Some(object) = self.object(json, "a catalogue") else {
            return document;
        };
        let known = self.known(object, "a catalogue", &TOP_KEYS.map(|key| key.name));
        for (index, value) in known.members {
            match TOP_KEYS[index].name {
                "title" => document.title = self.string("title", false, value),
                "code_format" => document.code_format = self.string("code_format", false, value),
                "errors" => {
                    document.list = Some(self.place(value.get()));
                    document.entries = self.entries(value);
                }
                // `$schema` is for editors: nothing but its type matters here.
                other => drop(self.string(other, false, value)),
            }
        }
        for (index, key) in TOP_KEYS.iter().enumerate() {
            if key.presence == crate::keys::Presence::Required && !known.given.contains(index) {
                let problem = Problem::new(Kind::Missing, self.place(json), format!("missing key \"{}\"", key.name));
                self.problems.push(problem.help("add `\"errors\": [ … ]`, the array of entries"));
            }
        }
        document
    }

    fn entries(&mut self, list: &'t RawValue) -> Vec<RawEntry<'t>> {
        let json = list.get();
        if !json.starts_with('[') {
            self.wrong_type("an array", "errors", list, None);
            return Vec::new();
        }
        // One pass over the text is enough where every element is an object with members, whose place follows from its
        // first key. Otherwise another pass finds the places.
        if let Ok(elements) = serde_json::from_str::<Vec<RawObject>>(json) {
            let places: Option<Vec<Place>> = elements.iter().map(|element| self.place_of_object(element)).collect();
            if let Some(places) = places {
                return elements.into_iter().zip(places).map(|(element, place)| self.entry(element, place)).collect();
            }
        }
        match serde_json::from_str::<Vec<&RawValue>>(json) {
            Ok(elements) => elements
                .into_iter()
                .filter_map(|element| {
                    let object = self.object(element.get(), "an entry")?;
                    Some(self.entry(object, self.place(element.get())))
                })
                .collect(),
            Err(error) => {
                self.syntax_error(json, &error);
                Vec::new()
            }
        }
    }

    fn entry(&mut self, object: RawObject<'t>, place: Place) -> RawEntry<'t> {
        let known = self.known(object, "an entry", &ENTRY_KEYS.map(|key| key.name));
        let mut values = EntryValues::default();
        for (index, value) in known.members {
            values.set(&ENTRY_KEYS[index], value, self);
        }
        RawEntry { place, values, given: known.given }
    }

    /// The members of an object; anything else is reported.
    fn object(&mut self, json: &'t str, what: &str) -> Option<RawObject<'t>> {
        let error = match serde_json::from_str::<RawObject>(json) {
            Ok(object) => return Some(object),
            Err(error) => error,
        };
        let place = self.place(json);
        let problem = if serde_json::from_str::<&RawValue>(json).is_ok() {
            let help = json.starts_with('[').then(|| format!("write `{FORM}` around it"));
            let message = format!("expected an object for {what}, found {}", type_of(json));
            Problem::new(Kind::WrongType, place, message).maybe_help(help)
        } else if json.starts_with('{') {
            self.syntax_error(json, &error);
            return None;
        } else {
            let found = escaped(&json[..json.chars().next().map_or(0, char::len_utf8)]);
            Problem::new(Kind::Syntax, place, format!("expected `{{`, found `{found}`"))
                .help(format!("{what} is a JSON object: `{FORM}`"))
        };
        self.problems.push(problem);
        None
    }

    /// The members whose keys are known, each once. Unknown and duplicate keys are reported.
    fn known(&mut self, object: RawObject<'t>, what: &str, keys: &[&'static str]) -> Known<'t> {
        let mut given = KeySet::default();
        let mut members: Vec<(usize, &'t RawValue)> = Vec::with_capacity(object.0.len());
        let mut places: Vec<(usize, Place)> = Vec::with_capacity(object.0.len());
        for (key, value) in object.0 {
            let Some(Located { value: key, place }) = self.string("a key", true, key) else {
                continue;
            };
            let Some(index) = keys.iter().position(|known| **known == *key) else {
                let nearest = suggest::nearest(&key, keys.iter().copied());
                // A misspelt key is one mistake, and not also a missing one.
                nearest.iter().filter_map(|near| keys.iter().position(|key| key == near)).for_each(|i| given.insert(i));
                let help = match nearest.first() {
                    Some(nearest) => format!("use \"{nearest}\""),
                    None => format!("the keys of {what} are \"{}\"", keys.join("\", \"")),
                };
                let message = format!("unknown key \"{}\"", shortened(&key));
                self.problems.push(Problem::new(Kind::UnknownKey, place, message).help(help));
                continue;
            };
            if let Some((_, first)) = places.iter().find(|(other, _)| *other == index) {
                let problem = Problem::new(Kind::DuplicateKey, place, format!("duplicate key \"{key}\""));
                self.problems.push(problem.note("first used here", *first));
                continue;
            }
            given.insert(index);
            places.push((index, place));
            members.push((index, value));
        }
        Known { members, given }
    }

    /// The place of the `{`, with nothing but whitespace between it and the first key.
    fn place_of_object(&self, object: &RawObject) -> Option<Place> {
        let (first_key, _) = object.0.first()?;
        let offset = self.text[..self.offset(first_key.get())].rfind('{')?;
        Some(Place { source: self.source, offset })
    }
}

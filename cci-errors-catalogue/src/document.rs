//! Text to values. Every value keeps its place, and every mistake of form is reported, not only the first.

use crate::json::{RawObject, type_of};
use crate::keys::{ENTRY_KEYS, EntryValues, Key, Presence, TOP_KEYS, TopValues};
use crate::problem::{Kind, Located, Place, Problem};
use crate::reader::Reader;
use crate::shown::{escaped, shortened};
use crate::values::Text;
use cci_errors_tables::nearest;
use serde_json::value::RawValue;

/// A kind of file: what messages call it, what it looks like, and its keys.
pub(crate) struct FileForm {
    pub name: &'static str,
    pub form: &'static str,
    pub keys: &'static [Key],
}

const ENTRY_FORM: &str = "{ \"code\": \"…\", \"status\": …, \"message\": \"…\" }";

const CATALOGUE: FileForm = FileForm { name: "a catalogue", form: "{ \"errors\": [ … ] }", keys: &TOP_KEYS };

/// One source, as it is written.
#[derive(Debug, Default)]
pub(crate) struct Document<'t> {
    /// The values that it declares for all entries.
    pub values: TopValues<'t>,
    /// The keys whose values cannot be read. What depends on them is not a mistake of its own.
    pub unread: Vec<&'static str>,
    /// The names whose declarations cannot be read.
    pub unread_members: Vec<Text<'t>>,
    pub entries: Vec<RawEntry<'t>>,
}

/// One element of `errors`, as it is written.
#[derive(Debug)]
pub(crate) struct RawEntry<'t> {
    pub place: Place,
    pub values: EntryValues<'t>,
    /// The keys that are given, misread and misspelt ones included.
    pub given: KeySet,
    /// The keys that are `null`, which takes away what an earlier source has.
    pub nulls: Vec<(usize, &'t RawValue)>,
    /// The members with other keys, which the catalogue may declare.
    pub others: Vec<(Located<Text<'t>>, &'t RawValue)>,
    /// The sources that the values are from, in their order.
    pub sources: Vec<usize>,
}

impl<'t> RawEntry<'t> {
    /// Takes what is absent here from the same code's entry of an earlier source.
    pub(crate) fn inherit(&mut self, mut earlier: Self) {
        let nulls = std::mem::take(&mut self.nulls);
        self.values.inherit(earlier.values, |index| nulls.iter().any(|(other, _)| *other == index));
        self.given.0 |= earlier.given.0;
        earlier.others.retain(|(name, _)| self.others.iter().all(|(other, _)| other.value != name.value));
        self.others.retain(|(_, value)| value.get() != "null");
        self.others.append(&mut earlier.others);
        earlier.sources.append(&mut self.sources);
        self.sources = earlier.sources;
    }

    /// Reads the keys that are `null` as any other value: without an earlier entry, there is nothing to take away.
    pub(crate) fn refuse_nulls(&mut self, text: &'t str, problems: &mut Vec<Problem>) {
        for (index, value) in std::mem::take(&mut self.nulls) {
            let reader = &mut Reader::new(self.place.source, text, problems);
            EntryValues::default().set(index, value, reader);
        }
    }
}

/// A set of keys, by their index in the table of keys.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KeySet(u32);

impl KeySet {
    pub(crate) fn contains(self, index: usize) -> bool {
        self.0 >> index & 1 == 1
    }

    /// Returns `true` if the key of an entry is one of these.
    pub(crate) fn contains_entry_key(self, name: &str) -> bool {
        ENTRY_KEYS.iter().position(|key| key.name == name).is_some_and(|index| self.contains(index))
    }

    fn insert(&mut self, index: usize) {
        self.0 |= 1 << index;
    }
}

/// The members of an object, by whether their keys are known.
pub(crate) struct Known<'t> {
    /// The index of each key, and its value.
    pub members: Vec<(usize, &'t RawValue)>,
    pub given: KeySet,
    others: Vec<(Located<Text<'t>>, &'t RawValue)>,
}

impl<'t> Document<'t> {
    /// Reads one source. What cannot be read is reported and left out. `source` is the source's index in all places.
    pub(crate) fn read(source: usize, text: &'t str, problems: &mut Vec<Problem>) -> Self {
        read_document(&mut Reader::new(source, text, problems))
    }
}

fn read_document<'t>(reader: &mut Reader<'t, '_>) -> Document<'t> {
    let mut document = Document::default();
    let Some(known) = read_top(reader, &CATALOGUE) else {
        return document;
    };
    for (index, value) in known.members {
        document.values.set(index, value, reader);
    }
    for (index, key) in TOP_KEYS.iter().enumerate() {
        if key.presence == Presence::Required && !known.given.contains(index) {
            let message = format!("missing key \"{}\"", key.name);
            let problem = Problem::new(Kind::Missing, reader.place(json_of(reader.text)), message);
            reader.problems.push(problem.help("add `\"errors\": [ … ]`, the array of entries"));
        }
    }
    let given = TOP_KEYS.iter().enumerate().filter(|(index, _)| known.given.contains(*index)).map(|(_, key)| key.name);
    document.unread = given.filter(|name| document.values.written().all(|(key, _)| key.name != *name)).collect();
    document.unread_members = std::mem::take(&mut reader.unread_members);
    if let Some(list) = &document.values.errors {
        document.entries = read_entries(reader, list.value.0);
    }
    document
}

/// The JSON of a file. Editors on Windows write a byte-order mark; JSON has none.
pub(crate) fn json_of(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text).trim_start()
}

/// The members of a file's object. Unknown keys are reported.
pub(crate) fn read_top<'t>(reader: &mut Reader<'t, '_>, form: &FileForm) -> Option<Known<'t>> {
    let json = json_of(reader.text);
    if json.is_empty() {
        let message = format!("expected {}, found an empty file", form.name);
        let problem = Problem::new(Kind::Syntax, reader.place(json), message);
        reader.problems.push(problem.help(format!("write `{}`", form.form)));
        return None;
    }
    let object = read_object(reader, json, form.name, form.form)?;
    Some(known_members_only(reader, object, form.name, form.keys))
}

/// The members of an object that has no keys but these.
pub(crate) fn known_members_only<'t>(
    reader: &mut Reader<'t, '_>,
    object: RawObject<'t>,
    what: &str,
    keys: &[Key],
) -> Known<'t> {
    let known = known_members(reader, object, keys);
    for (key, _) in &known.others {
        reader.problems.push(unknown_key_of(key, what, keys));
    }
    known
}

fn read_entries<'t>(reader: &mut Reader<'t, '_>, list: &'t RawValue) -> Vec<RawEntry<'t>> {
    let json = list.get();
    if !json.starts_with('[') {
        let help = first_key(json).map(|code| format!("write each entry as in `[ {{ \"code\": \"{code}\", … }} ]`"));
        reader.wrong_type("an array", "errors", list, help);
        return Vec::new();
    }
    // One pass over the text is enough where every element is an object with members, whose place follows from its
    // first key. Otherwise another pass finds the places.
    if let Ok(elements) = serde_json::from_str::<Vec<RawObject>>(json) {
        let places: Option<Vec<Place>> = elements.iter().map(|element| place_of_object(reader, element)).collect();
        if let Some(places) = places {
            return elements
                .into_iter()
                .zip(places)
                .map(|(element, place)| read_entry(reader, element, place))
                .collect();
        }
    }
    match serde_json::from_str::<Vec<&RawValue>>(json) {
        Ok(elements) => elements
            .into_iter()
            .filter_map(|element| {
                let object = read_object(reader, element.get(), "an entry", ENTRY_FORM)?;
                Some(read_entry(reader, object, reader.place(element.get())))
            })
            .collect(),
        Err(error) => {
            reader.syntax_error(json, &error);
            Vec::new()
        }
    }
}

fn read_entry<'t>(reader: &mut Reader<'t, '_>, object: RawObject<'t>, place: Place) -> RawEntry<'t> {
    let known = known_members(reader, object, &ENTRY_KEYS);
    let mut values = EntryValues::default();
    let mut nulls = Vec::new();
    for (index, value) in known.members {
        // Only a later source has something to take away.
        if value.get() == "null" && place.source > 0 && ENTRY_KEYS[index].presence != Presence::Required {
            nulls.push((index, value));
        } else {
            values.set(index, value, reader);
        }
    }
    RawEntry { place, values, given: known.given, nulls, others: known.others, sources: vec![place.source] }
}

/// The first key of an object that has an object as its value.
fn first_key(json: &str) -> Option<String> {
    let object: RawObject = serde_json::from_str(json).ok()?;
    let (key, value) = object.0.first()?;
    let key: String = serde_json::from_str(key.get()).ok()?;
    value.get().starts_with('{').then(|| shortened(&key))
}

/// The members of an object; anything else is reported.
pub(crate) fn read_object<'t>(
    reader: &mut Reader<'t, '_>,
    json: &'t str,
    what: &str,
    form: &str,
) -> Option<RawObject<'t>> {
    let error = match serde_json::from_str::<RawObject>(json) {
        Ok(object) => return Some(object),
        Err(error) => error,
    };
    let place = reader.place(json);
    let problem = if serde_json::from_str::<&RawValue>(json).is_ok() {
        let help = match json.as_bytes() {
            [b'[', ..] if what == "an entry" => Some("remove the brackets around the entries in it".to_owned()),
            [b'n', ..] if what == "an entry" => Some("remove it".to_owned()),
            [b'[', ..] => Some(format!("write `{form}` around it")),
            _ if what == "an entry" => Some(format!("write an entry as in `{form}`")),
            _ => None,
        };
        let message = format!("expected an object for {what}, found {}", type_of(json));
        Problem::new(Kind::WrongType, place, message).maybe_help(help)
    } else if json.starts_with('{') {
        reader.syntax_error(json, &error);
        return None;
    } else {
        let found = escaped(&json[..json.chars().next().map_or(0, char::len_utf8)]);
        Problem::new(Kind::Syntax, place, format!("expected `{{`, found `{found}`"))
            .help(format!("{what} is a JSON object: `{form}`"))
    };
    reader.problems.push(problem);
    None
}

/// The members of an object, each key once. Duplicate keys are reported.
fn known_members<'t>(reader: &mut Reader<'t, '_>, object: RawObject<'t>, keys: &[Key]) -> Known<'t> {
    let count = object.0.len();
    let mut known = Known { members: Vec::with_capacity(count), given: KeySet::default(), others: Vec::new() };
    let mut places: Vec<(usize, Place)> = Vec::with_capacity(count);
    for (key, value) in object.0 {
        let Some(key) = reader.string("a key", true, key) else {
            continue;
        };
        let index = keys.iter().position(|known| *known.name == *key.value);
        let first = match index {
            Some(index) => places.iter().find(|(other, _)| *other == index).map(|(_, first)| *first),
            None => known.others.iter().find(|(other, _)| other.value == key.value).map(|(other, _)| other.place),
        };
        if let Some(first) = first {
            let message = format!("duplicate key \"{}\"", shortened(&key.value));
            let problem = Problem::new(Kind::DuplicateKey, key.place, message);
            reader.problems.push(problem.note("first used here", first));
            continue;
        }
        let Some(index) = index else {
            // A misspelt key is one mistake, and not also a missing one.
            let meant = nearest_key(&key.value, keys.iter().map(|key| key.name));
            let meant = meant.and_then(|near| keys.iter().position(|key| key.name == near));
            if let Some(index) = meant {
                known.given.insert(index);
            }
            known.others.push((key, value));
            continue;
        };
        known.given.insert(index);
        places.push((index, key.place));
        known.members.push((index, value));
    }
    known
}

/// The place of the `{`, with nothing but whitespace between it and the first key.
fn place_of_object(reader: &Reader, object: &RawObject) -> Option<Place> {
    let (first_key, _) = object.0.first()?;
    let offset = reader.text[..reader.offset(first_key.get())].rfind('{')?;
    Some(Place { source: reader.source, offset })
}

/// The names of keys in other formats and in common use.
const ALIASES: [(&str, &str); 18] = [
    ("category", "categories"),
    ("tags", "categories"),
    ("error_code", "code"),
    ("msg", "message"),
    ("text", "message"),
    ("desc", "description"),
    ("fix", "measure"),
    ("docs", "url"),
    ("retry", "retryable"),
    ("http_status", "status"),
    ("status_code", "status"),
    ("args", "arguments"),
    ("parameters", "arguments"),
    ("details", "description"),
    ("help", "measure"),
    ("solution", "measure"),
    ("remedy", "measure"),
    ("link", "url"),
];

/// The key that was probably meant.
fn nearest_key<'k>(written: &str, mut keys: impl Iterator<Item = &'k str> + Clone) -> Option<&'k str> {
    let near = nearest(written, keys.clone());
    let alias = || ALIASES.iter().find(|(alias, _)| *alias == written).map(|(_, key)| *key);
    near.first().copied().or_else(|| alias().and_then(|key| keys.find(|other| *other == key)))
}

/// A key that the format does not have.
fn unknown_key_of(key: &Located<Text>, what: &str, keys: &[Key]) -> Problem {
    let names = keys.iter().map(|key| key.name);
    let help = match nearest_key(&key.value, names.clone()) {
        Some(near) => format!("use \"{near}\""),
        None => format!("the keys of {what} are \"{}\"", names.collect::<Vec<_>>().join("\", \"")),
    };
    unknown_key(key).help(help)
}

/// A key that an entry has, and neither the format nor the catalogue.
pub(crate) fn unknown_entry_key<'k>(
    key: &Located<Text>,
    value: &RawValue,
    declared: impl Iterator<Item = &'k str> + Clone,
) -> Problem {
    let help = match nearest_key(&key.value, ENTRY_KEYS.iter().map(|key| key.name).chain(declared)) {
        Some(near) => format!("use \"{near}\""),
        None => {
            let kind = match value.get().as_bytes() {
                [b't' | b'f', ..] => "bool",
                [b'0'..=b'9', ..] if !value.get().contains(['.', 'e', 'E']) => "u64",
                [b'-', ..] if !value.get().contains(['.', 'e', 'E']) => "i64",
                [b'0'..=b'9' | b'-', ..] => "f64",
                _ => "string",
            };
            format!("declare it at the top: `\"fields\": {{ \"{}\": \"{kind}\" }}`", shortened(&key.value))
        }
    };
    unknown_key(key).help(help)
}

fn unknown_key(key: &Located<Text>) -> Problem {
    Problem::new(Kind::UnknownKey, key.place, format!("unknown key \"{}\"", shortened(&key.value)))
}

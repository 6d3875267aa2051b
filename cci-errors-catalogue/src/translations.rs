//! Translations: what a catalogue says, in another language, and the rules that it has to keep to fit the catalogue.
//!
//! ```json
//! { "language": "de", "errors": { "BILL.40201": { "message": "Karte von {bank} abgelehnt" } } }
//! ```

use crate::catalogue::Catalogue;
use crate::document::{FileForm, json_of, known_members_only, read_object, read_top};
use crate::index::CatalogueIndex;
use crate::keys::{Presence, TRANSLATED_KEYS, TRANSLATION_KEYS, TranslatedTexts, TranslationValues};
use crate::problem::{Kind, Located, Place, Problem};
use crate::reader::Reader;
use crate::rules;
use crate::shown::escaped;
use crate::source::Source;
use crate::values::Text;
use serde_json::value::RawValue;
use std::collections::HashMap;

/// The form of a file of translations, for those who wrote something else.
const FILE: FileForm = FileForm {
    name: "translations",
    form: "{ \"language\": \"de\", \"errors\": { \"CODE\": { \"message\": \"…\" } } }",
    keys: &TRANSLATION_KEYS,
};

/// The texts of a catalogue in another language.
#[derive(Clone, Debug, PartialEq)]
pub struct Translation<'t> {
    /// The language: a BCP 47 tag in its usual case, such as `zh-Hant-TW`.
    pub language: Located<String>,
    /// The codes, in the order in which they are written, with what is translated of each.
    pub entries: Vec<(Located<Text<'t>>, TranslatedTexts<'t>)>,
    index_of_code: HashMap<Text<'t>, usize>,
}

impl<'t> Translation<'t> {
    /// The translated texts of a code.
    #[must_use]
    pub fn texts(&self, code: &str) -> Option<&TranslatedTexts<'t>> {
        self.index_of_code.get(code).map(|index| &self.entries[*index].1)
    }

    /// Where a code is translated.
    #[must_use]
    pub fn place(&self, code: &str) -> Option<Place> {
        self.index_of_code.get(code).map(|index| self.entries[*index].0.place)
    }
}

/// Reads the sources from `first` on as translations of a catalogue, and reports what breaks a rule.
///
/// Places count all sources, those of the catalogue before `first` included. A translation whose language is unknown or that
/// another file has is left out, and so are codes that the catalogue does not have. If the catalogue is not complete, since
/// entries were left out for their mistakes, such codes are left out without a problem.
pub fn read_translations<'t>(
    sources: &'t [Source],
    first: usize,
    catalogue: &Catalogue,
    is_complete: bool,
    problems: &mut Vec<Problem>,
) -> Vec<Translation<'t>> {
    let index = CatalogueIndex::new(catalogue);
    let mut translations: Vec<Translation> = Vec::new();
    for (source, Source { text, .. }) in sources.iter().enumerate().skip(first) {
        let Some(mut translation) = read_translation(&mut Reader::new(source, text, problems)) else {
            continue;
        };
        rules::translation(&mut translation.entries, &index, is_complete, problems);
        translation.index_of_code =
            translation.entries.iter().enumerate().map(|(at, (code, _))| (code.value.clone(), at)).collect();
        let earlier = translations.iter().map(|earlier| &earlier.language);
        match rules::language_used_before(&translation.language, earlier, &catalogue.declarations) {
            Some(problem) => problems.push(problem),
            None => translations.push(translation),
        }
    }
    translations
}

/// Returns `true` if a file is one of translations: its value under `errors` is an object, and a catalogue's is an
/// array.
#[must_use]
pub fn is_translation(text: &str) -> bool {
    let mut problems = Vec::new();
    let mut reader = Reader::new(0, text, &mut problems);
    let Some(known) = read_top(&mut reader, &FILE) else {
        return false;
    };
    known.members.iter().any(|(index, value)| match TRANSLATION_KEYS[*index].name {
        "errors" => value.get().starts_with('{'),
        _ => false,
    })
}

/// Reads one file. `None` if its language is not known; its other mistakes are reported all the same.
fn read_translation<'t>(reader: &mut Reader<'t, '_>) -> Option<Translation<'t>> {
    let known = read_top(reader, &FILE)?;
    let mut values = TranslationValues::default();
    for (index, value) in known.members {
        values.set(index, value, reader);
    }
    for (index, key) in TRANSLATION_KEYS.iter().enumerate() {
        if key.presence == Presence::Required && !known.given.contains(index) {
            let message = format!("missing key \"{}\"", key.name);
            let problem = Problem::new(Kind::Missing, reader.place(json_of(reader.text)), message);
            reader.problems.push(problem.help(format!("write `{}`", FILE.form)));
        }
    }
    let entries = values.errors.as_ref().map(|errors| read_entries(reader, errors.value.0)).unwrap_or_default();
    let language = rules::language_of_translations(&values, reader.problems)?;
    Some(Translation { language, entries, index_of_code: HashMap::new() })
}

fn read_entries<'t>(
    reader: &mut Reader<'t, '_>,
    errors: &'t RawValue,
) -> Vec<(Located<Text<'t>>, TranslatedTexts<'t>)> {
    if !errors.get().starts_with('{') {
        let help = format!("write `{}`: codes are the keys, and a catalogue is not a file of translations", FILE.form);
        reader.wrong_type("an object", "errors", errors, Some(help));
        return Vec::new();
    }
    let Some(object) = read_object(reader, errors.get(), "translations", FILE.form) else {
        return Vec::new();
    };
    let mut first_of_code = HashMap::new();
    let mut entries = Vec::with_capacity(object.0.len());
    for (code, texts) in object.0 {
        let Some(code) = reader.string("a code", true, code) else {
            continue;
        };
        if let Some(first) = first_of_code.get(&code.value) {
            let message = format!("duplicate code `{}`", escaped(&code.value));
            let problem = Problem::new(Kind::DuplicateCode, code.place, message);
            reader.problems.push(problem.note("first used here", *first));
            continue;
        }
        first_of_code.insert(code.value.clone(), code.place);
        let texts = read_texts(reader, &code, texts);
        entries.push((code, texts));
    }
    entries
}

/// The translated texts of one code; empty if they cannot be read.
fn read_texts<'t>(reader: &mut Reader<'t, '_>, code: &Located<Text>, json: &'t RawValue) -> TranslatedTexts<'t> {
    let mut texts = TranslatedTexts::default();
    if !json.get().starts_with('{') {
        let message = json.get().starts_with('"').then(|| "write `{ \"message\": \"…\" }`".to_owned());
        reader.wrong_type("an object", &escaped(&code.value), json, message);
        return texts;
    }
    let Some(object) = read_object(reader, json.get(), "what is translated of a code", FILE.form) else {
        return texts;
    };
    let known = known_members_only(reader, object, "what is translated of a code", &TRANSLATED_KEYS);
    for (index, value) in known.members {
        texts.set(index, value, reader);
    }
    texts
}

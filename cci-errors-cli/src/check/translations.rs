//! How much of a catalogue is translated.

use crate::counts::counted;
use crate::translations::Texts;
use cci_errors_catalogue::{Catalogue, Entry, Translation};
use serde_json::{Value, json};

/// The entries that have a text, such as a measure, that is not translated.
pub(super) fn missing_in<'c, 't>(translation: &Translation, catalogue: &'c Catalogue<'t>) -> Vec<&'c Entry<'t>> {
    let is_translated = |entry: &Entry| Texts::translated(&entry.code.value, translation).cover(Texts::own(entry));
    catalogue.entries.iter().filter(|entry| !is_translated(entry)).collect()
}

/// One line on a language.
pub(super) fn summary(translation: &Translation, catalogue: &Catalogue) -> String {
    let total = catalogue.entries.len();
    let translated = total - missing_in(translation, catalogue).len();
    format!("{}: {translated} of {} translated", translation.language.value, counted(total, "code", "codes"))
}

/// The languages, each with the codes whose texts are not all translated.
pub(super) fn to_json(translations: &[Translation], catalogue: &Catalogue) -> Value {
    let of_language = |translation: &Translation| {
        let missing = missing_in(translation, catalogue);
        let codes: Vec<&str> = missing.iter().map(|entry| &*entry.code.value).collect();
        json!({ "language": translation.language.value, "missing": codes })
    };
    translations.iter().map(of_language).collect()
}

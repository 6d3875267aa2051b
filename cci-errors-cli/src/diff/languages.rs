//! The differences between the languages of two catalogues, and between the texts that both have in a language.

use super::change::{Change, Kind};
use super::comparison::Comparison;
use super::side::Side;
use super::verdict::Effect;
use crate::translations::{Texts, own_language};
use cci_errors_catalogue::{Entry, Place, Translation, code_span};
use serde_json::{Map, Value, json};

pub(super) fn compare_languages(comparison: &mut Comparison) {
    compare_own(comparison);
    let (old, new) = (comparison.old, comparison.new);
    for translation in &old.translations {
        let tag = &*translation.language.value;
        if !languages(new).any(|language| language == tag) {
            let effect = Effect::Breaks(is_gone(tag));
            let old = Some(json!(tag));
            comparison.changes.push(Change::of_catalogue(Kind::LanguageRemoved, old, None, effect));
        }
    }
    for translation in &new.translations {
        let tag = &*translation.language.value;
        if !languages(old).any(|language| language == tag) {
            let effect = Effect::Acts(format!("`negotiate` may choose {}", code_span(tag)));
            let mut change = Change::of_catalogue(Kind::LanguageAdded, None, Some(json!(tag)), effect);
            change.place = Some(translation.language.place);
            comparison.changes.push(change);
        }
    }
}

/// The language of the catalogue's own texts.
fn compare_own(comparison: &mut Comparison) {
    let own = |side: &'_ Side| own_language(&side.catalogue).map(str::to_owned);
    let (before, after) = (own(comparison.old), own(comparison.new));
    let effect = match &before {
        Some(tag) if !languages(comparison.new).any(|language| language == tag) => Effect::Breaks(is_gone(tag)),
        _ => Effect::Acts("`negotiate` takes the catalogue's own texts for this language".to_owned()),
    };
    let place = comparison.new.catalogue.declarations.language.as_ref().map(|language| language.place);
    let values = (json!(before.unwrap_or_default()), json!(after.unwrap_or_default()));
    comparison.value(Kind::OwnLanguageChanged, values, place, effect);
}

/// As `LANGUAGES` has them.
fn languages<'s>(side: &'s Side) -> impl Iterator<Item = &'s str> {
    own_language(&side.catalogue).into_iter().chain(side.translations.iter().map(|one| &*one.language.value))
}

fn is_gone(tag: &str) -> String {
    let span = code_span(tag);
    format!("`LANGUAGES` no longer has {span}: who asks for it gets other texts")
}

/// The texts of an entry that differ in the languages that both catalogues have: for each language where they are, those that
/// were, and those that are.
pub(super) fn changed_texts<'s>(
    old: (&'s Entry, &'s [Translation]),
    new: (&'s Entry, &'s [Translation]),
) -> impl Iterator<Item = (Option<Place>, Value, Value)> {
    let (old, translations) = old;
    let in_both = new.1.iter().filter_map(move |after| {
        let before = translations.iter().find(|before| before.language.value == after.language.value)?;
        Some((before, after))
    });
    in_both.filter_map(move |(before, after)| {
        let was = Texts::translated(&old.code.value, before);
        let is = Texts::translated(&new.0.code.value, after);
        (was != is).then(|| {
            let tag = &*after.language.value;
            (after.place(&new.0.code.value), json!({ tag: different(was, is) }), json!({ tag: different(is, was) }))
        })
    })
}

/// The texts that are not those of the other; `null` if there are none.
fn different(texts: Texts, other: Texts) -> Value {
    let pairs = [
        ("message", texts.message, other.message),
        ("description", texts.description, other.description),
        ("measure", texts.measure, other.measure),
    ];
    let pairs = pairs.into_iter().filter(|(_, text, other)| text != other && !text.is_empty());
    let different: Map<String, Value> = pairs.map(|(key, text, _)| (key.to_owned(), json!(text))).collect();
    if different.is_empty() { Value::Null } else { Value::Object(different) }
}

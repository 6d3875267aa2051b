//! The differences between two catalogues beyond their entries.

use super::change::{Change, Kind};
use super::comparison::Comparison;
use super::entries::text_of;
use super::side::Side;
use super::verdict::Effect;
use cci_errors_catalogue::{Place, TOP_KEYS, ValueType, code_span};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

pub(super) fn compare_tops(comparison: &mut Comparison) {
    let (old, new) = (comparison.old, comparison.new);
    let bodies = (json!(body(old)), json!(body(new)));
    let written = new.catalogue.declarations.form.as_ref().map(|form| form.place);
    let sentence = "responses that a service builds have another form, which older clients may not read";
    comparison.value(Kind::BodyChanged, bodies, written, Effect::Breaks(sentence.to_owned()));
    compare_categories(comparison);
    compare_fields(comparison);
    let title = |side: &Side| json!(side.catalogue.title().map_or("", |title| &title.value));
    let written = new.catalogue.title().map(|title| title.place);
    comparison.value(Kind::TitleChanged, (title(old), title(new)), written, text());
    let formats = (old.top(|top| top.code_format().to_owned()), new.top(|top| top.code_format().to_owned()));
    let written = new.catalogue.tops.iter().find_map(|top| Some(top.values.code_format.as_ref()?.place));
    comparison.value(Kind::CodeFormatChanged, formats, written, text());
    let urls = (old.top(|top| top.url().to_owned()), new.top(|top| top.url().to_owned()));
    let written = new.catalogue.tops.iter().find_map(|top| Some(top.values.url.as_ref()?.place));
    let effect = Effect::Reads("`url()` of every code without an address of its own".to_owned());
    comparison.value(Kind::UrlChanged, urls, written, effect);
    compare_wire(comparison);
    compare_others(comparison);
    compare_retired(comparison);
}

/// The places of codes, messages and so on in responses.
fn compare_wire(comparison: &mut Comparison) {
    let places = |side: &Side| -> Value {
        let fields = side.catalogue.declarations.wire.fields().filter(|(_, places)| !places.is_empty());
        Value::Object(fields.map(|(name, places)| (name.to_owned(), json!(places))).collect())
    };
    let values = (places(comparison.old), places(comparison.new));
    let effect = Effect::Acts("codes and texts of responses are looked for in other places".to_owned());
    comparison.value(Kind::WireChanged, values, None, effect);
}

/// The strings under keys that are not compared otherwise.
fn compare_others(comparison: &mut Comparison) {
    const COMPARED: [&str; 6] = ["$schema", "title", "language", "code_format", "url", "body"];
    let text = |side: &Side, key: &str| {
        side.top(|top| {
            let text = top.written().find(|(known, _)| known.name == key);
            text.and_then(|(_, value)| text_of(&value)).unwrap_or_default()
        })
    };
    for key in TOP_KEYS.iter().filter(|key| key.value == ValueType::String && !COMPARED.contains(&key.name)) {
        let (old, new) = (text(comparison.old, key.name), text(comparison.new, key.name));
        if old != new {
            let values = (Some(json!({ key.name: old })), Some(json!({ key.name: new })));
            comparison.changes.push(declared(Kind::KeyChanged, values, None, Effect::acts_on_key(key.name)));
        }
    }
}

/// The form of responses. Sources that name one name the same; where none does, it is the default.
fn body<'s>(side: &'s Side) -> &'s str {
    let written = side.catalogue.tops.iter().map(|top| top.values.body());
    written.into_iter().find(|body| !body.is_empty()).unwrap_or("status")
}

/// The effect of what only people read, where the change says it all.
fn text() -> Effect {
    Effect::Reads(String::new())
}

/// A change of a declaration.
fn declared(kind: Kind, values: (Option<Value>, Option<Value>), place: Option<Place>, effect: Effect) -> Change {
    let (old, new) = values;
    Change { kind, code: None, old, new, effects: vec![effect], help: None, place }
}

fn compare_categories(comparison: &mut Comparison) {
    let before = &comparison.old.catalogue.declarations.categories;
    let after = &comparison.new.catalogue.declarations.categories;
    let new_names: HashSet<&str> = comparison.renames.categories.values().copied().collect();
    for (name, description) in before {
        let span = code_span(&name.value);
        let renamed = comparison.renames.categories.get(&*name.value).copied();
        let kept = after.iter().find(|(other, _)| other.value == renamed.unwrap_or(&name.value));
        if let Some(new_name) = renamed {
            let effect = Effect::Breaks(format!(
                "patterns with {span} no longer compile; {} is its name now",
                code_span(new_name)
            ));
            let values = (Some(json!(name.value)), Some(json!(new_name)));
            let place = kept.map(|(name, _)| name.place);
            comparison.changes.push(declared(Kind::CategoryRenamed, values, place, effect));
        }
        match kept {
            None => {
                let effect = Effect::Breaks(format!("patterns with {span} no longer compile"));
                let change = declared(Kind::CategoryRemoved, (Some(json!(name.value)), None), None, effect);
                comparison.changes.push(change);
            }
            Some((new_name, other)) => {
                let values = (json!({ &*name.value: description.value }), json!({ &*new_name.value: other.value }));
                if description.value != other.value {
                    comparison.value(Kind::CategoryDescribed, values, Some(other.place), text());
                }
            }
        }
    }
    for (name, _) in after {
        let is_known = before.iter().any(|(other, _)| other.value == name.value);
        if !is_known && !new_names.contains(&*name.value) {
            let effect = Effect::Acts(format!("patterns may select {}", code_span(&name.value)));
            let values = (None, Some(json!(name.value)));
            comparison.changes.push(declared(Kind::CategoryAdded, values, Some(name.place), effect));
        }
    }
}

fn compare_fields(comparison: &mut Comparison) {
    let before = &comparison.old.catalogue.declarations.fields;
    let after = &comparison.new.catalogue.declarations.fields;
    let new_names: HashSet<&str> = comparison.renames.fields.values().copied().collect();
    let accessor = |name: &str| code_span(&format!("{name}()"));
    for (name, kind) in before {
        let old = Some(json!({ &*name.value: kind.name() }));
        let renamed = comparison.renames.fields.get(&*name.value).copied();
        let kept = after.iter().find(|(other, _)| other.value == renamed.unwrap_or(&name.value));
        let change = match (kept, renamed) {
            (None, _) => {
                let effect = Effect::Breaks(format!("the accessor {} is gone", accessor(&name.value)));
                declared(Kind::FieldRemoved, (old, None), None, effect)
            }
            (Some((place, _)), Some(new_name)) => {
                let sentence = format!("the accessor {} is {} now", accessor(&name.value), accessor(new_name));
                let values = (Some(json!(name.value)), Some(json!(new_name)));
                declared(Kind::FieldRenamed, values, Some(place.place), Effect::Breaks(sentence))
            }
            (Some((_, other)), None) if other == kind => continue,
            (Some((place, other)), None) => {
                let effect = Effect::Breaks(format!("the accessor {} returns another type", accessor(&name.value)));
                let values = (old, Some(json!({ &*name.value: other.name() })));
                declared(Kind::FieldRetyped, values, Some(place.place), effect)
            }
        };
        comparison.changes.push(change);
    }
    for (name, kind) in after {
        let is_known = before.iter().any(|(other, _)| other.value == name.value);
        if !is_known && !new_names.contains(&*name.value) {
            let effect = Effect::Acts(format!("the enum has the accessor {}", accessor(&name.value)));
            let values = (None, Some(json!({ &*name.value: kind.name() })));
            comparison.changes.push(declared(Kind::FieldAdded, values, Some(name.place), effect));
        }
    }
}

/// Codes that enter or leave the list without having been, or becoming, an entry. The others are reported as entries.
fn compare_retired(comparison: &mut Comparison) {
    let (old, new) = (comparison.old, comparison.new);
    let entries = |side: &Side| -> HashSet<String> {
        side.catalogue.entries.iter().map(|entry| entry.code.value.to_string()).collect()
    };
    let retired = |side: &Side| -> HashMap<String, Place> {
        side.catalogue.declarations.retired.iter().map(|code| (code.value.to_string(), code.place)).collect()
    };
    let (before, after) = (retired(old), retired(new));
    let (old_entries, new_entries) = (entries(old), entries(new));
    let missing = |from: &HashMap<String, Place>, here: &HashMap<String, Place>, entries: &HashSet<String>| {
        let mut codes: Vec<(Place, String)> = from
            .iter()
            .filter(|(code, _)| !here.contains_key(*code) && !entries.contains(*code))
            .map(|(code, place)| (*place, code.clone()))
            .collect();
        codes.sort();
        codes
    };
    let (gone, come) = (missing(&before, &after, &new_entries), missing(&after, &before, &old_entries));
    let codes = |codes: &[(Place, String)]| -> Value { codes.iter().map(|(_, code)| json!(code)).collect() };
    let sentence = if gone.is_empty() { "" } else { "nothing keeps a retired code from being used again" };
    let values = (codes(&gone), codes(&come));
    let place = come.first().map(|(place, _)| *place);
    comparison.value(Kind::RetiredChanged, values, place, Effect::Reads(sentence.to_owned()));
}

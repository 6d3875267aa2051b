//! What differs between two catalogues beyond their entries.

use super::change::Kind;
use super::compare::{Comparison, Difference};
use cci_errors_catalogue::{Entry, code_span};
use serde_json::{Value, json};

pub(super) fn compare(comparison: &mut Comparison) {
    let (old, new) = (comparison.old, comparison.new);
    let bodies = (json!(body(old.top().body())), json!(body(new.top().body())));
    let place = new.catalogue.declarations.form.as_ref().map(|form| form.place);
    let effects =
        vec!["responses that a service builds have another form, which older clients may not read".to_owned()];
    comparison.value(Kind::BodyChanged, bodies, place, effects);
    categories(comparison);
    fields(comparison);
    let title = new.top().title.as_ref().map(|title| title.place);
    comparison.value(Kind::TitleChanged, (json!(old.top().title()), json!(new.top().title())), title, Vec::new());
    let format = new.top().code_format.as_ref().map(|format| format.place);
    let formats = (json!(old.top().code_format()), json!(new.top().code_format()));
    comparison.value(Kind::CodeFormatChanged, formats, format, Vec::new());
    let url = new.top().url.as_ref().map(|url| url.place);
    let effects = vec!["`url()` of every code without an address of its own".to_owned()];
    comparison.value(Kind::UrlChanged, (json!(old.top().url()), json!(new.top().url())), url, effects);
    retired(comparison);
}

/// Absent is the default.
fn body(written: &str) -> &str {
    if written.is_empty() { "status" } else { written }
}

fn categories(comparison: &mut Comparison) {
    let before = &comparison.old.catalogue.declarations.categories;
    let after = &comparison.new.catalogue.declarations.categories;
    for (name, description) in before {
        let span = code_span(&name.value);
        match after.iter().find(|(other, _)| other.value == name.value) {
            None => {
                let effects = vec![format!("patterns with {span} no longer compile")];
                let old = Some(json!(name.value));
                let kind = Kind::CategoryRemoved;
                comparison.push(Difference { kind, code: None, old, new: None, place: None }, effects);
            }
            Some((_, other)) => {
                let (old, new) = (json!({ &*name.value: description.value }), json!({ &*name.value: other.value }));
                comparison.value(Kind::CategoryDescribed, (old, new), Some(other.place), Vec::new());
            }
        }
    }
    for (name, _) in after {
        if before.iter().all(|(other, _)| other.value != name.value) {
            let effects = vec![format!("patterns may select {}", code_span(&name.value))];
            let (new, place) = (Some(json!(name.value)), Some(name.place));
            let kind = Kind::CategoryAdded;
            comparison.push(Difference { kind, code: None, old: None, new, place }, effects);
        }
    }
}

fn fields(comparison: &mut Comparison) {
    let before = &comparison.old.catalogue.declarations.fields;
    let after = &comparison.new.catalogue.declarations.fields;
    for (name, kind) in before {
        let accessor = code_span(&format!("{}()", name.value));
        let old = Some(json!({ &*name.value: kind.name() }));
        match after.iter().find(|(other, _)| other.value == name.value) {
            None => {
                let effects = vec![format!("the accessor {accessor} is gone")];
                let kind = Kind::FieldRemoved;
                comparison.push(Difference { kind, code: None, old, new: None, place: None }, effects);
            }
            Some((_, other)) if other == kind => {}
            Some((place, other)) => {
                let effects = vec![format!("the accessor {accessor} returns another type")];
                let (new, place) = (Some(json!({ &*name.value: other.name() })), Some(place.place));
                comparison.push(Difference { kind: Kind::FieldRetyped, code: None, old, new, place }, effects);
            }
        }
    }
    for (name, kind) in after {
        if before.iter().all(|(other, _)| other.value != name.value) {
            let effects = vec![format!("the enum has the accessor {}", code_span(&format!("{}()", name.value)))];
            let (new, place) = (Some(json!({ &*name.value: kind.name() })), Some(name.place));
            comparison.push(Difference { kind: Kind::FieldAdded, code: None, old: None, new, place }, effects);
        }
    }
}

/// Codes that enter or leave the list without having been, or becoming, an entry. The others are reported as entries.
fn retired(comparison: &mut Comparison) {
    let (old, new) = (comparison.old, comparison.new);
    let is_entry = |entries: &[Entry], code: &str| entries.iter().any(|entry| entry.code.value == code);
    let gone = old.catalogue.declarations.retired.iter().filter(|code| !new.is_retired(&code.value));
    let gone: Vec<Value> =
        gone.filter(|code| !is_entry(&new.catalogue.entries, &code.value)).map(|code| json!(code.value)).collect();
    let come = new.catalogue.declarations.retired.iter().filter(|code| !old.is_retired(&code.value));
    let come: Vec<_> = come.filter(|code| !is_entry(&old.catalogue.entries, &code.value)).collect();
    let place = come.first().map(|code| code.place);
    let come: Vec<Value> = come.iter().map(|code| json!(code.value)).collect();
    let mut effects = Vec::new();
    if !gone.is_empty() {
        effects.push("nothing keeps a retired code from being used again".to_owned());
    }
    comparison.value(Kind::RetiredChanged, (json!(gone), json!(come)), place, effects);
}

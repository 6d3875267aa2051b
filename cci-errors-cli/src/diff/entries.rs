//! The differences between two catalogues, entry by entry.

use super::change::{Change, Kind};
use super::comparison::Comparison;
use super::languages::changed_texts;
use super::order;
use super::selectors::selectors_of_entry;
use super::side::Side;
use super::verdict::{Effect, is_status};
use cci_errors_catalogue::{ENTRY_KEYS, Entry, Selector, ValueType, Written, code_span};
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap, HashSet};

pub(super) fn compare_entries(comparison: &mut Comparison) {
    let (old, new) = (comparison.old, comparison.new);
    let old_by_code: HashMap<&str, (usize, &Entry)> = by_code(&old.catalogue.entries);
    let new_by_code: HashMap<&str, (usize, &Entry)> = by_code(&new.catalogue.entries);
    let old_codes: HashMap<&str, &str> = comparison.renames.codes.iter().map(|(old, new)| (*new, *old)).collect();
    for entry in &old.catalogue.entries {
        let code = &*entry.code.value;
        if !new_by_code.contains_key(code) && !comparison.renames.codes.contains_key(code) {
            push_removed(entry, comparison);
        }
    }
    let mut common = Vec::new();
    for entry in &new.catalogue.entries {
        let code = &*entry.code.value;
        match old_by_code.get(code).or_else(|| old_by_code.get(old_codes.get(code)?)) {
            Some((index, before)) => {
                common.push((*index, entry));
                EntryComparison::new(before, entry, comparison).run();
            }
            None => push_added(entry, comparison),
        }
    }
    push_moved(&common, comparison);
}

fn by_code<'e, 't>(entries: &'e [Entry<'t>]) -> HashMap<&'e str, (usize, &'e Entry<'t>)> {
    entries.iter().enumerate().map(|(index, entry)| (&*entry.code.value, (index, entry))).collect()
}

fn push_removed(entry: &Entry, comparison: &mut Comparison) {
    let code = &*entry.code.value;
    let is_retired = comparison.new.is_retired(code);
    let kind = if is_retired { Kind::CodeRetired } else { Kind::CodeRemoved };
    let literal = code_span(&format!("\"{code}\""));
    let variant = code_span(&entry.name.value);
    let mut effects =
        vec![Effect::Breaks(format!("the variant {variant} and patterns with {literal} no longer compile"))];
    // Selectors that still select others go on without it.
    effects.extend(comparison.emptied(selectors_of_entry(entry, &comparison.old.catalogue)));
    effects.push(still_sent());
    comparison.changes.push(Change {
        kind,
        code: Some(code.to_owned()),
        old: Some(json!(entry.name.value)),
        new: None,
        effects,
        help: (!is_retired).then(|| retire(code)),
        place: None,
    });
}

fn still_sent() -> Effect {
    Effect::Acts("where a service still sends it, callers see an unknown code".to_owned())
}

fn retire(code: &str) -> String {
    format!("add {} to \"retired\", so that it is never used again", code_span(&format!("\"{code}\"")))
}

fn push_added(entry: &Entry, comparison: &mut Comparison) {
    let code = entry.code.value.clone().into_owned();
    let entered = selectors_of_entry(entry, &comparison.new.catalogue);
    let mut effects = comparison.moves(Vec::new(), entered);
    if effects.is_empty() {
        effects.push(Effect::Acts("no pattern that is written already matches it, `_` aside".to_owned()));
    }
    effects.push(Effect::Adds { variant: entry.name.value.clone().into_owned() });
    if comparison.old.is_retired(&code) {
        effects.push(Effect::Acts("it was retired: callers may know it with another meaning".to_owned()));
    }
    let (new, place) = (Some(json!(entry.name.value)), Some(entry.code.place));
    comparison.changes.push(Change {
        kind: Kind::CodeAdded,
        code: Some(code),
        old: None,
        new,
        effects,
        help: None,
        place,
    });
}

fn push_moved(common: &[(usize, &Entry)], comparison: &mut Comparison) {
    let positions: Vec<usize> = common.iter().map(|(position, _)| *position).collect();
    let moved: Vec<&Entry> = order::moved(&positions).into_iter().map(|index| common[index].1).collect();
    let Some(first) = moved.first() else { return };
    let sentence = "`ALL` lists the codes in another order, and a derived `Ord` compares by it";
    comparison.changes.push(Change {
        kind: Kind::OrderChanged,
        code: None,
        old: None,
        new: Some(moved.iter().map(|entry| json!(entry.code.value)).collect()),
        effects: vec![Effect::Acts(sentence.to_owned())],
        help: None,
        place: Some(first.code.place),
    });
}

/// The comparison of an entry that both catalogues have, perhaps under another code.
struct EntryComparison<'c, 's, 't, 'e> {
    comparison: &'c mut Comparison<'s, 't>,
    old: &'e Entry<'t>,
    new: &'e Entry<'t>,
    /// The selectors that no longer match it.
    left: Vec<Selector>,
    /// The selectors that match it now.
    entered: Vec<Selector>,
}

impl<'c, 's, 't, 'e> EntryComparison<'c, 's, 't, 'e> {
    fn new(old: &'e Entry<'t>, new: &'e Entry<'t>, comparison: &'c mut Comparison<'s, 't>) -> Self {
        let before = selectors_of_entry(old, &comparison.old.catalogue);
        let after = selectors_of_entry(new, &comparison.new.catalogue);
        let left = before.iter().filter(|selector| !after.contains(selector)).cloned().collect();
        let entered = after.into_iter().filter(|selector| !before.contains(selector)).collect();
        Self { comparison, old, new, left, entered }
    }

    fn run(mut self) {
        self.identity();
        self.arguments();
        self.behaviour();
        self.categories();
        self.fields();
        self.texts();
        self.translations();
        self.others();
    }

    fn push(&mut self, kind: Kind, old: Option<Value>, new: Option<Value>, effects: Vec<Effect>) {
        let (code, place) = (Some(self.new.code.value.clone().into_owned()), Some(self.new.code.place));
        self.comparison.changes.push(Change { kind, code, old, new, effects, help: None, place });
    }

    fn value(&mut self, kind: Kind, old: Value, new: Value, effects: impl FnOnce(&Self) -> Vec<Effect>) {
        if old != new {
            let effects = effects(self);
            self.push(kind, Some(old), Some(new), effects);
        }
    }

    /// The effects on the selectors of one sort.
    fn moves(&self, is_of_sort: impl Fn(&Selector) -> bool) -> Vec<Effect> {
        let only = |all: &[Selector]| all.iter().filter(|selector| is_of_sort(selector)).cloned().collect();
        self.comparison.moves(only(&self.left), only(&self.entered))
    }

    fn identity(&mut self) {
        let (old, new) = (self.old, self.new);
        let (code, variant) = (&*old.code.value, code_span(&old.name.value));
        if old.code.value != new.code.value {
            let literal = code_span(&format!("\"{code}\""));
            let now = code_span(&new.code.value);
            let mut effects =
                vec![Effect::Breaks(format!("patterns with {literal} no longer compile; {now} is the code now"))];
            effects.extend(self.moves(|selector| matches!(selector, Selector::Prefix(_))));
            effects.push(still_sent());
            self.comparison.changes.push(Change {
                kind: Kind::CodeRenamed,
                code: Some(code.to_owned()),
                old: Some(json!(code)),
                new: Some(json!(new.code.value)),
                effects,
                help: (!self.comparison.new.is_retired(code)).then(|| retire(code)),
                place: Some(new.code.place),
            });
        }
        self.value(Kind::NameChanged, json!(old.name.value), json!(new.name.value), |_| {
            let sentence =
                format!("code that names the variant {variant} no longer compiles; patterns with the code do");
            vec![Effect::Breaks(sentence)]
        });
        self.value(Kind::StatusChanged, json!(old.status), json!(new.status), |it| it.moves(is_status));
    }

    fn arguments(&mut self) {
        let (old, new) = (self.old, self.new);
        let argument = |name: &str, kind: &str| -> Option<Value> { Some(json!({ name: kind })) };
        let is_in = |entry: &Entry, name: &str| entry.arguments.iter().any(|(other, _)| other == name);
        let gone: Vec<_> = old.arguments.iter().filter(|(name, _)| !is_in(new, name)).collect();
        let come: Vec<_> = new.arguments.iter().filter(|(name, _)| !is_in(old, name)).collect();
        if let ([(before, kind)], [(after, other)]) = (&gone[..], &come[..]) {
            if kind == other {
                let sentence = format!("code that gives it, or reads it, as {} no longer does", code_span(before));
                let values = (Some(json!(before)), Some(json!(after)));
                self.push(Kind::ArgumentRenamed, values.0, values.1, vec![Effect::Breaks(sentence)]);
                return self.retyped_arguments();
            }
        }
        for (name, kind) in gone {
            let sentence = "calls that give it no longer compile, and bodies have it no more";
            let effects = vec![Effect::Breaks(sentence.to_owned())];
            self.push(Kind::ArgumentRemoved, argument(name, kind.name()), None, effects);
        }
        self.retyped_arguments();
        for (name, kind) in come {
            let sentence = "calls that build the response without it no longer compile";
            let effects = vec![Effect::Breaks(sentence.to_owned())];
            self.push(Kind::ArgumentAdded, None, argument(name, kind.name()), effects);
        }
    }

    fn retyped_arguments(&mut self) {
        for (name, kind) in &self.old.arguments {
            let other = self.new.arguments.iter().find(|(other, _)| other == name);
            let Some((_, other)) = other.filter(|(_, other)| other != kind) else { continue };
            let sentence = format!("calls that give it as {} no longer compile", code_span(kind.name()));
            let (before, after) = (json!({ &**name: kind.name() }), json!({ &**name: other.name() }));
            self.push(Kind::ArgumentRetyped, Some(before), Some(after), vec![Effect::Breaks(sentence)]);
        }
    }

    fn behaviour(&mut self) {
        let (old, new) = (self.old, self.new);
        let is_category = |name: &'static str| move |selector: &Selector| matches!(selector, Selector::Category(category) if category == name);
        self.value(Kind::RetryableChanged, json!(old.values.retryable()), json!(new.values.retryable()), |it| {
            let mut effects = it.moves(is_category("retryable"));
            let act = if it.new.values.retryable() { "callers may try again" } else { "callers give up at once" };
            effects.push(Effect::Acts(act.to_owned()));
            effects
        });
        // The reason of a status goes with the status, which is reported.
        if old.status == new.status {
            self.value(Kind::ReasonChanged, json!(old.reason()), json!(new.reason()), |_| {
                vec![Effect::Acts("`reason()` returns another name, and responses are sent with it".to_owned())]
            });
        }
        let effects = |it: &Self, is_first: bool| {
            // Both keys deprecate; what that does is said once.
            let mut effects = if is_first { it.moves(is_category("deprecated")) } else { Vec::new() };
            let sentence = match (it.old.is_deprecated(), it.new.is_deprecated()) {
                (false, true) => "rustc warns where the variant or a pattern names it",
                (true, false) => "rustc no longer warns where the variant or a pattern names it",
                _ => "rustc warns in other words",
            };
            effects.push(Effect::Acts(sentence.to_owned()));
            effects
        };
        let is_reported = old.values.deprecated() != new.values.deprecated();
        self.value(Kind::DeprecatedChanged, json!(old.values.deprecated()), json!(new.values.deprecated()), |it| {
            effects(it, true)
        });
        let (before, after) = (json!(old.values.replaced_by()), json!(new.values.replaced_by()));
        self.value(Kind::ReplacedByChanged, before, after, |it| effects(it, !is_reported));
    }

    /// Categories are compared by their new names, without those that are no longer declared: that is reported once, and not
    /// for every entry.
    fn categories(&mut self) {
        let Comparison { old: old_side, new: new_side, renames, .. } = &*self.comparison;
        let declared: HashSet<&str> = new_side.catalogue.declarations.category_names().collect();
        let (before, after) = (categories_of(self.old, old_side), categories_of(self.new, new_side));
        let new_name = |name: &&str| renames.categories.get(*name).copied().or(declared.get(*name).copied());
        let kept: BTreeSet<&str> = before.iter().filter_map(new_name).collect();
        if kept == after {
            return;
        }
        let category = |name: &&str| Selector::Category((*name).to_owned());
        let left: Vec<Selector> = kept.difference(&after).map(category).collect();
        let entered: Vec<Selector> = after.difference(&kept).map(category).collect();
        let mut effects = self.comparison.moves(left, entered);
        if effects.is_empty() {
            effects.push(Effect::Acts("`categories()` returns others".to_owned()));
        }
        let (before, after) = (json!(before), json!(after));
        self.push(Kind::CategoriesChanged, Some(before), Some(after), effects);
    }

    fn fields(&mut self) {
        let (old_side, new_side) = (self.comparison.old, self.comparison.new);
        for (index, (name, kind)) in old_side.catalogue.declarations.fields.iter().enumerate() {
            let new_name = self.comparison.renames.fields.get(&*name.value).copied().unwrap_or(&name.value);
            let mut declared = new_side.catalogue.declarations.fields.iter();
            let Some(other) = declared.position(|(other, other_kind)| other.value == new_name && other_kind == kind)
            else {
                continue;
            };
            let value = |entry: &Entry, index: usize| -> Value {
                let value = entry.fields.iter().find(|(field, _)| *field == index);
                json!({ new_name: value.map_or(Value::Null, |(_, value)| Value::from(value)) })
            };
            let (before, after) = (value(self.old, index), value(self.new, other));
            let sentence = format!("{} returns another value", code_span(&format!("{new_name}()")));
            self.value(Kind::FieldChanged, before, after, |_| vec![Effect::Acts(sentence)]);
        }
    }

    fn texts(&mut self) {
        let (old, new) = (&self.old.values, &self.new.values);
        let texts = [
            (Kind::MessageChanged, old.message(), new.message()),
            (Kind::DescriptionChanged, old.description(), new.description()),
            (Kind::MeasureChanged, old.measure(), new.measure()),
            (Kind::UrlChanged, old.url(), new.url()),
            (Kind::SinceChanged, old.since(), new.since()),
        ];
        for (kind, old, new) in texts {
            self.value(kind, json!(old), json!(new), |_| vec![Effect::Reads(String::new())]);
        }
    }

    fn translations(&mut self) {
        let (old, new) = (self.comparison.old, self.comparison.new);
        for (place, before, after) in changed_texts((self.old, &old.translations), (self.new, &new.translations)) {
            self.push(Kind::TranslationChanged, Some(before), Some(after), vec![Effect::Reads(String::new())]);
            if let (Some(place), Some(change)) = (place, self.comparison.changes.last_mut()) {
                change.place = Some(place);
            }
        }
    }

    /// The strings under keys that are not compared above.
    fn others(&mut self) {
        let text = |entry: &'_ Entry<'t>, key: &str| {
            let text = entry.values.written().find(|(known, _)| known.name == key);
            text.and_then(|(_, value)| text_of(&value)).unwrap_or_default()
        };
        for key in ENTRY_KEYS.iter().filter(|key| key.value == ValueType::String && !COMPARED.contains(&key.name)) {
            let (before, after) = (text(self.old, key.name), text(self.new, key.name));
            if before != after {
                let (old, new) = (Some(json!({ key.name: before })), Some(json!({ key.name: after })));
                self.push(Kind::KeyChanged, old, new, vec![Effect::acts_on_key(key.name)]);
            }
        }
    }
}

/// The keys of an entry whose strings have a change of their own.
const COMPARED: [&str; 10] =
    ["code", "name", "message", "description", "measure", "reason", "url", "since", "deprecated", "replaced_by"];

/// The string that a value is.
pub(super) fn text_of(value: &Written) -> Option<String> {
    match value {
        Written::Text(text) => Some(text.value.to_string()),
        _ => None,
    }
}

fn categories_of<'s>(entry: &Entry, side: &'s Side) -> BTreeSet<&'s str> {
    entry.categories.iter().filter_map(|index| side.category(*index)).collect()
}

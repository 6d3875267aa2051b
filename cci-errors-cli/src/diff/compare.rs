//! What differs between two catalogues, entry by entry.

use super::change::{Change, Kind};
use super::order;
use super::patterns::{Effect, Patterns, selectors};
use super::side::Side;
use super::top;
use cci_errors_catalogue::{Entry, Place, code_span};
use serde_json::{Map, Value, json};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// All differences, the gravest first.
pub(super) fn compare(old: &Side, new: &Side, is_exhaustive: bool) -> Vec<Change> {
    let mut comparison = Comparison {
        old,
        new,
        old_patterns: Patterns::of(&old.catalogue),
        new_patterns: Patterns::of(&new.catalogue),
        is_exhaustive,
        changes: Vec::new(),
    };
    top::compare(&mut comparison);
    comparison.entries();
    let mut changes = comparison.changes;
    changes.sort_by_key(|change| Reverse(change.verdict));
    changes
}

pub(super) struct Comparison<'s, 't> {
    pub old: &'s Side<'t>,
    pub new: &'s Side<'t>,
    old_patterns: Patterns,
    new_patterns: Patterns,
    is_exhaustive: bool,
    changes: Vec<Change>,
}

/// What a change has but for its verdict and its sentences.
pub(super) struct Difference {
    pub kind: Kind,
    pub code: Option<String>,
    pub old: Option<Value>,
    pub new: Option<Value>,
    pub place: Option<Place>,
}

impl<'t> Comparison<'_, 't> {
    pub(super) fn push(&mut self, difference: Difference, effects: Vec<String>) {
        let Difference { kind, code, old, new, place } = difference;
        let verdict = kind.verdict_for(self.is_exhaustive);
        self.changes.push(Change { code, kind, verdict, old, new, effects, place });
    }

    /// Reports a value if it differs.
    pub(super) fn value(&mut self, kind: Kind, (old, new): (Value, Value), place: Option<Place>, effects: Vec<String>) {
        if old != new {
            self.push(Difference { kind, code: None, old: Some(old), new: Some(new), place }, effects);
        }
    }

    fn entries(&mut self) {
        let (old, new) = (self.old, self.new);
        let old_by_code: HashMap<&str, (usize, &Entry)> = by_code(&old.catalogue.entries);
        let new_by_code: HashMap<&str, (usize, &Entry)> = by_code(&new.catalogue.entries);
        let names: HashMap<&str, &Entry> =
            new.catalogue.entries.iter().map(|entry| (&*entry.name.value, entry)).collect();
        for entry in &old.catalogue.entries {
            if !new_by_code.contains_key(&*entry.code.value) {
                self.removed(entry, names.get(&*entry.name.value).copied());
            }
        }
        let mut common = Vec::new();
        for entry in &new.catalogue.entries {
            match old_by_code.get(&*entry.code.value) {
                Some((index, before)) => {
                    common.push((*index, entry));
                    self.entry(before, entry);
                }
                None => self.added(entry),
            }
        }
        self.order(&common);
    }

    fn removed(&mut self, entry: &Entry, heir: Option<&Entry>) {
        let code = &*entry.code.value;
        let is_retired = self.new.is_retired(code);
        let kind = if is_retired { Kind::CodeRetired } else { Kind::CodeRemoved };
        let literal = code_span(&format!("\"{code}\""));
        let variant = code_span(&entry.name.value);
        let mut effects = vec![match heir {
            None => format!("the variant {variant} and patterns with {literal} no longer compile"),
            Some(heir) => format!(
                "patterns with {literal} no longer compile; the variant {variant} has the code {} now",
                code_span(&heir.code.value)
            ),
        }];
        // Those that still match others go on without it; there is nothing left that they would match differently.
        let lost: Vec<String> = selectors(entry, &self.old.catalogue);
        let lost: Vec<String> = lost.into_iter().filter(|selector| !self.new_patterns.has(selector)).collect();
        effects.extend(Effect { lost: &lost, gained: &[] }.sentences(&self.old_patterns, &self.new_patterns));
        effects.push("where a service still sends it, callers see an unknown code".to_owned());
        let old = Some(json!(entry.name.value));
        self.push(Difference { kind, code: Some(code.to_owned()), old, new: None, place: None }, effects);
    }

    fn added(&mut self, entry: &Entry) {
        let code = entry.code.value.clone().into_owned();
        let gained = selectors(entry, &self.new.catalogue);
        let mut effects = Effect { lost: &[], gained: &gained }.sentences(&self.old_patterns, &self.new_patterns);
        if effects.is_empty() {
            effects.push("no pattern that is written already matches it, `_` aside".to_owned());
        }
        if self.is_exhaustive {
            let variant = code_span(&entry.name.value);
            effects.push(format!(
                "a `match` that has an arm for every variant, and none for {variant}, no longer compiles"
            ));
        }
        if self.old.is_retired(&code) {
            effects.push("it was retired: callers may know it with another meaning".to_owned());
        }
        let (new, place) = (Some(json!(entry.name.value)), Some(entry.code.place));
        self.push(Difference { kind: Kind::CodeAdded, code: Some(code), old: None, new, place }, effects);
    }

    fn entry(&mut self, old: &Entry<'t>, new: &Entry<'t>) {
        let before = selectors(old, &self.old.catalogue);
        let after = selectors(new, &self.new.catalogue);
        let lost: Vec<String> = before.iter().filter(|selector| !after.contains(selector)).cloned().collect();
        let gained: Vec<String> = after.into_iter().filter(|selector| !before.contains(selector)).collect();
        let mut comparison = EntryComparison { comparison: self, old, new, lost, gained };
        comparison.identity();
        comparison.arguments();
        comparison.behaviour();
        comparison.fields();
        comparison.texts();
    }

    fn order(&mut self, common: &[(usize, &Entry)]) {
        let positions: Vec<usize> = common.iter().map(|(position, _)| *position).collect();
        let moved: Vec<&Entry> = order::moved(&positions).into_iter().map(|index| common[index].1).collect();
        let Some(first) = moved.first() else { return };
        let place = Some(first.code.place);
        let new = Some(moved.iter().map(|entry| json!(entry.code.value)).collect());
        let effects = vec!["`ALL` lists the codes in another order, and a derived `Ord` compares by it".to_owned()];
        self.push(Difference { kind: Kind::OrderChanged, code: None, old: None, new, place }, effects);
    }
}

fn by_code<'e, 't>(entries: &'e [Entry<'t>]) -> HashMap<&'e str, (usize, &'e Entry<'t>)> {
    entries.iter().enumerate().map(|(index, entry)| (&*entry.code.value, (index, entry))).collect()
}

/// The comparison of an entry that both catalogues have.
struct EntryComparison<'c, 's, 't, 'e> {
    comparison: &'c mut Comparison<'s, 't>,
    old: &'e Entry<'t>,
    new: &'e Entry<'t>,
    /// The selectors that no longer match it.
    lost: Vec<String>,
    /// The selectors that match it now.
    gained: Vec<String>,
}

impl EntryComparison<'_, '_, '_, '_> {
    fn push(&mut self, kind: Kind, old: Option<Value>, new: Option<Value>, effects: Vec<String>) {
        let (code, place) = (Some(self.new.code.value.clone().into_owned()), Some(self.new.code.place));
        self.comparison.push(Difference { kind, code, old, new, place }, effects);
    }

    fn value(&mut self, kind: Kind, old: Value, new: Value, effects: impl FnOnce(&Self) -> Vec<String>) {
        if old != new {
            let effects = effects(self);
            self.push(kind, Some(old), Some(new), effects);
        }
    }

    /// What the selectors of one sort do.
    fn patterns(&self, is_of_sort: impl Fn(&str) -> bool) -> Vec<String> {
        let only = |selectors: &[String]| -> Vec<String> {
            selectors.iter().filter(|selector| is_of_sort(selector)).cloned().collect()
        };
        let (lost, gained) = (only(&self.lost), only(&self.gained));
        let Comparison { old_patterns, new_patterns, .. } = &*self.comparison;
        Effect { lost: &lost, gained: &gained }.sentences(old_patterns, new_patterns)
    }

    fn identity(&mut self) {
        let (old, new) = (self.old, self.new);
        self.value(Kind::NameChanged, json!(old.name.value), json!(new.name.value), |it| {
            let variant = code_span(&it.old.name.value);
            vec![format!("code that names the variant {variant} no longer compiles; patterns with the code do")]
        });
        self.value(Kind::StatusChanged, json!(old.status), json!(new.status), |it| it.patterns(is_status));
    }

    fn arguments(&mut self) {
        let (old, new) = (self.old, self.new);
        let argument = |name: &str, kind: &str| -> Option<Value> { Some(json!({ name: kind })) };
        for (name, kind) in &old.arguments {
            match new.arguments.iter().find(|(other, _)| other == name) {
                None => {
                    let effects = vec!["calls that give it no longer compile, and bodies have it no more".to_owned()];
                    self.push(Kind::ArgumentRemoved, argument(name, kind.name()), None, effects);
                }
                Some((_, other)) if other == kind => {}
                Some((_, other)) => {
                    let effects = vec![format!("calls that give it as {} no longer compile", code_span(kind.name()))];
                    self.push(
                        Kind::ArgumentRetyped,
                        argument(name, kind.name()),
                        argument(name, other.name()),
                        effects,
                    );
                }
            }
        }
        for (name, kind) in &new.arguments {
            if old.arguments.iter().all(|(other, _)| other != name) {
                let effects = vec!["calls that build the response without it no longer compile".to_owned()];
                self.push(Kind::ArgumentAdded, None, argument(name, kind.name()), effects);
            }
        }
    }

    fn behaviour(&mut self) {
        let (old, new) = (self.old, self.new);
        self.value(Kind::RetryableChanged, json!(old.values.retryable()), json!(new.values.retryable()), |it| {
            let mut effects = it.patterns(|selector| selector == "retryable");
            effects.push(
                if it.new.values.retryable() { "callers may try again" } else { "callers give up at once" }.to_owned(),
            );
            effects
        });
        // The reason of a status goes with the status, which is reported.
        if old.status == new.status {
            self.value(Kind::ReasonChanged, json!(old.reason()), json!(new.reason()), |_| Vec::new());
        }
        let (before, after) = self.categories();
        self.value(Kind::CategoriesChanged, before, after, |it| it.patterns(is_category));
        let deprecated = |entry: &Entry| json!(entry.values.deprecated());
        let becomes_deprecated = |it: &Self| {
            let mut effects = it.patterns(|selector| selector == "deprecated");
            if it.new.is_deprecated() && !it.old.is_deprecated() {
                effects.push("rustc warns where the variant or a pattern names it".to_owned());
            }
            effects
        };
        self.value(Kind::DeprecatedChanged, deprecated(old), deprecated(new), becomes_deprecated);
        let replaced_by = |entry: &Entry| json!(entry.values.replaced_by());
        self.value(Kind::ReplacedByChanged, replaced_by(old), replaced_by(new), becomes_deprecated);
    }

    /// The categories of both that both catalogues declare, and those that are new: that one is no longer declared is reported
    /// once, and not for every entry.
    fn categories(&self) -> (Value, Value) {
        let Comparison { old: old_side, new: new_side, .. } = &*self.comparison;
        let declared: HashSet<&str> = new_side.categories().collect();
        let names = |entry: &Entry, side: &Side| -> Vec<String> {
            let all: Vec<&str> = side.categories().collect();
            let mut names: Vec<String> =
                entry.categories.iter().filter_map(|index| all.get(*index)).map(|name| (*name).to_owned()).collect();
            names.retain(|name| declared.contains(&**name));
            names.sort();
            names
        };
        (json!(names(self.old, old_side)), json!(names(self.new, new_side)))
    }

    fn fields(&mut self) {
        let (before, after) = (fields(self.old, self.comparison.old), fields(self.new, self.comparison.new));
        for name in shared_fields(self.comparison.old, self.comparison.new) {
            let value = |fields: &Map<String, Value>| json!({ &*name: fields.get(&name).cloned().unwrap_or_default() });
            self.value(Kind::FieldChanged, value(&before), value(&after), |_| {
                vec![format!("{} returns another value", code_span(&format!("{name}()")))]
            });
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
            self.value(kind, json!(old), json!(new), |_| Vec::new());
        }
    }
}

fn is_status(selector: &str) -> bool {
    selector.starts_with(|c: char| c.is_ascii_digit())
}

fn is_category(selector: &str) -> bool {
    !is_status(selector) && !selector.starts_with('"') && !matches!(selector, "retryable" | "deprecated")
}

/// The fields that both catalogues declare with the same type.
fn shared_fields(old: &Side, new: &Side) -> Vec<String> {
    let others = &new.catalogue.declarations.fields;
    let shared = old.catalogue.declarations.fields.iter().filter(|(name, kind)| {
        others.iter().any(|(other, other_kind)| other.value == name.value && other_kind == kind)
    });
    shared.map(|(name, _)| name.value.clone().into_owned()).collect()
}

fn fields(entry: &Entry, side: &Side) -> Map<String, Value> {
    let fields = entry.named_fields(&side.catalogue.declarations);
    fields.map(|(name, value)| (name.to_owned(), Value::from(value))).collect()
}

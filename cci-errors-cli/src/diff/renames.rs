//! Codes, categories and fields that have another name now and are the same otherwise.

use super::side::Side;
use cci_errors_catalogue::{Entry, Located, Type};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::Hash;

/// Old names, each with the new one.
#[derive(Default)]
pub(super) struct Renames<'n> {
    pub codes: HashMap<&'n str, &'n str>,
    pub categories: HashMap<&'n str, &'n str>,
    pub fields: HashMap<&'n str, &'n str>,
}

impl<'n> Renames<'n> {
    pub(super) fn find(old: &'n Side, new: &'n Side) -> Self {
        let codes = codes(old, new);
        let categories = categories(old, new, &codes);
        let fields = fields(old, new, &codes);
        Self { codes, categories, fields }
    }
}

/// A code that goes and one that comes are the same if they have the same name, or else if they alone have the same texts and
/// status.
fn codes<'n>(old: &'n Side, new: &'n Side) -> HashMap<&'n str, &'n str> {
    let of_side = |side: &'n Side| -> HashSet<&'n str> {
        side.catalogue.entries.iter().map(|entry| &*entry.code.value).collect()
    };
    let (before, after) = (of_side(old), of_side(new));
    let gone: Vec<&Entry> = old.catalogue.entries.iter().filter(|it| !after.contains(&*it.code.value)).collect();
    let come: Vec<&Entry> = new.catalogue.entries.iter().filter(|it| !before.contains(&*it.code.value)).collect();
    let code_of = |entry: &&'n Entry<'n>| -> &'n str { &entry.code.value };
    let by_name = pairs(&gone, &come, |entry| Some(entry.name.value.to_string()), code_of);
    let is_paired = |entry: &&&Entry| by_name.iter().any(|(old, new)| [*old, *new].contains(&&*entry.code.value));
    let others = |entries: &[&'n Entry<'n>]| -> Vec<&'n Entry<'n>> {
        entries.iter().filter(|entry| !is_paired(entry)).copied().collect()
    };
    let texts = |entry: &&Entry| {
        let values = &entry.values;
        let texts = [values.message(), values.description(), values.measure()].map(str::to_owned);
        Some((entry.status, texts))
    };
    let mut codes = pairs(&others(&gone), &others(&come), texts, code_of);
    codes.extend(by_name);
    codes
}

/// A category that goes and one that comes are the same if they alone have the same codes, or else the same description.
fn categories<'n>(old: &'n Side, new: &'n Side, codes: &HashMap<&'n str, &'n str>) -> HashMap<&'n str, &'n str> {
    type Category<'n> = (usize, &'n str, &'n str);
    let of_side = |side: &'n Side, other: &'n Side| -> Vec<Category<'n>> {
        let others: HashSet<&str> = other.catalogue.declarations.category_names().collect();
        let all = side.catalogue.declarations.categories.iter().enumerate();
        let named = all.map(|(index, (name, description))| (index, &*name.value, &*description.value));
        named.filter(|(_, name, _)| !others.contains(name)).collect()
    };
    let members = |side: &'n Side, index: usize| -> Option<BTreeSet<&'n str>> {
        let members = side.catalogue.entries.iter().filter(|entry| entry.categories.contains(&index));
        // By their new codes.
        let codes = members.map(|entry| codes.get(&*entry.code.value).copied().unwrap_or(&entry.code.value));
        Some(codes.collect()).filter(|members: &BTreeSet<_>| !members.is_empty())
    };
    let (gone, come) = (of_side(old, new), of_side(new, old));
    let name = |category: &Category<'n>| category.1;
    let mut categories = HashMap::new();
    for (before, after) in pairs(&gone, &come, |(_, _, text)| Some(*text).filter(|text| !text.is_empty()), name) {
        categories.insert(before, after);
    }
    let with_members = |side: &'n Side, all: &[Category<'n>]| -> Vec<(&'n str, Option<BTreeSet<&'n str>>)> {
        all.iter().map(|(index, name, _)| (*name, members(side, *index))).collect()
    };
    let (gone, come) = (with_members(old, &gone), with_members(new, &come));
    categories.extend(pairs(&gone, &come, |(_, members)| members.clone(), |(name, _)| *name));
    categories
}

/// A field that goes and one that comes are the same if they alone have the same type and values.
fn fields<'n>(old: &'n Side, new: &'n Side, codes: &HashMap<&'n str, &'n str>) -> HashMap<&'n str, &'n str> {
    type Field<'n> = (&'n str, (String, Vec<(&'n str, String)>));
    let of_side = |side: &'n Side, other: &'n Side| -> Vec<Field<'n>> {
        let others: HashSet<&str> = other.catalogue.declarations.fields.iter().map(|(name, _)| &*name.value).collect();
        let declared = side.catalogue.declarations.fields.iter().enumerate();
        let only_here = declared.filter(|(_, (name, _))| !others.contains(&*name.value));
        let field = |(index, (name, kind)): (usize, &'n (Located<Cow<'n, str>>, Type))| {
            let values = side.catalogue.entries.iter().flat_map(|entry| {
                let code = codes.get(&*entry.code.value).copied().unwrap_or(&entry.code.value);
                let values = entry.fields.iter().filter(move |(field, _)| *field == index);
                values.map(move |(_, value)| (code, format!("{value:?}")))
            });
            let mut values: Vec<(&str, String)> = values.collect();
            values.sort();
            (&*name.value, (kind.name().to_owned(), values))
        };
        only_here.map(field).collect()
    };
    let key = |(_, (kind, values)): &Field<'n>| (!values.is_empty()).then(|| (kind.clone(), values.clone()));
    pairs(&of_side(old, new), &of_side(new, old), key, |(name, _)| *name)
}

/// The pairs of what goes and what comes that alone have the same key.
fn pairs<'n, T, K: Eq + Hash>(
    gone: &[T],
    come: &[T],
    key: impl Fn(&T) -> Option<K>,
    name: impl Fn(&T) -> &'n str,
) -> HashMap<&'n str, &'n str> {
    let mut by_key: HashMap<K, (Vec<&'n str>, Vec<&'n str>)> = HashMap::new();
    for one in gone {
        if let Some(key) = key(one) {
            by_key.entry(key).or_default().0.push(name(one));
        }
    }
    for one in come {
        if let Some(key) = key(one) {
            by_key.entry(key).or_default().1.push(name(one));
        }
    }
    let alone = by_key.into_values().filter_map(|(gone, come)| match (&gone[..], &come[..]) {
        ([gone], [come]) => Some((*gone, *come)),
        _ => None,
    });
    alone.collect()
}

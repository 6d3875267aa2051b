//! A key that is the catalogue's own is declared, and has values of its type.

use super::Context;
use crate::declarations::Type;
use crate::document::{RawEntry, unknown_entry_key};
use crate::entry::FieldValue;
use crate::keys::ENTRY_KEYS;
use crate::naming;
use crate::problem::{Kind, Located, Problem};
use crate::reader::Reader;
use crate::rules::name::RESERVED;
use crate::shown::{escaped, shortened};
use crate::values::Text;
use serde_json::value::RawValue;

pub(super) fn declaration(name: &Located<Text>) -> Option<Problem> {
    let problem = |message: String| Some(Problem::new(Kind::Declaration, name.place, message));
    let shown = shortened(&name.value);
    if ENTRY_KEYS.iter().any(|key| *key.name == *name.value) {
        return problem(format!("\"{shown}\" is a key of the format")).map(|it| it.help("choose another name"));
    }
    if RESERVED.contains(&&*name.value) {
        return problem(format!("`{shown}` is an item of every enum")).map(|it| it.help("choose another name"));
    }
    if naming::is_snake_case_name(&name.value) {
        return None;
    }
    problem(format!("\"{shown}\" is not a valid name of an accessor"))
        .map(|it| it.help(naming::snake_case_help(&name.value)))
}

/// The values of an entry's other keys, by their index among the declared fields.
pub(super) fn read_fields<'t>(
    entry: &RawEntry<'t>,
    context: &Context<'_, 't>,
    problems: &mut Vec<Problem>,
) -> Vec<(usize, FieldValue<'t>)> {
    let declared = &context.declarations.fields;
    let mut fields = Vec::with_capacity(entry.others.len());
    let mut given = Vec::with_capacity(entry.others.len());
    for (key, value) in &entry.others {
        if context.declarations.ignored_fields.contains(&key.value) {
            continue;
        }
        let Some(index) = declared.iter().position(|(name, _)| name.value == key.value) else {
            if context.declarations.may_declare("fields", &key.value) {
                continue;
            }
            problems.push(unknown_entry_key(key, value, declared.iter().map(|(name, _)| &*name.value)));
            continue;
        };
        let source = key.place.source;
        let mut reader = Reader::new(source, &context.sources[source].text, problems);
        given.push(index);
        fields.extend(read_value(&mut reader, &key.value, declared[index].1, value).map(|value| (index, value)));
    }
    for name in &context.declarations.required_fields {
        let index = declared.iter().position(|(other, _)| other.value == *name);
        if index.is_some_and(|index| !given.contains(&index)) {
            let shown = shortened(name);
            let of = match &entry.values.code {
                Some(code) => format!("entry `{}`", escaped(&code.value)),
                None => "an entry".to_owned(),
            };
            let problem = Problem::new(Kind::Missing, entry.place, format!("missing key \"{shown}\" in {of}"));
            problems.push(
                problem.help("the catalogue requires it of every entry; without the `!` of its type, it is optional"),
            );
        }
    }
    fields
}

fn read_value<'t>(reader: &mut Reader<'t, '_>, key: &str, kind: Type, value: &'t RawValue) -> Option<FieldValue<'t>> {
    match kind {
        Type::String => reader.string(key, false, value).map(|text| FieldValue::String(text.value)),
        Type::Bool => reader.boolean(key, value).map(|boolean| FieldValue::Bool(boolean.value)),
        Type::I64 | Type::U64 | Type::F64 => {
            let number = reader.number(key, value)?;
            let text = number.value.0;
            let parsed = match kind {
                Type::I64 => text.parse().ok().map(FieldValue::I64),
                Type::U64 => text.parse().ok().map(FieldValue::U64),
                _ => text.parse().ok().filter(|number: &f64| number.is_finite()).map(FieldValue::F64),
            };
            if parsed.is_none() {
                let message = format!("{} is out of the range of {}", shortened(text), kind.name());
                reader.problems.push(Problem::new(Kind::Declaration, number.place, message));
            }
            parsed
        }
    }
}

//! Answers as text and as JSON.

use super::answer::Answer;
use super::catalogue::Known;
use crate::shown::{Paint, Role, one_line};
use cci_errors::ErrorResponse;
use cci_errors_catalogue::{Entry, FieldValue};
use serde_json::{Map, Value, json};

/// What the catalogue is, and what to ask it.
pub(super) fn overview(known: &Known, paint: Paint) -> String {
    let entries = &known.catalogue.entries;
    let title = known.catalogue.title.as_ref().map_or("Error codes", |title| &title.value);
    let mut text = format!("{} ({}): ", paint.paint(Role::Title, &one_line(title)), known.name);
    let classes = (1..=5).filter_map(|class| {
        let count = entries.iter().filter(|entry| entry.status / 100 == class).count();
        (count > 0).then(|| format!("{count} {class}xx"))
    });
    text += &format!("{} codes, {}\n", entries.len(), classes.collect::<Vec<_>>().join(", "));
    if !known.categories.is_empty() {
        text += &format!("categories: {}\n", known.categories.join(", "));
    }
    if let Some(first) = entries.first() {
        let code = &*first.code.value;
        text += &format!("\ntry:\n  cci-errors explain {code}\n  cci-errors explain 5xx\n");
        if let Some(category) = known.categories.first() {
            text += &format!("  cci-errors explain '{category} & !retryable'\n");
        }
        text += "  cci-errors explain response.json\n";
    }
    text
}

/// The answer for people, on lines of its own.
pub(super) fn human(answer: &Answer, known: &Known, paint: Paint) -> String {
    match answer {
        Answer::Entry(entry) => human_entry(entry, known, paint),
        Answer::Retired(code) => format!(
            "{}: {}\nnote: it was a code of {} once, and must not be used again\n",
            paint.paint(Role::Title, &one_line(code)),
            paint.paint(Role::Careful, "retired"),
            known.name
        ),
        Answer::Unknown { explanation: Some(problem), .. } => {
            let mut text = format!("{}\n", paint.paint(Role::Wrong, &problem.message));
            if let Some(help) = &problem.help {
                text += &format!("{}: {help}\n", paint.paint(Role::Help, "help"));
            }
            text
        }
        Answer::Unknown { code, near, explanation: None } => {
            let code = paint.paint(Role::Title, &one_line(code));
            let mut text = format!("{code}: {}\n", paint.paint(Role::Wrong, &format!("unknown to {}", known.name)));
            let help = paint.paint(Role::Help, "help");
            let shown = |entry: &&Entry| format!("{}: {}", entry.code.value, one_line(entry.values.message()));
            match &near[..] {
                [] => {}
                [only] => text += &format!("{help}: the nearest code is {}\n", shown(only)),
                several => {
                    let lines: Vec<String> = several.iter().map(shown).collect();
                    text += &format!("{help}: the nearest codes are\n  {}\n", lines.join("\n  "));
                }
            }
            text
        }
    }
}

fn human_entry(entry: &Entry, known: &Known, paint: Paint) -> String {
    let values = &entry.values;
    let code = paint.paint(Role::Title, &entry.code.value);
    let name = paint.paint(Role::Aside, &entry.name.value);
    let mut text = format!("{code} ({} {}) {name}\n", entry.status, one_line(&reason(entry)));
    let mut line = |label: String, value: &str| {
        let value = one_line(value);
        if !value.is_empty() {
            text += &if label.is_empty() { format!("{value}\n") } else { format!("{label}: {value}\n") };
        }
    };
    line(paint.paint(Role::Careful, "deprecated"), &entry.deprecation());
    line(String::new(), values.message());
    line(String::new(), values.description());
    line(paint.paint(Role::Help, "help"), values.measure());
    if values.retryable() {
        line("retryable".to_owned(), "the same call may succeed later");
    }
    line("categories".to_owned(), &categories(entry, known).join(", "));
    let arguments = entry.arguments.iter().map(|(name, kind)| format!("{name} ({})", kind.name()));
    line("arguments".to_owned(), &arguments.collect::<Vec<_>>().join(", "));
    line("since".to_owned(), values.since());
    for (name, value) in fields(entry, known) {
        match value {
            Value::String(value) => line(name.to_owned(), &value),
            value => line(name.to_owned(), &value.to_string()),
        }
    }
    line("url".to_owned(), &entry.url);
    text
}

/// The answer for programs.
pub(super) fn json(answer: &Answer, known: &Known) -> Value {
    match answer {
        Answer::Entry(entry) => {
            json!({ "code": entry.code.value, "known": true, "entry": json_entry(entry, known), "near": [] })
        }
        Answer::Retired(code) => json!({ "code": code, "known": false, "near": [], "retired": true }),
        Answer::Unknown { code, near, .. } => {
            let near: Vec<&str> = near.iter().map(|entry| &*entry.code.value).collect();
            json!({ "code": code, "known": false, "near": near })
        }
    }
}

fn json_entry(entry: &Entry, known: &Known) -> Value {
    let values = &entry.values;
    let mut json = Map::new();
    let mut set = |key: &str, value: Value| json.insert(key.to_owned(), value);
    set("code", json!(entry.code.value));
    set("name", json!(entry.name.value));
    set("status", json!(entry.status));
    set("reason", json!(reason(entry)));
    set("message", json!(values.message()));
    set("description", json!(values.description()));
    set("measure", json!(values.measure()));
    set("retryable", json!(values.retryable()));
    set("categories", json!(categories(entry, known)));
    let optional = [
        ("url", &*entry.url),
        ("since", values.since()),
        ("deprecated", &*entry.deprecation()),
        ("replaced_by", values.replaced_by()),
    ];
    for (key, value) in optional.into_iter().filter(|(_, value)| !value.is_empty()) {
        set(key, json!(value));
    }
    if !entry.arguments.is_empty() {
        let arguments = entry.arguments.iter().map(|(name, kind)| (name.clone().into_owned(), json!(kind.name())));
        set("arguments", Value::Object(arguments.collect()));
    }
    for (name, value) in fields(entry, known) {
        set(name, value);
    }
    Value::Object(json)
}

fn categories<'k>(entry: &Entry, known: &'k Known) -> Vec<&'k str> {
    entry.categories.iter().filter_map(|index| known.categories.get(*index).copied()).collect()
}

/// The values of the catalogue's own keys.
fn fields<'k>(entry: &Entry, known: &'k Known) -> Vec<(&'k str, Value)> {
    let declared = &known.catalogue.declarations.fields;
    let fields = entry.fields.iter().filter_map(|(index, value)| {
        let (name, _) = declared.get(*index)?;
        let value = match value {
            FieldValue::String(text) => json!(text),
            FieldValue::Bool(boolean) => json!(boolean),
            FieldValue::I64(number) => json!(number),
            FieldValue::U64(number) => json!(number),
            FieldValue::F64(number) => json!(number),
        };
        Some((&*name.value, value))
    });
    fields.collect()
}

/// The entry's own reason, or else the one that comes with its status.
fn reason(entry: &Entry) -> String {
    match entry.values.reason() {
        "" => ErrorResponse::<cci_errors::CciError>::from_body(entry.status, b"").reason().to_owned(),
        own => own.to_owned(),
    }
}

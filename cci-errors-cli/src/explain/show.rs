//! Answers as text and as JSON.

use super::catalogue::{Answer, Known};
use crate::counts::counted;
use crate::output::{Line, Role, Text};
use cci_errors_catalogue::{Entry, Written};
use serde_json::{Map, Value, json};

/// The catalogue in numbers, and examples of questions.
pub(super) fn overview(known: &Known) -> Text {
    let mut text = Text::new();
    let entries = known.index.entries();
    let title = known.index.catalogue().title().map_or("Error codes", |title| &title.value);
    let classes = (1..=5).filter_map(|class| {
        let count = entries.iter().filter(|entry| entry.status / 100 == class).count();
        (count > 0).then(|| format!("{count} {class}xx"))
    });
    let counts = format!("{}, {}", counted(entries.len(), "code", "codes"), classes.collect::<Vec<_>>().join(", "));
    text.line(Line::new().role(Role::Title, title).plain(format!(" ({}): {counts}", known.name)));
    if !known.index.categories().is_empty() {
        text.line(format!("categories: {}", known.index.categories().join(", ")));
    }
    if let Some(first) = entries.first() {
        text.line("");
        text.line("try:");
        text.line(format!("  cci-errors explain {}", first.code.value));
        text.line("  cci-errors explain 5xx");
        if let Some(category) = known.index.categories().first() {
            text.line(format!("  cci-errors explain '{category} & !retryable'"));
        }
        text.line("  cci-errors explain response.json");
    }
    text
}

/// The answer for people.
pub(super) fn human(answer: &Answer, known: &Known) -> Text {
    let mut text = Text::new();
    match answer {
        Answer::Entry(entry) => push_entry(entry, known, &mut text),
        Answer::Retired(code) => {
            text.line(Line::new().role(Role::Title, code).plain(": ").role(Role::Careful, "retired"));
            text.line(format!("note: it was a code of {} once, and must not be used again", known.name));
        }
        Answer::Unknown { explanation: Some(problem), .. } => {
            text.line(Line::new().role(Role::Wrong, &problem.message));
            if let Some(help) = &problem.help {
                text.line(labelled("help", help));
            }
        }
        Answer::Unknown { code, near, explanation: None } => {
            let unknown = format!("unknown to {}", known.name);
            text.line(Line::new().role(Role::Title, code).plain(": ").role(Role::Wrong, unknown));
            let shown = |entry: &Entry| format!("{}: {}", entry.code.value, known.texts(entry).message);
            match &near[..] {
                [] => {}
                [only] => text.line(labelled("help", &format!("the nearest code is {}", shown(only)))),
                several => {
                    text.line(labelled("help", "the nearest codes are"));
                    for entry in several {
                        text.line(format!("  {}", shown(entry)));
                    }
                }
            }
        }
    }
    text
}

fn labelled(label: &str, value: &str) -> Line {
    let role = match label {
        "help" => Some(Role::Help),
        "deprecated" => Some(Role::Careful),
        _ => None,
    };
    let line = match role {
        Some(role) => Line::new().role(role, label),
        None => Line::from(label),
    };
    line.plain(": ").plain(value.trim())
}

fn push_entry(entry: &Entry, known: &Known, text: &mut Text) {
    let values = &entry.values;
    let texts = known.texts(entry);
    let title = Line::new().role(Role::Title, &entry.code.value);
    let title = title.plain(format!(" ({} {}) ", entry.status, entry.reason().trim()));
    text.line(title.role(Role::Aside, &entry.name.value));
    let mut line = |label: &str, value: &str| match (label, value.trim()) {
        (_, "") => {}
        ("", value) => text.line(value),
        (label, value) => text.line(labelled(label, value)),
    };
    line("deprecated", &entry.deprecation());
    line("", texts.message);
    line("", texts.description);
    line("help", texts.measure);
    if values.retryable() {
        line("retryable", "the same call may succeed later");
    }
    let categories: Vec<&str> = entry.category_names(&known.index.catalogue().declarations).collect();
    line("categories", &categories.join(", "));
    let arguments = entry.arguments.iter().map(|(name, kind)| format!("{name} ({})", kind.name()));
    line("arguments", &arguments.collect::<Vec<_>>().join(", "));
    line("since", values.since());
    for (key, text) in other_strings(entry) {
        line(key, text);
    }
    for (name, value) in entry.named_fields(&known.index.catalogue().declarations) {
        line(name, &value.to_string());
    }
    line("url", &entry.url);
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

/// The strings of an entry under keys that are not shown in words of their own.
fn other_strings<'e>(entry: &'e Entry) -> impl Iterator<Item = (&'static str, &'e str)> {
    const SHOWN: [&str; 10] =
        ["code", "name", "message", "description", "measure", "reason", "url", "since", "deprecated", "replaced_by"];
    entry.values.written().filter_map(|(key, value)| match value {
        Written::Text(text) if !SHOWN.contains(&key.name) => Some((key.name, &*text.value)),
        _ => None,
    })
}

fn json_entry(entry: &Entry, known: &Known) -> Value {
    let values = &entry.values;
    let texts = known.texts(entry);
    let mut json = Map::new();
    let mut set = |key: &str, value: Value| json.insert(key.to_owned(), value);
    set("code", json!(entry.code.value));
    set("name", json!(entry.name.value));
    set("status", json!(entry.status));
    set("reason", json!(entry.reason()));
    set("message", json!(texts.message));
    set("description", json!(texts.description));
    set("measure", json!(texts.measure));
    set("retryable", json!(values.retryable()));
    set("categories", entry.category_names(&known.index.catalogue().declarations).collect());
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
    for (name, value) in entry.named_fields(&known.index.catalogue().declarations) {
        set(name, value.into());
    }
    for (key, text) in other_strings(entry) {
        json.entry(key).or_insert_with(|| json!(text));
    }
    Value::Object(json)
}

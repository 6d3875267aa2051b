//! A page that is a catalogue already: its keys are known, and nothing is guessed. Keys that pages do not have are kept as they
//! are.

use super::message;
use super::records::Record;
use super::values::flag;
use crate::import::node::{Node, Value};
use crate::import::page::Place;
use crate::import::status::Status;
use cci_errors_catalogue::{ENTRY_KEYS, Source, TOP_KEYS, ValueType, read_valid};

/// What a catalogue says besides its entries.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Declarations {
    pub file: String,
    pub place: Place,
    pub title: Option<String>,
    pub default_status: Option<u16>,
    /// The other keys but title and entries, with their values in JSON, in the catalogue's order.
    pub keys: Vec<(String, String)>,
}

/// Keys of entries that are fields of a [`Record`].
const OF_RECORDS: [&str; 8] = ["code", "name", "status", "message", "description", "measure", "reason", "deprecated"];

/// Reads a catalogue.
///
/// # Errors
///
/// What is wrong with it: then it is read as any other data.
pub(super) fn read(document: &Node, errors: &Node, file: &str) -> Result<(Vec<Record>, Declarations), String> {
    let (top, entries) = values(document, errors).ok_or("a value is not of its type")?;
    check(&top, &entries)?;
    let records = errors.elements().iter().zip(entries).map(|(entry, members)| record(entry, members, file)).collect();
    let keys = top.into_iter().filter(|(key, _)| !matches!(&**key, "title" | "default_status")).collect();
    let text = |key: &str| document.get(key).and_then(Node::scalar);
    let default_status = text("default_status").and_then(|text| text.parse().ok());
    let title = text("title").map(ToString::to_string);
    Ok((records, Declarations { file: file.to_owned(), place: document.place, title, default_status, keys }))
}

/// Keys and their values in JSON.
type Members = Vec<(String, String)>;

/// The values of the top and of each entry; `None` if one cannot be of its key's type.
fn values(document: &Node, errors: &Node) -> Option<(Members, Vec<Members>)> {
    let known = |keys: &[cci_errors_catalogue::Key], key: &str| {
        keys.iter().find(|known| known.name == key).map(|known| known.value)
    };
    let no_fields = Node::null(document.place);
    let fields = document.get("fields").unwrap_or(&no_fields);
    let type_of = |key: &str| {
        known(&ENTRY_KEYS, key).or_else(|| match &**fields.get(key)?.scalar()? {
            "string" | "string!" => Some(ValueType::String),
            _ => Some(ValueType::Status),
        })
    };
    let mut entries = Vec::new();
    for entry in errors.elements() {
        let members = entry.members().iter().map(|(key, node)| Some((key.to_string(), json(node, type_of(key)?)?)));
        entries.push(members.collect::<Option<Vec<_>>>()?);
    }
    let top = document.members().iter().filter(|(key, _)| &**key != "errors");
    let top = top.map(|(key, node)| {
        let value = known(&TOP_KEYS, key)?;
        let json = json(node, value)?;
        // Categories have their lines.
        let is_long = value == ValueType::Object && node.members().len() > 1;
        Some((key.to_string(), if is_long { lines(node)? } else { json }))
    });
    let top = top.collect::<Option<Vec<_>>>()?;
    Some((top, entries))
}

fn record(entry: &Node, members: Members, file: &str) -> Record {
    let text = |key: &str| entry.get(key).and_then(Node::scalar).map_or_else(String::new, ToString::to_string);
    let retryable = flag(&text("retryable"));
    let is_kept = |key: &str| !OF_RECORDS.contains(&key) && (key != "retryable" || retryable == Some(false));
    let mut record = Record {
        code: text("code"),
        status: text("status").parse().ok().map(Status::certain),
        name: text("name"),
        message: text("message"),
        description: text("description"),
        measure: text("measure"),
        reason: text("reason"),
        retryable,
        deprecated: text("deprecated"),
        is_message_made: false,
        is_entry: true,
        kept: members.into_iter().filter(|(key, _)| is_kept(key)).collect(),
        place: entry.place,
        file: file.to_owned(),
    };
    if record.message.is_empty() {
        record.message = message::make(&mut record.description, &record.reason, &record.name, &record.code).0;
    }
    record
}

/// Checks that no rule is broken.
fn check(top: &[(String, String)], entries: &[Members]) -> Result<(), String> {
    let entries: Vec<String> = entries.iter().map(|members| object(members)).collect();
    let mut top = top.to_vec();
    top.push(("errors".to_owned(), format!("[{}]", entries.join(", "))));
    let sources = [Source { name: String::new(), text: object(&top).into() }];
    match read_valid(&sources) {
        Ok(_) => Ok(()),
        Err(problems) => Err(problems.into_iter().next().map(|problem| problem.message).unwrap_or_default()),
    }
}

fn object(members: &[(String, String)]) -> String {
    let members: Vec<String> = members.iter().map(|(key, value)| format!("{}: {value}", quoted(key))).collect();
    if members.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", members.join(", ")) }
}

/// An object with a line for each of its strings, as it is written in a catalogue.
fn lines(node: &Node) -> Option<String> {
    let line = |(key, node): &(std::rc::Rc<str>, Node)| {
        Some(format!("    {}: {}", quoted(key), json(node, ValueType::String)?))
    };
    let lines = node.members().iter().map(line).collect::<Option<Vec<_>>>()?;
    Some(format!("{{\n{}\n  }}", lines.join(",\n")))
}

/// A value as JSON of its type.
fn json(node: &Node, value: ValueType) -> Option<String> {
    match value {
        ValueType::String => node.scalar().map(|text| quoted(text)),
        ValueType::Status | ValueType::Boolean => node.scalar().map(ToString::to_string),
        ValueType::Strings => {
            let texts = node.lines()?;
            Some(format!("[{}]", texts.into_iter().map(quoted).collect::<Vec<_>>().join(", ")))
        }
        ValueType::Object | ValueType::Lists => {
            let of = if value == ValueType::Object { ValueType::String } else { ValueType::Strings };
            let Value::Map(members) = &node.value else { return None };
            let members = members.iter().map(|(key, node)| Some((key.to_string(), json(node, of)?)));
            Some(object(&members.collect::<Option<Vec<_>>>()?))
        }
        ValueType::Entries => None,
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

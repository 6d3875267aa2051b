//! JSON with places and in its own order.

use super::part_lines::PartLines;
use crate::import::node::{MAX_DEPTH, Node, Place, Value};
use crate::import::unreadable::Unreadable;
use cci_errors_catalogue::RawObject;
use serde_json::value::RawValue;

/// # Errors
///
/// Why the text is not JSON.
pub(super) fn parse(text: &str) -> Result<Node, Unreadable> {
    let part_lines = PartLines::new(text, 0);
    let root: &RawValue = serde_json::from_str(text).map_err(|error| unreadable(&error, Place { line: 1 }))?;
    node(root, text, &part_lines, 0)
}

fn node(raw: &RawValue, text: &str, part_lines: &PartLines, depth: usize) -> Result<Node, Unreadable> {
    let json = raw.get();
    let offset = (json.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let place = part_lines.place(offset);
    if depth > MAX_DEPTH {
        return Err(Unreadable::new(place, format!("nested more than {MAX_DEPTH} levels deep")));
    }
    let wrong = |error: serde_json::Error| unreadable(&error, place);
    let value = match json.as_bytes() {
        [b'{', ..] => {
            let RawObject(members) = serde_json::from_str(json).map_err(wrong)?;
            let member = |(key, value): (&RawValue, &RawValue)| {
                let key: String = serde_json::from_str(key.get()).map_err(wrong)?;
                Ok::<_, Unreadable>((key.into(), node(value, text, part_lines, depth + 1)?))
            };
            Value::Map(members.into_iter().map(member).collect::<Result<_, _>>()?)
        }
        [b'[', ..] => {
            let elements: Vec<&RawValue> = serde_json::from_str(json).map_err(wrong)?;
            let element = |raw: &RawValue| node(raw, text, part_lines, depth + 1);
            Value::List(elements.into_iter().map(element).collect::<Result<_, _>>()?)
        }
        [b'"', ..] => Value::Scalar(serde_json::from_str::<String>(json).map_err(wrong)?.into()),
        [b'n', ..] => Value::Null,
        _ => Value::Scalar(json.into()),
    };
    Ok(Node { place, value })
}

/// A mistake in a value that starts at a place.
fn unreadable(error: &serde_json::Error, start: Place) -> Unreadable {
    let message = error.to_string();
    // The place is said once.
    let message = message.rsplit_once(" at line ").map_or(&*message, |(message, _)| message);
    let line = start.line + error.line().saturating_sub(1);
    Unreadable::new(Place { line }, message).column(error.column())
}

//! Codes that only the catalogue can tell from other values: numbers, and strings under keys that usually say something else.

use serde_json::Value;

/// The first value of an object, where codes may be, that the catalogue lists. The HTTP status itself never is.
pub(super) fn listed_code(body: &Value, status: Option<u16>, is_listed: &dyn Fn(&str) -> bool) -> Option<String> {
    let status = status.map(|status| status.to_string());
    let candidates = candidates(body).into_iter().filter_map(text_of);
    candidates.into_iter().find(|code| status.as_ref() != Some(code) && is_listed(code))
}

fn candidates(body: &Value) -> Vec<&Value> {
    const PLACES: [&[&str]; 14] = [
        &["code"],
        &["errcode"],
        &["error_code"],
        &["error", "code"],
        &["error", "errcode"],
        &["error", "error_code"],
        &["Code"],
        &["Error", "Code"],
        &["Response", "Error", "Code"],
        &["error"],
        &["error", "type"],
        &["errno"],
        &["error", "status"],
        &["type"],
    ];
    PLACES.iter().filter_map(|path| path.iter().try_fold(body, |value, key| value.get(key))).collect()
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        // The type of a problem is an address whose end names it.
        Value::String(text) => Some(text.rsplit_once(['/', '#']).map_or(&**text, |(_, end)| end).to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

//! `details` and `metadata` of a Kubernetes `Status`, read when they are asked for.

use super::read::{Content, Document, Value, scan};
use alloc::borrow::Cow;
use alloc::vec::Vec;

/// The details that a `Status` gives about its reason. Strings that it does not hold are empty.
///
/// Source: `StatusDetails` of apimachinery.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Details<'r> {
    /// The API group of the resource.
    pub group: Cow<'r, str>,
    /// The kind of the resource.
    pub kind: Cow<'r, str>,
    /// The name of the resource.
    pub name: Cow<'r, str>,
    /// The unique id of the resource.
    pub uid: Cow<'r, str>,
    /// More on the reason, one for each cause.
    pub causes: Vec<Cause<'r>>,
    /// The number of seconds to wait before the next attempt; `u32::MAX` for more.
    pub retry_after_seconds: Option<u64>,
}

/// One cause of a failure.
///
/// Source: `StatusCause` of apimachinery.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cause<'r> {
    /// The field of the resource that caused it.
    pub field: Cow<'r, str>,
    /// The cause, for a person.
    pub message: Cow<'r, str>,
    /// The cause, for a program.
    pub reason: Cow<'r, str>,
}

/// The metadata that a `Status` gives about the list it belongs to. Strings that it does not hold are empty.
///
/// Source: `ListMeta` of apimachinery.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Metadata<'r> {
    /// The token with which to ask for the rest of a list; `continue` on the wire.
    pub continue_token: Cow<'r, str>,
    /// The version of the resource.
    pub resource_version: Cow<'r, str>,
    /// The number of elements that are left.
    pub remaining_item_count: Option<u64>,
}

impl<'r> Details<'r> {
    /// `None` for what is not an object.
    pub(super) fn from_json(json: &'r str) -> Option<Self> {
        let mut details = Self::default();
        for (key, value) in object(json)?.root().members() {
            match &**key {
                "group" => details.group = string(value),
                "kind" => details.kind = string(value),
                "name" => details.name = string(value),
                "uid" => details.uid = string(value),
                "causes" => details.causes = causes(value),
                "retryAfterSeconds" => details.retry_after_seconds = value.whole_number(u32::MAX.into()),
                _ => {}
            }
        }
        Some(details)
    }
}

impl<'r> Metadata<'r> {
    /// `None` for what is not an object.
    pub(super) fn from_json(json: &'r str) -> Option<Self> {
        let mut metadata = Self::default();
        for (key, value) in object(json)?.root().members() {
            match &**key {
                "continue" => metadata.continue_token = string(value),
                "resourceVersion" => metadata.resource_version = string(value),
                "remainingItemCount" => metadata.remaining_item_count = value.whole_number(u64::MAX),
                _ => {}
            }
        }
        Some(metadata)
    }
}

fn object(json: &str) -> Option<Document<'_>> {
    json.starts_with('{').then(|| scan(json))
}

fn causes<'r>(value: Value<'_, 'r>) -> Vec<Cause<'r>> {
    let Content::Array = value.content() else { return Vec::new() };
    value.elements().filter_map(cause).collect()
}

fn cause<'r>(value: Value<'_, 'r>) -> Option<Cause<'r>> {
    if !value.is_object() {
        return None;
    }
    let mut cause = Cause::default();
    for (key, value) in value.members() {
        match &**key {
            "field" => cause.field = string(value),
            "message" => cause.message = string(value),
            "reason" => cause.reason = string(value),
            _ => {}
        }
    }
    Some(cause)
}

/// A string; line breaks that are not escaped, as they have to be, are spaces.
fn string<'r>(value: Value<'_, 'r>) -> Cow<'r, str> {
    match value.string() {
        Some(Cow::Borrowed(text)) if text.contains(|character: char| character < ' ') => {
            Cow::Owned(text.replace(|character: char| character < ' ', " "))
        }
        Some(text) => text.clone(),
        None => Cow::Borrowed(""),
    }
}

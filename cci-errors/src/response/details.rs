//! `details` and `metadata` of a Kubernetes `Status`, read when they are asked for.

use super::json::{for_each_member, string_of, whole_number};
use alloc::borrow::Cow;
use alloc::vec::Vec;
use serde_json::value::RawValue;

/// What a `Status` says about its reason. Strings that it does not hold are empty.
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
    /// How many seconds to wait before the next attempt; `u32::MAX` for more.
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

/// What a `Status` says about the list it belongs to. Strings that it does not hold are empty.
///
/// Source: `ListMeta` of apimachinery.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Metadata<'r> {
    /// The token with which to ask for the rest of a list; `continue` on the wire.
    pub continue_token: Cow<'r, str>,
    /// The version of the resource.
    pub resource_version: Cow<'r, str>,
    /// How many elements are left.
    pub remaining_item_count: Option<u64>,
}

impl<'r> Details<'r> {
    pub(super) fn from_json(json: &'r str) -> Option<Self> {
        let mut details = Self::default();
        for_each_member(json, |key, value| match &*key {
            "group" => details.group = string(value),
            "kind" => details.kind = string(value),
            "name" => details.name = string(value),
            "uid" => details.uid = string(value),
            "causes" => details.causes = causes(value),
            "retryAfterSeconds" => {
                details.retry_after_seconds = whole_number(value, u32::MAX).map(u64::from);
            }
            _ => {}
        })
        .ok()?;
        Some(details)
    }
}

impl<'r> Metadata<'r> {
    pub(super) fn from_json(json: &'r str) -> Option<Self> {
        let mut metadata = Self::default();
        for_each_member(json, |key, value| match &*key {
            "continue" => metadata.continue_token = string(value),
            "resourceVersion" => metadata.resource_version = string(value),
            "remainingItemCount" => metadata.remaining_item_count = whole_number(value, u64::MAX),
            _ => {}
        })
        .ok()?;
        Some(metadata)
    }
}

fn causes(array: &RawValue) -> Vec<Cause<'_>> {
    let elements: Vec<&RawValue> = serde_json::from_str(array.get()).unwrap_or_default();
    elements.into_iter().filter_map(|element| cause(element.get())).collect()
}

fn cause(json: &str) -> Option<Cause<'_>> {
    let mut cause = Cause::default();
    for_each_member(json, |key, value| match &*key {
        "field" => cause.field = string(value),
        "message" => cause.message = string(value),
        "reason" => cause.reason = string(value),
        _ => {}
    })
    .ok()?;
    Some(cause)
}

fn string(value: &RawValue) -> Cow<'_, str> {
    string_of(value).unwrap_or_default()
}

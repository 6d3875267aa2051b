//! The forms in which responses are written: the members of each, in order.

use super::super::argument::ARGUMENTS;
use super::super::members::received;
use super::super::read::{is_known, is_number_or_status, is_own_place, names_failures, scan};
use super::super::{Details, ErrorResponse, default_reason, template};
use crate::{ErrorCode, Form};
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::vec::Vec;
use serde_core::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

/// The keys of the documented body, in its order.
const KEYS: [&str; 8] = ["kind", "apiVersion", "metadata", "status", "message", "reason", "code", "errorCode"];

/// The key of the time to wait, in `details`.
pub(super) const SECONDS: &str = "retryAfterSeconds";

/// Members in the order in which they are written.
pub(super) struct Written<'r>(Vec<(Cow<'r, str>, Value<'r>)>);

pub(super) enum Value<'r> {
    Raw(Cow<'r, RawValue>),
    Text(Cow<'r, str>),
    Number(u32),
    Object(Written<'r>),
}

impl<'r> Written<'r> {
    fn push(&mut self, key: &'r str, value: Value<'r>) {
        self.0.push((Cow::Borrowed(key), value));
    }

    fn push_text(&mut self, key: &'r str, text: impl Into<Cow<'r, str>>) {
        self.push(key, Value::Text(text.into()));
    }

    /// In place of the first member of this key, and of all others.
    fn set(&mut self, key: &'r str, value: Value<'r>) {
        let place = self.0.iter().position(|(known, _)| known == key).unwrap_or(self.0.len());
        self.0.retain(|(known, _)| known != key);
        self.0.insert(place, (Cow::Borrowed(key), value));
    }

    fn raw(&self, key: &str) -> Option<&Cow<'r, RawValue>> {
        match self.0.iter().rfind(|(known, _)| known == key) {
            Some((_, Value::Raw(value))) => Some(value),
            _ => None,
        }
    }

    /// Takes the members of a key out.
    fn take(&mut self, key: &str) -> Option<Value<'r>> {
        let last = self.0.iter().rposition(|(known, _)| known == key)?;
        let (_, value) = self.0.remove(last);
        self.0.retain(|(known, _)| known != key);
        Some(value)
    }
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Raw(value) => value.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_u32(*number),
            Self::Object(object) => object.serialize(serializer),
        }
    }
}

impl<C: ErrorCode> ErrorResponse<C> {
    /// The body to send, or to store.
    pub(crate) fn rendered(&self) -> Box<str> {
        // serde_json fails in memory for maps with keys that are not strings alone, and there are none.
        serde_json::to_string(&self.written()).unwrap_or_default().into_boxed_str()
    }

    pub(super) fn written(&self) -> Written<'_> {
        match self.0.form {
            Form::Status if self.0.is_status => self.received_status(),
            Form::Status => self.status_form(),
            Form::Problem => self.problem_form(),
            Form::Gateway => self.gateway_form(),
        }
    }

    /// All members that there are.
    fn members(&self) -> Written<'_> {
        let raw = |(key, value)| (key, Value::Raw(value));
        Written(match &self.0.members {
            Some(members) => {
                members.iter().map(|(key, value)| raw((Cow::Borrowed(key), Cow::Borrowed(value)))).collect()
            }
            None => received(self.text()).into_iter().map(raw).collect(),
        })
    }

    /// The members that no form knows. Those under which the catalogue's own places are would be read first.
    pub(in super::super) fn members_of_its_own(&self) -> Vec<(Cow<'_, str>, Cow<'_, RawValue>)> {
        let is_own = |key: &str| {
            let is_other = !is_known(key) || key == "error";
            is_other && key != ARGUMENTS && !is_own_place(key, &C::WIRE)
        };
        let members = self.members().0.into_iter().filter(|(key, _)| is_own(key));
        let raw =
            members.filter_map(|(key, value)| if let Value::Raw(value) = value { Some((key, value)) } else { None });
        raw.collect()
    }

    /// A `Status` that was received: its members, and what they do not say.
    fn received_status(&self) -> Written<'_> {
        let (said, mut members) = (&*self.0, self.members());
        members.set("code", Value::Number(said.status.into()));
        if members.raw("status").is_some_and(|status| status.get() == "\"Success\"") {
            members.set("status", Value::Text("Failure".into()));
        }
        if let Some(code) = said.code.as_ref().filter(|_| said.apart.code) {
            members.set("errorCode", Value::Text(code.as_str().into()));
        }
        let is_other = |message: &Cow<'_, RawValue>| scan(message.get()).root().text() != Some(self.message());
        let is_string = |message: &&Cow<'_, RawValue>| message.get().starts_with('"');
        let is_in_details = || said.apart.seconds && members.raw("details").as_ref().is_some_and(is_string);
        if said.apart.message || is_in_details() || members.raw("message").filter(is_string).is_some_and(is_other) {
            members.set("message", Value::Text(self.message().into()));
        }
        if said.apart.reason {
            members.set("reason", Value::Text(self.reason().into()));
        }
        if let Some(id) = said.request_id.as_deref().filter(|_| said.apart.request_id) {
            members.0.retain(|(key, _)| key == "request_id" || !super::super::read::is_id(key));
            members.set("request_id", Value::Text(id.into()));
        }
        if let Some(seconds) = said.seconds.filter(|_| said.apart.seconds) {
            let details = members.take("details");
            members.push("details", with_seconds(details, seconds));
        }
        let last = |key: &str| KEYS.len() + usize::from(key == ARGUMENTS);
        members.0.sort_by_key(|(key, _)| KEYS.iter().position(|known| known == key).unwrap_or_else(|| last(key)));
        members
    }

    fn status_form(&self) -> Written<'_> {
        let mut received = self.members();
        let mut members = Written(Vec::with_capacity(10));
        members.push_text("kind", "Status");
        members.push_text("apiVersion", "v1");
        let metadata = received.take("metadata").filter(is_object);
        members.push("metadata", metadata.unwrap_or(Value::Object(Written(Vec::new()))));
        members.push_text("status", "Failure");
        members.push_text("message", self.message());
        members.push_text("reason", self.reason());
        members.push("code", Value::Number(self.0.status.into()));
        self.push_code("errorCode", &mut members);
        self.push_details(&mut received, &mut members);
        self.push_request_id(&mut members);
        self.push_own(&mut members);
        Self::push_arguments(&mut received, &mut members);
        members
    }

    fn problem_form(&self) -> Written<'_> {
        let mut received = self.members();
        let mut members = Written(Vec::with_capacity(8));
        let (kind, title) = self.type_and_title();
        members.push_text("type", kind);
        let has_detail = self.message() != title;
        members.push_text("title", title);
        members.push("status", Value::Number(self.0.status.into()));
        if has_detail {
            members.push_text("detail", self.message());
        }
        self.push_code("code", &mut members);
        if self.code().is_some_and(|code| is_number_or_status(code.as_str())) || self.has_code_further_in() {
            // Under `code` it would not be read as one, or not first.
            self.push_code("error_code", &mut members);
        }
        self.push_request_id(&mut members);
        Self::push_arguments(&mut received, &mut members);
        self.push_rest_of_a_status(&mut received, &mut members);
        self.push_own(&mut members);
        members
    }

    fn gateway_form(&self) -> Written<'_> {
        let mut received = self.members();
        let mut members = Written(Vec::with_capacity(6));
        self.push_code("error_code", &mut members);
        members.push_text("error_msg", self.message());
        self.push_request_id(&mut members);
        if self.error().is_none_or(|code| code.status() != self.0.status) {
            members.push("status", Value::Number(self.0.status.into()));
        }
        self.push_rest_of_a_status(&mut received, &mut members);
        self.push_own(&mut members);
        Self::push_arguments(&mut received, &mut members);
        members
    }

    /// The type and the title of a problem: those of the known code, or else those that were received.
    pub(in super::super) fn type_and_title(&self) -> (Cow<'_, str>, Cow<'_, str>) {
        let code = self.error();
        let received = |key| {
            let text = self.raw(key).and_then(|raw| serde_json::from_str::<Cow<'_, str>>(raw).ok());
            text.filter(|text| !text.trim().is_empty())
        };
        let url = code.map(C::url).filter(|url| !url.is_empty()).map(Cow::Borrowed);
        let title = match code {
            Some(code) => template::without_arguments(self.texts_of(code).message, code.arguments()),
            None => received("title").unwrap_or(Cow::Borrowed(self.reason())),
        };
        (url.or_else(|| received("type")).unwrap_or(Cow::Borrowed("about:blank")), title)
    }

    /// Returns `true` if an own member has a key for codes in the failures under it; rather too often than not.
    fn has_code_further_in(&self) -> bool {
        self.members_of_its_own().iter().any(|(key, value)| {
            names_failures(key) && ["Code", "_code", "errcode", "\\u"].iter().any(|part| value.get().contains(part))
        })
    }

    fn push_code<'r>(&'r self, key: &'r str, members: &mut Written<'r>) {
        if let Some(code) = self.code() {
            members.push_text(key, code.as_str());
        }
    }

    fn push_request_id<'r>(&'r self, members: &mut Written<'r>) {
        if let Some(id) = self.request_id() {
            members.push_text("request_id", id);
        }
    }

    fn push_arguments<'r>(received: &mut Written<'r>, members: &mut Written<'r>) {
        if let Some(arguments) = received.take(ARGUMENTS).filter(is_object) {
            members.push(ARGUMENTS, arguments);
        }
    }

    fn push_own<'r>(&'r self, members: &mut Written<'r>) {
        members.0.extend(self.members_of_its_own().into_iter().map(|(key, value)| (key, Value::Raw(value))));
    }

    /// The details that were received, with the time to wait.
    fn push_details<'r>(&'r self, received: &mut Written<'r>, members: &mut Written<'r>) {
        let details = received.take("details").filter(is_object);
        let said = self.raw("details").and_then(Details::from_json);
        let is_said = said.is_some_and(|details| details.retry_after_seconds.is_some());
        match (self.0.seconds, details) {
            (Some(seconds), details) if !is_said => members.push("details", with_seconds(details, seconds)),
            (_, Some(details)) => members.push("details", details),
            (_, None) => {}
        }
    }

    /// The values for which the other forms have no member.
    fn push_rest_of_a_status<'r>(&'r self, received: &mut Written<'r>, members: &mut Written<'r>) {
        if self.reason() != default_reason(self.error(), self.0.status) {
            members.push_text("reason", self.reason());
        }
        let is_empty = |value: &Value<'_>| matches!(value, Value::Raw(raw) if received_is_empty(raw.get()));
        if let Some(metadata) = received.take("metadata").filter(|value| is_object(value) && !is_empty(value)) {
            members.push("metadata", metadata);
        }
        self.push_details(received, members);
    }
}

fn is_object(value: &Value<'_>) -> bool {
    matches!(value, Value::Raw(raw) if raw.get().starts_with('{'))
}

fn received_is_empty(json: &str) -> bool {
    received(json).is_empty()
}

/// One of the causes in the details.
pub(super) fn cause<'r>(field: &'r str, message: &'r str) -> Written<'r> {
    let mut cause = Written(Vec::with_capacity(2));
    cause.push_text("message", message);
    cause.push_text("field", field);
    cause
}

/// Details, if they are an object, with a time to wait.
fn with_seconds(details: Option<Value<'_>>, seconds: u32) -> Value<'_> {
    let mut members = Written(Vec::new());
    if let Some(Value::Raw(raw)) = details {
        let received = received(raw.get()).into_iter().filter(|(key, _)| key != SECONDS);
        let owned = |(key, value): (Cow<'_, str>, Cow<'_, RawValue>)| {
            (Cow::Owned(key.into_owned()), Value::Raw(Cow::Owned(value.into_owned())))
        };
        members.0.extend(received.map(owned));
    }
    members.push(SECONDS, Value::Number(seconds));
    Value::Object(members)
}

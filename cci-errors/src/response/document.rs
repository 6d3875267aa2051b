//! A response's body, written in one of the forms.

use super::arguments::ARGUMENTS;
use super::json::{for_each_member, is_number_or_status, string_of};
use super::member::Member;
use super::members::{Details, Members, Value, object};
use crate::Form;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;

/// The keys of the documented body, in its order.
const KEYS: [&str; 8] = ["kind", "apiVersion", METADATA, STATUS, MESSAGE, REASON, CODE, ERROR_CODE];

const METADATA: &str = "metadata";
const STATUS: &str = "status";
const MESSAGE: &str = "message";
const REASON: &str = "reason";
const CODE: &str = "code";
const ERROR_CODE: &str = "errorCode";
const DETAILS: &str = "details";
const REQUEST_ID: &str = "request_id";

/// Keys of problem details.
const TYPE: &str = "type";
const TITLE: &str = "title";
const DETAIL: &str = "detail";

/// Keys of the gateway's body.
const GATEWAY_CODE: &str = "error_code";
const GATEWAY_MESSAGE: &str = "error_msg";

/// What a body is written from. Serialized as raw JSON, which is meant for `serde_json`.
#[derive(Default)]
pub(crate) struct Document<'d> {
    pub form: Form,
    pub status: u16,
    pub code: Option<&'d str>,
    pub reason: &'d str,
    pub message: &'d str,
    /// The title and the type of a problem.
    pub title: Cow<'d, str>,
    pub url: Cow<'d, str>,
    /// Whether the code does not say the status and the reason. The forms that have no place for them get members then.
    pub has_own_status: bool,
    pub has_own_reason: bool,
    /// JSON; what is not an object is left out.
    pub metadata: Option<&'d str>,
    /// JSON; what is not an object is left out.
    pub details: Option<&'d str>,
    /// Seconds that are not in the details yet.
    pub retry_after: Option<u32>,
    /// An id that is not in the received `Status` yet.
    pub request_id: Option<&'d str>,
    /// An object.
    pub arguments: Option<&'d RawValue>,
    /// The JSON of a `Status` that was received. It is written back with all that it holds; of the above, what it says
    /// otherwise or not at all is set in it.
    pub received: Option<&'d str>,
    /// The JSON of a body of another form. Its members that no form knows are written, too.
    pub other_form: Option<&'d str>,
    /// What is to be set even if a received `Status` says nothing of it.
    pub change: Change<'d>,
}

/// What a builder changes.
#[derive(Default, PartialEq)]
pub(crate) enum Change<'d> {
    #[default]
    Nothing,
    Code,
    Message,
    Details,
    RequestId,
    Field(&'d str, Cow<'d, str>),
}

impl Document<'_> {
    pub(crate) fn to_text(&self) -> Box<str> {
        // serde_json fails in memory for maps with keys that are not strings alone, and there are none.
        serde_json::to_string(self).unwrap_or_default().into_boxed_str()
    }

    fn members(&self) -> Members<'_> {
        let in_place = self.received.and_then(|received| self.updated(received).ok());
        let mut members = in_place.unwrap_or_else(|| self.anew());
        if let Change::Field(key, json) = &self.change {
            if let Ok(value) = serde_json::from_str(json) {
                members.set(key, Value::Raw(value));
            }
        }
        if self.form != Form::Problem {
            let known = |key: &str| KEYS.iter().position(|known| *known == key && self.form == Form::Status);
            let last = |key: &str| KEYS.len() + usize::from(key == ARGUMENTS);
            members.0.sort_by_key(|(key, _)| known(key).unwrap_or_else(|| last(key)));
        }
        members
    }

    /// The members of the received `Status`, changed where they say something else.
    fn updated<'r>(&'r self, received: &'r str) -> serde_json::Result<Members<'r>> {
        let mut members = Members::of(received)?;
        if let (Some(code), true) = (self.code, self.change == Change::Code) {
            members.set(ERROR_CODE, code.into());
        }
        if members.received(CODE).is_none_or(|code| code.get().parse() != Ok(self.status)) {
            // The error code may be in its place.
            if let (Some(code), true) = (self.code, members.has_string(CODE)) {
                members.set(ERROR_CODE, code.into());
            }
            members.set(CODE, Value::Number(self.status));
        }
        if members.received(STATUS).and_then(string_of).is_some_and(|status| status == "Success") {
            members.set(STATUS, "Failure".into());
        }
        let message = members.received(MESSAGE).and_then(string_of);
        if message.map_or(self.change == Change::Message, |message| message != self.message) {
            members.set(MESSAGE, self.message.into());
        }
        match (self.retry_after, object(self.details)) {
            (Some(seconds), _) => members.set(DETAILS, Value::Details(Details { json: self.details, seconds })),
            (None, Some(details)) if self.change == Change::Details => members.set(DETAILS, Value::Raw(details)),
            _ => {}
        }
        if self.change == Change::RequestId {
            members.0.retain(|(key, _)| key == REQUEST_ID || !matches!(Member::of(key), Member::RequestId));
        }
        if let Some(id) = self.request_id {
            members.set(REQUEST_ID, id.into());
        }
        Ok(members)
    }

    fn anew(&self) -> Members<'_> {
        let mut members = Members::default();
        match self.form {
            Form::Status => self.status_form(&mut members),
            Form::Problem => self.problem_form(&mut members),
            Form::Gateway => self.gateway_form(&mut members),
        }
        if self.form != Form::Problem {
            self.arguments_member(&mut members);
        }
        self.kept_members(&mut members);
        members
    }

    fn status_form<'r>(&'r self, members: &mut Members<'r>) {
        members.push("kind", "Status".into());
        members.push("apiVersion", "v1".into());
        members.push(METADATA, object(self.metadata).map_or(Value::Empty, Value::Raw));
        members.push(STATUS, "Failure".into());
        members.push(MESSAGE, self.message.into());
        members.push(REASON, self.reason.into());
        members.push(CODE, Value::Number(self.status));
        if let Some(code) = self.code {
            members.push(ERROR_CODE, code.into());
        }
        self.details_member(members);
        self.request_id_member(members);
    }

    fn problem_form<'r>(&'r self, members: &mut Members<'r>) {
        members.push(TYPE, if self.url.is_empty() { "about:blank" } else { &*self.url }.into());
        members.push(TITLE, Value::Text(Cow::Borrowed(&self.title)));
        members.push(STATUS, Value::Number(self.status));
        if self.message != self.title {
            members.push(DETAIL, self.message.into());
        }
        if let Some(code) = self.code {
            members.push(CODE, code.into());
            if is_number_or_status(code) || self.other_form.is_some_and(has_code_further_in) {
                // Under `code` it would not be read as one, or not first.
                members.push(GATEWAY_CODE, code.into());
            }
        }
        self.request_id_member(members);
        self.arguments_member(members);
        self.members_of_a_status(members);
    }

    fn gateway_form<'r>(&'r self, members: &mut Members<'r>) {
        if let Some(code) = self.code {
            members.push(GATEWAY_CODE, code.into());
        }
        members.push(GATEWAY_MESSAGE, self.message.into());
        self.request_id_member(members);
        if self.has_own_status {
            members.push(STATUS, Value::Number(self.status));
        }
        self.members_of_a_status(members);
    }

    /// What the other forms have no member for.
    fn members_of_a_status<'r>(&'r self, members: &mut Members<'r>) {
        if self.has_own_reason {
            members.push(REASON, self.reason.into());
        }
        if let Some(metadata) =
            object(self.metadata).filter(|json| Members::of(json.get()).is_ok_and(|m| !m.0.is_empty()))
        {
            members.push(METADATA, Value::Raw(metadata));
        }
        self.details_member(members);
    }

    fn details_member<'r>(&'r self, members: &mut Members<'r>) {
        if let Some(seconds) = self.retry_after {
            members.push(DETAILS, Value::Details(Details { json: self.details, seconds }));
        } else if let Some(json) = object(self.details) {
            members.push(DETAILS, Value::Raw(json));
        }
    }

    fn request_id_member<'r>(&'r self, members: &mut Members<'r>) {
        if let Some(id) = self.request_id {
            members.push(REQUEST_ID, id.into());
        }
    }

    fn arguments_member<'r>(&'r self, members: &mut Members<'r>) {
        if let Some(arguments) = self.arguments {
            members.push(ARGUMENTS, Value::Raw(arguments));
        }
    }

    /// The members of another form's body that are its own, to the letter.
    fn kept_members<'r>(&'r self, members: &mut Members<'r>) {
        let Some(Members(others)) = self.other_form.and_then(|json| Members::of(json).ok()) else {
            return;
        };
        let is_own = |key: &str| {
            let is_other = matches!(Member::of(key), Member::Other | Member::Error | Member::Failures);
            is_other && ![TYPE, ARGUMENTS].contains(&key)
        };
        members.0.extend(others.into_iter().filter(|(key, _)| is_own(key)));
    }
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.members().serialize(serializer)
    }
}

/// Whether an object has a key for codes in the failures under it; rather too often than not.
fn has_code_further_in(json: &str) -> bool {
    let Ok(Members(members)) = Members::of(json) else {
        return true;
    };
    members.iter().any(|(key, value)| {
        let Value::Raw(value) = value else { return false };
        matches!(Member::of(key), Member::Error | Member::Failures)
            && ["Code", "_code", "\\u"].iter().any(|part| value.get().contains(part))
    })
}

/// The form that a body has, other than that of a `Status`.
pub(super) fn form_of(json: &str) -> Option<Form> {
    let (mut has_type, mut has_title_or_status, mut is_gateway) = (false, false, false);
    for_each_member(json, |key, value| match &*key {
        TYPE => has_type |= value.get().starts_with('"'),
        TITLE => has_title_or_status |= value.get().starts_with('"'),
        STATUS => has_title_or_status |= value.get().parse::<u16>().is_ok(),
        GATEWAY_CODE | GATEWAY_MESSAGE => is_gateway = true,
        _ => {}
    })
    .ok()?;
    if has_type && has_title_or_status { Some(Form::Problem) } else { is_gateway.then_some(Form::Gateway) }
}

/// The message of a body that was written: the string under the key of its form, whatever it holds.
pub(super) fn message(json: &str, form: Form) -> Option<Cow<'_, str>> {
    let (wanted, otherwise) = match form {
        Form::Status => (MESSAGE, MESSAGE),
        Form::Problem => (DETAIL, TITLE),
        Form::Gateway => (GATEWAY_MESSAGE, GATEWAY_MESSAGE),
    };
    let (mut message, mut other) = (None, None);
    // What was written is an object.
    let _ = for_each_member(json, |key, value| {
        if key == wanted {
            message = string_of(value);
        } else if key == otherwise {
            other = string_of(value);
        }
    });
    message.or(other)
}

/// The type and the title of problem details.
pub(super) fn type_and_title(json: &str) -> (Option<Cow<'_, str>>, Option<Cow<'_, str>>) {
    let (mut url, mut title) = (None, None);
    let _ = for_each_member(json, |key, value| match &*key {
        TYPE => url = string_of(value),
        TITLE => title = string_of(value),
        _ => {}
    });
    (url, title)
}

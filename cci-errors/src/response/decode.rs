//! From a body's text to what it says, in one pass, without building a tree of it.
//!
//! Every member of the object is looked at as raw text; only those that may say something are read. What is found
//! before a mistake of the JSON is kept: a body that was cut off has mostly said what counts.

use super::markup;
use crate::members::Members;
use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// Keys whose value is a code, be it a number, best first.
const CODE_KEYS: [&str; 3] = ["errorCode", "error_code", "errCode"];

/// Keys whose value is the message, best first. The first is the documented one, the others those of gateways and of
/// sister services.
const MESSAGE_KEYS: [&str; 11] = [
    "message",
    "errorMessage",
    "error_message",
    "error_msg",
    "errorMsg",
    "errMsg",
    "externalMessage",
    "error_description",
    "msg",
    "detail",
    "title",
];

/// Keys whose value names the call.
const REQUEST_ID_KEYS: [&str; 5] = ["request_id", "requestId", "RequestId", "request-id", "X-Request-Id"];

/// What a body says.
#[derive(Debug)]
pub(super) struct Findings<T> {
    pub code: Option<T>,
    pub message: Option<T>,
    pub reason: Option<T>,
    pub request_id: Option<T>,
    /// Raw JSON.
    pub metadata: Option<T>,
    /// Raw JSON.
    pub details: Option<T>,
    /// Whether the body is the documented `Status`, whole.
    pub is_status: bool,
}

impl<T> Findings<T> {
    pub(super) fn map<U>(self, mut found: impl FnMut(T) -> U) -> Findings<U> {
        Findings {
            code: self.code.map(&mut found),
            message: self.message.map(&mut found),
            reason: self.reason.map(&mut found),
            request_id: self.request_id.map(&mut found),
            metadata: self.metadata.map(&mut found),
            details: self.details.map(&mut found),
            is_status: self.is_status,
        }
    }
}

/// Decodes a body of any kind.
pub(super) fn decode(body: &str) -> Findings<Cow<'_, str>> {
    let text = body.trim().trim_start_matches('\u{feff}');
    let mut reader = Reader::default();
    match text.as_bytes() {
        [b'{' | b'[' | b'"', ..] => reader.top(text),
        [b'<', ..] => {
            let markup = markup::read(text);
            reader.code.take(0, markup.code);
            reader.message.take(0, markup.message);
            reader.request_id.take(0, markup.request_id);
        }
        _ => {}
    }
    if reader.message.is_none() && reader.code.is_none() && !reader.whole && !text.is_empty() {
        reader.message.take(0, Some(Cow::Borrowed(text)));
    }
    Findings {
        code: reader.code.found,
        message: reader.message.found,
        reason: reader.reason,
        request_id: reader.request_id.found,
        metadata: reader.metadata.map(Cow::Borrowed),
        details: reader.details.map(Cow::Borrowed),
        is_status: reader.whole && reader.status_like,
    }
}

/// The best of several candidates: the one of the lowest rank, and among equals the last, as everywhere in JSON.
struct Best<'t> {
    rank: usize,
    found: Option<Cow<'t, str>>,
}

impl Default for Best<'_> {
    fn default() -> Self {
        Self { rank: usize::MAX, found: None }
    }
}

impl<'t> Best<'t> {
    fn is_none(&self) -> bool {
        self.found.is_none()
    }

    fn take(&mut self, rank: usize, candidate: Option<Cow<'t, str>>) {
        if rank <= self.rank && candidate.as_ref().is_some_and(|text| !text.trim().is_empty()) {
            *self = Self { rank, found: candidate };
        }
    }
}

/// Where an object stands; the further in, the less its members weigh.
#[derive(Clone, Copy, PartialEq)]
enum Level {
    Top,
    /// The value of `error`.
    Error,
    /// The value of another key, or an element of it, as in `{"badRequest":{…}}`.
    Wrapped,
}

impl Level {
    /// Added to the ranks of what stands there: more than there are keys of one kind.
    fn offset(self) -> usize {
        match self {
            Self::Top => 0,
            Self::Error => 20,
            Self::Wrapped => 40,
        }
    }
}

/// Ranks after all levels: a text under `code` gives way to any of the code keys.
const PLAIN_CODE: usize = 100;

#[derive(Default)]
struct Reader<'t> {
    code: Best<'t>,
    message: Best<'t>,
    request_id: Best<'t>,
    reason: Option<Cow<'t, str>>,
    metadata: Option<&'t str>,
    details: Option<&'t str>,
    /// Whether the document ended as JSON does.
    whole: bool,
    /// Whether something marks the object as a `Status`.
    status_like: bool,
}

impl<'t> Reader<'t> {
    fn top(&mut self, json: &'t str) {
        let mut document = serde_json::Deserializer::from_str(json);
        let outcome = match json.as_bytes()[0] {
            b'{' => Object { reader: self, level: Level::Top }.deserialize(&mut document),
            b'[' => List { reader: self, level: Level::Top }.deserialize(&mut document),
            _ => <&RawValue>::deserialize(&mut document).map(|text| self.message.take(0, text_of(text))),
        };
        self.whole = outcome.and_then(|()| document.end()).is_ok();
    }

    fn member(&mut self, level: Level, key: &str, value: &'t RawValue) {
        let rank = |keys: &[&str]| keys.iter().position(|known| *known == key).map(|at| at + level.offset());
        let top = level == Level::Top;
        match key {
            "kind" if top => self.status_like |= value.get() == "\"Status\"",
            "status" if top => self.status_like |= value.get() == "\"Failure\"",
            "errorCode" if top => self.status_like = true,
            "reason" if top => self.reason = text_of(value).filter(|reason| !reason.is_empty()),
            "metadata" if top => return self.metadata = Some(value.get()),
            "details" if top => return self.details = Some(value.get()),
            "code" => {
                let text = text_of(value).filter(|text| !is_number(text));
                return self.code.take(PLAIN_CODE + level.offset(), text);
            }
            "error" if top && value.get().starts_with('{') => return self.nested(Level::Error, value),
            // As in OAuth: `{"error":"invalid_grant"}`. It is what stands in for a message, and no code by the rules.
            "error" => return self.message.take(MESSAGE_KEYS.len() + level.offset(), text_of(value)),
            _ => {}
        }
        if let Some(rank) = rank(&CODE_KEYS) {
            self.code.take(rank, text_of(value).or_else(|| digits_of(value)));
        } else if let Some(rank) = rank(&MESSAGE_KEYS) {
            self.message.take(rank, text_of(value));
        } else if let Some(rank) = rank(&REQUEST_ID_KEYS) {
            self.request_id.take(rank, text_of(value));
        } else if top {
            self.nested(Level::Wrapped, value);
        }
    }

    /// Looks into an object or a list, one level deep.
    fn nested(&mut self, level: Level, value: &'t RawValue) {
        let mut document = serde_json::Deserializer::from_str(value.get());
        let outcome = match value.get().as_bytes() {
            [b'{', ..] => Object { reader: self, level }.deserialize(&mut document),
            [b'[', ..] => List { reader: self, level }.deserialize(&mut document),
            _ => Ok(()),
        };
        // The value was read once already as a part of the document: it is sound JSON.
        debug_assert!(outcome.is_ok());
    }
}

/// Reads an object's members.
struct Object<'r, 't> {
    reader: &'r mut Reader<'t>,
    level: Level,
}

impl<'t> DeserializeSeed<'t> for Object<'_, 't> {
    type Value = ();

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'t> Visitor<'t> for Object<'_, 't> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some((key, value)) = map.next_entry::<&RawValue, &RawValue>()? {
            if let Some(key) = text_of(key) {
                self.reader.member(self.level, &key, value);
            }
        }
        Ok(())
    }
}

/// Reads the objects of a list, a batch's failures: their code where they agree on it, and the message of the first that
/// has one.
struct List<'r, 't> {
    reader: &'r mut Reader<'t>,
    level: Level,
}

impl<'t> DeserializeSeed<'t> for List<'_, 't> {
    type Value = ();

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'t> Visitor<'t> for List<'_, 't> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<(), A::Error> {
        let mut code = Best::default();
        let mut codes_agree = true;
        let end = loop {
            let element: &RawValue = match list.next_element() {
                Ok(Some(element)) => element,
                Ok(None) => break Ok(()),
                Err(error) => break Err(error),
            };
            let mut one = Reader::default();
            if element.get().starts_with('{') {
                one.nested(self.level, element);
            }
            if code.is_none() {
                code = one.code;
            } else if !one.code.is_none() {
                codes_agree &= one.code.found == code.found;
            }
            for (ours, found) in
                [(&mut self.reader.message, one.message), (&mut self.reader.request_id, one.request_id)]
            {
                if ours.is_none() {
                    *ours = found;
                }
            }
        };
        if codes_agree {
            self.reader.code.take(code.rank, code.found);
        }
        end
    }
}

/// The text of a JSON string; `None` for anything else. Borrowed where it is written without escapes.
pub(super) fn text_of(value: &RawValue) -> Option<Cow<'_, str>> {
    let raw = value.get();
    let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
    if !inner.contains('\\') {
        return Some(Cow::Borrowed(inner));
    }
    // Half of a surrogate pair is no text. It is shown as it is written.
    Some(serde_json::from_str::<String>(raw).map_or(Cow::Borrowed(inner), Cow::Owned))
}

/// The digits of a whole number, however many.
fn digits_of(value: &RawValue) -> Option<Cow<'_, str>> {
    is_number(value.get()).then(|| Cow::Borrowed(value.get()))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The members of an object, keys read.
pub(super) fn members(json: &str) -> Option<impl Iterator<Item = (Cow<'_, str>, &RawValue)>> {
    let members: Members = serde_json::from_str(json).ok()?;
    Some(members.0.into_iter().filter_map(|(key, value)| Some((text_of(key)?, value))))
}

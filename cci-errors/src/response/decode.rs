//! From a body's text to what it says, in one pass, without building a tree of it.
//!
//! The key of a member says how its value is read; what may say nothing is passed over. What is found before a mistake of
//! the JSON is kept: a body that was cut off has mostly said what counts.

use super::markup;
use crate::members::Members;
use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// What the key of a member says about its value. Ranks count from the best.
#[derive(Clone, Copy)]
enum Key {
    Kind,
    Status,
    Reason,
    Metadata,
    Details,
    /// A code, be it a number.
    Code(usize),
    /// A code, if it is a text that is no number.
    PlainCode,
    /// The documented key first, then those of gateways and of sister services.
    Message(usize),
    RequestId,
    Error,
    Other,
}

impl Key {
    fn of(key: &str) -> Self {
        match key {
            "kind" => Self::Kind,
            "metadata" => Self::Metadata,
            "status" => Self::Status,
            "message" => Self::Message(0),
            "reason" => Self::Reason,
            "details" => Self::Details,
            "code" => Self::PlainCode,
            "errorCode" => Self::Code(0),
            "error_code" => Self::Code(1),
            "errCode" => Self::Code(2),
            "errorMessage" => Self::Message(1),
            "error_message" => Self::Message(2),
            "error_msg" => Self::Message(3),
            "errorMsg" => Self::Message(4),
            "errMsg" => Self::Message(5),
            "externalMessage" => Self::Message(6),
            "error_description" => Self::Message(7),
            "msg" => Self::Message(8),
            "detail" => Self::Message(9),
            "title" => Self::Message(10),
            "error" => Self::Error,
            "request_id" | "requestId" | "RequestId" | "request-id" | "X-Request-Id" => Self::RequestId,
            _ => Self::Other,
        }
    }
}

/// The rank of a text under `error`, after those of all keys for messages.
const ERROR_TEXT: usize = 11;

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

/// A body without the blanks and the byte-order mark around it.
pub(super) fn content(body: &str) -> &str {
    match body.as_bytes() {
        // Nearly all bodies; looking for blanks of all alphabets takes its time.
        [b'{', .., b'}'] => body,
        _ => body.trim().trim_start_matches('\u{feff}'),
    }
}

/// Decodes a body of any kind.
pub(super) fn decode(body: &str) -> Findings<Cow<'_, str>> {
    let text = content(body);
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
        if rank <= self.rank && candidate.as_ref().is_some_and(|text| !is_blank(text)) {
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
    /// Whether texts are read in a way that cannot fail.
    careful: bool,
    /// Whether the document ended as JSON does.
    whole: bool,
    /// Whether something marks the object as a `Status`.
    status_like: bool,
}

impl<'t> Reader<'t> {
    fn top(&mut self, json: &'t str) {
        self.whole = self.document(json).is_ok();
        if !self.whole {
            // A text that is no text, as half of a surrogate pair, ends the fast way. The careful one shows it as it is
            // written, and goes on.
            *self = Self { careful: true, ..Self::default() };
            self.whole = self.document(json).is_ok();
        }
    }

    fn document(&mut self, json: &'t str) -> serde_json::Result<()> {
        let mut document = serde_json::Deserializer::from_str(json);
        match json.as_bytes()[0] {
            b'{' => Object { reader: self, level: Level::Top }.deserialize(&mut document),
            b'[' => List { reader: self, level: Level::Top }.deserialize(&mut document),
            _ => <&RawValue>::deserialize(&mut document).map(|text| self.message.take(0, text_of(text))),
        }?;
        document.end()
    }

    /// Reads the value of a member.
    fn member<A: MapAccess<'t>>(&mut self, level: Level, key: Key, map: &mut A) -> Result<(), A::Error> {
        let top = level == Level::Top;
        let text = TextSeed { careful: self.careful };
        match key {
            Key::Kind if top => self.status_like |= map.next_value_seed(text)?.is_some_and(|kind| kind == "Status"),
            Key::Status if top => {
                self.status_like |= map.next_value_seed(text)?.is_some_and(|status| status == "Failure");
            }
            Key::Reason if top => self.reason = map.next_value_seed(text)?.filter(|reason| !is_blank(reason)),
            Key::Metadata if top => self.metadata = Some(map.next_value::<&RawValue>()?.get()),
            Key::Details if top => self.details = Some(map.next_value::<&RawValue>()?.get()),
            Key::Code(rank) => {
                self.status_like |= top && rank == 0;
                let value: &RawValue = map.next_value()?;
                self.code.take(rank + level.offset(), text_of(value).or_else(|| digits_of(value)));
            }
            Key::PlainCode => {
                let code = map.next_value_seed(text)?.filter(|text| !is_number(text));
                self.code.take(PLAIN_CODE + level.offset(), code);
            }
            Key::Message(rank) => {
                let message = map.next_value_seed(text)?;
                self.message.take(rank + level.offset(), message);
            }
            Key::RequestId => {
                let id = map.next_value_seed(text)?;
                self.request_id.take(level.offset(), id);
            }
            Key::Error => {
                let value: &RawValue = map.next_value()?;
                // As in OAuth, `{"error":"invalid_grant"}`: it stands in for a message, and is no code by the rules.
                self.message.take(ERROR_TEXT + level.offset(), text_of(value));
                if top {
                    self.nested(Level::Error, value)?;
                }
            }
            _ if top => self.nested(Level::Wrapped, map.next_value()?)?,
            _ => drop(map.next_value::<IgnoredAny>()?),
        }
        Ok(())
    }

    /// Looks into an object or a list, one level deep.
    fn nested<E: Error>(&mut self, level: Level, value: &'t RawValue) -> Result<(), E> {
        let mut document = serde_json::Deserializer::from_str(value.get());
        let outcome = match value.get().as_bytes() {
            [b'{', ..] => Object { reader: self, level }.deserialize(&mut document),
            [b'[', ..] => List { reader: self, level }.deserialize(&mut document),
            _ => Ok(()),
        };
        if self.careful { Ok(()) } else { outcome.map_err(E::custom) }
    }
}

impl<'t> Deserialize<'t> for Key {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;

        impl Visitor<'_> for KeyVisitor {
            type Value = Key;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_str<E>(self, key: &str) -> Result<Key, E> {
                Ok(Key::of(key))
            }
        }

        deserializer.deserialize_str(KeyVisitor)
    }
}

/// Reads a text, borrowed where it is written without escapes. Any other value is passed over.
struct TextSeed {
    careful: bool,
}

impl<'t> DeserializeSeed<'t> for TextSeed {
    type Value = Option<Cow<'t, str>>;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        if self.careful {
            return <&RawValue>::deserialize(deserializer).map(text_of);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'t> Visitor<'t> for TextSeed {
    type Value = Option<Cow<'t, str>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_borrowed_str<E>(self, text: &'t str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(text.into())))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
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
        while let Some(key) = map.next_key()? {
            self.reader.member(self.level, key, &mut map)?;
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
            let mut one = Reader { careful: self.reader.careful, ..Reader::default() };
            if element.get().starts_with('{') {
                one.nested(self.level, element)?;
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

/// Looks at no more than the first character of most texts.
fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The members of an object, keys read.
pub(super) fn members(json: &str) -> Option<impl Iterator<Item = (Cow<'_, str>, &RawValue)>> {
    let members: Members = serde_json::from_str(json).ok()?;
    Some(members.0.into_iter().filter_map(|(key, value)| Some((text_of(key)?, value))))
}

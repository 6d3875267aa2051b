//! A JSON body, read in one pass without building a tree of it.
//!
//! What is found before a syntax error is kept: a body that was cut off has usually said what counts.

use super::candidate::Candidate;
use super::json::{digits_of, is_blank, is_number_or_status, is_object, string_of};
use super::member::{ERROR_STRING, Member};
use super::string::{KeySeed, StringSeed};
use alloc::borrow::Cow;
use core::fmt;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// Where an object is found; the further in, the less its members weigh.
#[derive(Clone, Copy, PartialEq)]
enum Level {
    Top,
    /// The value of `error`.
    Error,
    /// The value of another key for failures, or an element of it, or the only value, as in `{"badRequest":{…}}`.
    Wrapped,
}

impl Level {
    /// Added to the ranks of what is found there: more than there are keys of one kind.
    fn offset(self) -> usize {
        match self {
            Self::Top => 0,
            Self::Error => 20,
            Self::Wrapped => 40,
        }
    }
}

/// Added to the ranks of plain codes, after all levels: a `code` gives way to any of the other keys for codes.
const PLAIN_CODE: usize = 100;

#[derive(Default)]
pub(super) struct JsonBody<'t> {
    pub code: Candidate<'t>,
    pub message: Candidate<'t>,
    pub request_id: Candidate<'t>,
    pub reason: Option<Cow<'t, str>>,
    pub metadata: Option<&'t str>,
    pub details: Option<&'t str>,
    /// Whether the document is complete, and nothing follows it.
    pub is_complete: bool,
    /// Whether a member marks the object as a `Status`.
    pub has_mark_of_status: bool,
    /// Whether strings are read in the way that cannot fail.
    is_lenient: bool,
    /// The last value that is not known for anything, at the top.
    unrecognized: Option<&'t RawValue>,
}

impl<'t> JsonBody<'t> {
    /// Reads an object, an array or a string.
    pub(super) fn read(json: &'t str) -> Self {
        let mut body = Self::default();
        body.is_complete = body.document(json).is_ok();
        if !body.is_complete {
            // Half of a surrogate pair in a string ends the fast way. The lenient one takes the string as it is written, and
            // goes on.
            body = Self { is_lenient: true, ..Self::default() };
            body.is_complete = body.document(json).is_ok();
        }
        body
    }

    fn document(&mut self, json: &'t str) -> serde_json::Result<()> {
        let mut document = serde_json::Deserializer::from_str(json);
        match json.as_bytes().first() {
            Some(b'{') => Object { body: self, level: Level::Top }.deserialize(&mut document),
            Some(b'[') => Array { body: self, level: Level::Top }.deserialize(&mut document),
            _ => <&RawValue>::deserialize(&mut document).map(|value| self.message.offer(0, string_of(value))),
        }?;
        document.end()
    }

    /// Reads the value of a member.
    fn member<A: MapAccess<'t>>(&mut self, level: Level, member: Member, map: &mut A) -> Result<(), A::Error> {
        let top = level == Level::Top;
        let string = StringSeed { is_lenient: self.is_lenient };
        match member {
            Member::Kind if top => {
                self.has_mark_of_status |= map.next_value_seed(string)?.is_some_and(|kind| kind == "Status");
            }
            Member::Status if top => {
                self.has_mark_of_status |= map.next_value_seed(string)?.is_some_and(|status| status == "Failure");
            }
            Member::Reason if top => self.reason = map.next_value_seed(string)?.filter(|reason| !is_blank(reason)),
            Member::Metadata if top => self.metadata = Some(map.next_value::<&RawValue>()?.get()),
            Member::Details if top => self.details = Some(map.next_value::<&RawValue>()?.get()),
            Member::Code(rank) => {
                self.has_mark_of_status |= top && rank == 0;
                let value: &RawValue = map.next_value()?;
                self.code.offer(rank + level.offset(), string_of(value).or_else(|| digits_of(value)));
            }
            Member::PlainCode => {
                let code = map.next_value_seed(string)?.filter(|code| !is_number_or_status(code));
                self.code.offer(PLAIN_CODE + level.offset(), code);
            }
            Member::Message(rank) => self.message.offer(rank + level.offset(), map.next_value_seed(string)?),
            Member::RequestId => self.request_id.offer(level.offset(), map.next_value_seed(string)?),
            Member::Error => {
                let value: &RawValue = map.next_value()?;
                // As in OAuth, `{"error":"invalid_grant"}`: a stand-in for a message, and by the rules not a code.
                self.message.offer(ERROR_STRING + level.offset(), string_of(value));
                if top {
                    self.nested(Level::Error, value)?;
                }
            }
            Member::Failures if top => self.nested(Level::Wrapped, map.next_value()?)?,
            Member::Other if top => self.unrecognized = Some(map.next_value()?),
            _ => drop(map.next_value::<IgnoredAny>()?),
        }
        Ok(())
    }

    /// Looks into an object or an array, one level deep.
    fn nested<E: Error>(&mut self, level: Level, value: &'t RawValue) -> Result<(), E> {
        let mut document = serde_json::Deserializer::from_str(value.get());
        let outcome = match value.get().as_bytes() {
            [b'{', ..] => Object { body: self, level }.deserialize(&mut document),
            [b'[', ..] => Array { body: self, level }.deserialize(&mut document),
            _ => Ok(()),
        };
        if self.is_lenient { Ok(()) } else { outcome.map_err(E::custom) }
    }

    /// An element of an array of failures.
    fn element<E: Error>(&self, level: Level, element: &'t RawValue) -> Result<Self, E> {
        let mut body = Self { is_lenient: self.is_lenient, ..Self::default() };
        if is_object(element.get()) {
            body.nested(level, element)?;
        }
        Ok(body)
    }
}

/// Reads the members of an object.
struct Object<'r, 't> {
    body: &'r mut JsonBody<'t>,
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
        let Self { body, level } = self;
        let mut members = 0;
        while let Some(member) = map.next_key_seed(KeySeed { is_lenient: body.is_lenient })? {
            body.member(level, member, &mut map)?;
            members += 1;
        }
        match body.unrecognized {
            Some(only) if members == 1 && level == Level::Top => body.nested(Level::Wrapped, only),
            _ => Ok(()),
        }
    }
}

/// Reads the objects of an array, the failures of a batch: their code where they agree on it, and the message of the first
/// that has one.
struct Array<'r, 't> {
    body: &'r mut JsonBody<'t>,
    level: Level,
}

impl<'t> DeserializeSeed<'t> for Array<'_, 't> {
    type Value = ();

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'t> Visitor<'t> for Array<'_, 't> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut array: A) -> Result<(), A::Error> {
        let Self { body, level } = self;
        let mut code = Candidate::default();
        let mut codes_agree = true;
        let end = loop {
            let element: &RawValue = match array.next_element() {
                Ok(Some(element)) => element,
                Ok(None) => break Ok(()),
                Err(error) => break Err(error),
            };
            let failure = body.element(level, element)?;
            if code.is_none() {
                code = failure.code;
            } else if !failure.code.is_none() {
                codes_agree &= failure.code.has_text_of(&code);
            }
            for (first, found) in [(&mut body.message, failure.message), (&mut body.request_id, failure.request_id)] {
                if first.is_none() {
                    *first = found;
                }
            }
        };
        if codes_agree {
            body.code.merge(code);
        }
        end
    }
}

//! Keys and strings of a JSON body, borrowed where they are written without escapes.

use super::json::string_of;
use super::member::Member;
use alloc::borrow::Cow;
use core::fmt;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// Reads a key.
pub(super) struct KeySeed {
    /// Whether a key that is not Unicode, for half of a surrogate pair, is read as it is written.
    pub is_lenient: bool,
}

impl<'t> DeserializeSeed<'t> for KeySeed {
    type Value = Member;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        if self.is_lenient {
            let key = <&RawValue>::deserialize(deserializer)?;
            return Ok(string_of(key).map_or(Member::Other, |key| Member::of(&key)));
        }
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Member;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Member, E> {
        Ok(Member::of(key))
    }
}

/// Reads a string. Any other value is passed over.
pub(super) struct StringSeed {
    /// Whether a string that is not Unicode, for half of a surrogate pair, is read as it is written.
    pub is_lenient: bool,
}

impl<'t> DeserializeSeed<'t> for StringSeed {
    type Value = Option<Cow<'t, str>>;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        if self.is_lenient {
            return <&RawValue>::deserialize(deserializer).map(string_of);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'t> Visitor<'t> for StringSeed {
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

    fn visit_seq<A: SeqAccess<'t>>(self, mut array: A) -> Result<Self::Value, A::Error> {
        while array.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

//! From any deserializer to JSON text: the text itself where there is one.

use alloc::string::{String, ToString};
use core::fmt;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

/// The name under which the deserializers of `serde_json` give the text of a value, as for its `RawValue`. All others treat it as
/// an ordinary newtype, and read on; `RawValue` itself would fail with them, and so inside an untagged enum or a flattened
/// field.
const RAW_VALUE: &str = "$serde_json::private::RawValue";

/// The one key of a number with the feature `arbitrary_precision` of `serde_json`, where it went through a buffer of serde's.
const NUMBER: &str = "$serde_json::private::Number";

/// The value as JSON text: to the letter from the text that `serde_json` reads, and with the order of its members from anything else.
pub(super) fn json_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    struct JsonText;

    impl<'de> Visitor<'de> for JsonText {
        type Value = String;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
            let mut json = String::new();
            Transcode(&mut json).deserialize(deserializer)?;
            Ok(json)
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<String, A::Error> {
            match map.next_key::<String>()? {
                Some(key) if key == RAW_VALUE => map.next_value(),
                first => {
                    let mut json = String::new();
                    Transcode(&mut json).object(first, map)?;
                    Ok(json)
                }
            }
        }
    }

    deserializer.deserialize_newtype_struct(RAW_VALUE, JsonText)
}

/// Appends a value as JSON.
struct Transcode<'j>(&'j mut String);

impl Transcode<'_> {
    /// Appends what is JSON as it is printed.
    fn plain(&mut self, value: &impl ToString) {
        self.0.push_str(&value.to_string());
    }

    fn string(&mut self, text: &str) {
        // serde_json writes every string.
        self.0.push_str(&serde_json::to_string(text).unwrap_or_default());
    }

    /// The members of an object whose first key was read.
    fn object<'de, A: MapAccess<'de>>(mut self, first: Option<String>, mut map: A) -> Result<(), A::Error> {
        self.0.push('{');
        let mut next = first;
        let mut separator = "";
        while let Some(key) = next {
            self.0.push_str(separator);
            self.string(&key);
            self.0.push(':');
            map.next_value_seed(Transcode(self.0))?;
            separator = ",";
            next = map.next_key()?;
        }
        self.0.push('}');
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Transcode<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Transcode<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON has")
    }

    fn visit_bool<E>(mut self, value: bool) -> Result<(), E> {
        self.plain(&value);
        Ok(())
    }

    fn visit_i64<E>(mut self, value: i64) -> Result<(), E> {
        self.plain(&value);
        Ok(())
    }

    fn visit_u64<E>(mut self, value: u64) -> Result<(), E> {
        self.plain(&value);
        Ok(())
    }

    fn visit_i128<E>(mut self, value: i128) -> Result<(), E> {
        self.plain(&value);
        Ok(())
    }

    fn visit_u128<E>(mut self, value: u128) -> Result<(), E> {
        self.plain(&value);
        Ok(())
    }

    fn visit_f64<E>(mut self, value: f64) -> Result<(), E> {
        match Number::from_f64(value) {
            Some(number) => self.plain(&number),
            None => self.plain(&"null"),
        }
        Ok(())
    }

    fn visit_str<E>(mut self, value: &str) -> Result<(), E> {
        self.string(value);
        Ok(())
    }

    fn visit_unit<E>(mut self) -> Result<(), E> {
        self.plain(&"null");
        Ok(())
    }

    fn visit_none<E>(mut self) -> Result<(), E> {
        self.plain(&"null");
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<(), A::Error> {
        self.0.push('[');
        let start = self.0.len();
        loop {
            let before = self.0.len();
            if before > start {
                self.0.push(',');
            }
            if array.next_element_seed(Transcode(self.0))?.is_none() {
                self.0.truncate(before);
                break;
            }
        }
        self.0.push(']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let first = map.next_key::<String>()?;
        if first.as_deref() != Some(NUMBER) {
            return self.object(first, map);
        }
        let number: Number = map.next_value::<String>()?.parse().map_err(A::Error::custom)?;
        self.plain(&number);
        Ok(())
    }
}

//! The keys of the format: what each is called, what its value may be and what it means, once.
//!
//! `errors.schema.json` says the same for editors; a test compares the two.

use crate::problem::Located;
use crate::values::Reader;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// The JSON type of a key's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// A string.
    String,
    /// A whole number from 100 to 599.
    Status,
    /// `true` or `false`.
    Boolean,
    /// An array of entries.
    Entries,
}

/// Whether a key has to be given, and whether its string has to say something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Given, and not empty.
    Required,
    /// Absent, or not empty.
    Optional,
    /// Absent or empty means the same.
    MayBeEmpty,
}

/// A key of the document itself.
#[derive(Clone, Copy, Debug)]
pub struct TopKey {
    /// The key.
    pub name: &'static str,
    /// The type of its value.
    pub value: ValueType,
    /// Whether it has to be given.
    pub presence: Presence,
    /// What it means, and what becomes of it.
    pub description: &'static str,
}

/// The keys of the document itself.
pub const TOP_KEYS: [TopKey; 4] = [
    TopKey {
        name: "$schema",
        value: ValueType::String,
        presence: Presence::MayBeEmpty,
        description: "Where this schema is, for editors.",
    },
    TopKey {
        name: "title",
        value: ValueType::String,
        presence: Presence::Optional,
        description: "What the catalogue is about; the first line of the enum's documentation.",
    },
    TopKey {
        name: "code_format",
        value: ValueType::String,
        presence: Presence::Optional,
        description: "The form of every code: # is one digit, {status} the three digits of the entry's status, the rest is literal.",
    },
    TopKey {
        name: "errors",
        value: ValueType::Entries,
        presence: Presence::Required,
        description: "The entries, in the order in which the enum lists them.",
    },
];

/// A key of an entry.
#[derive(Clone, Copy, Debug)]
pub struct EntryKey {
    /// The key.
    pub name: &'static str,
    /// The type of its value.
    pub value: ValueType,
    /// Whether it has to be given.
    pub presence: Presence,
    /// What it means, and what becomes of it.
    pub description: &'static str,
}

/// Makes [`ENTRY_KEYS`] and [`EntryValues`] from one row for each key: name, type of the value, presence, description.
macro_rules! entry_keys {
    ($life:lifetime; $($key:ident: $value:ty, $presence:ident, $description:literal;)*) => {
        /// The keys of an entry.
        pub const ENTRY_KEYS: [EntryKey; [$($description),*].len()] = [$(EntryKey {
            name: stringify!($key),
            value: {
                // The value's type mentions it.
                #[allow(clippy::extra_unused_lifetimes)]
                const fn value_type<$life>() -> ValueType {
                    <$value as Value<$life>>::TYPE
                }
                value_type()
            },
            presence: Presence::$presence,
            description: $description,
        }),*];

        /// The values of an entry as they are written, each with its place. `None` where a key is absent or its value was
        /// reported as a mistake.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct EntryValues<$life> {
            $(#[doc = $description] pub $key: Option<Located<$value>>,)*
        }

        impl<$life> EntryValues<$life> {
            $(
                #[doc = $description]
                ///
                /// Empty or `false` where the key is absent.
                #[must_use]
                pub fn $key(&self) -> <$value as Value<$life>>::Plain<'_> {
                    <$value as Value>::plain(self.$key.as_ref())
                }
            )*

            pub(crate) fn set(&mut self, key: &EntryKey, value: &$life RawValue, reader: &mut Reader<$life, '_>) {
                match key.name {
                    $(stringify!($key) => self.$key = Value::read(key, value, reader),)*
                    _ => {}
                }
            }

            /// The strings that are given.
            pub(crate) fn strings(&self) -> impl Iterator<Item = (&'static EntryKey, &Located<Cow<$life, str>>)> {
                let strings = [$(self.$key.as_ref().and_then(Value::as_string)),*];
                ENTRY_KEYS.iter().zip(strings).filter_map(|(key, string)| Some((key, string?)))
            }
        }
    };
}

entry_keys! {
    't;
    code: Cow<'t, str>, Required, "The code as the service writes it, compared byte for byte.";
    name: Cow<'t, str>, Optional, "The variant's name, unique in the catalogue. Made from the code where it is absent.";
    status: Number<'t>, Required, "The HTTP status that comes with the code.";
    message: Cow<'t, str>, Required, "The message as the service writes it.";
    description: Cow<'t, str>, MayBeEmpty, "What happened, for a person.";
    measure: Cow<'t, str>, MayBeEmpty, "What to do about it, for a person.";
    reason: Cow<'t, str>, Optional, "The reason that comes with the status. Where it is absent, the one Kubernetes gives for the status, such as Conflict for 409.";
    retryable: bool, Optional, "Whether the same call, unchanged, may succeed later.";
    deprecated: Cow<'t, str>, Optional, "Why the code should no longer be used; marks the variant as deprecated.";
}

/// A number as it is written. Which numbers are allowed is a rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number<'t>(pub &'t str);

/// How a value is read, and what it is where nothing is said about its place.
pub trait Value<'t>: Sized {
    /// The JSON type.
    const TYPE: ValueType;
    /// The value alone, with a default for an absent one.
    type Plain<'v>
    where
        Self: 'v;

    #[doc(hidden)]
    #[allow(private_interfaces)]
    fn read(key: &EntryKey, value: &'t RawValue, reader: &mut Reader<'t, '_>) -> Option<Located<Self>>;

    /// The value alone.
    fn plain(value: Option<&Located<Self>>) -> Self::Plain<'_>;

    /// The value, if it is a string.
    #[must_use]
    fn as_string(_: &Located<Self>) -> Option<&Located<Cow<'t, str>>> {
        None
    }
}

impl<'t> Value<'t> for Cow<'t, str> {
    const TYPE: ValueType = ValueType::String;
    type Plain<'v>
        = &'v str
    where
        Self: 'v;

    #[allow(private_interfaces)]
    fn read(key: &EntryKey, value: &'t RawValue, reader: &mut Reader<'t, '_>) -> Option<Located<Self>> {
        reader.string(key.name, key.presence == Presence::Required, value)
    }

    fn plain(value: Option<&Located<Self>>) -> &str {
        value.map_or("", |text| &text.value)
    }

    fn as_string(text: &Located<Self>) -> Option<&Located<Cow<'t, str>>> {
        Some(text)
    }
}

impl<'t> Value<'t> for Number<'t> {
    const TYPE: ValueType = ValueType::Status;
    type Plain<'v>
        = Option<u16>
    where
        Self: 'v;

    #[allow(private_interfaces)]
    fn read(key: &EntryKey, value: &'t RawValue, reader: &mut Reader<'t, '_>) -> Option<Located<Self>> {
        reader.number(key.name, value).map(|number| Located { value: Self(number.value), place: number.place })
    }

    fn plain(value: Option<&Located<Self>>) -> Option<u16> {
        value?.value.0.parse().ok().filter(|status| (100..=599).contains(status))
    }
}

impl<'t> Value<'t> for bool {
    const TYPE: ValueType = ValueType::Boolean;
    type Plain<'v> = bool;

    #[allow(private_interfaces)]
    fn read(key: &EntryKey, value: &'t RawValue, reader: &mut Reader<'t, '_>) -> Option<Located<Self>> {
        reader.boolean(key.name, value)
    }

    fn plain(value: Option<&Located<Self>>) -> bool {
        value.is_some_and(|boolean| boolean.value)
    }
}

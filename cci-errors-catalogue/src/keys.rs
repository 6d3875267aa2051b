//! The keys of the format: what each is called, what its value may be and what it means, once.
//!
//! `errors.schema.json` says the same for editors; a test compares the two.

use crate::problem::Located;
use crate::reader::{ReadValue, Reader};
use crate::values::{Json, List, Lists, Number, Object, Text, Value, ValueType, Written};
use serde_json::value::RawValue;

/// The presence of a key: required or not, and whether its string may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Given, and not empty.
    Required,
    /// Absent, or not empty.
    Optional,
    /// Absent or empty means the same.
    MayBeEmpty,
}

/// A key of the document or of an entry.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// The type of its value.
    pub value: ValueType,
    /// Whether the key is required.
    pub presence: Presence,
    /// Its meaning and use.
    pub description: &'static str,
}

/// Makes a table of keys and the type of their values from one row for each key: key, field, type of the value, presence,
/// description.
macro_rules! keys {
    (
        $life:lifetime
        $(#[$table_docs:meta])* $table:ident
        $(#[$values_docs:meta])* $values:ident
        $($name:literal $field:ident: $value:ty, $presence:ident, $description:literal;)*
    ) => {
        $(#[$table_docs])*
        pub const $table: [Key; [$($description),*].len()] = [$(Key {
            name: $name,
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

        $(#[$values_docs])*
        ///
        /// Each value has its place. `None` where a key is absent or its value was reported as a mistake.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $values<$life> {
            $(#[doc = $description] pub $field: Option<Located<$value>>,)*
        }

        impl<$life> $values<$life> {
            $(
                #[doc = $description]
                ///
                /// Empty or `false` where the key is absent.
                #[must_use]
                pub fn $field(&self) -> <$value as Value<$life>>::Plain<'_> {
                    <$value as Value>::plain(self.$field.as_ref())
                }
            )*

            /// Reads the value of the key with this index in the table.
            pub(crate) fn set(&mut self, index: usize, value: &$life RawValue, reader: &mut Reader<$life, '_>) {
                type Set<$life> = fn(&mut $values<$life>, &Key, &$life RawValue, &mut Reader<$life, '_>);
                let set: [Set<$life>; $table.len()] = [$(|values, key, value, reader| {
                    values.$field = ReadValue::read(reader, key.name, key.presence == Presence::Required, value);
                }),*];
                set[index](self, &$table[index], value, reader);
            }

            /// Takes the values that are absent here from an earlier source, apart from those that are removed.
            #[allow(dead_code, reason = "only entries inherit")]
            pub(crate) fn inherit(&mut self, earlier: Self, is_removed: impl Fn(usize) -> bool) {
                let mut index = 0;
                $(
                    if self.$field.is_none() && !is_removed(index) {
                        self.$field = earlier.$field;
                    }
                    index += 1;
                )*
                let _ = index;
            }

            /// The values that are given, with their keys, in the order of the table.
            pub fn written(&self) -> impl Iterator<Item = (&'static Key, Written<'_, $life>)> {
                let values = [$(self.$field.as_ref().map(Value::written)),*];
                $table.iter().zip(values).filter_map(|(key, value)| Some((key, value?)))
            }

            /// The strings that are given.
            pub(crate) fn strings(&self) -> impl Iterator<Item = (&'static Key, &Located<Text<$life>>)> {
                self.written().filter_map(|(key, value)| match value {
                    Written::Text(text) => Some((key, text)),
                    _ => None,
                })
            }
        }
    };
}

keys! {
    't
    /// The keys of the document itself.
    TOP_KEYS
    /// The values of a document as they are written.
    TopValues
    "$schema" schema: Text<'t>, MayBeEmpty, "Where this schema is, for editors.";
    "title" title: Text<'t>, Optional, "What the catalogue is about; the first line of the enum's documentation.";
    "language" language: Text<'t>, Optional, "The language of the catalogue's own texts, as a BCP 47 tag such as en or pt-BR; needed where it is not English and there are translations.";
    "code_format" code_format: Text<'t>, Optional, "The form of every code: # is one digit, {status} the three digits of the entry's status, the rest is literal.";
    "default_status" default_status: Number<'t>, Optional, "The HTTP status of entries that have none of their own.";
    "url" url: Text<'t>, Optional, "Where a code is documented; {code} is replaced by the code, percent-encoded.";
    "body" body: Text<'t>, Optional, "The form in which a service that uses this catalogue responds: `status`, a Kubernetes Status with `errorCode`; `problem`, problem details of RFC 9457; `gateway`, `error_code` and `error_msg`.";
    "wire" wire: Lists<'t>, Optional, "Places in the responses of this API, in addition to the usual ones: those of `code`, `message`, `request_id`, `retry_after` and `retryable`, each with paths such as `error.errors[].reason` or `header x-error-code`.";
    "domain" domain: Text<'t>, Optional, "The service that the codes belong to, such as `shop.example.com`: the `domain` of gRPC's `ErrorInfo`.";
    "categories" categories: Object<'t>, Optional, "The categories that entries may have, each with its description; names are in `snake_case`.";
    "fields" fields: Object<'t>, Optional, "Keys of your own that entries may have, each with the type of its value: string, bool, i64, u64 or f64, followed by ! if every entry has one. The enum gets an accessor for each.";
    "retired" retired: List<'t>, Optional, "Codes that were used once and must never be used again.";
    "errors" errors: Json<'t>, Required, "The entries, in the order in which the enum lists them.";
}

keys! {
    't
    /// The keys of an entry.
    ENTRY_KEYS
    /// The values of an entry as they are written.
    EntryValues
    "code" code: Text<'t>, Required, "The code as the service writes it, compared byte for byte.";
    "name" name: Text<'t>, Optional, "The variant's name, unique in the catalogue. Made from the code where it is absent.";
    "status" status: Number<'t>, Optional, "The HTTP status that comes with the code; required unless the catalogue has a `default_status`.";
    "message" message: Text<'t>, Required, "The message as the service writes it.";
    "description" description: Text<'t>, MayBeEmpty, "What happened, for a person.";
    "measure" measure: Text<'t>, MayBeEmpty, "What to do about it, for a person.";
    "reason" reason: Text<'t>, Optional, "The reason that comes with the status. Where it is absent, the one Kubernetes gives for the status, such as Conflict for 409, or else the name of the HTTP status.";
    "grpc" grpc: Text<'t>, Optional, "The gRPC status that comes with the code, such as `FAILED_PRECONDITION`. Where it is absent, the one for the HTTP status.";
    "retryable" retryable: bool, Optional, "Whether the same call, unchanged, may succeed later.";
    "categories" categories: List<'t>, Optional, "The categories of the code, which the catalogue declares.";
    "url" url: Text<'t>, Optional, "Where the code is documented; {code} is replaced by the code, percent-encoded.";
    "arguments" arguments: Object<'t>, Optional, "The arguments of the message, each with its type: string, bool, i64, u64 or f64. Message, description and measure name them in braces.";
    "since" since: Text<'t>, Optional, "The version in which the code was introduced.";
    "deprecated" deprecated: Text<'t>, Optional, "Why the code should no longer be used; a pattern that names the code gives a warning.";
    "replaced_by" replaced_by: Text<'t>, Optional, "The code to use instead; the code is deprecated then.";
}

keys! {
    't
    /// The keys of a file of translations.
    TRANSLATION_KEYS
    /// The values of a file of translations as they are written.
    TranslationValues
    "$schema" schema: Text<'t>, MayBeEmpty, "Where this schema is, for editors.";
    "language" language: Text<'t>, Required, "The language, as a BCP 47 tag such as de, pt-BR or zh-Hant.";
    "errors" errors: Json<'t>, Required, "The translated texts of each code.";
}

keys! {
    't
    /// The keys of what is translated of an entry.
    TRANSLATED_KEYS
    /// What is translated of an entry.
    TranslatedTexts
    "message" message: Text<'t>, Optional, "The message, with the same arguments in braces as the catalogue's.";
    "description" description: Text<'t>, MayBeEmpty, "What happened, for a person.";
    "measure" measure: Text<'t>, MayBeEmpty, "What to do about it, for a person.";
}

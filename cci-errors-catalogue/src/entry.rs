//! An entry that keeps the rules.

use crate::declarations::{Declarations, Type};
use crate::keys::EntryValues;
use crate::problem::Located;
use crate::values::Text;
use cci_errors_tables::status_reason;
use serde_json::Value;
use std::fmt;

/// An entry that can become a variant.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'t> {
    /// The code.
    pub code: Located<Text<'t>>,
    /// The variant's name. Made from the code, and located there, where the entry gives none.
    pub name: Located<Text<'t>>,
    /// The HTTP status.
    pub status: u16,
    /// The number of the gRPC status, where the entry has one of its own.
    pub grpc: Option<u8>,
    /// Where the code is documented; empty if nothing says so.
    pub url: String,
    /// The categories, by their index among the declared ones.
    pub categories: Vec<usize>,
    /// The arguments of the message.
    pub arguments: Vec<(Text<'t>, Type)>,
    /// The values of the catalogue's own keys, each with its index among the declared fields.
    pub fields: Vec<(usize, FieldValue<'t>)>,
    /// All values as they are written.
    pub values: EntryValues<'t>,
}

/// The value of a key that is the catalogue's own. Displayed without quotes; as JSON, it is a value of its type.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldValue<'t> {
    /// A string.
    String(Text<'t>),
    /// `true` or `false`.
    Bool(bool),
    /// A signed whole number.
    I64(i64),
    /// An unsigned whole number.
    U64(u64),
    /// A finite floating-point number.
    F64(f64),
}

impl fmt::Display for FieldValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(text) => f.write_str(text),
            Self::Bool(value) => value.fmt(f),
            Self::I64(value) => value.fmt(f),
            Self::U64(value) => value.fmt(f),
            Self::F64(value) => value.fmt(f),
        }
    }
}

impl From<&FieldValue<'_>> for Value {
    fn from(value: &FieldValue) -> Self {
        match value {
            FieldValue::String(text) => Self::from(&**text),
            FieldValue::Bool(value) => Self::from(*value),
            FieldValue::I64(value) => Self::from(*value),
            FieldValue::U64(value) => Self::from(*value),
            FieldValue::F64(value) => Self::from(*value),
        }
    }
}

impl<'t> Entry<'t> {
    /// The names of its categories. The declarations are those of its catalogue.
    pub fn category_names<'e>(&'e self, declarations: &'e Declarations) -> impl Iterator<Item = &'e str> {
        self.categories.iter().filter_map(|index| declarations.categories.get(*index)).map(|(name, _)| &*name.value)
    }

    /// The catalogue's own keys that it has, with their values. The declarations are those of its catalogue.
    pub fn named_fields<'e>(
        &'e self,
        declarations: &'e Declarations,
    ) -> impl Iterator<Item = (&'e str, &'e FieldValue<'t>)> {
        let named =
            |(index, value): &'e (usize, FieldValue<'t>)| Some((&*declarations.fields.get(*index)?.0.value, value));
        self.fields.iter().filter_map(named)
    }

    /// The reason that comes with the status: the entry's own, or else that of the status.
    #[must_use]
    pub fn reason(&self) -> &str {
        match self.values.reason() {
            "" => status_reason(self.status),
            own => own,
        }
    }

    /// Returns `true` if the entry says something under a key of the format. A default that the catalogue has for it
    /// counts.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        match key {
            "status" => true,
            "url" => !self.url.is_empty(),
            key => self.values.written().any(|(other, value)| other.name == key && !value.is_empty()),
        }
    }

    /// Returns `true` if the code should no longer be used.
    #[must_use]
    pub fn is_deprecated(&self) -> bool {
        !self.values.deprecated().is_empty() || !self.values.replaced_by().is_empty()
    }

    /// Why the code should no longer be used, and the code to use instead; empty if it is not deprecated.
    #[must_use]
    pub fn deprecation(&self) -> String {
        match (self.values.deprecated(), self.values.replaced_by()) {
            (note, "") => note.to_owned(),
            ("", code) => format!("use `{code}`"),
            (note, code) => format!("{} (use `{code}`)", note.trim_end()),
        }
    }

    pub(crate) fn has_made_name(&self) -> bool {
        self.name.place == self.code.place
    }
}

//! An entry that keeps the rules.

use crate::declarations::Type;
use crate::keys::EntryValues;
use crate::problem::Located;
use crate::values::Text;

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

/// The value of a key that is the catalogue's own.
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

impl Entry<'_> {
    /// Whether the code should no longer be used.
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

//! An entry that keeps the rules.

use crate::keys::EntryValues;
use crate::problem::Located;
use std::borrow::Cow;

/// An entry that can become a variant.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'t> {
    /// The code.
    pub code: Located<Cow<'t, str>>,
    /// The variant's name. Made from the code, and located there, where the entry gives none.
    pub name: Located<Cow<'t, str>>,
    /// The HTTP status.
    pub status: u16,
    /// All values as they are written.
    pub values: EntryValues<'t>,
}

impl Entry<'_> {
    /// What selectors look at.
    #[must_use]
    pub fn row(&self) -> Row<'_> {
        Row {
            name: &self.name.value,
            status: self.status,
            is_deprecated: !self.values.deprecated().is_empty(),
            code: &self.code.value,
        }
    }

    pub(crate) fn has_made_name(&self) -> bool {
        self.name.place == self.code.place
    }
}

/// What selectors look at in an entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row<'t> {
    /// The variant's name.
    pub name: &'t str,
    /// The HTTP status.
    pub status: u16,
    /// Whether the code is deprecated.
    pub is_deprecated: bool,
    /// The code.
    pub code: &'t str,
}

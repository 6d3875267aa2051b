//! What selectors look at in an entry.

use crate::entry::Entry;

/// How many categories a catalogue can declare: each is a bit of a row.
pub(crate) const MAX_CATEGORIES: usize = 128;

/// What selectors look at in an entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row<'t> {
    /// The variant's name.
    pub name: &'t str,
    /// The HTTP status.
    pub status: u16,
    /// Whether the same call may succeed later.
    pub is_retryable: bool,
    /// Whether the code is deprecated.
    pub is_deprecated: bool,
    /// A bit for each declared category.
    pub categories: u128,
    /// The code.
    pub code: &'t str,
}

impl<'t> Row<'t> {
    /// A row without categories.
    #[must_use]
    pub fn new(name: &'t str, status: u16, code: &'t str) -> Self {
        Self { name, status, is_retryable: false, is_deprecated: false, categories: 0, code }
    }

    pub(crate) fn is_in(&self, category: usize) -> bool {
        category < MAX_CATEGORIES && self.categories >> category & 1 == 1
    }
}

impl<'t> From<&'t Entry<'_>> for Row<'t> {
    fn from(entry: &'t Entry<'_>) -> Self {
        let known = entry.categories.iter().filter(|index| **index < MAX_CATEGORIES);
        Self {
            is_retryable: entry.values.retryable(),
            is_deprecated: entry.is_deprecated(),
            categories: known.fold(0, |bits, index| bits | 1 << index),
            ..Self::new(&entry.name.value, entry.status, &entry.code.value)
        }
    }
}

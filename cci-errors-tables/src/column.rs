//! Columns with a value of fixed size for each entry.
//!
//! Every column is read by `get(index)`, so generated accessors all look alike.

/// Values by index.
///
/// A constant that refers to a `static`. A `static` of this type would keep the values behind an address that the optimiser
/// of another crate does not see through, and an array as a part of it takes rustc twice as long to check as one by itself.
pub struct Column<T: 'static, const N: usize>(pub &'static [T; N]);

impl<T: Copy, const N: usize> Column<T, N> {
    /// The value at an index.
    ///
    /// # Panics
    ///
    /// Panics if the index is not less than `N`. An enum with `N` variants has no such index.
    #[inline(always)]
    #[must_use]
    #[allow(clippy::inline_always)]
    pub const fn get(&self, index: usize) -> T {
        self.0[index]
    }
}

/// Booleans by index, a byte each: rustc reads a byte string as one token.
pub struct Flags<const N: usize>(pub &'static [u8; N]);

impl<const N: usize> Flags<N> {
    /// The value at an index.
    ///
    /// # Panics
    ///
    /// Panics if the index is not less than `N`. An enum with `N` variants has no such index.
    #[inline]
    #[must_use]
    pub const fn get(&self, index: usize) -> bool {
        self.0[index] != 0
    }
}

/// Lists of strings by index. Entries with equal lists share one.
pub struct ListColumn {
    /// The different lists.
    pub lists: &'static [&'static [&'static str]],
    /// The list of each entry, as a little-endian `u16`. Empty if all entries have the first.
    pub list_of_entry: &'static [u8],
}

impl ListColumn {
    /// The list at an index.
    ///
    /// # Panics
    ///
    /// Panics if entries have different lists and the index is not that of an entry.
    #[must_use]
    pub const fn get(&self, index: usize) -> &'static [&'static str] {
        let list = match self.list_of_entry.len() {
            0 => 0,
            _ => match self.list_of_entry.split_at(index * 2).1.first_chunk() {
                Some(list) => u16::from_le_bytes(*list) as usize,
                None => return &[],
            },
        };
        if list < self.lists.len() { self.lists[list] } else { &[] }
    }
}

//! A column of texts, end to end in one.

use crate::column;

/// What the macro writes for texts that are read when a person is told, not while a program works.
#[doc(hidden)]
pub struct Texts {
    /// All texts, one after the other.
    pub joined: &'static str,
    /// Where each begins and the last ends: byte offsets as little-endian `u32`s.
    pub bounds: &'static [u8],
}

impl Texts {
    /// The text of an index.
    ///
    /// Checks the text's bytes for UTF-8 again, at some nanoseconds for a sentence: in a `const fn`, Rust 1.85 has no
    /// other safe way from a part of a `str` to a `str`.
    #[must_use]
    pub const fn get(&self, index: usize) -> &'static str {
        match core::str::from_utf8(column::part(self.joined.as_bytes(), self.bounds, index)) {
            Ok(text) => text,
            Err(_) => "",
        }
    }
}

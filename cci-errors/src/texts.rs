//! A column of texts, end to end in one.

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
        let start = self.bound(index);
        let (text, _) = self.joined.as_bytes().split_at(self.bound(index + 1));
        match core::str::from_utf8(text.split_at(start).1) {
            Ok(text) => text,
            Err(_) => "",
        }
    }

    const fn bound(&self, index: usize) -> usize {
        match self.bounds.split_at(index * 4).1.first_chunk() {
            Some(bound) => u32::from_le_bytes(*bound) as usize,
            None => self.joined.len(),
        }
    }
}

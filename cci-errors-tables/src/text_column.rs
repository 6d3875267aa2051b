//! Columns of strings that are read when a person is shown an error, not while a program works.
//!
//! All strings are stored end to end as one. rustc and the linker handle that as a single value, and an array as thousands.

use alloc::{vec, vec::Vec};

/// Strings by index.
pub struct TextColumn {
    /// All strings, one after the other.
    pub joined: &'static str,
    /// Where each string starts, and where the last one ends: byte offsets as little-endian `u32`s. Empty if all strings are.
    pub offsets: &'static [u8],
}

impl TextColumn {
    /// The string at an index.
    ///
    /// Checks the string for UTF-8 again, which costs some nanoseconds for a sentence: in a `const fn`, Rust 1.85 has no
    /// other safe way from a part of a `str` to a `str`.
    ///
    /// # Panics
    ///
    /// Panics if not all strings are empty and the index is not that of an entry.
    #[must_use]
    pub const fn get(&self, index: usize) -> &'static str {
        if self.offsets.is_empty() {
            return "";
        }
        match core::str::from_utf8(part(self.joined.as_bytes(), self.offsets, index)) {
            Ok(text) => text,
            Err(_) => "",
        }
    }
}

/// The part of `joined` at an index.
pub(crate) const fn part<'j>(joined: &'j [u8], offsets: &[u8], index: usize) -> &'j [u8] {
    let (until_end, _) = joined.split_at(offset(joined, offsets, index + 1));
    until_end.split_at(offset(joined, offsets, index)).1
}

const fn offset(joined: &[u8], offsets: &[u8], index: usize) -> usize {
    match offsets.split_at(index * 4).1.first_chunk() {
        Some(offset) => u32::from_le_bytes(*offset) as usize,
        None => joined.len(),
    }
}

/// The offsets of parts with these lengths.
#[must_use]
pub fn write_offsets(lengths: impl Iterator<Item = usize>) -> Vec<u8> {
    let mut end = 0;
    let mut offsets = vec![0; 4];
    for length in lengths {
        end += length;
        // Sources of more than 4 GiB do not get this far: reading them exhausts rustc's memory first.
        offsets.extend(u32::try_from(end).unwrap_or(u32::MAX).to_le_bytes());
    }
    offsets
}

#[cfg(test)]
mod tests {
    use super::{TextColumn, write_offsets};

    #[test]
    fn what_is_written_is_read() {
        let texts = ["a", "", "名前", "\u{202e}", "last"];
        let joined = texts.concat().leak();
        let column = TextColumn { joined, offsets: write_offsets(texts.iter().map(|text| text.len())).leak() };
        for (index, text) in texts.iter().enumerate() {
            assert_eq!(column.get(index), *text);
        }
    }
}

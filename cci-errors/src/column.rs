//! Parts of any length, end to end in one, as the macro writes columns of texts.

/// The part of an index. `bounds` are where each part begins and the last ends: byte offsets as little-endian `u32`s.
pub(crate) const fn part<'j>(joined: &'j [u8], bounds: &[u8], index: usize) -> &'j [u8] {
    let (until_end, _) = joined.split_at(bound(joined, bounds, index + 1));
    until_end.split_at(bound(joined, bounds, index)).1
}

const fn bound(joined: &[u8], bounds: &[u8], index: usize) -> usize {
    match bounds.split_at(index * 4).1.first_chunk() {
        Some(bound) => u32::from_le_bytes(*bound) as usize,
        None => joined.len(),
    }
}

//! Where the parts of a column begin, for parts of any length that stand end to end in one.

/// Byte offsets as little-endian `u32`s: where each part begins, and where the last ends.
pub(crate) fn of(lengths: impl Iterator<Item = usize>) -> Vec<u8> {
    let mut end = 0;
    let mut bounds = vec![0; 4];
    for length in lengths {
        end += length;
        // Sources of more than 4 GiB do not come this far: reading them takes rustc's memory first.
        bounds.extend(u32::try_from(end).unwrap_or(u32::MAX).to_le_bytes());
    }
    bounds
}

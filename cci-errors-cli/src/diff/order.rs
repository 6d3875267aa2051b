//! Which entries moved.

/// The fewest elements that have to be moved to sort a list of different numbers, by their index in it.
pub(super) fn moved(positions: &[usize]) -> Vec<usize> {
    // Patience sorting: what is not in the longest increasing subsequence has moved.
    let mut tails: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = vec![None; positions.len()];
    for (index, position) in positions.iter().enumerate() {
        let length = tails.partition_point(|tail| positions[*tail] < *position);
        previous[index] = length.checked_sub(1).map(|before| tails[before]);
        if length == tails.len() {
            tails.push(index);
        } else {
            tails[length] = index;
        }
    }
    let mut stays = vec![false; positions.len()];
    let mut at = tails.last().copied();
    while let Some(index) = at {
        stays[index] = true;
        at = previous[index];
    }
    (0..positions.len()).filter(|index| !stays[*index]).collect()
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn one_that_moves_is_one() {
        assert_eq!(moved(&[0, 1, 2]), [0; 0]);
        assert_eq!(moved(&[1, 2, 3, 0]), [3]);
        assert_eq!(moved(&[3, 0, 1, 2]), [0]);
        assert_eq!(moved(&[]), [0; 0]);
    }
}

//! The nearest correct spelling of a wrong one: for the messages of macros and tools, and for programs that show an unknown
//! code.

use alloc::vec::Vec;

/// The number of suggestions that a reader takes in at a glance.
const SHOWN: usize = 3;

/// The maximum number of characters that two candidates may have between a common start and a common end. Comparing
/// takes time that grows with the square of it, and what differs over a longer stretch is something else.
const COMPARED: usize = 40;

/// Those of `known` that `written` may have meant: the nearest, in their own order if several are equally near, and none if
/// nothing is near.
///
/// If candidates differ only in case, there are only those. Otherwise one slip is allowed for every four characters, at
/// least one and at most three: codes differ in few digits, so a wider net would name half the catalogue. A slip is a
/// character too many, too few or wrong, or two that are swapped.
pub fn nearest<'k>(written: &str, known: impl Iterator<Item = &'k str>) -> Vec<&'k str> {
    let mut nearest = all_nearest(written, &mut known.map(|text| (text, false)));
    nearest.truncate(SHOWN);
    nearest.into_iter().map(|(text, _)| text).collect()
}

/// Those codes that `written` may have meant, as [`nearest`] finds them; each comes with whether it is deprecated.
///
/// The one order for messages, tools and programs, whatever the order of `known` is: of codes that are equally near, deprecated
/// ones come last, and others in the order of their bytes.
pub fn nearest_codes<'k>(written: &str, known: impl Iterator<Item = (&'k str, bool)>) -> Vec<&'k str> {
    let mut nearest = all_nearest(written, &mut { known });
    nearest.sort_unstable_by_key(|(code, is_deprecated)| (*is_deprecated, *code));
    nearest.truncate(SHOWN);
    nearest.into_iter().map(|(code, _)| code).collect()
}

/// All that are equally near. Compiled once, and not for every kind of iterator: users wait for it.
fn all_nearest<'k>(text: &str, known: &mut dyn Iterator<Item = (&'k str, bool)>) -> Vec<(&'k str, bool)> {
    let written: Vec<char> = text.chars().collect();
    let written_set = set(text);
    let mut slips = (written.len() / 4).clamp(1, 3);
    let mut nearest = Vec::new();
    let mut equal = Vec::new();
    let mut characters: Vec<char> = Vec::new();
    for (candidate, mark) in known {
        // The distance is at least the difference in length: most candidates cost no more than this comparison.
        if candidate.len().abs_diff(text.len()) > slips * 4 {
            continue;
        }
        if is_equal_ignoring_case(candidate, text) {
            equal.push((candidate, mark));
            continue;
        }
        // A slip brings in or takes out one kind of character at most.
        let other = set(candidate);
        if (written_set & !other).count_ones().max((other & !written_set).count_ones()) as usize > slips {
            continue;
        }
        characters.clear();
        characters.extend(candidate.chars());
        if let Some(distance) = distance(&written, &characters, slips) {
            if distance < slips {
                slips = distance;
                nearest.clear();
            }
            nearest.push((candidate, mark));
        }
    }
    if equal.is_empty() { nearest } else { equal }
}

/// Which characters there are, a bit for each: several may share one.
fn set(text: &str) -> u64 {
    text.chars().fold(0, |set, character| set | 1 << (u32::from(character) % 64))
}

fn is_equal_ignoring_case(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
        || !one.is_ascii() && one.chars().flat_map(char::to_lowercase).eq(other.chars().flat_map(char::to_lowercase))
}

/// The number of slips that lead from one to the other, if it is at most `limit`.
///
/// The distance of optimal string alignment, row by row; only the last three rows are kept.
fn distance(one: &[char], other: &[char], limit: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > limit {
        return None;
    }
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[start..], &other[start..]);
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[..one.len() - end], &other[..other.len() - end]);
    if one.len().max(other.len()) > COMPARED {
        return None;
    }
    let mut rows = [[0; COMPARED + 1]; 3];
    for (column, distance) in rows[0].iter_mut().enumerate() {
        *distance = column;
    }
    for (row, a) in one.iter().enumerate() {
        let [before, above, current] = [row + 2, row, row + 1].map(|row| row % 3);
        rows[current][0] = row + 1;
        let mut least_in_row = row + 1;
        for (column, b) in other.iter().enumerate() {
            let changed = rows[above][column] + usize::from(a != b);
            let mut least = changed.min(rows[above][column + 1] + 1).min(rows[current][column] + 1);
            if row > 0 && column > 0 && one[row - 1] == *b && other[column - 1] == *a {
                least = least.min(rows[before][column - 1] + 1);
            }
            rows[current][column + 1] = least;
            least_in_row = least_in_row.min(least);
        }
        // No way that goes on from here is shorter. One that swaps comes from the row above, where it was at most one slip
        // shorter, and the swap costs one.
        if least_in_row > limit {
            return None;
        }
    }
    Some(rows[one.len() % 3][other.len()]).filter(|distance| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::nearest;
    use alloc::format;
    use alloc::vec::Vec;

    const KNOWN: [&str; 4] = ["description", "CCI.02.409101", "CCI.02.409102", "measure"];

    fn near(written: &str) -> Vec<&'static str> {
        nearest(written, KNOWN.into_iter())
    }

    #[test]
    fn a_slip_names_the_nearest() {
        assert_eq!(near("descripton"), ["description"]);
        assert_eq!(near("CCI.02.490102"), ["CCI.02.409102"]);
        assert_eq!(near("CCI.02.409103"), ["CCI.02.409101", "CCI.02.409102"]);
        assert_eq!(near("CCI.77.709102"), ["CCI.02.409102"], "three slips of thirteen characters");
    }

    #[test]
    fn the_wrong_case_is_certain() {
        assert_eq!(near("cci.02.409102"), ["CCI.02.409102"]);
    }

    #[test]
    fn long_codes_are_compared_where_they_differ() {
        let known = format!("{}.409101.{}", "service".repeat(40), "failed".repeat(40));
        let written = known.replace("409101", "409110");
        assert_eq!(nearest(&written, [&*known].into_iter()), [&*known]);
        assert_eq!(nearest(&"x".repeat(known.len()), [&*known].into_iter()), [""; 0]);
    }

    #[test]
    fn far_off_names_nothing() {
        assert_eq!(near("hint"), [""; 0]);
        assert_eq!(near("measXYZ"), [""; 0], "more than a slip of seven characters");
        assert_eq!(near("APIG.0301"), [""; 0]);
        assert_eq!(near(""), [""; 0]);
    }
}

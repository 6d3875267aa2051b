//! The codes that a misspelt one may have meant.

use crate::ErrorCode;
use alloc::vec::Vec;

/// How many characters two codes may have between a common start and a common end. Comparing takes time that grows with the
/// square of it, and what differs over a longer stretch is another code.
const COMPARED: usize = 40;

/// The codes that `text` may have meant: the nearest ones, in the order of the catalogue if several are equally near, and
/// none if nothing is near.
///
/// If a code differs only in case, there is only that one. Otherwise one slip is allowed for every four characters, at most
/// three. A slip is a character too many, too few or wrong, or two that are swapped.
///
/// ```
/// use cci_errors::{CciError, nearest};
///
/// assert!(nearest::<CciError>("CCI.02.49101").any(|code| code == CciError::NamespaceAlreadyExists));
/// assert!(nearest::<CciError>("cci.02.409101").eq([CciError::NamespaceAlreadyExists]), "the wrong case");
/// assert_eq!(nearest::<CciError>("unrelated").count(), 0);
/// ```
pub fn nearest<C: ErrorCode>(text: &str) -> impl Iterator<Item = C> + Clone + use<C> {
    let written: Vec<char> = text.chars().collect();
    let mut slips = (written.len() / 4).clamp(1, 3);
    let mut near = Vec::new();
    for &code in C::ALL {
        if is_equal_ignoring_case(code.code(), text) {
            near = Vec::from([code]);
            break;
        }
        let known: Vec<char> = code.code().chars().collect();
        if let Some(distance) = distance(&written, &known, slips) {
            if distance < slips {
                slips = distance;
                near.clear();
            }
            near.push(code);
        }
    }
    near.into_iter()
}

fn is_equal_ignoring_case(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
        || !one.is_ascii() && one.chars().flat_map(char::to_lowercase).eq(other.chars().flat_map(char::to_lowercase))
}

/// How many slips lead from one to the other, if there are no more than `limit`.
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
    let mut before = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (row, a) in one.iter().enumerate() {
        let mut current = Vec::with_capacity(above.len());
        current.push(row + 1);
        for (column, b) in other.iter().enumerate() {
            let mut least = (above[column] + usize::from(a != b)).min(above[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && one[row - 1] == *b && other[column - 1] == *a {
                let swapped: &Vec<usize> = &before;
                least = least.min(swapped[column - 1] + 1);
            }
            current.push(least);
        }
        before = core::mem::replace(&mut above, current);
    }
    above.last().copied().filter(|distance| *distance <= limit)
}

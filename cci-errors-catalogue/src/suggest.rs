//! The nearest correct spelling of a wrong one, or none if nothing is near.

/// How many suggestions a reader takes in at a glance.
const SHOWN: usize = 3;

/// How many bytes two candidates may have between a common start and a common end. Comparing takes time that grows with the
/// square of it, and what differs over a longer stretch is another word.
const COMPARED_BYTES: usize = 40;

/// Those of `known` that `written` may have meant: the nearest, in their own order if several are equally near.
///
/// If a candidate differs only in case, there is only that one. Otherwise one slip is allowed for every four characters, at
/// most three: codes differ in few digits, so that a wider net would name half the catalogue.
pub fn nearest<'k>(written: &str, known: impl Iterator<Item = &'k str>) -> Vec<&'k str> {
    // Compiled once, and not for every kind of iterator: users wait for it.
    nearest_of(written, &mut { known })
}

fn nearest_of<'k>(written: &str, known: &mut dyn Iterator<Item = &'k str>) -> Vec<&'k str> {
    let length = written.chars().count();
    let lower = written.to_lowercase();
    let mut slips = (length / 4).clamp(1, 3);
    let mut nearest = Vec::new();
    for candidate in known {
        // The distance is at least the difference in length: most candidates cost no more than this comparison.
        if candidate.len().abs_diff(written.len()) > slips * 4 || candidate.chars().count().abs_diff(length) > slips {
            continue;
        }
        if candidate.eq_ignore_ascii_case(written) || !candidate.is_ascii() && candidate.to_lowercase() == lower {
            return vec![candidate];
        }
        let (one, other) = without_common_ends(written, candidate);
        if one.len().max(other.len()) > COMPARED_BYTES {
            continue;
        }
        let distance = strsim::osa_distance(one, other);
        if distance < slips {
            slips = distance;
            nearest.clear();
        }
        if distance == slips {
            nearest.push(candidate);
        }
    }
    nearest.truncate(SHOWN);
    nearest
}

/// What is left of two strings between their common start and their common end, neither of which adds to the distance.
fn without_common_ends<'t>(one: &'t str, other: &'t str) -> (&'t str, &'t str) {
    let equal = |pair: &(char, char)| pair.0 == pair.1;
    let start: usize = one.chars().zip(other.chars()).take_while(equal).map(|(c, _)| c.len_utf8()).sum();
    let (one, other) = (&one[start..], &other[start..]);
    let end: usize = one.chars().rev().zip(other.chars().rev()).take_while(equal).map(|(c, _)| c.len_utf8()).sum();
    (&one[..one.len() - end], &other[..other.len() - end])
}

#[cfg(test)]
mod tests {
    use super::nearest;

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

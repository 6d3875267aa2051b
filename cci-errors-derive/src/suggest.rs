//! The nearest right spelling of a wrong one, or none when nothing is near.

/// How many suggestions a reader takes in at a glance.
const MOST: usize = 3;

/// Those of `known` that `written` may have meant: the nearest, in their own order where several are equally near.
///
/// Letters of the wrong case alone make it certain, and then there is only that one. Otherwise one slip is allowed for
/// every four characters, three at the most: codes differ in few digits, so that a wider net names half the catalogue.
pub(crate) fn nearest<'k>(written: &str, known: impl Iterator<Item = &'k str>) -> Vec<&'k str> {
    let length = written.chars().count();
    let lower = written.to_lowercase();
    let mut slips = (length / 4).clamp(1, 3);
    let mut nearest = Vec::new();
    for candidate in known {
        // The distance is at least the difference in length: most candidates cost no more than this comparison.
        if candidate.chars().count().abs_diff(length) > slips {
            continue;
        }
        if candidate.to_lowercase() == lower {
            return vec![candidate];
        }
        let distance = strsim::osa_distance(written, candidate);
        if distance < slips {
            slips = distance;
            nearest.clear();
        }
        if distance == slips {
            nearest.push(candidate);
        }
    }
    nearest.truncate(MOST);
    nearest
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
    fn far_off_names_nothing() {
        assert_eq!(near("hint"), [""; 0]);
        assert_eq!(near("measXYZ"), [""; 0], "more than a slip of seven characters");
        assert_eq!(near("APIG.0301"), [""; 0]);
        assert_eq!(near(""), [""; 0]);
    }
}

//! A catalogue of the shape that the catalogues of several services of one vendor have together: each service has a prefix
//! and a length of its own, and numbers its codes almost without gaps. A code with one digit changed is often another code.

use crate::catalogues::{Entry, entry};
use crate::random::Random;

/// How a service numbers its codes.
struct Numbering {
    prefix: &'static str,
    /// Statuses or areas, each numbered from 1.
    groups: &'static [&'static str],
    digits: usize,
    /// How many codes there are in each group.
    codes: usize,
}

const fn numbering(prefix: &'static str, groups: &'static [&'static str], digits: usize, codes: usize) -> Numbering {
    Numbering { prefix, groups, digits, codes }
}

const AREAS: &[&str] = &["01", "02", "03", "04", "05", "06", "07", "08"];
const STATUSES: &[&str] = &["400", "401", "403", "404", "409", "500"];

/// 4 to 18 bytes.
const SERVICES: [Numbering; 16] = [
    numbering("", &["1", "2"], 3, 210),
    numbering("AS.", &["0", "1", "2"], 3, 60),
    numbering("Ecs.", &[""], 4, 630),
    numbering("EVS.", &["0", "2", "5"], 3, 70),
    numbering("VPC.", AREAS, 2, 40),
    numbering("IAM.", &["00", "10", "11"], 2, 50),
    numbering("APIG.", AREAS, 2, 40),
    numbering("DBS.", &["20", "28"], 4, 130),
    numbering("SMN.", &["000"], 5, 110),
    numbering("CCE.01", STATUSES, 3, 40),
    numbering("CCE_CM.", &["00"], 2, 50),
    numbering("CCI.01.", STATUSES, 3, 20),
    numbering("CCI.03.", STATUSES, 3, 20),
    numbering("DCS.SVC.", STATUSES, 3, 25),
    numbering("FSS.FG.000", STATUSES, 3, 30),
    numbering("SVCSTG.SWR.", STATUSES, 4, 40),
];

/// The catalogue, always the same 3,700 codes.
pub fn catalogue() -> Vec<Entry> {
    let mut random = Random::default();
    let mut entries = Vec::new();
    for Numbering { prefix, groups, digits, codes } in &SERVICES {
        for group in *groups {
            let mut number = 0;
            for _ in 0..*codes {
                // Every eighth number was given up at some time.
                number += 1 + usize::from(random.below(8) == 0);
                let status = group.parse().ok().filter(|status| (400..600).contains(status)).unwrap_or(400);
                entries.push(entry(format!("{prefix}{group}{number:0digits$}"), status, &mut random));
            }
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::catalogue;
    use std::collections::HashSet;

    #[test]
    fn it_has_the_shape_that_the_page_states() {
        let entries = catalogue();
        let codes: HashSet<&str> = entries.iter().map(|entry| &*entry.code).collect();
        assert_eq!((entries.len(), codes.len()), (3_700, 3_700));
        let lengths: Vec<usize> = codes.iter().map(|code| code.len()).collect();
        assert_eq!((lengths.iter().min(), lengths.iter().max()), (Some(&4), Some(&18)));
    }
}

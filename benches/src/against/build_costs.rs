//! What else building costs, with both versions.

use super::{both, in_turns, print_row, print_title};
use crate::builds::{self, Clean, Edit, Edited, Expanded, NO_DEFAULT_FEATURES};
use crate::implementations::CCI_ERRORS;
use crate::report::thousands;
use cci_errors_bench_support::comparison;
use std::path::Path;

/// Prints the tables, for catalogues of no more than `limit` codes.
pub fn run(other: &Path, limit: usize) {
    print_title();
    comparison::print_head("build", "s");
    for (name, dependencies) in
        [("default features", CCI_ERRORS.dependencies), ("no default features", NO_DEFAULT_FEATURES)]
    {
        let mut sides = both(other, "clean", |name, checkout| Clean::new(name, checkout, dependencies));
        let seconds = in_turns(&mut sides, |clean| clean.build().seconds);
        print_row(&format!("clean development build of the dependencies, {name}"), seconds);
    }
    for count in up_to(limit, [3_800, 10_000]) {
        let mut sides = both(other, "edited", |name, checkout| Edited::new(name, checkout, count));
        for (name, edit) in [("the source", Edit::Source), ("an entry", Edit::Entry)] {
            let seconds = in_turns(&mut sides, |edited| edited.build_after(edit).seconds);
            print_row(&format!("{} codes, incremental rebuild after {name} was edited", thousands(count)), seconds);
        }
    }
    let count = limit.min(10_000);
    for (name, with_match) in [("no pattern", false), ("a `match` with 100 patterns", true)] {
        let mut sides = both(other, "patterns", |name, checkout| builds::patterns(name, checkout, count, with_match));
        let seconds = in_turns(&mut sides, |measured| measured.build_again(&["check"]).seconds);
        print_row(&format!("{} codes, cargo check, {name}", thousands(count)), seconds);
    }
    for count in up_to(limit, [3_800, 10_000]) {
        let mut sides = both(other, "expanded", |name, checkout| Expanded::new(name, checkout, count));
        let seconds = in_turns(&mut sides, |expanded| expanded.seconds());
        print_row(&format!("{} codes, macro expansion", thousands(count)), seconds);
    }
    comparison::print_head("stripped size over an empty `main`", "KiB");
    for count in up_to(limit, [112, 3_800]) {
        let bytes = both(other, "size", |name, checkout| {
            let empty = builds::empty_size(name, checkout);
            builds::size_of(name, checkout, &CCI_ERRORS, count) - empty
        });
        print_row(&format!("{} codes", thousands(count)), bytes.map(|bytes| bytes as f64 / 1024.0));
    }
}

/// The counts that the limit allows; the limit itself if there is none.
fn up_to(limit: usize, counts: [usize; 2]) -> impl Iterator<Item = usize> {
    let smallest = limit.min(counts[0]);
    counts.into_iter().filter(move |count| *count <= limit).chain((smallest < counts[0]).then_some(smallest))
}

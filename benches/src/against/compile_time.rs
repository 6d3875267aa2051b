//! The crate that holds the types, compiled with both versions.

use super::{both, in_turns, print_row, print_title};
use crate::implementations::CCI_ERRORS;
use crate::measured_crate::MeasuredCrate;
use crate::report::thousands;
use cci_errors_bench_support::{catalogues, comparison};
use std::path::Path;

/// Prints a table of each cargo command for catalogues of these sizes.
pub fn run(other: &Path, counts: impl Iterator<Item = usize>, commands: &[&[&str]]) {
    print_title();
    comparison::print_head("the crate alone", "s or MB");
    for count in counts {
        let entries = catalogues::catalogue(count);
        let manifest = format!("[dependencies]\n{}\n[profile.dev]\nincremental = false\n", CCI_ERRORS.dependencies);
        let source = (CCI_ERRORS.source)(&entries);
        let crates =
            both(other, "types", |name, checkout| MeasuredCrate::write(name, checkout, &manifest, &source, &entries));
        for command in commands {
            crates.iter().for_each(|measured| measured.build_dependencies(command));
            let mut megabytes = [Vec::new(), Vec::new()];
            let mut turn = [0, 1].map(|at| (at, &crates[at]));
            let seconds = in_turns(&mut turn, |(at, measured)| {
                let cost = measured.build_again(command);
                megabytes[*at].extend(cost.megabytes);
                cost.seconds
            });
            let name = format!("{} codes, cargo {}", thousands(count), command.join(" "));
            print_row(&name, seconds);
            if let [Some(new), Some(old)] = megabytes.map(|megabytes| megabytes.into_iter().min()) {
                print_row(&format!("{name}, peak memory, MB"), [new as f64, old as f64]);
            }
        }
    }
}

//! The command line tool, built from both versions.

use super::{in_turns, print_row, print_title, sides};
use crate::tool::{Job, Tool};
use cci_errors_bench_support::comparison;
use std::io;
use std::path::Path;

/// Prints a row for each job.
pub fn run(other: &Path, jobs: &[Job]) -> io::Result<()> {
    let [new, old] = sides(other).map(|(side, checkout)| Tool::build(&checkout, side));
    let mut tools = [new?, old?];
    print_title();
    comparison::print_head("the tool, release", "ms or MB");
    for job in jobs {
        print_row(job.name, in_turns(&mut tools, |tool| tool.run(job)));
    }
    let [new, old] = [tools[0].bytes()?, tools[1].bytes()?];
    print_row("the binary, MB", [new as f64 / 1e6, old as f64 / 1e6]);
    Ok(())
}

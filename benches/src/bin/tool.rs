//! How long the command line tool takes, and how large it is: `cargo run --release --bin tool`.
//!
//! Each run is a process of its own. With `--against CHECKOUT`, this checkout's binary compared with that one's; nothing is
//! written to `results/`.

use cci_errors_benches::against;
use cci_errors_benches::arguments::{Arguments, this_checkout};
use cci_errors_benches::report;
use cci_errors_benches::tool::{Job, Tool, jobs};
use std::io;
use std::path::Path;

/// Runs of each job. The shortest counts: other load on the machine only ever adds.
const RUNS: usize = 9;

fn main() -> io::Result<()> {
    let jobs = jobs(&Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tool/files"))?;
    if let Some(other) = Arguments::read().against {
        return against::tool::run(&other, &jobs);
    }
    let tool = Tool::build(&this_checkout(), "new")?;
    let rows = jobs.iter().map(|job| row(&tool, job));
    let times = report::table(&["the tool, release", "ms", "KB read", "parsing them alone, ms"], rows);
    let megabytes = tool.bytes()? as f64 / 1e6;
    report::write("tool.md", &format!("{}\n{times}\nThe binary has {megabytes:.1} MB.\n", report::machine()))
}

fn row(tool: &Tool, job: &Job) -> Vec<String> {
    let shortest = |times: [f64; RUNS]| times.into_iter().fold(f64::MAX, f64::min);
    let floors = [(); RUNS].map(|()| job.floor());
    let (bytes, floor) = match floors[0] {
        None => (String::new(), String::new()),
        Some((bytes, _)) => {
            let floor = shortest(floors.map(|floor| floor.map_or(f64::MAX, |(_, milliseconds)| milliseconds)));
            (report::thousands(bytes / 1000), format!("{floor:.1}"))
        }
    };
    vec![job.name.to_owned(), format!("{:.1}", shortest([(); RUNS].map(|()| tool.run(job)))), bytes, floor]
}

//! Where the macro's time goes: `cargo run -p phases -- 10000`, unoptimised, as cargo compiles macros.
//!
//! Measures the steps that are functions of `cci-errors-catalogue` and `cci-errors-tables`. What is left of rustc's time for
//! expanding macros, which `build_costs` adds, goes into tokens: theirs cost something else outside of rustc.

use cci_errors_bench_support::catalogues;
use cci_errors_catalogue::Source;
use cci_errors_tables::Layout;
use std::env;
use std::hint::black_box;
use std::time::Instant;

fn main() {
    let count = env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(10_000);
    let json = catalogues::json(&catalogues::catalogue(count));
    let sources = [Source { name: "errors.json".to_owned(), text: json.into() }];
    let mut problems = Vec::new();
    let catalogue =
        timed("reading, rules and merging", || cci_errors_catalogue::read_catalogue(&sources, &mut problems));
    assert!(problems.is_empty(), "the catalogue is valid");
    let codes: Vec<&str> = catalogue.entries.iter().map(|entry| &*entry.code.value).collect();
    timed("finding the hash", || Layout::choose(&codes).expect("the codes differ"));
}

/// Runs a step and prints its seconds.
fn timed<T>(phase: &str, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = black_box(run());
    println!("{phase}\t{:.3}", start.elapsed().as_secs_f64());
    result
}

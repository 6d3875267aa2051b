//! This checkout compared with another: every row is measured for both in one run, taking turns, and shows new/old.
//!
//! `lookup` and `decode` generate one program that holds both versions; `compile_time` and `build_costs` write two crates
//! that differ in the path of their dependency alone, and build them in turns.

pub mod build_costs;
pub mod compile_time;
mod copy;
pub mod decode;
pub mod lookup;
mod program;
pub mod tool;

use crate::arguments::this_checkout;
use crate::report;
use cci_errors_bench_support::comparison;
use cci_errors_bench_support::random::Random;
use std::path::{Path, PathBuf};

/// Builds of each side. The minimum counts: whatever else runs on the machine only ever adds to a build.
const ROUNDS: usize = 5;
/// From this many seconds on, fewer rounds are enough.
const LONG: f64 = 10.0;
const ROUNDS_OF_LONG: usize = 3;

/// Both checkouts with the names of their crates, new first. The names have one length, as part of a path that rustc sees.
fn sides(other: &Path) -> [(&'static str, PathBuf); 2] {
    [("new", this_checkout()), ("old", other.to_owned())]
}

/// The name of one side's generated crate.
fn crate_name(side: &str, what: &str) -> String {
    format!("against/{side}/{what}")
}

/// Both sides of a measurement, made from the name of the generated crate and the checkout.
fn both<T>(other: &Path, what: &str, make: impl Fn(&str, &Path) -> T) -> [T; 2] {
    sides(other).map(|(side, checkout)| make(&crate_name(side, what), &checkout))
}

/// The minimum of each side, measured in turns, the order of each round at random.
fn in_turns<T>(sides: &mut [T; 2], mut measure: impl FnMut(&mut T) -> f64) -> [f64; 2] {
    let mut random = Random::default();
    let mut minima = [f64::MAX; 2];
    for round in 0..ROUNDS {
        let mut order = [0, 1];
        random.shuffle(&mut order);
        for at in order {
            minima[at] = minima[at].min(measure(&mut sides[at]));
        }
        if round + 1 >= ROUNDS_OF_LONG && minima[0].max(minima[1]) > LONG {
            break;
        }
    }
    minima
}

/// What the tables are about: the machine and the meaning of the ratio.
fn print_title() {
    print!("{}", report::machine());
    println!("new: this checkout; old: the other one. A ratio above 1 means that this checkout is slower.");
}

fn print_row(name: &str, measured: [f64; 2]) {
    comparison::print_row(name, measured);
}

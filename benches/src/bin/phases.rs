//! Where the macro's time goes: `cargo run --bin phases -- 10000`, unoptimised, as cargo compiles macros.
//!
//! The macro's own modules are built into this program, which stands in for their crate's root. Outside of rustc, tokens
//! are `proc_macro2`'s own and cost something else; `build_costs` adds the whole time inside rustc.
#![allow(dead_code, reason = "the macro's entry points are not called here")]

extern crate alloc;

#[path = "../../../cci-errors-derive/src/bounds.rs"]
mod bounds;
#[path = "../../../cci-errors-derive/src/catalogue.rs"]
mod catalogue;
#[path = "../../../cci-errors-derive/src/check.rs"]
mod check;
#[path = "../../../cci-errors-derive/src/emit/mod.rs"]
mod emit;
#[path = "../../../cci-errors-derive/src/input.rs"]
mod input;
#[path = "../../../cci-errors-derive/src/json_error.rs"]
mod json_error;
#[path = "../../../cci-errors-derive/src/key.rs"]
mod key;
#[path = "../../../cci-errors-derive/src/members.rs"]
mod members;
#[path = "../../../cci-errors-derive/src/naming.rs"]
mod naming;
#[path = "../../../cci-errors-derive/src/packed.rs"]
mod packed;
#[path = "../../../cci-errors-derive/src/perfect_hash.rs"]
mod perfect_hash;
#[path = "../../../cci-errors-derive/src/problem.rs"]
mod problem;
#[path = "../../../cci-errors-derive/src/report.rs"]
mod report;
#[path = "../../../cci-errors-derive/src/selector.rs"]
mod selector;
#[path = "../../../cci-errors-derive/src/suggest.rs"]
mod suggest;

use cci_errors_benches::catalogues;
use std::env;
use std::hint::black_box;
use std::time::Instant;

fn main() {
    let count = env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(10_000);
    let json = catalogues::json(&catalogues::catalogue(count));
    let call = "{ ::cci_errors } #[catalogue(\"errors.json\")] pub enum E;".parse().unwrap();
    let (Some(input), _) = input::read(call) else {
        unreachable!("the call is sound");
    };

    let mut problems = Vec::new();
    let catalogue = timed("reading", || catalogue::read(0, &json, &mut problems));
    let entries = timed("checking", || check::check(vec![catalogue], &mut problems));
    assert!(problems.is_empty(), "the catalogue is sound");
    let codes: Vec<&str> = entries.iter().map(|entry| &*entry.code.value).collect();
    timed("finding the hash", || perfect_hash::PerfectHash::build(&codes));
    timed("packing the codes for patterns", || packed::pack(&entries));
    let tokens = proc_macro2::TokenStream::new();
    let generated =
        emit::Generated { input, key: 0, title: None, entries, tracked: Vec::new(), errors: tokens, whole: true };
    timed("all tokens, the two before included", || emit::emit(&generated));
}

fn timed<T>(phase: &str, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = black_box(run());
    println!("{phase}\t{:.3}", start.elapsed().as_secs_f64());
    result
}

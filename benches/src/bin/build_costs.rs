//! What else building costs: `cargo run --release --bin build_costs`.
//!
//! Dependencies built from nothing, a rebuild after an entry was edited, a `match` with many patterns, many derives of
//! `Coded`, the features for frameworks, the program's size, and where the macro's own time goes. With a number as argument, catalogues of no more codes
//! than that. With `--against CHECKOUT`, this checkout compared with that one; nothing is written to `results/`.

use cci_errors_benches::against;
use cci_errors_benches::arguments::{Arguments, this_checkout};
use cci_errors_benches::builds::{self, Clean, Edit, Edited, Expanded, NO_DEFAULT_FEATURES};
use cci_errors_benches::coded::{self, Derives};
use cci_errors_benches::implementations::{CCI_ERRORS, Implementation, PEERS};
use cci_errors_benches::measured_crate::{cheapest, generated};
use cci_errors_benches::report::{self, thousands};
use std::env;
use std::io;
use std::path::Path;
use std::process::Command;

fn main() -> io::Result<()> {
    let arguments = Arguments::read();
    let limit = arguments.limit();
    if let Some(other) = &arguments.against {
        against::build_costs::run(other, limit);
        return Ok(());
    }
    let checkout = &this_checkout();
    let sections = [
        clean_build(checkout),
        edit(checkout, limit),
        patterns(checkout, limit),
        derives(checkout),
        frameworks(checkout),
        sizes(checkout, limit),
        macro_time(checkout, limit),
    ];
    report::write("build_costs.md", &format!("{}\n{}", report::machine(), sections.join("\n")))
}

fn clean_build(checkout: &Path) -> String {
    let crates = [
        (
            "thiserror + strum + phf",
            "thiserror = \"2\"\nstrum = { version = \"0.28\", features = [\"derive\"] }\nphf = { version = \"0.14\", features = [\"macros\"] }\n",
        ),
        ("cci-errors", CCI_ERRORS.dependencies),
        ("cci-errors, no default features", NO_DEFAULT_FEATURES),
        ("cci-errors, with `derive`", coded::DERIVE),
        ("thiserror", coded::THISERROR),
    ];
    let rows = crates.map(|(name, dependencies)| {
        let clean = Clean::new("clean", checkout, dependencies);
        let cost = cheapest(|| clean.build());
        vec![name.to_owned(), format!("{:.2}", cost.seconds), clean.parts()]
    });
    report::table(&["clean development build of the dependencies", "s", "of which, in parallel, s"], rows)
}

fn edit(checkout: &Path, limit: usize) -> String {
    let row = |count: usize| {
        let mut edited = Edited::new("edited", checkout, count);
        let mut seconds = |edit| cheapest(|| edited.build_after(edit)).seconds;
        let (source, entry) = (seconds(Edit::Source), seconds(Edit::Entry));
        vec![thousands(count), format!("{source:.2}"), format!("{entry:.2}"), format!("{:.2}×", entry / source)]
    };
    let head = ["incremental rebuild, codes", "source edited, s", "entry edited, s", ""];
    report::table(&head, [3_800, 10_000].into_iter().filter(|count| *count <= limit).map(row))
}

fn patterns(checkout: &Path, limit: usize) -> String {
    let count = limit.min(10_000);
    let [without, with] = [false, true].map(|with_match| {
        let measured = builds::patterns("patterns", checkout, count, with_match);
        cheapest(|| measured.build_again(&["check"])).seconds
    });
    let row = vec![thousands(count), format!("{without:.2}"), format!("{with:.2}"), format!("{:+.2}", with - without)];
    report::table(&["`cargo check`, codes", "no pattern, s", "a `match` with 100 patterns, s", ""], [row])
}

fn derives(checkout: &Path) -> String {
    let [nothing, thiserror, both] = [Derives::Nothing, Derives::Thiserror, Derives::Both].map(|derives| {
        let measured = coded::enums("enums", checkout, derives, coded::DERIVE);
        cheapest(|| measured.build_again(&["check"])).seconds
    });
    let enums = format!("{} enums of {} variants", coded::ENUMS, coded::VARIANTS);
    let times = [nothing, thiserror, both].map(|seconds| format!("{seconds:.2}"));
    let added = [thiserror - nothing, both - thiserror].map(|seconds| format!("{seconds:+.2}"));
    let row: Vec<String> = [enums].into_iter().chain(times).chain(added).collect();
    let head =
        ["`cargo check`, errors", "`Debug`, s", "thiserror, s", "and `Coded`, s", "thiserror adds", "`Coded` adds"];
    report::table(&head, [row])
}

/// What a feature for a framework adds to the framework, and to the check of errors that derive `Coded`.
fn frameworks(checkout: &Path) -> String {
    let check = |dependency: &str| {
        let measured = coded::enums("framework-enums", checkout, Derives::Both, dependency);
        cheapest(|| measured.build_again(&["check"])).seconds
    };
    let without = check(coded::DERIVE);
    let rows = coded::FRAMEWORKS.map(|(feature, framework)| {
        let dependency = coded::with_feature(feature);
        let build = |dependencies: &str| {
            let clean = Clean::new("framework", checkout, dependencies);
            cheapest(|| clean.build()).seconds
        };
        let (alone, both) = (build(framework), build(&format!("{framework}{dependency}")));
        let with = check(&dependency);
        let times = [alone, both, both - alone, without, with, with - without];
        let times = times.iter().enumerate().map(|(at, seconds)| match at % 3 {
            2 => format!("{seconds:+.2}"),
            _ => format!("{seconds:.2}"),
        });
        [feature.to_owned()].into_iter().chain(times).collect()
    });
    let head = [
        "feature",
        "clean build of the framework, s",
        "and cci-errors with it, s",
        "",
        "`cargo check` of 50 enums with `Coded`, s",
        "with the feature, s",
        "",
    ];
    report::table(&head, rows)
}

fn sizes(checkout: &Path, limit: usize) -> String {
    let empty = builds::empty_size("size", checkout);
    let counts: Vec<usize> = [112, 3_800].into_iter().filter(|count| *count <= limit).collect();
    let row = |implementation: &Implementation| {
        let size = |count: &usize| {
            let bytes = builds::size_of("size", checkout, implementation, *count) - empty;
            format!("{:.0}", bytes as f64 / 1024.0)
        };
        [implementation.name.to_owned()].into_iter().chain(counts.iter().map(size)).collect()
    };
    let rows: Vec<_> = [&CCI_ERRORS].into_iter().chain(&PEERS).map(row).collect();
    let head = counts.iter().map(|count| format!("{} codes", thousands(*count)));
    let head: Vec<String> = ["stripped size over an empty `main`, KiB".to_owned()].into_iter().chain(head).collect();
    report::table(&head.iter().map(String::as_str).collect::<Vec<_>>(), rows)
}

/// The macro's own time: the steps that `phases` measures, what remains, and all of it inside rustc.
fn macro_time(checkout: &Path, limit: usize) -> String {
    let counts: Vec<usize> = [3_800, 10_000, 50_000].into_iter().filter(|count| *count <= limit).collect();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for &count in &counts {
        let mut phases = phases(count);
        let all = Expanded::new("expanded", checkout, count).seconds();
        let steps: f64 = phases.iter().map(|(_, seconds)| seconds).sum();
        phases.push(("the rest, mostly tokens".to_owned(), all - steps));
        phases.push(("all, as rustc reports for `macro_expand_crate`".to_owned(), all));
        for (at, (phase, seconds)) in phases.into_iter().enumerate() {
            if at == rows.len() {
                rows.push(vec![phase]);
            }
            rows[at].push(format!("{seconds:.3}"));
        }
    }
    let head = counts.iter().map(|count| thousands(*count));
    let title = "the macro, unoptimised as cargo builds it, s".to_owned();
    let head: Vec<String> = [title].into_iter().chain(head).collect();
    report::table(&head.iter().map(String::as_str).collect::<Vec<_>>(), rows)
}

/// Each step of the macro and its seconds.
fn phases(count: usize) -> Vec<(String, f64)> {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "-p", "phases", "--", &count.to_string()])
        .env("CARGO_TARGET_DIR", generated("phases"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    let lines = text.lines().filter_map(|line| line.split_once('\t'));
    lines.map(|(phase, seconds)| (phase.to_owned(), seconds.parse().unwrap())).collect()
}

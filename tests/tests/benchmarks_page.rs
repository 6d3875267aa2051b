//! BENCHMARKS.md shows what the benches wrote, each `<!-- benches/results/… -->` is followed by that file, and the README
//! their charts.

use std::path::Path;
use std::{env, fs};

/// Set to accept new results.
const BLESS: &str = "BLESS";

const START: &str = "<!-- benches/results/";
const END: &str = "<!-- end -->";

/// The page with the present results, and how many there are.
fn with_results(page: &str, workspace: &Path) -> (String, usize) {
    let mut parts = page.split(START);
    let mut renewed = parts.next().unwrap().to_owned();
    let mut count = 0;
    for part in parts {
        let (name, rest) = part.split_once(" -->\n").unwrap();
        let result = fs::read_to_string(workspace.join("benches/results").join(name)).unwrap();
        let after = rest.split_once(END).unwrap().1;
        renewed += &format!("{START}{name} -->\n\n{}\n\n{END}{after}", result.trim());
        count += 1;
    }
    (renewed, count)
}

#[test]
fn the_pages_show_the_results() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for (name, results) in [("README.md", 0), ("BENCHMARKS.md", 4)] {
        let path = workspace.join(name);
        let page = fs::read_to_string(&path).unwrap();
        let (renewed, count) = with_results(&page, workspace);
        assert_eq!(count, results, "{name}");
        if env::var_os(BLESS).is_some() {
            fs::write(&path, &renewed).unwrap();
        }
        assert!(renewed == fs::read_to_string(&path).unwrap(), "{name}: run .ci/bless to show the new results");
        // The benches take minutes and build the peers, so that no test runs them; .ci/run keeps them compiling.
        for bin in page.split("--bin ").skip(1).map(|rest| rest.split('`').next().unwrap()) {
            assert!(workspace.join("benches/src/bin").join(bin).with_extension("rs").exists(), "{name}: {bin}");
        }
        for image in page.split("](benches/results/").skip(1).map(|link| link.split(')').next().unwrap()) {
            let chart = fs::read_to_string(workspace.join("benches/results").join(image)).unwrap();
            assert!(chart.starts_with("<svg "), "{image}");
        }
    }
}

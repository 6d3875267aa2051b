//! Whatever a vendor publishes, what is imported of it is a catalogue without mistakes, and a second import changes nothing.
#![no_main]

use cci_errors_catalogue::{Source, read_catalogue, report_problems};
use cci_errors_cli::catalogue_of_page;
use libfuzzer_sys::fuzz_target;

/// A reader for each; without an extension, the text decides.
const NAMES: [&str; 9] = ["a.rst", "a.md", "a.html", "a.csv", "a.tsv", "a.yaml", "a.toml", "a.json", "a"];

fuzz_target!(|data: &[u8]| {
    let [format, text @ ..] = data else { return };
    let name = NAMES[usize::from(*format) % NAMES.len()];
    let text = String::from_utf8_lossy(text);
    let Some(catalogue) = catalogue_of_page(name, &text, None) else { return };
    let sources = [Source { name: "made.json".to_owned(), text: catalogue.clone().into() }];
    let mut problems = Vec::new();
    let entries = read_catalogue(&sources, &mut problems).entries;
    assert!(!entries.is_empty() && problems.is_empty(), "{:?}\n{catalogue}", report_problems(problems, &sources));
    assert_eq!(catalogue_of_page(name, &text, Some(&catalogue)).as_ref(), Some(&catalogue));
});

//! Whatever is in a catalogue, it is read or reported, with places inside the text.
#![no_main]

use cci_errors_catalogue::{Source, read_catalogue, report_problems};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data).into_owned();
    let sources = [Source { name: "fuzzed.json".to_owned(), text: text.into() }];
    let mut problems = Vec::new();
    let catalogue = read_catalogue(&sources, &mut problems);
    for problem in &problems {
        assert!(problem.place.offset <= sources[0].text.len());
        assert!(!problem.message.is_empty() && !problem.message.contains('\n'));
    }
    let is_valid = problems.is_empty();
    let lines = report_problems(problems, &sources);
    assert_eq!(lines.is_empty(), is_valid);
    assert!(lines.iter().all(|line| line.to_string().starts_with("fuzzed.json:")));
    assert!(!is_valid || !catalogue.entries.is_empty(), "an enum needs a variant");
});

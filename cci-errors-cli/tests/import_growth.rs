//! Pages that are four times as long take about four times as long to import, in every format.

use cci_errors_cli::catalogue_of_page;
use std::time::{Duration, Instant};

/// A page of `n` parts.
type Page = fn(usize) -> String;

fn each(n: usize, part: impl Fn(usize) -> String) -> String {
    (0..n).map(part).collect()
}

const PAGES: [(&str, Page); 16] = [
    ("one_line.json", |n| {
        format!("[{}{{}}]", each(n, |i| format!("{{\"code\":\"E_{i}\",\"message\":\"text {i}\"}},")))
    }),
    ("map.json", |n| {
        format!("{{\"errors\":{{{}\"E\":\"t\"}}}}", each(n, |i| format!("\"E_{i}\":{{\"message\":\"t\"}},")))
    }),
    ("headings.md", |n| format!("# Errors\n\n{}", each(n, |i| format!("## E_{i}\n\ntext {i}\n\n")))),
    ("rows.md", |n| format!("| Error code | Message |\n|---|---|\n{}", each(n, |i| format!("| E_{i} | t |\n")))),
    ("unclosed.md", |n| "<table>\n\n".repeat(n)),
    ("terms.md", |n| "<dl>\n\n".repeat(n)),
    ("one_line.html", |n| {
        format!("<table><tr><th>Error code<th>Message{}", each(n, |i| format!("<tr><td>E_{i}<td>t")))
    }),
    ("cells.html", |n| format!("<table><tr>{}", "<td>x".repeat(n))),
    ("nested.html", |n| "<table><tr><td>x".repeat(n)),
    ("rules.rst", |n| "=== ===\na b\n\n".repeat(n)),
    ("terms.rst", |n| format!("Errors\n======\n\n{}", each(n, |i| format!("E_{i}\n    text {i}\n\n")))),
    ("list.yaml", |n| format!("errors:\n{}", each(n, |i| format!("- {{code: E_{i}, message: t}}\n")))),
    ("tables.toml", |n| each(n, |i| format!("[errors.E_{i}]\nmessage = \"t\"\n"))),
    ("rows.csv", |n| format!("Error code,Message\n{}", each(n, |i| format!("E_{i},t\n")))),
    ("repeated.csv", |n| format!("Error code,Message\n{}", each(n, |i| format!("E_1,t {i}\n")))),
    ("lines.csv", |n| {
        format!(
            "Error code,Message\n\"{}\",\"{}\"\n",
            each(n, |i| format!("E_{i}\n")),
            each(n, |i| format!("text {i}\n"))
        )
    }),
];

/// The time that an import takes: the best of three, since other work on the machine only adds to it.
fn time(name: &str, text: &str) -> Duration {
    let once = || {
        let start = Instant::now();
        let _ = catalogue_of_page(name, text, None);
        start.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap()
}

#[test]
fn time_grows_as_pages_do() {
    for (name, page) in PAGES {
        let (short, long) = (page(1_500), page(6_000));
        // Quadratic would be 16.
        let ratio = || time(name, &long).as_secs_f64() / time(name, &short).as_secs_f64();
        // Other work on the machine may hit the long page alone: linear is shown by one quiet round.
        assert!((0..10).any(|_| ratio() < 9.0), "{name}");
    }
}

#[test]
fn all_lines_of_one_cell_are_imported() {
    let (_, page) = PAGES[PAGES.len() - 1];
    let catalogue = catalogue_of_page("lines.csv", &page(2_000), None).unwrap();
    assert_eq!(catalogue.matches("\"code\": \"E_").count(), 2_000);
}

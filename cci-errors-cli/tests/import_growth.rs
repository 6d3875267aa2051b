//! Pages that are four times as long take about four times as long to import, in every format.

mod tool;

use cci_errors_cli::catalogue_of_page;
use tool::assert_grows_linearly;

/// A page of `n` parts.
type Page = fn(usize) -> String;

fn each(n: usize, part: impl Fn(usize) -> String) -> String {
    (0..n).map(part).collect()
}

const PAGES: [(&str, Page); 21] = [
    ("own.json", |n| {
        format!(
            "{{\"errors\":[{}]}}",
            each(n, |i| format!("{{\"code\":\"E_{i}\",\"status\":404,\"message\":\"t\"}},")).trim_end_matches(',')
        )
    }),
    ("items.md", |n| format!("# Errors\n\n{}", each(n, |i| format!("- `E_{i}`: text {i}\n")))),
    ("bold.md", |n| format!("# Errors\n\n{}", each(n, |i| format!("**E_{i}**\n\ntext {i}\n\n")))),
    ("titles.mdx", |n| {
        format!("# Errors\n\n{}", each(n, |i| format!("<Accordion title=\"E_{i}\">\n text {i}\n</Accordion>\n")))
    }),
    ("unclosed.mdx", |n| "<Accordion title=\"E_1\">\n<Group>\ntext</Other>\n".repeat(n)),
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

#[test]
fn time_grows_as_pages_do() {
    for (name, page) in PAGES {
        assert_grows_linearly(name, 1_500, |size| drop(catalogue_of_page(name, &page(size), None)));
    }
}

#[test]
fn all_lines_of_one_cell_are_imported() {
    let (_, page) = PAGES[PAGES.len() - 1];
    let catalogue = catalogue_of_page("lines.csv", &page(2_000), None).unwrap();
    assert_eq!(catalogue.matches("\"code\": \"E_").count(), 2_000);
}

//! The command line tool's binary, and the work it is measured with.

use cci_errors_bench_support::catalogues::{self, Entry};
use pulldown_cmark::{Options, Parser};
use serde_json::Value;
use std::fmt::Write;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{fs, io};

/// The release binary of a checkout.
pub struct Tool(PathBuf);

impl Tool {
    /// Builds it, in the folder of that name.
    pub fn build(checkout: &Path, name: &str) -> io::Result<Self> {
        let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tool").join(name);
        let status = Command::new("cargo")
            .args(["build", "--quiet", "--release", "--package", "cci-errors-cli", "--target-dir"])
            .arg(&target)
            .current_dir(checkout)
            .status()?;
        assert!(status.success(), "{} does not build", checkout.display());
        Ok(Self(target.join("release").join(format!("cci-errors{}", std::env::consts::EXE_SUFFIX))))
    }

    pub fn bytes(&self) -> io::Result<u64> {
        Ok(fs::metadata(&self.0)?.len())
    }

    /// One run, in milliseconds, process start included.
    pub fn run(&self, job: &Job) -> f64 {
        let mut command = Command::new(&self.0);
        command.args(&job.arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let start = Instant::now();
        let status = command.status().expect("the binary starts");
        let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
        // 1 is a finding, which `observe` has.
        assert!(matches!(status.code(), Some(0 | 1)), "{}: {status}", job.name);
        milliseconds
    }
}

/// What the tool is run for.
pub struct Job {
    pub name: &'static str,
    arguments: Vec<String>,
    floor: Option<Floor>,
}

/// What a job reads, and a parser for that format alone.
type Floor = (String, fn(&str));

impl Job {
    /// The bytes read, and the milliseconds that the parser alone takes for them within this process.
    pub fn floor(&self) -> Option<(usize, f64)> {
        let (text, parse) = self.floor.as_ref()?;
        let start = Instant::now();
        parse(black_box(text));
        Some((text.len(), start.elapsed().as_secs_f64() * 1000.0))
    }
}

/// What is measured, with its files in a folder.
pub fn jobs(folder: &Path) -> io::Result<Vec<Job>> {
    fs::create_dir_all(folder)?;
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text)?;
        Ok::<_, io::Error>(path.to_str().expect("the checkout's path is UTF-8").to_owned())
    };
    let entries = catalogues::catalogue(10_000);
    let json = catalogues::json(&entries);
    let rows = &entries[..800];
    let pages = [markdown(rows), html(rows), grid(rows)];
    let log = log(&entries);
    let catalogue = write("errors.json", &json)?;
    let [md, html, rst] = [("page.md", 0), ("page.html", 1), ("page.rst", 2)].map(|(name, at)| write(name, &pages[at]));
    let (service, out) = (write("service.log", &log)?, folder.join("out").to_str().unwrap().to_owned());
    let [page_md, page_html, page_rst] = pages;
    let lines = [4_000, 16_000].map(one_line);
    let [line, longer_line] = [0, 1].map(|at| write(["line.json", "longer_line.json"][at], &lines[at]));
    let [short_line, long_line] = lines;
    let headed = [4_000, 16_000].map(headings);
    let [few, many] = [0, 1].map(|at| write(["few_headings.md", "many_headings.md"][at], &headed[at]));
    let [few_headings, many_headings] = headed;
    let job = |name, arguments: &[&str], floor| {
        let arguments = arguments.iter().map(|&argument| argument.to_owned()).collect();
        Job { name, arguments, floor }
    };
    Ok(vec![
        job("`--version`", &["--version"], None),
        job("`explain` a code of CCI", &["explain", "CCI.02.409101", "--catalogue", "builtin"], None),
        job("`check`, 10,000 codes", &["check", &catalogue], Some((json.clone(), parse_json))),
        job("`docs`, 10,000 codes", &["docs", "--catalogue", &catalogue, "-o", &out], Some((json, parse_json))),
        job("`import`, 800 rows of Markdown", &["import", &md?], Some((page_md, parse_markdown))),
        job("`import`, 800 rows of HTML", &["import", &html?], Some((page_html, parse_html))),
        // Nobody else parses it within a process that could be compared.
        job("`import`, 800 rows of a grid table", &["import", &rst?], Some((page_rst, read_lines))),
        // Four times as many: what grows with the square of its input shows here.
        job("`import`, 4,000 entries of JSON on one line", &["import", &line?], Some((short_line, parse_json))),
        job("`import`, 16,000 entries of JSON on one line", &["import", &longer_line?], Some((long_line, parse_json))),
        job("`import`, 4,000 headings of Markdown", &["import", &few?], Some((few_headings, parse_markdown))),
        job("`import`, 16,000 headings of Markdown", &["import", &many?], Some((many_headings, parse_markdown))),
        job(
            "`observe`, 100,000 lines",
            &["observe", &service, "--catalogue", &catalogue],
            Some((log, |text| text.lines().for_each(parse_json))),
        ),
    ])
}

/// A page of JSON without line breaks.
fn one_line(entries: usize) -> String {
    let entry =
        |i| format!("{{\"code\":\"E-{i:05}\",\"message\":\"text {i}\",\"description\":\"what happened to {i}\"}}");
    format!("[{}]", (0..entries).map(entry).collect::<Vec<_>>().join(","))
}

/// A page whose headings are codes.
fn headings(count: usize) -> String {
    let section = |i| format!("## E_{i}\n\nWhat happened to {i}.\n\nFix: try again.\n\n");
    format!("# Errors\n\n{}", (0..count).map(section).collect::<String>())
}

fn parse_json(text: &str) {
    black_box(serde_json::from_str::<Value>(text).expect("the generated JSON is valid"));
}

fn parse_markdown(text: &str) {
    black_box(Parser::new_ext(text, Options::ENABLE_TABLES).count());
}

fn parse_html(text: &str) {
    black_box(html5gum::Tokenizer::new(text).count());
}

fn read_lines(text: &str) {
    black_box(text.lines().map(|line| line.chars().count()).sum::<usize>());
}

const HEAD: [&str; 5] = ["Status Code", "Error Code", "Error Message", "Description", "Measure"];

fn cells(entry: &Entry) -> [String; 5] {
    [
        entry.status.to_string(),
        entry.code.clone(),
        entry.message.clone(),
        entry.description.clone(),
        entry.measure.clone(),
    ]
}

fn markdown(rows: &[Entry]) -> String {
    let mut page = format!("# Errors\n\n| {} |\n|{}\n", HEAD.join(" | "), "---|".repeat(HEAD.len()));
    for entry in rows {
        writeln!(page, "| {} |", cells(entry).join(" | ")).unwrap();
    }
    page
}

fn html(rows: &[Entry]) -> String {
    let row = |cells: [String; 5]| format!("<tr><td>{}</td></tr>\n", cells.join("</td><td>"));
    let head = row(HEAD.map(str::to_owned)).replace("td>", "th>");
    let rows: String = rows.iter().map(cells).map(row).collect();
    format!("<!doctype html>\n<title>Errors</title>\n<h1>Errors</h1>\n<table>\n{head}{rows}</table>\n")
}

fn grid(rows: &[Entry]) -> String {
    let rows: Vec<[String; 5]> = rows.iter().map(cells).collect();
    let widths: Vec<usize> = (0..HEAD.len())
        .map(|at| rows.iter().map(|row| row[at].len()).chain([HEAD[at].len()]).max().unwrap_or(0))
        .collect();
    let rule =
        |fill: &str| widths.iter().map(|width| format!("+{}", fill.repeat(width + 2))).collect::<String>() + "+\n";
    let line = |cells: &[String; 5]| {
        let padded = cells.iter().zip(&widths).map(|(cell, width)| format!("| {cell:width$} "));
        padded.collect::<String>() + "|\n"
    };
    let mut page = format!("Errors\n======\n\n{}{}{}", rule("-"), line(&HEAD.map(str::to_owned)), rule("="));
    for row in &rows {
        page += &(line(row) + &rule("-"));
    }
    page
}

/// Records of failed calls, one in ten with a code that the catalogue does not have.
fn log(entries: &[Entry]) -> String {
    let mut log = String::new();
    for at in 0..100_000 {
        let entry = &entries[at * 7 % entries.len()];
        let code = if at % 10 == 0 { format!("{}X", entry.code) } else { entry.code.clone() };
        let (status, message) = (entry.status, &entry.message);
        let body = format!(r#"{{"errorCode":"{code}","message":"{message}"}}"#);
        writeln!(log, r#"{{"level":"warn","status":{status},"body":{body}}}"#).unwrap();
    }
    log
}

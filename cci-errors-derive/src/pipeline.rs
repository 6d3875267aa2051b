//! From a call to the generated items, every step once.

use crate::emit::{self, Definition};
use crate::identifiers;
use crate::input::{self, Input, SourceName, TokenProblem};
use crate::report::compile_error;
use cci_errors_catalogue::{BUILTIN, Catalogue, Entry, Files, Row, Selector, Source};
use cci_errors_catalogue::{explain_no_match, read, read_source, report, too_many_entries};
use proc_macro2::TokenStream;

/// Generates all that the call asks for, and an error for all that is wrong with it. `identify` makes the number of the call
/// from its contents.
pub(crate) fn generate(tokens: TokenStream, files: &dyn Files, identify: &dyn Fn(&[&str]) -> u64) -> TokenStream {
    let call = tokens.to_string();
    let mut problems: Vec<TokenProblem> = Vec::new();
    let Some(input) = input::read(tokens, &mut problems) else {
        return compile_errors(&problems);
    };

    let (sources, names) = sources(&input, files, &mut problems);
    let mut catalogue_problems = Vec::new();
    let Catalogue { title, mut entries } = read(&sources, &mut catalogue_problems);
    identifiers::check(&mut entries, &mut catalogue_problems);
    let is_sound = problems.is_empty() && catalogue_problems.is_empty();
    select(&mut entries, &input, is_sound, &mut problems);
    too_many_entries(&mut entries, &mut catalogue_problems);

    let is_complete = problems.is_empty() && catalogue_problems.is_empty();
    let mut errors = compile_errors(&problems);
    let lines = report(catalogue_problems, &sources);
    errors.extend(lines.iter().map(|line| compile_error(&line.text, names[line.source].span)));
    let contents: Vec<&str> = [&*call].into_iter().chain(sources.iter().map(|source| &*source.text)).collect();
    emit::emit(&Definition {
        key: identify(&contents),
        title: title.as_ref().map(|title| &*title.value),
        tracked: names.iter().filter_map(|name| name.path.as_deref()).collect(),
        is_complete,
        entries: &entries,
        errors,
        input: &input,
    })
}

fn compile_errors(problems: &[TokenProblem]) -> TokenStream {
    problems.iter().map(|problem| compile_error(&problem.to_string(), problem.place)).collect()
}

/// The sources that can be read, and how the call names each.
fn sources<'i>(
    input: &'i Input,
    files: &dyn Files,
    problems: &mut Vec<TokenProblem>,
) -> (Vec<Source>, Vec<&'i SourceName>) {
    let mut sources = Vec::new();
    let mut names = Vec::new();
    for name in &input.sources {
        let text = match &name.path {
            None => Ok(BUILTIN.into()),
            Some(path) => read_source(files, path).map(Into::into),
        };
        match text {
            Ok(text) => {
                sources.push(Source { name: name.path.as_deref().unwrap_or("builtin").to_owned(), text });
                names.push(name);
            }
            Err(problem) => problems.push(problem.at(name.span)),
        }
    }
    (sources, names)
}

/// Keeps what `#[only(…)]` selects. A selector without a match is a problem, unless its match may be among the entries that
/// were left out for their mistakes.
fn select(entries: &mut Vec<Entry>, input: &Input, is_sound: bool, problems: &mut Vec<TokenProblem>) {
    if input.only.is_empty() {
        return;
    }
    let rows: Vec<Row> = entries.iter().map(Entry::row).collect();
    let matches = |selector: &Selector| rows.iter().map(|row| selector.matches(row.code, row.status)).collect();
    let matches: Vec<Vec<bool>> = input.only.iter().map(|unit| matches(&unit.selector)).collect();
    for (unit, matches) in input.only.iter().zip(&matches) {
        let is_reported = is_sound || matches!(unit.selector, Selector::Word(_));
        if is_reported && !matches.contains(&true) {
            let name = input.name.to_string();
            let problem = explain_no_match(&unit.selector, &name, &rows, |code| {
                let entry = entries.iter().find(|entry| entry.code.value == code);
                entry.map(|entry| entry.values.message().to_owned()).unwrap_or_default()
            });
            problems.push(problem.at(unit.place));
        }
    }
    let mut index = 0;
    entries.retain(|_| {
        index += 1;
        matches.iter().any(|matches| matches[index - 1])
    });
}

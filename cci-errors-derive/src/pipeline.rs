//! From a call to the generated items, every step once.

use crate::emit::{self, Definition};
use crate::identifiers;
use crate::input::{self, Input, SourceName, TokenProblem};
use crate::report::compile_error;
use crate::selection;
use cci_errors_catalogue::{BUILTIN, Catalogue, Entry, Files, Row, Scope, Source};
use cci_errors_catalogue::{read, read_source, report, too_many_entries};
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
    let Catalogue { title, declarations, mut entries } = read(&sources, &mut catalogue_problems);
    identifiers::check(&mut entries, &mut catalogue_problems);
    let is_sound = problems.is_empty() && catalogue_problems.is_empty();
    let categories: Vec<&str> = declarations.categories.iter().map(|(name, _)| &*name.value).collect();
    let retired: Vec<&str> = declarations.retired.iter().map(|code| &*code.value).collect();
    select(&mut entries, (&categories, &retired), &input, is_sound, &mut problems);
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
        declarations: &declarations,
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

/// Keeps what `#[only(…)]` selects.
fn select(
    entries: &mut Vec<Entry>,
    (categories, retired): (&[&str], &[&str]),
    input: &Input,
    is_sound: bool,
    problems: &mut Vec<TokenProblem>,
) {
    if input.only.is_empty() {
        return;
    }
    let rows: Vec<Row> = entries.iter().map(Row::from).collect();
    let message = |code: &str| {
        let entry = entries.iter().find(|entry| entry.code.value == code);
        entry.map(|entry| entry.values.message().to_owned()).unwrap_or_default()
    };
    let scope = Scope { enum_name: &input.name.to_string(), rows: &rows, categories, retired, message: &message };
    for expression in &input.only {
        selection::check(expression, scope, is_sound, problems);
    }
    let is_kept: Vec<bool> =
        rows.iter().map(|row| input.only.iter().any(|expression| expression.matches(row, categories))).collect();
    let mut is_kept = is_kept.into_iter();
    entries.retain(|_| is_kept.next().unwrap_or_default());
}

//! From a call of `cci_errors!` to the generated items, every step once.

use crate::emit::{self, Definition};
use crate::input::{self, Input, SourceName, TokenProblem};
use crate::report::{compile_error, compile_errors};
use crate::unicode_names;
use cci_errors_catalogue::{BUILTIN, Catalogue, CatalogueIndex, Files, Source, check_selection};
use cci_errors_catalogue::{read_part, read_source, read_translations, report_problems};
use proc_macro2::TokenStream;
use std::io;

/// Generates all that the call asks for, and an error for all that is wrong with it. `identify` makes the number of the call
/// from its contents.
pub(crate) fn generate(tokens: TokenStream, files: &dyn Files, identify: &dyn Fn(&[&str]) -> u64) -> TokenStream {
    let call = tokens.to_string();
    let mut problems: Vec<TokenProblem> = Vec::new();
    let Some(input) = input::read(tokens, &mut problems) else {
        return compile_errors(&problems);
    };

    let (mut sources, mut names) = read_sources(&input.sources, files, &mut problems);
    let translations_start = sources.len();
    let mut translation_problems = Vec::new();
    let catalogues = input.sources.iter().filter_map(|source| source.path.as_deref()).collect();
    let other_files = OtherFiles { files, catalogues };
    let (more_sources, more_names) = read_sources(&input.translations, &other_files, &mut translation_problems);
    sources.extend(more_sources);
    names.extend(more_names);
    let mut catalogue_problems = Vec::new();
    let mut mistranslations = Vec::new();
    let mut translations = Vec::new();
    let catalogue =
        read_part(&sources[..translations_start], &mut catalogue_problems, |catalogue, catalogue_problems| {
            unicode_names::check(catalogue, catalogue_problems);
            let is_complete = problems.is_empty() && catalogue_problems.is_empty();
            // Before the selection: a translation may be of a code that this enum leaves out.
            if translations_start < sources.len() {
                translations =
                    read_translations(&sources, translations_start, catalogue, is_complete, &mut mistranslations);
            }
            select(catalogue, &input, is_complete, &mut problems);
        });

    let is_complete = problems.is_empty() && catalogue_problems.is_empty();
    // Mistakes in translations change nothing about which codes there are.
    problems.extend(translation_problems);
    catalogue_problems.extend(mistranslations);
    let mut errors = compile_errors(&problems);
    let lines = report_problems(catalogue_problems, &sources);
    errors.extend(lines.iter().map(|line| compile_error(&line.to_string(), names[line.source].span)));
    let contents: Vec<&str> =
        [&*call].into_iter().chain(sources[..translations_start].iter().map(|source| &*source.text)).collect();
    emit::emit(&Definition {
        key: identify(&contents),
        title: catalogue.title().map(|title| &*title.value),
        tracked: names.iter().filter_map(|name| name.path.as_deref()).collect(),
        is_complete,
        declarations: &catalogue.declarations,
        entries: &catalogue.entries,
        translations: &translations,
        errors,
        input: &input,
    })
}

/// The files without the catalogues of the call, which are not suggested in the place of a translation that is missing.
struct OtherFiles<'f> {
    files: &'f dyn Files,
    catalogues: Vec<&'f str>,
}

impl Files for OtherFiles<'_> {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.files.read(path)
    }

    fn is_folder(&self, path: &str) -> bool {
        self.files.is_folder(path)
    }

    fn is_file(&self, path: &str) -> bool {
        self.files.is_file(path)
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let mut names = self.files.names(folder);
        names.retain(|name| {
            self.catalogues.iter().all(|path| {
                let (parent, catalogue) = path.rsplit_once('/').unwrap_or(("", path));
                parent != folder || catalogue != name
            })
        });
        names
    }

    fn start_of(&self, path: &str) -> Option<String> {
        self.files.start_of(path)
    }
}

/// The sources that can be read, and how the call names each.
fn read_sources<'i>(
    written: &'i [SourceName],
    files: &dyn Files,
    problems: &mut Vec<TokenProblem>,
) -> (Vec<Source>, Vec<&'i SourceName>) {
    let mut sources = Vec::new();
    let mut names = Vec::new();
    for name in written {
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
fn select(catalogue: &mut Catalogue, input: &Input, is_complete: bool, problems: &mut Vec<TokenProblem>) {
    if input.only.is_empty() {
        return;
    }
    let enum_name = input.name.to_string();
    let index = CatalogueIndex::new(catalogue);
    for expression in &input.only {
        check_selection(expression, index.scope(&enum_name), is_complete, problems);
    }
    let is_selected = |row| input.only.iter().any(|expression| expression.matches(row, index.categories()));
    let selected: Vec<bool> = index.rows().iter().map(is_selected).collect();
    let mut selected = selected.into_iter();
    catalogue.entries.retain(|_| selected.next().unwrap_or_default());
}

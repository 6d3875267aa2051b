//! The way from a call to the generated items, every step once.

use crate::catalogue;
use crate::check::{self, Sound};
use crate::emit::{self, Generated};
use crate::input::{self, Input, SourceName};
use crate::packed::Row;
use crate::problem::{Kind, Problem};
use crate::report::{self, Source};
use crate::selector::Selector;
use crate::source;
use crate::unmatched;
use proc_macro2::{Span, TokenStream};
use std::borrow::Cow;
use std::env;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

/// What a call depends on beside its own tokens.
pub(crate) struct Surroundings {
    /// The folder of the calling crate's Cargo.toml, in which sources are looked for.
    pub folder: PathBuf,
    /// Tells this call from every other, in this crate and in those it meets.
    pub key: u64,
}

impl Surroundings {
    pub(crate) fn of_this_call() -> Self {
        let mut key = DefaultHasher::new();
        for variable in ["CARGO_PKG_NAME", "CARGO_PKG_VERSION", "CARGO_CRATE_NAME"] {
            env::var_os(variable).hash(&mut key);
        }
        // Two calls of one crate may be the same to the letter. Their spans never are, and `Debug` shows where they
        // differ; were that to change, only such twins would clash.
        format!("{:?}", Span::call_site()).hash(&mut key);
        Self { folder: env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default().into(), key: key.finish() }
    }
}

/// Generates all that the call asks for, and an error for all that is wrong with it.
pub(crate) fn generate(tokens: TokenStream, surroundings: &Surroundings) -> TokenStream {
    let (input, mistakes) = input::read(tokens);
    let mut errors: TokenStream =
        mistakes.into_iter().flatten().map(|error| report::compile_error(&error.to_string(), error.span())).collect();
    let Some(input) = input else {
        return errors;
    };

    let mut texts: Vec<(String, Cow<'static, str>, Span)> = Vec::new();
    let mut tracked = Vec::new();
    for name in &input.sources {
        match name {
            SourceName::Builtin(span) => {
                texts.push(("builtin".to_owned(), source::BUILTIN.into(), *span));
            }
            SourceName::File(path) => match source::read(&surroundings.folder, &path.value()) {
                Ok(text) => {
                    texts.push((path.value(), text.into(), path.span()));
                    tracked.push(path.value());
                }
                Err(message) => errors.extend(report::compile_error(&message, path.span())),
            },
        }
    }

    let mut problems = Vec::new();
    let catalogues: Vec<_> =
        texts.iter().enumerate().map(|(index, (_, text, _))| catalogue::read(index, text, &mut problems)).collect();
    let title = catalogues.first().and_then(|catalogue| catalogue.title.clone());
    let list = catalogues.first().and_then(|catalogue| catalogue.list);
    let entries = check::check(catalogues, &mut problems);
    if let (true, true, Some(list)) = (entries.is_empty(), problems.is_empty() && errors.is_empty(), list) {
        let text = "no entry is listed: an enum of no codes is of no use";
        problems.push(Problem::new(Kind::Missing, list, text));
    }
    let sources: Vec<Source> =
        texts.iter().map(|(path, text, span)| Source { path: path.clone(), text, span: *span }).collect();
    errors.extend(report::compile_errors(problems, &sources));
    let (entries, unmatched) = select(entries, &input, errors.is_empty());
    errors.extend(unmatched);

    emit::emit(&Generated { key: surroundings.key, title, tracked, whole: errors.is_empty(), entries, errors, input })
}

/// Keeps what `#[only(…)]` selects. A selector without a match is an error, unless its match may be among the entries
/// that were left out for their mistakes.
fn select(entries: Vec<Sound>, input: &Input, whole: bool) -> (Vec<Sound>, TokenStream) {
    if input.only.is_empty() {
        return (entries, TokenStream::new());
    }
    let mut used = vec![false; input.only.len()];
    let keep: Vec<bool> = entries
        .iter()
        .map(|entry| {
            let mut keep = false;
            for (written, used) in input.only.iter().zip(&mut used) {
                let matches = written.selector.matches(&entry.code.value, entry.status);
                *used |= matches;
                keep |= matches;
            }
            keep
        })
        .collect();
    let rows: Vec<Row> = entries.iter().map(Row::from).collect();
    let unmatched = input
        .only
        .iter()
        .zip(used)
        .filter(|(written, used)| !used && (whole || matches!(written.selector, Selector::Name(_))))
        .map(|(written, _)| {
            let message = unmatched::explain(&written.selector, &input.name, &rows, |code| {
                let entry = entries.iter().find(|entry| entry.code.value == code);
                entry.map(|entry| entry.message.clone()).unwrap_or_default()
            });
            report::compile_error(&message, written.span)
        })
        .collect();
    let kept = entries.into_iter().zip(keep).filter_map(|(entry, keep)| keep.then_some(entry)).collect();
    (kept, unmatched)
}

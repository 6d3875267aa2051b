//! The differences between two catalogues, and their effects on code that uses the enum.
//!
//! ```text
//! git, files ──► side ──► comparison (selectors, renames) ──► top, languages, entries ──► changes with effects (verdict) ──► render
//! ```
//! A change has effects, and an effect has both the verdict and the words for it, so the two cannot disagree.

mod change;
mod comparison;
mod entries;
mod git;
mod languages;
mod order;
mod package;
mod renames;
mod render;
mod selectors;
mod side;
mod top;
mod verdict;

use crate::failure::{Failure, Outcome};
use crate::session::Session;
use change::Change;
use clap::{Args, ValueEnum};
use comparison::Comparison;
use package::Bump;
use render::Findings;
use side::{Name, Side};
use std::cmp::Reverse;
use verdict::{Denied, Exhaustiveness, Verdict};

/// Show what changed between two catalogues, and what that means for the crate that generates the enum
///
/// Each change has a verdict: major, code that uses the enum may no longer compile or takes another arm; minor, it compiles and
/// may act differently; patch, texts only. For every change it is said what breaks, as in "`4xx` no longer matches it, `5xx`
/// does". The enum is taken to be exhaustive, as it is unless it has `#[non_exhaustive]`.
///
/// Exit status: 1 if there are changes that --deny denies, or if the version of --package is not bumped enough.
#[derive(Args)]
#[command(after_help = "Examples:
  What the working tree changes:
    cci-errors diff git:HEAD errors.json

  A gate for a pull request:
    cci-errors diff git:origin/main errors.json --deny major

  Is the version bumped enough since the last release? Below 1.0, the second number is for major changes, the third for others:
    cci-errors diff git:v0.3.0 errors.json --package Cargo.toml

  A catalogue of several files, and an enum with `#[non_exhaustive]`:
    cci-errors diff builtin+git:v0.3.0:extra.json builtin+extra.json --non-exhaustive

  With translations:
    cci-errors diff git:main+git:main:errors.de.json errors.json+errors.de.json

  A comment on a pull request, and annotations of a workflow:
    cci-errors diff git:origin/main errors.json --format markdown
    cci-errors diff git:origin/main errors.json --format github --deny major")]
pub(crate) struct Arguments {
    /// The catalogue as it was: a file, `builtin`, `-` or `git:REV[:PATH]`, where PATH defaults to the other side's file; or
    /// several, joined by `+`, of which later ones overlay; files of translations may be among them
    old: String,

    /// The catalogue as it is
    new: String,

    /// Exit with status 1 if there are changes of this verdict or a graver one
    #[arg(long, value_enum, value_name = "VERDICT")]
    deny: Option<Denied>,

    /// The enum has `#[non_exhaustive]`: every `match` on it has a wildcard arm
    #[arg(long)]
    non_exhaustive: bool,

    /// The manifest of the crate that generates the enum: is its version bumped enough since OLD, a `git:REV`?
    #[arg(long, value_name = "CARGO_TOML")]
    package: Option<String>,

    /// The form of what is written
    #[arg(long, value_enum, default_value_t)]
    format: DiffFormat,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum DiffFormat {
    /// Text
    #[default]
    Human,
    /// JSON; its keys are a contract
    Json,
    /// A comment on a pull request
    Markdown,
    /// Annotations of a GitHub workflow
    Github,
}

impl Arguments {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let (old_name, new_name) = (Name::parse(&self.old), Name::parse(&self.new));
        let (old_sources, new_sources) = (old_name.sources(&new_name, session)?, new_name.sources(&old_name, session)?);
        let (mut old, mut new) = (Side::read(&old_sources), Side::read(&new_sources));
        refuse(&mut new)?;
        // What was wrong then cannot be put right any more, and what is right now has to be comparable with it.
        if old.catalogue.entries.is_empty() {
            refuse(&mut old)?;
        }
        if let Err(mistakes) = refuse(&mut old) {
            session.warn(&mistakes);
        }
        let exhaustiveness =
            if self.non_exhaustive { Exhaustiveness::NonExhaustive } else { Exhaustiveness::Exhaustive };
        let changes = compare(&old, &new, exhaustiveness);
        let verdict = changes.iter().map(|change| change.verdict(exhaustiveness)).max().unwrap_or(Verdict::None);
        let denied = self.deny.map(Verdict::from);
        let bump = self.package.as_deref().map(|manifest| Bump::read(manifest, old_name.revision(), verdict));
        let bump = bump.transpose()?;
        let is_refused = bump.as_ref().is_some_and(|bump| !bump.is_enough());
        let findings = Findings { old: &old, new: &new, exhaustiveness, changes: &changes, verdict, denied, bump };
        match self.format {
            DiffFormat::Human => session.print(&findings.human())?,
            DiffFormat::Json => session.print_json(&findings.json())?,
            DiffFormat::Markdown => session.print(&findings.markdown())?,
            DiffFormat::Github => session.output.print_commands(&findings.github())?,
        }
        let is_denied = denied.is_some_and(|denied| verdict >= denied);
        Ok(if is_denied || is_refused { Outcome::Findings } else { Outcome::Done })
    }
}

/// All differences, the gravest first.
fn compare(old: &Side, new: &Side, exhaustiveness: Exhaustiveness) -> Vec<Change> {
    let mut comparison = Comparison::new(old, new);
    top::compare_tops(&mut comparison);
    languages::compare_languages(&mut comparison);
    entries::compare_entries(&mut comparison);
    let mut changes = comparison.changes;
    changes.sort_by_key(|change| Reverse(change.verdict(exhaustiveness)));
    changes
}

/// Fails with what is wrong with a catalogue.
fn refuse(side: &mut Side) -> Result<(), Failure> {
    let problems = std::mem::take(&mut side.problems);
    if problems.is_empty() {
        return Ok(());
    }
    Err(Failure::of_catalogue(problems, &side.sources.translated.sources))
}

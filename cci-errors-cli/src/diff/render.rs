//! Reports of the differences.

use super::change::Change;
use super::package::Bump;
use super::side::Side;
use super::verdict::{Exhaustiveness, Verdict};
use crate::counts::counted;
use crate::output::{Command, Line, Role, Text, columns, one_line};
use cci_errors_catalogue::{Location, SourceMap, code_span, escape_markdown};
use serde_json::{Value, json};

/// All that is shown.
pub(super) struct Findings<'f> {
    pub old: &'f Side<'f>,
    pub new: &'f Side<'f>,
    pub exhaustiveness: Exhaustiveness,
    pub changes: &'f [Change],
    pub verdict: Verdict,
    pub denied: Option<Verdict>,
    pub bump: Option<Bump>,
}

impl Findings<'_> {
    fn groups(&self) -> impl Iterator<Item = (Verdict, Vec<&Change>)> {
        let of = |verdict: Verdict| {
            self.changes.iter().filter(|change| change.verdict(self.exhaustiveness) == verdict).collect()
        };
        let groups = Verdict::ALL.into_iter().map(move |verdict| (verdict, of(verdict)));
        groups.filter(|(_, changes): &(Verdict, Vec<&Change>)| !changes.is_empty())
    }

    pub(super) fn json(&self) -> Value {
        let changes: Vec<Value> = self.changes.iter().map(|change| change.to_json(self.exhaustiveness)).collect();
        let mut document = json!({ "verdict": self.verdict.name(), "changes": changes });
        if let Some(bump) = &self.bump {
            document["package"] = bump.to_json();
        }
        document
    }

    /// By verdict, and under each change what it breaks.
    pub(super) fn human(&self) -> Text {
        let mut text = Text::new();
        let title = Line::from(format!("{} → {}: ", self.old.name(), self.new.name()));
        text.line(match self.verdict {
            Verdict::None => title.plain("nothing changed"),
            verdict => title.role(role(verdict), verdict.name()),
        });
        for (verdict, changes) in self.groups() {
            text.line("");
            let title = Line::new().role(role(verdict), verdict.name()).plain(": ");
            text.line(title.role(Role::Aside, verdict.meaning()));
            let width = changes.iter().map(|change| columns(subject(change))).max().unwrap_or(0).min(WIDEST_CODE);
            for change in changes {
                let code = subject(change);
                let padding = " ".repeat(width.saturating_sub(columns(code)));
                let line = Line::from("  ").role(Role::Title, code).plain(padding).plain("  ");
                text.line(line.plain(change.summary()));
                for sentence in change.sentences(self.exhaustiveness) {
                    text.line(format!("      {sentence}"));
                }
            }
        }
        if let Some(bump) = &self.bump {
            let role = if bump.is_enough() { Role::Help } else { Role::Wrong };
            text.line("");
            text.line(Line::new().role(role, bump.sentence(self.verdict)));
        }
        if !self.changes.is_empty() {
            text.line("");
            text.line(self.count());
        }
        text
    }

    /// `3 changes: 1 major, 2 patch`
    fn count(&self) -> String {
        let counts: Vec<String> =
            self.groups().map(|(verdict, changes)| format!("{} {}", changes.len(), verdict.name())).collect();
        format!("{}: {}", counted(self.changes.len(), "change", "changes"), counts.join(", "))
    }

    /// For a comment on a pull request.
    pub(super) fn markdown(&self) -> Text {
        let mut text = Text::new();
        text.line(format!("### Error codes: {}", self.verdict.name()));
        text.line("");
        text.line(format!("{} → {}", code_span(&self.old.name()), code_span(&self.new.name())));
        if self.changes.is_empty() {
            text.line("");
            text.line("Nothing changed.");
        }
        for (verdict, changes) in self.groups() {
            text.line("");
            text.line(format!("**{}**: {}", verdict.name(), verdict.meaning()));
            text.line("");
            text.line("| code | change | effect |");
            text.line("|---|---|---|");
            for change in changes {
                let code = change.code.as_deref().map(|code| cell(&code_span(code))).unwrap_or_default();
                let summary = without_mentions(&escape_markdown(&one_line(&change.summary())));
                let summary = cell(&summary.replace("\\|", "|"));
                text.line(format!(
                    "| {code} | {summary} | {} |",
                    cell(&change.sentences(self.exhaustiveness).join("; "))
                ));
            }
        }
        if let Some(bump) = &self.bump {
            let mark = if bump.is_enough() { "" } else { "**" };
            text.line("");
            text.line(format!("{mark}{}{mark}", bump.sentence(self.verdict)));
        }
        text
    }

    /// Annotations of a workflow. What is denied is an error; of the rest, what breaks is a warning.
    pub(super) fn github(&self) -> Vec<Command> {
        let map = SourceMap::new(&self.new.sources.translated.sources);
        let mut commands = Vec::new();
        for change in self.changes {
            let found = change.verdict(self.exhaustiveness);
            let level = match found {
                verdict if self.denied.is_some_and(|denied| verdict >= denied) => "error",
                Verdict::Major => "warning",
                _ => "notice",
            };
            let mut properties = Vec::new();
            let index = change.place.map_or(0, |place| place.source);
            if let Some(Some(file)) = self.new.sources.paths.get(index) {
                properties.push(("file", file.clone()));
                if let Some(Location { line, column, .. }) = change.place.map(|place| map.locate(place)) {
                    properties.extend([("line", line.to_string()), ("col", column.to_string())]);
                }
            }
            properties.push(("title", format!("{} change", found.name())));
            let lines = [format!("{}: {}", subject(change), change.summary())].into_iter();
            let lines = lines.chain(change.sentences(self.exhaustiveness)).map(|line| one_line(&line));
            let lines: Vec<String> = lines.collect();
            commands.push(Command { level, properties, message: lines.join("\n") });
        }
        if let Some(bump) = &self.bump {
            let level = if bump.is_enough() { "notice" } else { "error" };
            commands.push(Command { level, properties: Vec::new(), message: bump.sentence(self.verdict) });
        }
        commands
    }
}

fn role(verdict: Verdict) -> Role {
    match verdict {
        Verdict::Major => Role::Wrong,
        Verdict::Minor => Role::Careful,
        Verdict::Patch | Verdict::None => Role::Help,
    }
}

fn subject(change: &Change) -> &str {
    change.code.as_deref().unwrap_or("catalogue")
}

/// Longer codes than this do not push the others to the right.
const WIDEST_CODE: usize = 40;

/// Markdown that notifies nobody: a name after an `@`, as in a message of the catalogue, would be mentioned.
fn without_mentions(markdown: &str) -> String {
    markdown.replace('@', "@<!-- -->")
}

/// A table's cell: on one line, and a bar in it does not end it.
fn cell(markdown: &str) -> String {
    one_line(markdown).replace('|', "\\|")
}

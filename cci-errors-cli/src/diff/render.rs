//! What the differences look like.

use super::change::{Change, Verdict};
use super::package::Bump;
use crate::shown::{Paint, Role, one_line};
use cci_errors_catalogue::{Source, SourceMap, code_span, escape_markdown};
use serde_json::{Value, json};

/// All that is shown.
pub(super) struct Findings<'f> {
    pub old: &'f Source,
    pub new: &'f Source,
    /// The file of the new catalogue, if it is one.
    pub new_file: Option<&'f str>,
    pub changes: &'f [Change],
    pub verdict: Verdict,
    pub denied: Option<Verdict>,
    pub bump: Option<Bump>,
}

impl Findings<'_> {
    fn groups(&self) -> impl Iterator<Item = (Verdict, Vec<&Change>)> {
        let of = |verdict: Verdict| self.changes.iter().filter(|change| change.verdict == verdict).collect();
        let groups = Verdict::ALL.into_iter().map(move |verdict| (verdict, of(verdict)));
        groups.filter(|(_, changes): &(Verdict, Vec<&Change>)| !changes.is_empty())
    }

    pub(super) fn json(&self) -> Value {
        let changes: Vec<Value> = self.changes.iter().map(Change::to_json).collect();
        let mut document = json!({ "verdict": self.verdict.name(), "changes": changes });
        if let Some(bump) = &self.bump {
            document["package"] = bump.to_json();
        }
        document
    }

    /// By verdict, and under each change what it breaks.
    pub(super) fn human(&self, paint: Paint) -> String {
        let mut text = format!("{} → {}: ", one_line(&self.old.name), one_line(&self.new.name));
        text += &match self.verdict {
            Verdict::None => "nothing changed\n".to_owned(),
            verdict => format!("{}\n", paint.paint(role(verdict), verdict.name())),
        };
        for (verdict, changes) in self.groups() {
            text += &format!(
                "\n{}: {}\n",
                paint.paint(role(verdict), verdict.name()),
                paint.paint(Role::Aside, verdict.meaning())
            );
            let width = changes.iter().map(|change| width(change)).max().unwrap_or(0);
            for change in changes {
                let code = subject(change);
                let blank = " ".repeat(width - code.chars().count().min(width));
                text += &format!("  {}{blank}  {}\n", paint.paint(Role::Title, &code), one_line(&change.summary()));
                for effect in &change.effects {
                    text += &format!("      {}\n", one_line(effect));
                }
            }
        }
        if let Some(bump) = &self.bump {
            let role = if bump.is_enough() { Role::Help } else { Role::Wrong };
            text += &format!("\n{}\n", paint.paint(role, &bump.sentence(self.verdict)));
        }
        if !self.changes.is_empty() {
            text += &format!("\n{}\n", self.count());
        }
        text
    }

    /// `3 changes: 1 major, 2 patch`
    fn count(&self) -> String {
        let counts: Vec<String> =
            self.groups().map(|(verdict, changes)| format!("{} {}", changes.len(), verdict.name())).collect();
        let plural = if self.changes.len() == 1 { "" } else { "s" };
        format!("{} change{plural}: {}", self.changes.len(), counts.join(", "))
    }

    /// For a comment on a pull request.
    pub(super) fn markdown(&self) -> String {
        let mut text = format!("### Error codes: {}\n\n", self.verdict.name());
        text += &format!("{} → {}\n", code_span(&self.old.name), code_span(&self.new.name));
        if self.changes.is_empty() {
            text += "\nNothing changed.\n";
        }
        for (verdict, changes) in self.groups() {
            text += &format!(
                "\n**{}**: {}\n\n| code | change | effect |\n|---|---|---|\n",
                verdict.name(),
                verdict.meaning()
            );
            for change in changes {
                let code = change.code.as_deref().map(|code| cell(&code_span(code))).unwrap_or_default();
                let summary = cell(&escape_markdown(&one_line(&change.summary())).replace("\\|", "|"));
                text += &format!("| {code} | {summary} | {} |\n", cell(&change.effects.join("; ")));
            }
        }
        if let Some(bump) = &self.bump {
            let mark = if bump.is_enough() { "" } else { "**" };
            text += &format!("\n{mark}{}{mark}\n", bump.sentence(self.verdict));
        }
        text
    }

    /// Annotations of a workflow. What is denied is an error; of the rest, what breaks is a warning.
    pub(super) fn github(&self) -> String {
        let sources = [self.new.clone()];
        let map = SourceMap(&sources);
        let mut text = String::new();
        for change in self.changes {
            let level = match change.verdict {
                verdict if self.denied.is_some_and(|denied| verdict >= denied) => "error",
                Verdict::Major => "warning",
                _ => "notice",
            };
            let mut properties = Vec::new();
            if let Some(file) = self.new_file {
                properties.push(format!("file={}", property(file)));
                let place = change.place.map(|place| map.locate(place));
                // `name:line:column`, where the name may have colons too.
                let mut numbers = place.iter().flat_map(|place| place.rsplit(':'));
                if let (Some(column), Some(line)) = (numbers.next(), numbers.next()) {
                    properties.push(format!("line={line},col={column}"));
                }
            }
            properties.push(format!("title={}", property(&format!("{} change", change.verdict.name()))));
            let message = format!("{}: {}", subject(change), change.summary());
            let lines = std::iter::once(&message).chain(&change.effects).map(|line| one_line(line));
            let lines: Vec<String> = lines.collect();
            text += &format!("::{level} {}::{}\n", properties.join(","), data(&lines.join("\n")));
        }
        if let Some(bump) = &self.bump {
            let level = if bump.is_enough() { "notice" } else { "error" };
            text += &format!("::{level}::{}\n", data(&bump.sentence(self.verdict)));
        }
        text
    }
}

fn role(verdict: Verdict) -> Role {
    match verdict {
        Verdict::Major => Role::Wrong,
        Verdict::Minor => Role::Careful,
        Verdict::Patch | Verdict::None => Role::Help,
    }
}

fn subject(change: &Change) -> String {
    one_line(change.code.as_deref().unwrap_or("catalogue"))
}

/// Longer codes than this do not push the others to the right.
const WIDEST_CODE: usize = 40;

fn width(change: &Change) -> usize {
    subject(change).chars().count().min(WIDEST_CODE)
}

/// A table's cell: on one line, and a bar in it does not end it.
fn cell(markdown: &str) -> String {
    one_line(markdown).replace('|', "\\|")
}

/// The text of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a workflow command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

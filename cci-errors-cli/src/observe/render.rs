//! The table of codes.

use super::tally::{Finding, State};
use crate::counts::{counted, truncated};
use crate::output::{Line, Role, Text, columns, one_line};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// All that is shown.
pub(super) struct Report<'r> {
    pub bodies: u64,
    pub without_code: u64,
    pub findings: &'r [Finding<'r>],
}

/// Longer values do not push the others to the right.
const WIDEST: usize = 32;

/// The number of characters of a message that are shown.
const MESSAGE_CHARACTERS: usize = 80;

impl Report<'_> {
    pub(super) fn json(&self) -> Value {
        let codes: Vec<Value> = self.findings.iter().map(Finding::to_json).collect();
        json!({ "bodies": self.bodies, "codes": codes, "without_code": self.without_code })
    }

    pub(super) fn human(&self) -> Text {
        let mut text = Text::new();
        let bodies = counted(usize::try_from(self.bodies).unwrap_or(usize::MAX), "body", "bodies");
        let codes = counted(self.findings.len(), "code", "codes");
        text.line(format!("{bodies}, {} without a code; {codes}", self.without_code));
        let widest = |column: fn(&Finding) -> String| {
            self.findings.iter().map(|finding| columns(&column(finding))).max().unwrap_or(0).min(WIDEST)
        };
        let widths = (widest(code), widest(count), widest(statuses));
        for state in State::ALL {
            let findings: Vec<&Finding> = self.findings.iter().filter(|finding| finding.state == state).collect();
            if findings.is_empty() {
                continue;
            }
            text.line("");
            text.line(Line::new().role(role(state), title(state)));
            for finding in findings {
                let (code, count, statuses) = (code(finding), count(finding), statuses(finding));
                let line = Line::from("  ").role(Role::Title, &code).plain(padding(&code, widths.0)).plain("  ");
                let line = line.plain(padding(&count, widths.1)).plain(&count).plain("  ");
                let line = line.plain(&statuses).plain(padding(&statuses, widths.2)).plain("  ");
                text.line(line.plain(remark(finding)));
                for detail in details(finding) {
                    text.line(format!("      {detail}"));
                }
            }
        }
        text
    }
}

fn padding(text: &str, width: usize) -> String {
    " ".repeat(width.saturating_sub(columns(text)))
}

fn code(finding: &Finding) -> String {
    one_line(&finding.code)
}

fn count(finding: &Finding) -> String {
    format!("{}×", finding.seen.count)
}

fn statuses(finding: &Finding) -> String {
    join(&finding.seen.statuses)
}

fn join(statuses: &BTreeSet<u16>) -> String {
    statuses.iter().map(u16::to_string).collect::<Vec<_>>().join(", ")
}

fn title(state: State) -> &'static str {
    match state {
        State::Unknown => "unknown codes",
        State::Retired => "retired codes, which must not be used again",
        State::OtherStatus => "documented codes with another status",
        State::Deprecated => "deprecated codes",
        State::Known => "documented codes",
    }
}

fn role(state: State) -> Role {
    match state {
        State::Unknown | State::Retired => Role::Wrong,
        State::OtherStatus | State::Deprecated => Role::Careful,
        State::Known => Role::Help,
    }
}

fn remark(finding: &Finding) -> String {
    match (finding.state, finding.entry) {
        (State::OtherStatus, Some(entry)) if entry.is_deprecated() => {
            format!("documented: {}; deprecated: {}", entry.status, one_line(&entry.deprecation()))
        }
        (State::OtherStatus, Some(entry)) => format!("documented: {}", entry.status),
        (State::Deprecated, Some(entry)) => one_line(&entry.deprecation()),
        _ => message(finding),
    }
}

fn details(finding: &Finding) -> Vec<String> {
    let near: Vec<String> = finding.near.iter().map(|near| format!("`{}`", one_line(near))).collect();
    if near.is_empty() { Vec::new() } else { vec![format!("nearest: {}", near.join(", "))] }
}

fn message(finding: &Finding) -> String {
    truncated(&one_line(&finding.seen.message), MESSAGE_CHARACTERS)
}

//! The table of codes.

use super::tally::{Finding, State};
use crate::shown::{Paint, Role, one_line};
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

/// How much of a message is shown.
const MESSAGE_CHARACTERS: usize = 80;

impl Report<'_> {
    pub(super) fn json(&self) -> Value {
        let codes: Vec<Value> = self.findings.iter().map(Finding::to_json).collect();
        json!({ "bodies": self.bodies, "codes": codes, "without_code": self.without_code })
    }

    pub(super) fn human(&self, paint: Paint) -> String {
        let plural = if self.bodies == 1 { "body" } else { "bodies" };
        let codes = match self.findings.len() {
            1 => "1 code".to_owned(),
            count => format!("{count} codes"),
        };
        let mut text = format!("{} {plural}, {} without a code; {codes}\n", self.bodies, self.without_code);
        let width = |of: fn(&Finding) -> String| {
            self.findings.iter().map(|finding| of(finding).chars().count()).max().unwrap_or(0).min(WIDEST)
        };
        let widths = (width(code), width(count), width(statuses));
        for state in State::ALL {
            let of_state: Vec<&Finding> = self.findings.iter().filter(|finding| finding.state == state).collect();
            if of_state.is_empty() {
                continue;
            }
            text += &format!("\n{}\n", paint.paint(role(state), title(state)));
            for finding in of_state {
                let (name, count, statuses) = (code(finding), count(finding), statuses(finding));
                let name = paint.paint(Role::Title, &format!("{name:<width$}", width = widths.0));
                let row = format!(
                    "  {name}  {count:>counts$}  {statuses:<width$}  {}",
                    remark(finding),
                    counts = widths.1,
                    width = widths.2
                );
                text += &format!("{}\n", row.trim_end());
                for line in details(finding) {
                    text += &format!("      {line}\n");
                }
            }
        }
        text
    }
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
    let message = one_line(&finding.seen.message);
    match message.char_indices().nth(MESSAGE_CHARACTERS) {
        Some((end, _)) => format!("{}…", message[..end].trim_end()),
        None => message,
    }
}

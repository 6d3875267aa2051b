//! Problems as rustc shows them: the message, the place, the line, the caret, and what helps.

use super::places::{SearchedFiles, Spot};
use crate::output::{Line, Role, Text, columns};
use cci_errors_catalogue::Problem;

/// The number of characters of a line that are shown before the place and from it on. Generated files may be a single line.
const SHOWN_BEFORE: usize = 100;
const SHOWN_AFTER: usize = 80;

/// The width of a tab, of which a terminal would make what it wants.
const TAB: &str = "    ";

pub(super) fn push(problem: &Problem, files: &SearchedFiles, text: &mut Text) {
    let spots: Vec<Spot> = [problem.place]
        .into_iter()
        .chain(problem.notes.iter().map(|note| note.place))
        .map(|at| files.spot(at))
        .collect();
    let width = spots.iter().map(|spot| spot.line.to_string().len()).max().unwrap_or(1);
    let (title, notes) = spots.split_at(1);
    text.line(Line::new().role(Role::Wrong, "error").plain(": ").role(Role::Title, &problem.message));
    for spot in title {
        push_excerpt(spot, width, Role::Wrong, text);
    }
    if let Some(help) = &problem.help {
        let indent = " ".repeat(width);
        let mut lines = help.lines();
        let start = Line::from(format!("{indent} ")).role(Role::Aside, "=").plain(" ").role(Role::Help, "help");
        text.line(start.plain(": ").plain(lines.next().unwrap_or_default()));
        lines.for_each(|line| text.line(format!("{indent}         {line}")));
    }
    for (note, spot) in problem.notes.iter().zip(notes) {
        text.line(Line::new().role(Role::Title, "note").plain(": ").plain(note.message));
        push_excerpt(spot, width, Role::Help, text);
    }
    text.line("");
}

/// A place with its line, and carets under what is there.
fn push_excerpt(spot: &Spot, width: usize, role: Role, text: &mut Text) {
    let (before, marked, after) = parts(spot);
    let indent = " ".repeat(width);
    let bar = |margin: &str| Line::new().role(Role::Aside, margin).plain(" ").role(Role::Aside, "|");
    let arrow = Line::from(&indent).role(Role::Aside, "-->");
    text.line(arrow.plain(" ").plain(spot.file).plain(format!(":{}:{}", spot.line, spot.column)));
    text.line(bar(&indent));
    text.line(bar(&format!("{:>width$}", spot.line)).plain(" ").plain(format!("{before}{marked}{after}")));
    let carets = "^".repeat(columns(&marked).max(1));
    text.line(bar(&indent).plain(" ".repeat(columns(&before) + 1)).role(role, carets));
}

/// The line around the place: what is before it, what carets mark, and what is after that.
fn parts(spot: &Spot) -> (String, String, String) {
    let Spot { before, after, .. } = spot;
    let (marked, after) = after.split_at(extent(after));
    let start = before.char_indices().rev().nth(SHOWN_BEFORE - 1).map_or(0, |(at, _)| at);
    let elided = if start > 0 { "…" } else { "" };
    let before = format!("{elided}{}", visible(&before[start..]));
    let (marked, rest) = cut(marked, SHOWN_AFTER);
    if rest {
        return (before, visible(marked), "…".to_owned());
    }
    let (after, rest) = cut(after, SHOWN_AFTER.saturating_sub(marked.chars().count()));
    (before, visible(marked), visible(after) + if rest { "…" } else { "" })
}

/// The first characters, and whether there are more.
fn cut(text: &str, characters: usize) -> (&str, bool) {
    match text.char_indices().nth(characters) {
        Some((end, _)) => (&text[..end], true),
        None => (text, false),
    }
}

/// The length of the value that a text starts with: a string literal of JSON or Rust, a word or a number, or a character.
fn extent(text: &str) -> usize {
    let prefix = text.find(|c: char| c != 'r' && c != 'b' && c != 'c').unwrap_or(text.len());
    let hashes = text[prefix..].bytes().take_while(|byte| *byte == b'#').count();
    if let Some(inner) = text[prefix + hashes..].strip_prefix('"') {
        let start = prefix + hashes + 1;
        let is_raw = text[..prefix].contains('r');
        let end = if is_raw { format!("\"{}", "#".repeat(hashes)) } else { "\"".to_owned() };
        let found = if is_raw { inner.find(&end) } else { unescaped_quote(inner) };
        return found.map_or(text.len(), |at| start + at + end.len());
    }
    let word = text.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-' | '+')).unwrap_or(text.len());
    let word = word
        + text[word..].strip_prefix('.').map_or(0, |rest| {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            if digits > 0 { digits + 1 } else { 0 }
        });
    if word > 0 { word } else { text.chars().next().map_or(0, char::len_utf8) }
}

fn unescaped_quote(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    text.bytes().position(|byte| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    })
}

/// A part of a line with tabs of a fixed width.
fn visible(text: &str) -> String {
    text.replace('\t', TAB)
}

#[cfg(test)]
mod tests {
    use super::extent;

    #[test]
    fn what_the_carets_mark() {
        for (text, marked) in [
            (r#""a \" b", 1"#, r#""a \" b""#),
            (r#""open"#, r#""open"#),
            (r##"r#"a" "# b"##, r##"r#"a" "#"##),
            (r#"r"\" "b""#, r#"r"\""#),
            ("409, 1", "409"),
            ("-4.5 }", "-4.5"),
            ("retryable: 1", "retryable"),
            ("{ \"a\"", "{"),
            ("é", "é"),
            ("…x", "…"),
            ("", ""),
        ] {
            assert_eq!(&text[..extent(text)], marked, "{text}");
        }
    }
}

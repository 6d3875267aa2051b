//! Problems as rustc shows them: the message, the place, the line, the caret, and what helps.

use super::places::{Spot, Texts};
use crate::shown::{Paint, Role, one_line, push_visible};
use cci_errors_catalogue::Problem;

/// How many characters of a line are shown before the place and from it on. Generated files may be a single line.
const SHOWN_BEFORE: usize = 100;
const SHOWN_AFTER: usize = 80;

/// The width of a tab, of which a terminal would make what it wants.
const TAB: &str = "    ";

pub(super) fn snippet(problem: &Problem, texts: &Texts, paint: Paint) -> String {
    let spots: Vec<Spot> = [problem.place]
        .into_iter()
        .chain(problem.notes.iter().map(|note| note.place))
        .map(|at| texts.spot(at))
        .collect();
    let width = spots.iter().map(|spot| spot.line.to_string().len()).max().unwrap_or(1);
    let (title, notes) = spots.split_at(1);
    let mut text = format!("{}: {}\n", paint.paint(Role::Wrong, "error"), paint.paint(Role::Title, &problem.message));
    text += &title.iter().map(|spot| excerpt(spot, width, Role::Wrong, paint)).collect::<String>();
    if let Some(help) = &problem.help {
        let indent = " ".repeat(width);
        let margin = paint.paint(Role::Aside, "=");
        let help = help.lines().collect::<Vec<_>>().join(&format!("\n{indent}         "));
        text += &format!("{indent} {margin} {}: {help}\n", paint.paint(Role::Help, "help"));
    }
    for (note, spot) in problem.notes.iter().zip(notes) {
        text += &format!("{}: {}\n", paint.paint(Role::Title, "note"), note.message);
        text += &excerpt(spot, width, Role::Help, paint);
    }
    text + "\n"
}

/// A place with its line, and carets under what is there.
fn excerpt(spot: &Spot, width: usize, role: Role, paint: Paint) -> String {
    let (before, marked, after) = parts(spot);
    let indent = " ".repeat(width);
    let bar = paint.paint(Role::Aside, "|");
    let arrow = paint.paint(Role::Aside, "-->");
    let number = paint.paint(Role::Aside, &format!("{:>width$}", spot.line));
    let place = format!("{}:{}:{}", one_line(spot.file), spot.line, spot.column);
    let carets = paint.paint(role, &"^".repeat(columns(&marked).max(1)));
    let blank = " ".repeat(columns(&before));
    let line = format!("{before}{marked}{after}");
    format!(
        "{indent}{arrow} {place}\n{indent} {bar}\n{number} {bar} {}\n{indent} {bar} {blank}{carets}\n",
        line.trim_end()
    )
}

/// The line around the place: what is before it, what carets mark, and what is after that.
fn parts(spot: &Spot) -> (String, String, String) {
    let (before, from) = spot.text.split_at(spot.offset);
    let (marked, after) = from.split_at(extent(from));
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

/// How long the value is that a text starts with: a string literal of JSON or Rust, a word or a number, or a character.
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

/// A part of a line with tabs of a fixed width, and nothing that a terminal would obey.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => shown += TAB,
            c => push_visible(&mut shown, c),
        }
    }
    shown
}

/// How many columns of a terminal a text takes: two for each wide character.
fn columns(text: &str) -> usize {
    let is_wide = |c: char| {
        matches!(
            c,
            '\u{1100}'..='\u{115f}'
                | '\u{2e80}'..='\u{303e}'
                | '\u{3041}'..='\u{a4cf}'
                | '\u{ac00}'..='\u{d7a3}'
                | '\u{f900}'..='\u{faff}'
                | '\u{fe30}'..='\u{fe6f}'
                | '\u{ff00}'..='\u{ff60}'
                | '\u{ffe0}'..='\u{ffe6}'
                | '\u{1f300}'..='\u{1faff}'
                | '\u{20000}'..='\u{3fffd}'
        )
    };
    // Combining marks share the column of the character before them.
    text.chars().map(|c| if is_wide(c) { 2 } else { usize::from(!matches!(c, '\u{300}'..='\u{36f}')) }).sum()
}

#[cfg(test)]
mod tests {
    use super::{columns, extent};

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
        assert_eq!((columns("名前a"), columns("e\u{301}")), (5, 1));
    }
}

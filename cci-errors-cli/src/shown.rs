//! Strings from outside, as a terminal may show them, and colours.
//!
//! Neither a catalogue nor a log may move the cursor, forge a line or hide part of what it says.

/// A string on one line: whitespace becomes a space, and a character that would steer a terminal or not be seen becomes a Rust
/// escape.
pub(crate) fn one_line(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\n' | '\r' | '\t' if shown.ends_with(' ') => {}
            '\n' | '\r' | '\t' => shown.push(' '),
            c if is_unseen(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    shown
}

fn is_unseen(c: char) -> bool {
    let is_format = matches!(c, '\u{ad}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}');
    c.is_control() || is_format
}

/// What a piece of output is, where colours show it.
#[derive(Clone, Copy)]
pub(crate) enum Role {
    Title,
    Wrong,
    Careful,
    Help,
    Aside,
}

/// Writes colours, or leaves them out.
#[derive(Clone, Copy)]
pub(crate) struct Paint {
    pub has_colours: bool,
}

impl Paint {
    pub(crate) fn paint(self, role: Role, text: &str) -> String {
        if !self.has_colours {
            return text.to_owned();
        }
        let code = match role {
            Role::Title => "1",
            Role::Wrong => "1;31",
            Role::Careful => "1;33",
            Role::Help => "1;32",
            Role::Aside => "2",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}

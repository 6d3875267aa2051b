//! Strings from outside, as a terminal may show them.
//!
//! A catalogue, a log or a source file must not move the cursor, forge a line or hide what it says.

/// A string on one line: whitespace becomes a space, and each character that would steer a terminal or not be seen is written
/// as a Rust escape.
pub(crate) fn one_line(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\n' | '\r' | '\t' if shown.ends_with(' ') => {}
            '\n' | '\r' | '\t' => shown.push(' '),
            c => push_visible(&mut shown, c),
        }
    }
    shown
}

/// Adds a character, or its escape.
pub(crate) fn push_visible(shown: &mut String, c: char) {
    if is_invisible(c) { shown.extend(c.escape_unicode()) } else { shown.push(c) }
}

/// Control characters, and those that change the direction of a text or take no room in it.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e0fff}'
        )
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

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn nothing_steers_a_terminal() {
        assert_eq!(one_line(" a\r\n\tb \u{1b}[2J\u{202e}c "), r"a b \u{1b}[2J\u{202e}c");
        assert_eq!(one_line("名前 é 'q'"), "名前 é 'q'");
    }
}

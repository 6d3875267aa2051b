//! A catalogue's strings as Markdown that shows them, whatever they contain: a fence in a description must not become a
//! doctest of the caller's crate, nor a bracket a broken link.

/// The characters that have a meaning in Markdown wherever they are written.
const SPECIAL: &[u8] = b"\\`*_[]<>#|~&$\r";

/// For each byte, `true` if it is one of these, or a control character.
const IS_SPECIAL: [bool; 256] = {
    let mut is_special = [false; 256];
    let mut byte = 0;
    while byte < b' ' as usize {
        is_special[byte] = true;
        byte += 1;
    }
    let mut at = 0;
    while at < SPECIAL.len() {
        is_special[SPECIAL[at] as usize] = true;
        at += 1;
    }
    is_special
};

/// Returns `true` if a string stays as it is. A plain loop over a table: this runs for every string of every entry, in
/// a macro that is compiled without optimisation.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if IS_SPECIAL[bytes[at] as usize] {
            return false;
        }
        at += 1;
    }
    true
}

/// Escapes everything that has a meaning in Markdown, except `**bold**`, which vendors' tables use.
#[must_use]
pub fn escape(text: &str) -> String {
    let starts_plainly = text.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    if starts_plainly && !text.ends_with(' ') && is_plain(text) {
        return text.to_owned();
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for (number, line) in text.lines().map(str::trim).enumerate() {
        if number > 0 {
            escaped.push('\n');
        }
        let mut rest = escape_start(line, &mut escaped);
        if SPECIAL.iter().all(|special| !rest.as_bytes().contains(special)) {
            escaped.push_str(rest);
            continue;
        }
        while let Some(at) = rest.bytes().position(|byte| SPECIAL.contains(&byte)) {
            escaped.push_str(&rest[..at]);
            let special = if rest[at..].starts_with("**") { "**" } else { &rest[at..=at] };
            if special != "**" {
                escaped.push('\\');
            }
            escaped.push_str(special);
            rest = &rest[at + special.len()..];
        }
        escaped.push_str(rest);
    }
    escaped
}

/// Escapes what would make a line an item of a list, `-` or `1.`, and returns the rest of the line.
fn escape_start<'l>(line: &'l str, escaped: &mut String) -> &'l str {
    let after_digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let (digits, marks): (_, &[char]) = match line.len() - after_digits.len() {
        0 => (0, &['-', '+', '=', ':']),
        digits => (digits, &['.', ')']),
    };
    if after_digits.starts_with(marks) {
        escaped.push_str(&line[..digits]);
        escaped.push('\\');
        escaped.push_str(&after_digits[..1]);
        return &after_digits[1..];
    }
    line
}

/// A string as code on one line, with a fence longer than any run of backticks inside.
#[must_use]
pub fn code_span(text: &str) -> String {
    if is_plain(text) || !text.bytes().any(|byte| byte == b'`' || byte < b' ') {
        return format!("`{text}`");
    }
    let line = text.replace(char::is_control, " ");
    let longest = line.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if line.starts_with('`') || line.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{line}{space}{fence}")
}

#[cfg(test)]
mod tests {
    use super::{code_span, escape};

    #[test]
    fn only_bold_is_left_to_markdown() {
        for (written, escaped) in [
            ("The **Name** field.", "The **Name** field."),
            ("a*b_c [d](e) <f>", "a\\*b\\_c \\[d\\](e) \\<f\\>"),
            ("```\npanic!()\n```", "\\`\\`\\`\npanic!()\n\\`\\`\\`"),
            ("    indented", "indented"),
            ("1. one\n- two\n10) three", "1\\. one\n\\- two\n10\\) three"),
            ("version 1.0.0", "version 1.0.0"),
            ("\\`*_[]<>#|~&$\rx", "\\\\\\`\\*\\_\\[\\]\\<\\>\\#\\|\\~\\&\\$\\\rx"),
        ] {
            assert_eq!(escape(written), escaped);
        }
    }

    #[test]
    fn a_code_span_ends_where_its_content_does() {
        assert_eq!(code_span("plain"), "`plain`");
        assert_eq!(code_span("a`b``c"), "```a`b``c```");
        assert_eq!(code_span("`q`"), "`` `q` ``");
        assert_eq!(code_span("two\nlines"), "`two lines`");
        assert_eq!(code_span("\n"), "` `");
        assert_eq!(code_span("`"), "`` ` ``");
        assert_eq!(code_span("a`"), "`` a` ``");
    }
}

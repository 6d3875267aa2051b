//! A catalogue's texts as Markdown that shows them, whatever they hold: a fence in a description must not become a
//! doctest of the caller's, nor a bracket a broken link.

/// Text with nothing in it that Markdown would read, except `**bold**`, which vendors' tables use.
pub(super) fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for (number, line) in text.lines().map(str::trim).enumerate() {
        if number > 0 {
            escaped.push('\n');
        }
        // A number at the start of a line would begin a list, `1.` or `1)`.
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let mut characters = line.char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            let bold = c == '*' && characters.next_if(|(_, next)| *next == '*').is_some();
            let starts_item = at == 0 && matches!(c, '-' | '+' | '=' | ':');
            let ends_number = at == digits && at > 0 && matches!(c, '.' | ')');
            if bold {
                escaped.push_str("**");
                continue;
            }
            if starts_item
                || ends_number
                || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$')
            {
                escaped.push('\\');
            }
            escaped.push(c);
        }
    }
    escaped
}

/// Text as code, with a fence longer than any run of backticks inside.
pub(super) fn code_span(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut longest = 0;
    let mut run = 0;
    for c in line.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let blank = if line.starts_with('`') || line.ends_with('`') { " " } else { "" };
    format!("{fence}{blank}{line}{blank}{fence}")
}

#[cfg(test)]
mod tests {
    use super::{code_span, text};

    #[test]
    fn only_bold_is_left_to_markdown() {
        for (written, escaped) in [
            ("The **Name** field.", "The **Name** field."),
            ("a*b_c [d](e) <f>", "a\\*b\\_c \\[d\\](e) \\<f\\>"),
            ("```\npanic!()\n```", "\\`\\`\\`\npanic!()\n\\`\\`\\`"),
            ("    indented", "indented"),
            ("1. one\n- two\n10) three", "1\\. one\n\\- two\n10\\) three"),
            ("version 1.0.0", "version 1.0.0"),
        ] {
            assert_eq!(text(written), escaped);
        }
    }

    #[test]
    fn a_code_span_ends_where_its_text_does() {
        assert_eq!(code_span("plain"), "`plain`");
        assert_eq!(code_span("a`b``c"), "```a`b``c```");
        assert_eq!(code_span("`q`"), "`` `q` ``");
        assert_eq!(code_span("two\nlines"), "`two lines`");
    }
}

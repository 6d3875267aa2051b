//! Everything that the tool prints goes through here, to standard output as to standard error.
//!
//! ```text
//! Line (styled pieces, escaped) ──► Text ──┐
//! JSON value ──► escaped ──────────────────┼──► Output: a terminal with colours or without, a file, a pipe
//! Command of a GitHub workflow ──► escaped ┘
//! ```
//! A catalogue, a log, a page or a file name must not move the cursor, forge a line, start a command of the workflow that runs
//! the tool, or hide what it says: what is in a line cannot end it, and the only escape sequences are those of the roles.

use anstyle::{AnsiColor, Style};
use cci_errors_catalogue::{Escaped, is_invisible};
use serde_json::Value;
use std::fmt::Write as _;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// The part that a piece of a line has in it, where colours show that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Title,
    Wrong,
    Careful,
    Help,
    Note,
    Aside,
}

impl Role {
    fn style(self) -> Style {
        let bold = |color: AnsiColor| color.on_default().bold();
        match self {
            Self::Title => Style::new().bold(),
            Self::Wrong => bold(AnsiColor::Red),
            Self::Careful => bold(AnsiColor::Yellow),
            Self::Help => bold(AnsiColor::Green),
            Self::Note => bold(AnsiColor::Cyan),
            Self::Aside => Style::new().dimmed(),
        }
    }
}

/// One line that is being put together.
#[derive(Default)]
pub(crate) struct Line(String);

impl Line {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds a piece. Line breaks and tabs become a space, invisible characters Rust escapes.
    pub(crate) fn plain(mut self, piece: impl AsRef<str>) -> Self {
        push_visible(piece.as_ref(), &mut self.0);
        self
    }

    /// Adds a piece with a role.
    pub(crate) fn role(mut self, role: Role, piece: impl AsRef<str>) -> Self {
        let style = role.style();
        let _ = write!(self.0, "{style}");
        push_visible(piece.as_ref(), &mut self.0);
        let _ = write!(self.0, "{style:#}");
        self
    }
}

impl<T: AsRef<str>> From<T> for Line {
    fn from(piece: T) -> Self {
        Self::new().plain(piece)
    }
}

/// Lines to print.
#[derive(Default)]
pub(crate) struct Text(String);

impl Text {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds a line. The runner of a GitHub workflow takes commands from any output: from the start of a line, and in their old
    /// form from any place.
    pub(crate) fn line(&mut self, line: impl Into<Line>) {
        let Line(line) = line.into();
        // Trailing spaces come from pieces that are empty here.
        let line = line.trim_end();
        let plain = anstream::adapter::strip_str(line);
        let is_command = || plain.to_string().trim_start().starts_with("::");
        match line {
            line if line.contains(':') && is_command() => self.0 += &line.replacen(':', "\\u{3a}", 1),
            line if line.contains("##[") => self.0 += &line.replace("##[", "##\\u{5b}"),
            line => self.0 += line,
        }
        self.0.push('\n');
    }

    /// Adds each line of a text whose line breaks are the tool's own.
    pub(crate) fn lines(&mut self, text: &str) {
        text.lines().for_each(|line| self.line(line));
    }

    pub(crate) fn append(&mut self, other: &Self) {
        self.0 += &other.0;
    }
}

/// One of the two streams that the tool prints to.
pub(crate) struct Output {
    stream: Box<dyn Write>,
    is_terminal: bool,
}

impl Output {
    /// Standard output, with colours where they are wanted: on a terminal, unless `NO_COLOR` is set.
    pub(crate) fn standard() -> Self {
        let stream = anstream::stdout();
        Self { is_terminal: stream.is_terminal(), stream: Box::new(stream) }
    }

    /// Standard error, likewise.
    pub(crate) fn errors() -> Self {
        let stream = anstream::stderr();
        Self { is_terminal: stream.is_terminal(), stream: Box::new(stream) }
    }

    pub(crate) fn print(&mut self, text: &Text) -> io::Result<()> {
        self.write(&text.0)
    }

    /// Prints a value on a line of its own.
    pub(crate) fn print_json(&mut self, value: &Value) -> io::Result<()> {
        self.write(&(json(&value.to_string()) + "\n"))
    }

    /// Prints a catalogue, with invisible characters as escapes of JSON; scripts and pages of the manual have none.
    pub(crate) fn print_document(&mut self, document: &str) -> io::Result<()> {
        self.write(&json(document))
    }

    /// Prints commands for the runner of a GitHub workflow.
    pub(crate) fn print_commands(&mut self, commands: &[Command]) -> io::Result<()> {
        self.write(&commands.iter().map(Command::to_line).collect::<String>())
    }

    /// Replaces the line that is on the terminal, if it is one. An empty text clears it.
    pub(crate) fn show_progress(&mut self, text: &str) {
        if self.is_terminal {
            let Line(line) = Line::from(text);
            let _ = self.write(&format!("\r{line}\u{1b}[K"));
        }
    }

    /// Whoever reads it may stop earlier: what was found stays found, and is in the exit status.
    fn write(&mut self, text: &str) -> io::Result<()> {
        match self.stream.write_all(text.as_bytes()).and_then(|()| self.stream.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            written => written,
        }
    }
}

/// A command of a GitHub workflow, which shows a message at a place in a pull request.
pub(crate) struct Command {
    /// `error`, `warning` or `notice`.
    pub level: &'static str,
    /// Names and values, such as `file` and `line`.
    pub properties: Vec<(&'static str, String)>,
    pub message: String,
}

impl Command {
    fn to_line(&self) -> String {
        let value = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
        let properties: Vec<String> =
            self.properties.iter().map(|(name, text)| format!("{name}={}", value(text))).collect();
        let space = if properties.is_empty() { "" } else { " " };
        format!("::{}{space}{}::{}\n", self.level, properties.join(","), data(&self.message))
    }
}

/// A command is one line; the runner undoes these escapes.
fn data(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        push_visible(line, &mut shown);
        shown += end;
    }
    shown.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The number of terminal columns that a text takes, as it is shown.
pub(crate) fn columns(text: &str) -> usize {
    let mut shown = String::new();
    push_visible(text, &mut shown);
    shown.width()
}

/// A text on one line, without spaces around it.
pub(crate) fn one_line(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    push_visible(text.trim(), &mut shown);
    shown
}

fn push_visible(text: &str, shown: &mut String) {
    for (index, piece) in text.split(['\n', '\r', '\t']).enumerate() {
        if index > 0 && !shown.ends_with(' ') {
            shown.push(' ');
        }
        let _ = write!(shown, "{}", Escaped(piece));
    }
}

/// JSON with escapes for what would not be seen, and for what an old runner would take for a command.
fn json(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if is_invisible(c) && !matches!(c, '\n' | '\r' | '\t') => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    let _ = write!(escaped, "\\u{unit:04x}");
                }
            }
            '[' if escaped.ends_with("##") => escaped += "\\u005b",
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{Command, Line, Role, Text, columns, json, one_line};

    fn printed(line: Line) -> String {
        let mut text = Text::new();
        text.line(line);
        text.0
    }

    #[test]
    fn nothing_steers_a_terminal() {
        assert_eq!(one_line(" a\r\n\tb \u{1b}[2J\u{202e}c "), r"a b \u{1b}[2J\u{202e}c");
        assert_eq!(one_line("名前 é 'q'"), "名前 é 'q'");
        assert_eq!(printed("a\nb\u{85}\u{9b}2J".into()), "a b\\u{85}\\u{9b}2J\n");
        let styled = printed(Line::new().role(Role::Wrong, "x\u{1b}[0m").plain(": \u{7}"));
        assert_eq!(styled, "\u{1b}[1m\u{1b}[31mx\\u{1b}[0m\u{1b}[0m: \\u{7}\n");
    }

    #[test]
    fn no_line_starts_a_command_of_a_workflow() {
        assert_eq!(printed("a\n::add-mask::x".into()), "a ::add-mask::x\n");
        assert_eq!(printed("  ::add-mask::x".into()), "  \\u{3a}:add-mask::x\n");
        let pieces = Line::new().role(Role::Title, ":").plain(":error::");
        assert!(!anstream::adapter::strip_str(&printed(pieces)).to_string().starts_with("::"));
        assert_eq!(printed("see ##[error]x".into()), "see ##\\u{5b}error]x\n");
        let command = Command {
            level: "error",
            properties: vec![("file", "a:b,c%\n.json".to_owned())],
            message: "m\n::error::%\u{1b}".to_owned(),
        };
        assert_eq!(command.to_line(), "::error file=a%3Ab%2Cc%25%0A.json::m%0A::error::%25\\u{1b}\n");
    }

    #[test]
    fn json_says_the_same_with_escapes() {
        let value = serde_json::json!({ "a\u{202e}": "\u{1b}\u{e0001}\u{7f} ##[error]" });
        let text = json(&value.to_string());
        assert!(!text.contains(cci_errors_catalogue::is_invisible) && !text.contains("##["), "{text}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!((columns("名前a"), columns("e\u{301}"), columns("\u{202e}")), (5, 1, 8));
    }
}

//! Texts with quotes, braces, comment ends, line breaks, controls, marks that turn the direction, fences of code: they come
//! through unharmed, and none of them becomes code, a doctest or a link.
#![deny(warnings, missing_docs, rustdoc::all, clippy::pedantic)]
#![allow(deprecated)]

cci_errors::cci_errors! {
    #[catalogue("errors.json")]
    pub enum Hostile;
}

#[cfg(test)]
mod tests {
    use super::{Hostile, hostile};

    /// The texts as JSON has them.
    fn catalogue() -> Vec<serde_json::Value> {
        let document: serde_json::Value = serde_json::from_str(include_str!("../errors.json")).unwrap();
        document["errors"].as_array().unwrap().clone()
    }

    /// What the catalogue has of characters that hide or reorder text.
    const INVISIBLE: [char; 4] = ['\u{202e}', '\u{2066}', '\u{200f}', '\u{200b}'];

    /// A text as it is shown: its lines joined, and what would act on a terminal or hide text as an escape.
    fn one_line(text: &str) -> String {
        let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let shown =
            |c: char| if c.is_control() || INVISIBLE.contains(&c) { c.escape_default().to_string() } else { c.into() };
        lines.join(" ").chars().map(shown).collect()
    }

    #[test]
    fn texts_come_through() {
        let entries = catalogue();
        assert_eq!(entries.len(), Hostile::ALL.len());
        for (entry, &error) in entries.iter().zip(Hostile::ALL) {
            let text = |key: &str| entry[key].as_str().unwrap_or_default().to_owned();
            assert_eq!(error.code(), text("code"));
            assert_eq!(error.message(), text("message"));
            assert_eq!(error.explanation(), text("description"));
            assert_eq!(error.measure(), text("measure"));
            if !text("reason").is_empty() {
                assert_eq!(error.reason(), text("reason"));
            }
            assert_eq!(error.to_string(), format!("{}: {}", text("code"), one_line(&text("message"))));
            let report = format!("{error:#}");
            for shown in ["reason", "message", "description", "measure"] {
                assert!(report.contains(&one_line(&text(shown))), "{report}");
            }
            assert!(!report.contains(|c: char| INVISIBLE.contains(&c) || c.is_control() && c != '\n'), "{report:?}");
            assert_eq!(Hostile::from_code(&text("code")), Some(error));
        }
    }

    #[test]
    fn odd_codes_are_patterns() {
        assert!(matches!(Hostile::QuotedCode, hostile!("q\"uote\\ {-b} 'x' ä 名 $c")));
        assert!(matches!(Hostile::WithBlank, hostile!("with blank")));
        assert!(matches!(Hostile::WithBlank, hostile!("with *")));
        assert_eq!(hostile!("名前.1").name(), "名前1");
        assert_eq!(Hostile::ALL.iter().filter(|error| matches!(error, hostile!("H.*"))).count(), 12);
    }
}

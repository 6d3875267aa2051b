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
            assert_eq!(error.to_string(), format!("{}: {}", text("code"), text("message")));
            assert!(format!("{error:#}").contains(&text("measure")));
            assert_eq!(Hostile::from_code(&text("code")), Some(error));
        }
    }

    #[test]
    fn odd_codes_are_patterns() {
        assert!(matches!(Hostile::QuotedCode, hostile!("q\"uote\\ {b} 'x' ä 名 $c")));
        assert!(matches!(Hostile::WithBlank, hostile!("with blank")));
        assert!(matches!(Hostile::WithBlank, hostile!("with *")));
        assert_eq!(hostile!("名前.1").name(), "名前1");
        assert_eq!(Hostile::ALL.iter().filter(|error| matches!(error, hostile!("H.*"))).count(), 12);
    }
}

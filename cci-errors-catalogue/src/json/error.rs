//! Problems for `serde_json`'s syntax errors.

use crate::shown::{escaped, shortened};

/// The mistake, and its correction where that is known. `at` is the text from the mistake on.
pub(crate) fn explain(error: &serde_json::Error, at: &str) -> (String, Option<String>) {
    let message = error.to_string();
    let what = message.rsplit_once(" at line ").map_or(&*message, |(what, _)| what);
    let (what, help) = match what {
        "EOF while parsing a string" => ("unterminated string", "add the closing `\"`"),
        "EOF while parsing a list" => ("unclosed array", "add the closing `]`"),
        "EOF while parsing an object" => ("unclosed object", "add the closing `}`"),
        "EOF while parsing a value" => ("expected a value, found the end of the file", ""),
        "trailing comma" => ("trailing comma", "remove it"),
        "trailing characters" => ("unexpected characters after the end of the catalogue", "remove them"),
        "expected `,` or `}`" | "expected `,` or `]`" | "expected `:`" => {
            return (format!("{what}, found {}", found(at)), None);
        }
        "invalid escape" => ("invalid escape in a string", "write `\\\\` for a backslash"),
        "invalid number" | "number out of range" => {
            ("invalid number", "a number has neither a leading zero nor a `+`, and digits on both sides of the point")
        }
        "key must be a string" => return unexpected("a key in double quotes", at),
        "expected value" | "expected ident" => return unexpected("a value", at),
        _ if what.starts_with("control character") => {
            ("control character in a string", "write a line break as `\\n`, or close the string")
        }
        _ if what.contains("surrogate") || what.contains("hex escape") => {
            ("unpaired surrogate in a string", "write both halves of the pair, or the character itself")
        }
        other => (other, ""),
    };
    (what.to_owned(), (!help.is_empty()).then(|| help.to_owned()))
}

/// The syntax of other languages where JSON has a key or a value.
fn unexpected(expected: &str, at: &str) -> (String, Option<String>) {
    let (found, help) = match at.as_bytes() {
        [b'/' | b'#', ..] => ("a comment".to_owned(), "remove it: JSON has no comments"),
        [b'\'', ..] => ("a single quote".to_owned(), "write strings and keys in double quotes"),
        [b'}' | b']', ..] => (found(at), "remove the comma before it, or add what is missing"),
        [b',', ..] => (found(at), "remove it, or add the value that is missing before it"),
        [b'T' | b'F' | b'N' | b't' | b'f' | b'n', ..] => {
            let end = at.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(at.len());
            (format!("`{}`", shortened(&at[..end])), "the literals of JSON are `true`, `false` and `null`")
        }
        _ => (found(at), "write strings and keys in double quotes"),
    };
    (format!("expected {expected}, found {found}"), Some(help.to_owned()))
}

fn found(at: &str) -> String {
    match at.chars().next() {
        None => "the end of the file".to_owned(),
        Some(c) => format!("`{}`", escaped(&at[..c.len_utf8()])),
    }
}

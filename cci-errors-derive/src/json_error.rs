//! What `serde_json` says about a text that is no JSON, in the words of its author.

/// The mistake, and the way out where it is known. `at` is the text from the mistake on.
pub(crate) fn explain(error: &serde_json::Error, at: &str) -> String {
    let message = error.to_string();
    let what = message.rsplit_once(" at line ").map_or(&*message, |(what, _)| what);
    let told = match what {
        "EOF while parsing a string" => "the file ends within a text: its closing `\"` is missing",
        "EOF while parsing a list" => "the file ends within a list: its closing `]` is missing",
        "EOF while parsing an object" => "the file ends within an object: its closing `}` is missing",
        "EOF while parsing a value" => "the file ends where a value is missing",
        "trailing comma" => "a comma too many: nothing comes after it",
        "trailing characters" => "nothing may come after the end of the catalogue",
        "expected `,` or `}`" => "a `,` or the closing `}` is missing here",
        "expected `,` or `]`" => "a `,` or the closing `]` is missing here",
        "expected `:`" => "a `:` is missing after the key",
        "invalid escape" => "`\\` begins an escape, and this is none: write `\\\\` for the character itself",
        "invalid number" | "number out of range" => "this is no number as JSON writes them",
        "key must be a string" | "expected value" | "expected ident" => foreign(at),
        _ if what.starts_with("control character") => {
            "a line break or another control character within a text: write `\\n`, or close the text"
        }
        _ if what.contains("surrogate") || what.contains("hex escape") => {
            "this escape is half of a character: write both halves, or the character itself"
        }
        other => other,
    };
    format!("not valid JSON: {told}")
}

/// What other languages write where JSON has a key or a value.
fn foreign(at: &str) -> &'static str {
    match at.as_bytes() {
        [b'/' | b'#', ..] => "JSON has no comments",
        [b'\'', ..] => "texts and keys stand in double quotes",
        [b'}' | b']', ..] => "a comma too many before this, or a value is missing",
        [b',', ..] => "a comma too many, or a value is missing before it",
        [b'T' | b'F' | b'N' | b't' | b'f' | b'n', ..] => "the words of JSON are `true`, `false` and `null`",
        _ => "texts and keys stand in double quotes, and this is neither a number nor a list nor an object",
    }
}

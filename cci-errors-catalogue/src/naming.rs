//! Names that Rust accepts: a variant's from a code, a macro's from an enum's.

/// The name of the variant for an entry that gives none: the code's letters and digits, each part capitalised.
///
/// `Ecs.0005` → `Ecs0005`, `CCI.02.409101` → `Cci02_409101`, `1100` → `E1100`, `API_KEY_INVALID` → `ApiKeyInvalid`. A part
/// of mixed case keeps its letters: `ResourceNotFoundException`. Empty where the code has neither letters nor digits.
#[must_use]
pub fn variant_from_code(code: &str) -> String {
    let mut name = String::with_capacity(code.len() + 1);
    for part in code.split(|c: char| !c.is_alphanumeric()) {
        let Some(first) = part.chars().next() else {
            continue;
        };
        let after_digit = name.ends_with(|c: char| c.is_numeric());
        if after_digit && first.is_numeric() {
            name.push('_');
        } else if name.is_empty() && first.is_numeric() {
            name.push('E');
        }
        let (first, rest) = part.split_at(first.len_utf8());
        name.push_str(&first.to_uppercase());
        if part.chars().any(char::is_lowercase) {
            name.push_str(rest);
        } else {
            name.push_str(&rest.to_lowercase());
        }
    }
    name
}

/// `BillingError` → `billing_error`, `HTTPError` → `http_error`, `Error2Go` → `error2_go`.
#[must_use]
pub fn snake_case(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    let mut snake = String::with_capacity(name.len() + 4);
    for (at, &c) in characters.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| characters[at]);
        let starts_word = c.is_uppercase()
            && before.is_some_and(|before| {
                let next_is_lower = characters.get(at + 1).is_some_and(|next| next.is_lowercase());
                before.is_lowercase() || before.is_numeric() || before.is_uppercase() && next_is_lower
            });
        if starts_word {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}

/// Returns `true` if `name` can be the name of a function: an identifier in `snake_case` that is not a keyword.
pub(crate) fn is_snake_case_name(name: &str) -> bool {
    is_identifier(name) && !is_keyword(name) && name == snake_case(name)
}

/// The way out where [`is_snake_case_name`] is `false`.
pub(crate) fn snake_case_help(name: &str) -> String {
    if is_keyword(name) {
        return "it is a Rust keyword: choose another name".to_owned();
    }
    let made = snake_case(&variant_from_code(name));
    if is_snake_case_name(&made) { format!("use \"{made}\"") } else { "write letters, digits and `_`".to_owned() }
}

/// Returns `true` if `name` can be an identifier, keywords aside.
#[must_use]
pub fn is_identifier(name: &str) -> bool {
    let mut characters = name.chars();
    let starts = characters.next().is_some_and(|first| first == '_' || unicode_ident::is_xid_start(first));
    starts && name != "_" && characters.all(unicode_ident::is_xid_continue)
}

/// The first letter of another alphabet in a name with Latin ones. Greek and Cyrillic have letters that look like Latin
/// ones, and a reader who types what is on the screen does not find the variant.
pub(crate) fn foreign_letter(name: &str) -> Option<char> {
    let latin = name.contains(|c: char| c.is_ascii_alphabetic());
    let foreign = |c: &char| matches!(c, '\u{370}'..='\u{52f}' | '\u{1d00}'..='\u{1dbf}' | '\u{ff21}'..='\u{ff5a}');
    name.chars().find(foreign).filter(|_| latin)
}

/// Returns `true` if `name` is a keyword, strict or reserved, of any edition.
/// Source: the Rust reference, chapter "Keywords".
#[must_use]
pub fn is_keyword(name: &str) -> bool {
    #[rustfmt::skip]
    const KEYWORDS: [&str; 53] = [
        "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
        "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
        "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
        "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where",
        "while", "yield", "_",
    ];
    KEYWORDS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::{foreign_letter, is_identifier, is_keyword, snake_case, variant_from_code};

    #[test]
    fn a_code_without_a_name_makes_one() {
        for (code, name) in [
            ("Ecs.0005", "Ecs0005"),
            ("CCI.02.409101", "Cci02_409101"),
            ("SVCSTG.SWR.4010000", "SvcstgSwr4010000"),
            ("1100", "E1100"),
            ("quota_exceeded", "QuotaExceeded"),
            ("API_KEY_INVALID", "ApiKeyInvalid"),
            ("ResourceNotFoundException", "ResourceNotFoundException"),
            ("InvalidParameter.ImageId", "InvalidParameterImageId"),
            ("invalidParameter", "InvalidParameter"),
            ("A-1-b", "A1B"),
            ("..A..", "A"),
            ("1.2", "E1_2"),
            ("...", ""),
        ] {
            assert_eq!(variant_from_code(code), name, "{code}");
        }
    }

    #[test]
    fn a_macro_is_named_after_its_enum() {
        for (name, snake) in [
            ("CciError", "cci_error"),
            ("BillingError", "billing_error"),
            ("HTTPError", "http_error"),
            ("E", "e"),
            ("already_snake", "already_snake"),
            ("Error2Go", "error2_go"),
        ] {
            assert_eq!(snake_case(name), snake, "{name}");
        }
    }

    #[test]
    fn identifiers_are_rusts() {
        for name in ["A", "_A", "Ä1", "Cci02_409101", "名前"] {
            assert!(is_identifier(name), "{name}");
        }
        for name in ["", "_", "1A", "A-B", "A B", "r#type", "A\u{202e}"] {
            assert!(!is_identifier(name), "{name}");
        }
        assert_eq!(foreign_letter("N\u{430}me"), Some('\u{430}'));
        assert_eq!((foreign_letter("\u{418}\u{43c}\u{44f}"), foreign_letter("Größe")), (None, None));
        assert!(is_keyword("Self") && is_keyword("gen") && !is_keyword("SelfTest"));
    }
}

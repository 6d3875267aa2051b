//! Whatever is written as selectors is read or reported, and selects what its parts say.
#![no_main]

use cci_errors_catalogue::{Row, SelectorToken, Separator, TokenKind, parse_selectors};
use libfuzzer_sys::fuzz_target;

/// Tokens by their first byte: no lexer decides what reaches the grammar.
fn tokens(data: &[u8], depth: usize) -> Vec<SelectorToken<usize>> {
    let mut tokens = Vec::new();
    for (place, chunk) in data.chunks(4).enumerate() {
        let text = || String::from_utf8_lossy(&chunk[1..]).into_owned();
        let kind = match chunk[0] % 12 {
            0 | 1 => TokenKind::String(text()),
            2 => TokenKind::String("A.1".to_owned()),
            3 => TokenKind::Number(
                ["404", "4xx", "600", "5XX", "1", "404u16"][usize::from(chunk[0] / 12) % 6].to_owned(),
            ),
            4 => TokenKind::Word(["quota", "retryable", "x", "_"][usize::from(chunk[0] / 12) % 4].to_owned()),
            5 | 6 => TokenKind::Symbol('|'),
            7 => TokenKind::Symbol('&'),
            8 => TokenKind::Symbol('!'),
            9 => TokenKind::Symbol(','),
            10 if depth < 4 => TokenKind::Group(self::tokens(&data[(place * 4 + 1).min(data.len())..], depth + 1)),
            _ => TokenKind::Other(text()),
        };
        tokens.push(SelectorToken { kind, place });
        if tokens.len() > 30 {
            break;
        }
    }
    tokens
}

fuzz_target!(|data: &[u8]| {
    let tokens = tokens(data, 0);
    let rows = [Row::new("One", 404, "A.1"), Row { is_retryable: true, categories: 1, ..Row::new("Two", 503, "B.2") }];
    for separator in [Separator::Bar, Separator::Comma] {
        let mut problems = Vec::new();
        let alternatives = parse_selectors(&tokens, separator, &mut problems);
        assert!(tokens.is_empty() || !alternatives.is_empty() || !problems.is_empty());
        assert!(problems.iter().all(|problem| !problem.message.is_empty() && !problem.message.contains('\n')));
        for expression in &alternatives {
            assert!(!expression.units().is_empty());
            let _ = rows.map(|row| expression.matches(&row, &["quota"]));
        }
    }
});

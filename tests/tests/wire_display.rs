//! Whatever a server sends, what is printed of it has the lines that were meant, and nothing that steers a terminal.

use cci_errors::{CciError, CciResponse, Code, ErrorResponse, UnknownCode};
use cci_errors_catalogue::is_invisible;
use std::fmt::Display;

/// A character that ends a line, controls a terminal, reorders text or is invisible.
fn is_unsafe(character: char) -> bool {
    character.is_control() || is_invisible(character)
}

fn assert_one_line(shown: impl Display) {
    let shown = shown.to_string();
    assert!(!shown.contains(is_unsafe), "{shown:?}");
}

/// `{}` is one line, and `{:#}` has a line for each part that there is.
fn assert_safe(response: &CciResponse) {
    assert_one_line(response);
    assert_one_line(response.code().map(Code::to_string).unwrap_or_default());
    let parts = response
        .error()
        .map_or(0, |error| usize::from(!error.explanation().is_empty()) + usize::from(!error.measure().is_empty()));
    let full = format!("{response:#}");
    let lines: Vec<_> = full.split('\n').collect();
    assert_eq!(lines.len(), 1 + parts + usize::from(response.request_id().is_some()), "{full:?}");
    lines.into_iter().for_each(assert_one_line);
}

#[test]
fn a_code_cannot_forge_a_line_of_a_log() {
    let forged = br#"{"errorCode":"X\n2026-01-01 INFO user admin logged in"}"#;
    let response: CciResponse = ErrorResponse::from_body(400, forged);
    assert_eq!(response.to_string(), r"X\n2026-01-01 INFO user admin logged in (400 BadRequest): BadRequest");
    assert_eq!(response.code().unwrap().to_string(), r"X\n2026-01-01 INFO user admin logged in");
    assert_eq!(response.code().unwrap().as_str(), "X\n2026-01-01 INFO user admin logged in", "as it was sent");
}

#[test]
fn escapes_are_those_of_rust_and_line_breaks_of_a_message_are_spaces() {
    for (sent, shown) in [
        ("a\n b\r\n\n c ", "a b c"),
        ("a\rb\tc\0d", r"a\rb\tc\u{0}d"),
        ("\u{1b}[2J", r"\u{1b}[2J"),
        ("\u{1b}]0;title\u{7}", r"\u{1b}]0;title\u{7}"),
        ("a\u{2028}b\u{2029}c\u{85}d\u{b}e", r"a\u{2028}b\u{2029}c\u{85}d\u{b}e"),
        ("\u{202e}cod.exe\u{2066}\u{200f}\u{61c}", r"\u{202e}cod.exe\u{2066}\u{200f}\u{61c}"),
        ("zero\u{200b}width\u{feff}, soft\u{ad}hyphen", r"zero\u{200b}width\u{feff}, soft\u{ad}hyphen"),
        ("caf\u{e9} \u{540d}\u{524d} \u{1f600} \\ \" '", "caf\u{e9} \u{540d}\u{524d} \u{1f600} \\ \" '"),
    ] {
        let body = serde_json::json!({ "message": sent }).to_string();
        let response: CciResponse = ErrorResponse::from_body(400, body.as_bytes());
        assert_eq!(response.to_string(), format!("400 BadRequest: {shown}"));
        assert_eq!(response.message(), sent, "as it was sent");
    }
}

#[test]
fn every_string_of_a_server_is_escaped() {
    let hostile = "a\n\u{1b}[31m\u{2028}\u{202e}\r\0b";
    let body = serde_json::json!({ "kind": "Status", "errorCode": hostile, "message": hostile, "reason": hostile,
        "request_id": hostile, "details": { "name": hostile }, "metadata": { "continue": hostile } });
    assert_safe(&ErrorResponse::from_body(400, body.to_string().as_bytes()));
    let known = serde_json::json!({ "errorCode": "CCI.02.409101", "message": hostile, "request_id": hostile });
    let known: CciResponse = ErrorResponse::from_body(409, known.to_string().as_bytes());
    assert_eq!(format!("{known:#}").lines().count(), 4);
    assert_safe(&known);
    assert_safe(&known.with_message(hostile));
    let page = format!("<Error><Code>{hostile}</Code><Message>{hostile}</Message><RequestId>{hostile}</RequestId>");
    assert_safe(&ErrorResponse::from_body(400, page.as_bytes()));
    assert_safe(&ErrorResponse::from_body(400, hostile.as_bytes()));
    assert_one_line(UnknownCode::new(hostile));
    assert_one_line(hostile.parse::<CciError>().unwrap_err());
    let strict = serde_json::from_value::<CciError>(hostile.into()).unwrap_err();
    assert_one_line(strict);
}

#[test]
fn texts_of_a_catalogue_add_no_lines() {
    cci_errors::cci_errors! {
        #[catalogue("lines.json")]
        enum LinesError;
    }
    let response = ErrorResponse::new(LinesError::Lines);
    assert_eq!(format!("{response:#}"), "LINES.1 (400 BadRequest): first second\nThird. Fourth.\nhelp: Fifth. Sixth.");
}

#[test]
fn whatever_is_sent_is_shown_safely() {
    const KEYS: [&str; 8] = ["errorCode", "code", "message", "error_msg", "reason", "request_id", "kind", "error"];
    let mut random = fastrand::Rng::with_seed(5);
    let string = |random: &mut fastrand::Rng| -> String {
        (0..random.usize(..12))
            .map(|_| match random.u8(..6) {
                0 => random.char('\0'..='\u{1f}'),
                1 => random.char('\u{7f}'..='\u{a0}'),
                2 => random.char('\u{2000}'..='\u{2070}'),
                3 => *random.choice(&['\u{61c}', '\u{feff}', '\u{ad}', '\u{e0041}', '<', '&', '"', '\\']).unwrap(),
                4 => random.char('a'..='z'),
                _ => random.char(..),
            })
            .collect()
    };
    for case in 0..50_000 {
        let mut body = serde_json::Map::new();
        for _ in 0..random.usize(1..5) {
            body.insert((*random.choice(KEYS).unwrap()).into(), string(&mut random).into());
        }
        if case % 3 == 0 {
            body.insert("errorCode".into(), random.choice(CciError::ALL).unwrap().code().into());
        }
        let text = match case % 4 {
            0 => string(&mut random),
            1 => format!("<Code>{}</Code><Message>{}</Message>", string(&mut random), string(&mut random)),
            _ => serde_json::Value::Object(body).to_string(),
        };
        let response = ErrorResponse::from_body(random.u16(..), text.as_bytes());
        assert_safe(&response);
        assert_safe(&response.with_message(string(&mut random)));
        let bytes: Vec<u8> = (0..random.usize(..40)).map(|_| random.u8(..)).collect();
        assert_safe(&ErrorResponse::from_body(random.u16(..), &bytes));
    }
}

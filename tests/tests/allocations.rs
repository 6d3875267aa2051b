//! What decoding and printing allocate.

use allocation_counter::measure;
use cci_errors::{CciError, CciResponse, ErrorResponse};
use std::fmt::{self, Write};

const DOCUMENTED: &[u8] = br#"{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"namespace name is already exist","reason":"Conflict","code":409,"errorCode":"CCI.02.409101"}"#;

cci_errors::cci_errors! {
    #[catalogue("wire/shop.json")]
    enum Shop;
}

/// How many allocations decoding makes, and the maximum number of bytes that it holds.
fn decode(body: &[u8]) -> (u64, u64) {
    let info = measure(|| drop(CciResponse::from_body(409, body)));
    (info.count_total, info.bytes_max)
}

#[test]
fn a_documented_body_takes_a_handful_of_allocations() {
    let (count, most) = decode(DOCUMENTED);
    assert!(count <= 6, "{count}: the response, its body, message and reason, a code and the list of members");
    assert!(most <= 4 * DOCUMENTED.len() as u64, "{most}");
    let response: CciResponse = ErrorResponse::from_body(409, DOCUMENTED);
    let info = measure(|| {
        assert_eq!(response.error(), Some(CciError::NamespaceAlreadyExists));
        assert_eq!((response.message(), response.reason()), ("namespace name is already exist", "Conflict"));
        assert!(response.request_id().is_none() && response.retry_after().is_none() && !response.is_retryable());
    });
    assert_eq!(info.count_total, 0, "the accessors allocate nothing");
}

#[test]
fn printing_allocates_nothing() {
    struct Discard;
    impl Write for Discard {
        fn write_str(&mut self, _: &str) -> fmt::Result {
            Ok(())
        }
    }
    let hostile = br#"{"errorCode":"A\n","message":"a\n\u001bb","reason":"\u202e","request_id":"r\r"}"#;
    for body in [DOCUMENTED, hostile] {
        let response: CciResponse = ErrorResponse::from_body(409, body);
        let info = measure(|| write!(Discard, "{response} {response:#}").unwrap());
        assert_eq!(info.count_total, 0);
    }
}

#[test]
fn memory_is_within_a_small_factor_of_the_body() {
    let million = 1 << 20;
    let bodies = [
        format!(r#"{{"message":"{}"}}"#, "m".repeat(million)),
        format!(r#"{{"message":"{}"}}"#, "\\n".repeat(million / 2)),
        format!(r#"{{"errors":[{}1]}}"#, r#"{"error_code":"A"},"#.repeat(million / 20)),
        format!(r#"{{"a":{}}}"#, "[".repeat(million)),
        format!("<Code>{}</Code>", "x".repeat(million)),
        format!("<Code>{}</Code>", "&lt;".repeat(million / 4)),
        format!("<Code>{}</Code>", "<![CDATA[x]]>".repeat(million / 13)),
        format!("{{\"message\":\"{}\"}}", "\n".repeat(million)),
        "\u{fffd}".repeat(million / 3),
    ];
    for body in bodies {
        let (_, maximum) = decode(body.as_bytes());
        assert!(maximum <= 4 * body.len() as u64, "{maximum} bytes for {}", body.len());
    }
    let (_, maximum) = decode(&[0xff].repeat(million));
    assert!(maximum <= 10 * million as u64, "{maximum} bytes: each byte becomes a character of three");
}

/// Bytes that are allocated in all, for everything that is done with a response.
fn work(body: &[u8]) -> u64 {
    let info = measure(|| {
        let response = CciResponse::from_body(409, body);
        let _ = (response.details(), response.argument("a"), response.field::<u8>("a"));
        let written = serde_json::to_string(&response.with_message("other")).unwrap();
        assert!(serde_json::from_str::<CciResponse>(&written).is_ok());
    });
    info.bytes_total
}

#[test]
fn the_body_is_looked_at_once_for_all_arguments() {
    let own = "1,".repeat(1 << 13);
    let decode = |code: &str| {
        let body = format!(r#"{{"error_code":"{code}","arguments":{{"text":"n","flag":true}},"own":[{own}1]}}"#);
        measure(|| drop(ErrorResponse::<Shop>::from_body(400, body.as_bytes()))).bytes_total
    };
    // The message of this code has five arguments, which are filled in.
    let (without, with) = (decode("SHOP.1"), decode("SHOP.40001"));
    assert!(with < 3 * without, "{with} bytes, and {without} without arguments");
}

#[test]
fn four_times_the_body_is_four_times_the_work() {
    let units = [
        r#""a":1,"#,
        r#""error":{"errorCode":"A"},"#,
        r#""errors":[{"code":"A","message":"m"}],"#,
        r#""message":{"a":["b"]},"#,
        r#""details":{"causes":[{"message":"m"}]},"#,
        "\"x\":[",
        "\"x\":{\"error\":",
        "<Code>404</Code>",
        "<Message>",
        "&lt;",
        "\"\\ud800",
    ];
    for unit in units {
        for prefix in [r#"{"kind":"Status","#, "{", "[{", "<r>"] {
            let body = |bytes: usize| (prefix.to_owned() + &unit.repeat(bytes / unit.len())).into_bytes();
            let (one, four) = (work(&body(1 << 14)), work(&body(1 << 16)));
            assert!(four < 5 * one, "{one} bytes, and {four} for four times of {prefix}{unit}");
        }
    }
}

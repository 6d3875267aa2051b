//! What a decode allocates.

use allocation_counter::measure;
use cci_errors::{CciError, ErrorResponse};

const DOCUMENTED: &[u8] = br#"{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"namespace name is already exist","reason":"Conflict","code":409,"errorCode":"CCI.02.409101"}"#;

/// How many allocations a decode makes, and how many bytes it holds at its most.
fn decode(body: &[u8]) -> (u64, u64) {
    let info = measure(|| drop(ErrorResponse::<CciError>::from_body(409, body)));
    (info.count_total, info.bytes_max)
}

#[test]
fn a_documented_body_is_copied_and_nothing_else() {
    assert_eq!(decode(DOCUMENTED), (1, DOCUMENTED.len() as u64));
    let response: ErrorResponse = ErrorResponse::from_body(409, DOCUMENTED);
    let info = measure(|| {
        assert_eq!(response.error(), Some(CciError::NamespaceAlreadyExists));
        assert_eq!((response.message(), response.reason()), ("namespace name is already exist", "Conflict"));
        assert!(response.request_id().is_none() && response.retry_after().is_none() && !response.is_retryable());
    });
    assert_eq!(info.count_total, 0, "telling what it says allocates nothing");
}

#[test]
fn an_unknown_code_is_a_text_of_its_own() {
    let body = br#"{"error_code":"APIG.0301","error_msg":"m","request_id":"r"}"#;
    assert_eq!(decode(body), (2, body.len() as u64 + 9));
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
        "\u{fffd}".repeat(million / 3),
    ];
    for body in bodies {
        let (_, most) = decode(body.as_bytes());
        assert!(most <= 4 * body.len() as u64, "{most} bytes for {}", body.len());
    }
    let (_, most) = decode(&[0xff].repeat(million));
    assert!(most <= 10 * million as u64, "{most} bytes: each byte becomes a character of three");
}

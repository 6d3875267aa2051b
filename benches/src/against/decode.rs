//! Bodies decoded by both versions.

use super::{print_title, program};
use std::path::Path;

const PROGRAM: &str = r##"
use cci_errors_bench_support::comparison;

const ROUNDS: usize = 301;

/// What services, gateways and proxies send.
const BODIES: [(&str, u16, &str); 5] = [
    ("the documented body", 409, r#"{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"namespace name is already exist","reason":"Conflict","code":409,"errorCode":"CCI.02.409101"}"#),
    ("an unknown code", 409, r#"{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"something new","reason":"Conflict","code":409,"errorCode":"CCI.02.409999"}"#),
    ("escapes in the message", 400, r#"{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"field \"name\":\n\tis invalid","reason":"BadRequest","code":400,"errorCode":"CCI.01.400101"}"#),
    ("a gateway's body", 401, r#"{"error_code":"APIG.0301","error_msg":"Incorrect IAM authentication information","request_id":"5a2d8c1e0f3b4a69"}"#),
    ("a proxy's page", 502, "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"),
];

#[inline(never)]
fn decode_new(status: u16, body: &[u8]) -> new::ErrorResponse<new::CciError> {
    new::ErrorResponse::from_body(status, body)
}

#[inline(never)]
fn decode_old(status: u16, body: &[u8]) -> old::ErrorResponse<old::CciError> {
    old::ErrorResponse::from_body(status, body)
}

fn main() {
    comparison::print_head("`ErrorResponse::from_body`, with freeing what it returns", "ns");
    for (name, status, body) in BODIES {
        let mut bodies = vec![body.as_bytes().to_vec(); 1024];
        comparison::measure(name, &mut bodies, [
            &|bodies| bodies.iter().map(|body| usize::from(decode_new(status, body).status())).sum(),
            &|bodies| bodies.iter().map(|body| usize::from(decode_old(status, body).status())).sum(),
        ], ROUNDS);
    }
}
"##;

/// Prints a table with a row for each kind of body.
pub fn run(other: &Path) {
    print_title();
    program::run(other, "decode", PROGRAM, &[]);
}

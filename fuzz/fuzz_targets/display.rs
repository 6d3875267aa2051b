//! Whatever a server sends, what is printed of it has the lines that were meant, and nothing that steers a terminal.
#![no_main]

use cci_errors::{CciError, CciResponse, ErrorResponse, UnknownCode};
use cci_errors_catalogue::is_invisible;
use libfuzzer_sys::fuzz_target;
use std::fmt::Display;

fuzz_target!(|data: &[u8]| {
    let response: ErrorResponse<CciError> = ErrorResponse::from_body(400, data);
    assert_safe(&response);
    let text = String::from_utf8_lossy(data);
    assert_safe(&response.with_message(&text));
    assert_one_line(UnknownCode::new(text));
});

/// `{}` is one line, and `{:#}` has a line for each part that there is.
fn assert_safe(response: &CciResponse) {
    assert_one_line(response);
    if let Some(code) = response.code() {
        assert_one_line(code);
    }
    let parts = response.error().map_or(0, |_| 2) + usize::from(response.request_id().is_some());
    let full = format!("{response:#}");
    assert!(full.split('\n').count() <= 1 + parts, "{full:?}");
    full.split('\n').for_each(assert_one_line);
}

fn assert_one_line(shown: impl Display) {
    let shown = shown.to_string();
    assert!(!shown.contains(is_invisible), "{shown:?}");
}

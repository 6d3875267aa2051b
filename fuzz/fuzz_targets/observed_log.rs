//! Whatever is in a log or an archive, it is read to its end, and makes an overlay without mistakes.
#![no_main]

use cci_errors_cli::read_log;
use libfuzzer_sys::fuzz_target;

const CATALOGUE: &str = r#"{
    "code_format": "SHOP.{status}##",
    "retired": ["SHOP.40900"],
    "errors": [
        { "code": "SHOP.40901", "name": "CartTaken", "status": 409, "message": "cart is taken" },
        { "code": "SHOP.50001", "status": 500, "message": "failed", "deprecated": "too vague" }
    ]
}"#;

fuzz_target!(|data: &[u8]| {
    let [form, bytes @ ..] = data else { return };
    let name = if form % 2 == 0 { "a.log" } else { "a.har" };
    let (bodies, mistakes) = read_log(name, bytes, CATALOGUE);
    // The least that is a body has three bytes: a status and nothing in it.
    assert!(usize::try_from(bodies).is_ok_and(|bodies| bodies <= bytes.len() / 3), "{bodies}");
    assert!(mistakes.is_empty(), "{mistakes:?}");
});

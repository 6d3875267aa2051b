//! Arguments of messages, filled in and read back.

use cci_errors::{ErrorResponse, Form};
use serde_json::json;

cci_errors::cci_errors! {
    #[catalogue("wire/shop.json")]
    enum Shop;
}

#[test]
fn no_placeholder_is_ever_sent() {
    let message = "card of … declined, limit …";
    let built = ErrorResponse::new(Shop::CardDeclined);
    assert_eq!((built.message(), built.argument("bank")), (message, None));
    assert_eq!(ErrorResponse::from(Shop::CardDeclined).message(), message);
    let received = ErrorResponse::<Shop>::from_body(402, br#"{"error_code":"SHOP.40201"}"#);
    assert_eq!((received.message(), received.argument("bank")), (message, None));
    let body = br#"{"error_code":"SHOP.40201","arguments":{"bank":"Blue"}}"#;
    let partly = ErrorResponse::<Shop>::from_body(402, body);
    assert_eq!(partly.message(), "card of Blue declined, limit …");
    for form in [Form::Status, Form::Problem, Form::Gateway] {
        for &code in Shop::ALL {
            let response = ErrorResponse::new(code).with_form(form);
            let written = serde_json::to_string(&response).unwrap();
            assert!(!written.contains("{bank}") && !written.contains("{text}"), "{written}");
        }
    }
}

#[test]
fn values_keep_their_type() {
    let (flag, name) = (true, String::from("n"));
    let response = shop!("SHOP.40001", text = name, flag = &flag, signed = -3, unsigned = 5, float = 2.5);
    assert_eq!(response.message(), "n: true, -3, 5 and 2.5");
    let arguments = response.field::<serde_json::Value>("arguments").unwrap();
    assert_eq!(arguments, json!({ "text": "n", "flag": true, "signed": -3, "unsigned": 5, "float": 2.5 }));
    for (name, value) in [("text", "n"), ("flag", "true"), ("signed", "-3"), ("unsigned", "5"), ("float", "2.5")] {
        assert_eq!(response.argument(name).as_deref(), Some(value), "{name}");
    }
    assert_eq!(response.argument("other"), None);
    let infinite = shop!("SHOP.40001", text = 'x', flag = false, signed = 0, unsigned = &&7_u64, float = f64::INFINITY);
    assert_eq!(infinite.argument("float").as_deref(), Some("inf"), "from the message: JSON has no such number");
}

#[test]
fn a_message_is_parsed_by_the_catalogues() {
    let argument = |message: &str, name: &str| {
        let body = json!({ "error_code": "SHOP.40201", "error_msg": message }).to_string();
        let response = ErrorResponse::<Shop>::from_body(402, body.as_bytes());
        response.argument(name).map(std::borrow::Cow::into_owned)
    };
    for (message, bank, limit) in [
        ("card of Blue declined, limit 5", Some("Blue"), Some("5")),
        ("card of  declined, limit 5", Some(""), Some("5")),
        ("card of {bank} declined, limit {limit}", None, None),
        ("card of … declined, limit 5", None, Some("5")),
        ("card of Blue declined", None, None),
        ("the card of Blue declined, limit 5", None, None),
        ("card of Blue declined, limit 5 declined, limit 6", None, None),
        ("", None, None),
    ] {
        assert_eq!(argument(message, "bank").as_deref(), bank, "{message}");
        assert_eq!(argument(message, "limit").as_deref(), limit, "{message}");
        assert_eq!(argument(message, "other"), None, "{message}");
    }
    let body = br#"{"error_code":"SHOP.40201","error_msg":"card of Blue declined, limit 5","arguments":{"bank":null}}"#;
    let response = ErrorResponse::<Shop>::from_body(402, body);
    assert_eq!(response.argument("bank").as_deref(), Some("Blue"), "null is not a value");
    let unknown = ErrorResponse::<Shop>::from_body(402, br#"{"error_code":"X","arguments":{"bank":"Blue"}}"#);
    assert_eq!(unknown.argument("bank").as_deref(), Some("Blue"), "of a code that is not known");
}

#[test]
fn what_was_filled_in_is_read_back() {
    let mut random = fastrand::Rng::with_seed(12);
    let alphabet: Vec<char> = "ab, declined, limit {}…\"\\\n\u{e9}5".chars().collect();
    let mut parsed = 0;
    for _ in 0..20_000 {
        let text: String = (0..random.usize(..14)).map(|_| *random.choice(&alphabet).unwrap()).collect();
        let limit = random.u64(..);
        let response = shop!("SHOP.40201", bank = text, limit = limit);
        assert_eq!(response.argument("bank").as_deref(), Some(&*text), "from the body");
        assert_eq!(response.argument("limit").as_deref(), Some(&*limit.to_string()));

        let body = json!({ "error_code": "SHOP.40201", "error_msg": response.message() }).to_string();
        let message_alone = ErrorResponse::<Shop>::from_body(402, body.as_bytes());
        assert_eq!(message_alone.message(), response.message());
        if let Some(value) = message_alone.argument("bank") {
            assert_eq!(value, text, "exactly, or not at all");
            parsed += 1;
        } else {
            assert!(text == "…" || text.contains(" declined, limit "), "{text:?}");
        }
    }
    assert!(parsed > 19_000);
}

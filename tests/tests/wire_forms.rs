//! The forms: what is written, and that it is read as it was.

mod bodies;

use cci_errors::{CciError, CciResponse, Code, ErrorCode, ErrorResponse, Form};
use serde_json::Value;
use std::time::Duration;

cci_errors::cci_errors! {
    #[catalogue("wire/shop.json")]
    enum Shop;
}

cci_errors::cci_errors! {
    #[catalogue("wire/gate.json")]
    enum Gate;
}

const FORMS: [Form; 3] = [Form::Status, Form::Problem, Form::Gateway];

fn text<C: ErrorCode>(response: &ErrorResponse<C>) -> &str {
    std::str::from_utf8(response.body()).unwrap()
}

#[test]
fn a_catalogue_has_its_form() {
    let shop = ErrorResponse::new(Shop::OrderNotFound);
    assert_eq!(
        text(&shop),
        r#"{"type":"https://docs.example.com/errors#SHOP.40401","title":"no such order","status":404,"code":"SHOP.40401"}"#
    );
    assert_eq!((shop.form(), shop.content_type()), (Form::Problem, "application/problem+json"));
    let gate = ErrorResponse::from(Gate::TokenMissing);
    assert_eq!(text(&gate), r#"{"error_code":"GATE.40101","error_msg":"token missing"}"#);
    assert_eq!((gate.form(), gate.content_type()), (Form::Gateway, "application/json"));
    assert_eq!(ErrorResponse::new(CciError::TokenMissing).form(), Form::Status);
}

#[test]
fn a_problem_has_its_members_in_order() {
    let response = shop!("SHOP.40201", bank = "Blue", limit = 5).with_request_id("r-1");
    assert_eq!(
        text(&response),
        r#"{"type":"https://docs.example.com/errors#SHOP.40201","title":"card of … declined, limit …","status":402,"detail":"card of Blue declined, limit 5","code":"SHOP.40201","request_id":"r-1","arguments":{"bank":"Blue","limit":5}}"#
    );
    let unknown = ErrorResponse::<Shop>::from_body(404, b"gone").with_form(Form::Problem);
    assert_eq!(text(&unknown), r#"{"type":"about:blank","title":"NotFound","status":404,"detail":"gone"}"#);
}

#[test]
fn a_code_that_looks_like_a_status_is_read_back_from_a_problem() {
    let response = ErrorResponse::new(Shop::Frozen);
    assert!(text(&response).ends_with(r#""code":"1100","error_code":"1100"}"#), "{response:?}");
    let other: CciResponse = ErrorResponse::from_body(403, response.body());
    assert_eq!(other.code().map(Code::as_str), Some("1100"), "in a catalogue that does not list it");
}

#[test]
fn arguments_are_last_in_the_other_forms() {
    let response = gate!("GATE.42901", calls = 60).with_request_id("r").with_field("zone", "eu");
    let body = r#"{"error_code":"GATE.42901","error_msg":"60 calls a minute are too many","request_id":"r","zone":"eu","arguments":{"calls":60}}"#;
    assert_eq!(text(&response), body);
    let status = response.with_form(Form::Status);
    assert_eq!(
        text(&status),
        r#"{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"60 calls a minute are too many","reason":"TooManyRequests","code":429,"errorCode":"GATE.42901","request_id":"r","zone":"eu","arguments":{"calls":60}}"#
    );
}

/// Everything that must be the same in every form.
#[track_caller]
fn assert_says_the_same<C: ErrorCode>(one: &ErrorResponse<C>, other: &ErrorResponse<C>) {
    assert_eq!((one.code(), one.error()), (other.code(), other.error()), "{one:?} {other:?}");
    assert_eq!((one.status(), one.message()), (other.status(), other.message()), "{one:?} {other:?}");
    assert_eq!((one.reason(), one.request_id()), (other.reason(), other.request_id()), "{one:?} {other:?}");
    assert_eq!(one.retry_after(), other.retry_after(), "{one:?} {other:?}");
    assert_eq!(one.details().unwrap_or_default(), other.details().unwrap_or_default(), "{one:?} {other:?}");
    assert_eq!(one.metadata().unwrap_or_default(), other.metadata().unwrap_or_default(), "{one:?} {other:?}");
    for name in ["bank", "limit", "calls", "text", "flag", "signed", "unsigned", "float"] {
        assert_eq!(one.argument(name), other.argument(name), "{one:?} {other:?}");
    }
}

#[track_caller]
fn assert_every_form_says_it<C: ErrorCode>(response: &ErrorResponse<C>) {
    let mut chain = response.clone();
    for form in FORMS {
        let written = response.clone().with_form(form);
        assert_eq!(written.form(), form);
        assert_says_the_same(&written, response);
        chain = chain.with_form(form);
        assert_says_the_same(&chain, response);
        let sent = serde_json::to_string(&written).unwrap();
        if !response.message().trim().is_empty() {
            let decoded = ErrorResponse::<C>::from_body(response.status(), sent.as_bytes());
            assert_says_the_same(&decoded, response);
        }
        let read: ErrorResponse<C> = serde_json::from_str(&sent).unwrap_or_else(|error| panic!("{error}: {sent}"));
        assert_says_the_same(&read, response);
        assert_eq!((read.form(), &read), (form, &written), "{sent}");
        assert_eq!(serde_json::to_string(&read).unwrap(), sent);
    }
}

/// A response of any kind, changed in any way.
fn response<C: ErrorCode>(random: &mut fastrand::Rng) -> ErrorResponse<C> {
    const TEXTS: [&str; 7] = ["", " ", "m", "a \"b\"\n", "404", "{bank}", "caf\u{e9}"];
    let text = |random: &mut fastrand::Rng| *random.choice(&TEXTS).unwrap();
    let mut response = if random.bool() {
        ErrorResponse::new(*random.choice(C::ALL).unwrap())
    } else {
        ErrorResponse::from_body(random.u16(100..=599), &bodies::body(random))
    };
    for _ in 0..random.usize(..4) {
        response = match random.u8(..8) {
            0 => response.with_message(text(random)),
            1 => response.with_request_id(text(random)),
            2 => response.with_retry_after(Duration::from_millis(random.u64(..10_000))),
            3 => response.with_cause(text(random), text(random)),
            4 => response.with_field(random.choice(["zone", "a", "type", "errors"]).unwrap(), text(random)),
            5 => response.with_code(*random.choice(C::ALL).unwrap()),
            6 => response.with_code(Code::Unknown(text(random).into())),
            _ => response.with_form(*random.choice(&FORMS).unwrap()),
        };
    }
    response
}

#[test]
fn what_is_written_says_the_same_in_every_form() {
    let mut random = fastrand::Rng::with_seed(11);
    for _ in 0..600 {
        assert_every_form_says_it(&response::<CciError>(&mut random));
        assert_every_form_says_it(&response::<Shop>(&mut random));
        assert_every_form_says_it(&response::<Gate>(&mut random));
    }
    assert_every_form_says_it(&shop!("SHOP.40201", bank = "Blue", limit = 5));
    assert_every_form_says_it(&gate!("GATE.42901", calls = 60).with_message("other"));
}

#[test]
fn members_of_its_own_are_kept() {
    let body =
        br#"{"type":"https://example.com/probs/out-of-credit","title":"Out of credit","status":403,"detail":"30 left",
        "instance":"/account/12345","balance":30,"errors":[{"code":"IN.1"}]}"#;
    let problem = ErrorResponse::<Shop>::from_body(403, body);
    assert_eq!((problem.message(), problem.code().map(Code::as_str)), ("30 left", Some("IN.1")));
    let written: Value = serde_json::to_value(problem.clone().with_request_id("r")).unwrap();
    assert_eq!(written["type"], "https://example.com/probs/out-of-credit");
    assert_eq!((&written["title"], &written["detail"]), (&"Out of credit".into(), &"30 left".into()));
    assert_eq!((&written["instance"], &written["balance"]), (&"/account/12345".into(), &30.into()));
    let coded = problem.with_code(Shop::Frozen).with_form(Form::Status);
    assert_eq!((coded.error(), coded.field::<u8>("balance")), (Some(Shop::Frozen), Some(30)));
}

#[test]
fn builders_change_one_thing() {
    for form in FORMS {
        let first = ErrorResponse::new(Shop::BankAway).with_form(form);
        let full = first
            .clone()
            .with_retry_after(Duration::from_millis(1_001))
            .with_request_id("r")
            .with_cause("card", "is blocked")
            .with_cause("bank", "is away")
            .with_field("zone", ["eu", "us"])
            .with_message("nobody answers");
        assert_eq!(full.retry_after(), Some(Duration::from_secs(2)), "{form:?}");
        assert_eq!((full.request_id(), full.message(), full.form()), (Some("r"), "nobody answers", form));
        let details = full.details().unwrap();
        let causes: Vec<_> = details.causes.iter().map(|cause| (&*cause.field, &*cause.message)).collect();
        assert_eq!(causes, [("card", "is blocked"), ("bank", "is away")], "{form:?}");
        assert_eq!(full.field::<Vec<String>>("zone").unwrap(), ["eu", "us"]);
        assert_eq!(full.field::<u8>("zone"), None);
        assert_eq!(full.field::<u8>("none"), None);
        assert_eq!((full.error(), full.status()), (Some(Shop::BankAway), 503));
        let other = full.clone().with_code(Shop::Frozen);
        assert_eq!((other.error(), other.status(), other.message()), (Some(Shop::Frozen), 503, "nobody answers"));
        let unknown = full.clone().with_code(Code::Unknown("NEW.1".into()));
        assert_eq!(unknown.code().map(Code::as_str), Some("NEW.1"), "{form:?}");
        assert_eq!(full.clone().with_code(Code::Unknown(" ".into())), full, "a blank code");
        assert_eq!(full.clone().with_request_id(""), full, "a blank id");
        assert_eq!(
            full.clone().with_retry_after(Duration::MAX).retry_after(),
            Some(Duration::from_secs(u32::MAX.into()))
        );
        let keys_of_another_type = std::collections::HashMap::from([((1, 2), 3)]);
        assert_eq!(full.clone().with_field("x", keys_of_another_type), full, "not JSON");
    }
    let ids = CciResponse::from_body(400, br#"{"kind":"Status","requestId":"a"}"#).with_request_id("b");
    assert_eq!(ids.request_id(), Some("b"));
    assert_eq!(text(&ids), r#"{"kind":"Status","code":400,"request_id":"b"}"#);
}

#[test]
fn another_catalogue_is_asked() {
    let body = br#"{"error_code":"SHOP.40201","error_msg":"card of Blue declined, limit 7","request_id":"r"}"#;
    let response = CciResponse::from_body(402, body);
    assert_eq!((response.error(), response.argument("bank")), (None, None));
    let response = response.recode::<Shop>();
    assert_eq!((response.error(), response.status()), (Some(Shop::CardDeclined), 402));
    assert_eq!(
        (response.argument("bank").as_deref(), response.argument("limit").as_deref()),
        (Some("Blue"), Some("7"))
    );
    assert_eq!((response.body(), response.form()), (&body[..], Form::Problem));
    let blank = ErrorResponse::new(Shop::Frozen).with_message(" ").recode::<Gate>().recode::<Shop>();
    assert_eq!((blank.message(), blank.error()), (" ", Some(Shop::Frozen)));
    let bytes = ErrorResponse::<Gate>::from_body(403, b"{\"code\":1100,\"message\":\"caf\xe9\"}").recode::<Shop>();
    assert_eq!((bytes.error(), bytes.message()), (Some(Shop::Frozen), "caf\u{fffd}"));
}

/// Sets one thing.
fn set<C: ErrorCode>(response: ErrorResponse<C>, what: usize) -> ErrorResponse<C> {
    match what {
        0 => response.with_message("set"),
        1 => response.with_code("SET.1"),
        2 => response.with_status(418),
        3 => response.with_request_id("set-1"),
        4 => response.with_retry_after(Duration::from_secs(7)),
        5 => response.with_cause("field", "set"),
        6 => response.with_field("zone", "set"),
        _ => response.with_form(Form::Gateway),
    }
}

#[test]
fn builders_commute() {
    let mut random = fastrand::Rng::with_seed(14);
    for _ in 0..2_000 {
        let first = if random.bool() {
            ErrorResponse::<Shop>::new(*random.choice(Shop::ALL).unwrap())
        } else {
            ErrorResponse::from_body(random.u16(400..=599), &bodies::body(&mut random))
        };
        let mut order: Vec<usize> = (0..8).filter(|_| random.bool()).collect();
        let one = order.iter().fold(first.clone(), |response, what| set(response, *what));
        random.shuffle(&mut order);
        let other = order.iter().fold(first.clone(), |response, what| set(response, *what));
        assert_eq!(one, other, "{order:?} of {}", String::from_utf8_lossy(first.body()));
        let sent = ErrorResponse::<Shop>::from_body(one.status(), one.body());
        assert_eq!((sent.code(), sent.request_id()), (one.code(), one.request_id()), "{}", text(&one));
    }
}

//! Places of an API's own, the key `wire` of its catalogue.

use cci_errors::{Code, ErrorCode, ErrorResponse, Form, Received, Wire};
use std::time::Duration;

cci_errors::cci_errors! {
    #[catalogue("wire/own.json")]
    enum Own;
}

cci_errors::cci_errors! {
    #[catalogue("wire/shop.json")]
    enum Shop;
}

cci_errors::any_of! {
    enum Any { Shop(Shop), Own(Own) }
}

const HEADERS: [(&str, &str); 3] = [("X-Shop-Error", "shelfBusy"), ("X-Shop-Call", "c-1"), ("X-Shop-Retry", "false")];

#[test]
fn own_places_come_first_and_in_their_order() {
    let body =
        br#"{"errorCode":"A","message":"m","error":{"text":"own","errors":[{"reason":"shelfFull"}],"wait_ms":1500}}"#;
    let response = ErrorResponse::<Own>::from_response(409, HEADERS, body);
    assert_eq!((response.error(), response.message()), (Some(Own::ShelfFull), "own"));
    assert_eq!((response.request_id(), response.retry_after()), (Some("c-1"), Some(Duration::from_secs(2))));

    let response = ErrorResponse::<Own>::from_response(409, HEADERS, br#"{"errorCode":"A","message":"m"}"#);
    assert_eq!((response.error(), response.message()), (Some(Own::ShelfBusy), "m"));
    assert!(!response.is_retryable(), "the server's word");
    assert!(ErrorResponse::<Own>::from_response(409, [HEADERS[0]], b"").is_retryable(), "the catalogue's");
    let retry = [("x-shop-retry", "TRUE")];
    assert!(ErrorResponse::<Own>::from_response(400, retry, b"no").is_retryable());
    assert!(!ErrorResponse::<Own>::from_response(400, [("x-shop-retry", "maybe")], b"no").is_retryable());

    let usual = ErrorResponse::<Own>::from_body(409, br#"{"errorCode":"A","message":"m"}"#);
    assert_eq!((usual.code().map(Code::as_str), usual.message()), (Some("A"), "m"));
}

#[test]
fn what_is_at_an_own_place_counts_unlisted_but_never_the_status() {
    let code = |body: &str| {
        let response = ErrorResponse::<Own>::from_body(409, body.as_bytes());
        response.code().map(|code| code.as_str().to_owned())
    };
    for (reasons, expected) in [
        (r#"[{"reason":"new"}]"#, Some("new")),
        (r#"{"reason":"new"}"#, Some("new")),
        (r#"[{"reason":"409"},{"reason":"new"}]"#, Some("new")),
        (r#"[{"reason":409}]"#, None),
        (r#"[{"reason":17}]"#, Some("17")),
        (r#"[{"reason":"one"},{"reason":"other"}]"#, None),
        (r#"[{"reason":""}]"#, None),
        (r#"["reason"]"#, None),
    ] {
        assert_eq!(code(&format!(r#"{{"error":{{"errors":{reasons}}}}}"#)).as_deref(), expected, "{reasons}");
    }
}

#[test]
fn what_is_written_is_read_the_same_again() {
    let body = br#"{"error":{"text":"own","errors":[{"reason":"shelfFull"}],"wait_ms":1500},"hint":"ask"}"#;
    let received = ErrorResponse::<Own>::from_response(409, [("x-shop-call", "c-1")], body);
    for form in [Form::Status, Form::Problem, Form::Gateway] {
        let response = received.clone().with_form(form).with_message("other").with_code(Own::ShelfBusy);
        let written = serde_json::to_string(&response).unwrap();
        let read = ErrorResponse::<Own>::from_body(409, written.as_bytes());
        assert_eq!((read.error(), read.message()), (Some(Own::ShelfBusy), "other"), "{written}");
        assert_eq!((read.request_id(), read.retry_after()), (Some("c-1"), Some(Duration::from_secs(2))), "{written}");
        assert_eq!(read.field::<String>("hint").as_deref(), Some("ask"), "{written}");
        assert_eq!(serde_json::from_str::<ErrorResponse<Own>>(&written).unwrap(), response, "{written}");
    }
}

#[test]
fn a_wait_is_in_the_unit_of_its_place_unless_it_names_one() {
    let wire = Wire { retry_after: &["wait", "wait_ms", "header x-wait-ms"], ..Wire::NONE };
    let seconds = |headers: &[(&str, &str)], body: &str| {
        let headers = headers.iter().copied();
        let received = Received::read(503, headers, body.as_bytes(), &wire, |_| false);
        received.retry_after().map(|wait| wait.as_secs())
    };
    for (wait, at_wait, at_wait_ms) in [
        ("1500", Some(1500), Some(2)),
        ("\"1500\"", Some(1500), Some(2)),
        ("2.5", Some(3), Some(1)),
        ("\"5s\"", Some(5), Some(5)),
        ("\"1.5s\"", Some(2), Some(2)),
        ("\"1500ms\"", Some(2), Some(2)),
        ("\"0ms\"", Some(0), Some(0)),
        ("{\"seconds\":5}", Some(5), Some(5)),
        ("{\"seconds\":\"5\",\"nanos\":0}", Some(5), Some(5)),
        ("{\"seconds\":5,\"nanos\":1}", Some(6), Some(6)),
        ("{\"nanos\":500000000}", Some(1), Some(1)),
        ("{\"seconds\":4294967295,\"nanos\":1}", Some(u32::MAX.into()), Some(u32::MAX.into())),
        ("\"Wed, 21 Oct 2015 07:28:00 GMT\"", Some(0), Some(0)),
        ("{\"seconds\":-5}", None, None),
        ("{\"seconds\":5,\"nanos\":-1}", None, None),
        ("{\"ms\":5}", None, None),
        ("{}", None, None),
        ("\"ms\"", None, None),
        ("\"s\"", None, None),
        ("\"5m\"", None, None),
        ("true", None, None),
    ] {
        assert_eq!(seconds(&[], &format!("{{\"wait\":{wait}}}")), at_wait, "{wait}");
        assert_eq!(seconds(&[], &format!("{{\"wait_ms\":{wait}}}")), at_wait_ms, "{wait}");
    }
    for (wait, expected) in [("1500", 2), ("5s", 5), ("1500ms", 2)] {
        assert_eq!(seconds(&[("x-wait-ms", wait)], ""), Some(expected), "{wait}");
    }
}

#[test]
fn a_body_of_xml_is_asked_by_the_last_key() {
    let body = b"<failure><text>own</text><reason>shelfFull</reason></failure>";
    let response = ErrorResponse::<Own>::from_body(409, body);
    assert_eq!((response.error(), response.message()), (Some(Own::ShelfFull), "own"));
}

#[test]
fn several_catalogues_have_the_places_of_all() {
    let body = br#"{"error":{"text":"own","errors":[{"reason":"shelfFull"}]}}"#;
    let response = ErrorResponse::<Any>::from_body(409, body);
    assert_eq!((response.error(), response.message()), (Some(Any::Own(Own::ShelfFull)), "own"));
    assert_eq!(response.recode::<Own>().error(), Some(Own::ShelfFull));
}

#[test]
fn a_catalogue_at_run_time_reads_the_same() {
    assert_eq!(Own::WIRE.code, ["error.errors[].reason", "header x-shop-error"]);
    let wire = Wire { code: &["a.b[].c"], message: &["header x-text"], ..Wire::NONE };
    let headers = [("X-Text", "from a header")];
    let received = Received::read(400, headers, br#"{"a":{"b":[{"c":"C.1"}]}}"#, &wire, |code| code == "C.1");
    assert_eq!((received.code(), received.message()), (Some("C.1"), Some("from a header")));
}

#[test]
fn places_of_apis_with_bodies_of_their_own() {
    let none = Wire::NONE;
    let read = |wire: &Wire<'_>, headers: &[(&str, &str)], body: &str| {
        let received = Received::read(409, headers.iter().copied(), body.as_bytes(), wire, |_| false);
        let text = |text: Option<&str>| text.unwrap_or("none").to_owned();
        [text(received.code()), text(received.message()), text(received.request_id())]
    };
    let apple = Wire { code: &["reason"], request_id: &["header apns-id"], ..none };
    assert_eq!(read(&apple, &[("apns-id", "a-1")], r#"{"reason":"TokenOld"}"#)[..], ["TokenOld", "none", "a-1"]);
    let tables = Wire { code: &["odata.error.code"], message: &["odata.error.message.value"], ..none };
    let body = r#"{"odata.error":{"code":"ShelfGone","message":{"lang":"en","value":"no shelf"}}}"#;
    assert_eq!(read(&tables, &[], body)[..2], ["ShelfGone", "no shelf"]);
    let power = Wire { code: &["error.pbi.error.code"], message: &["error.pbi.error.details[].detail.value"], ..none };
    let body = r#"{"error":{"code":"A","pbi.error":{"code":"B","details":[{"detail":{"value":"why"}}]}}}"#;
    assert_eq!(read(&power, &[], body)[..2], ["B", "why"]);
    let redfish = Wire { code: &["error.@Message.ExtendedInfo[].MessageId"], ..none };
    let body = r#"{"error":{"code":"General","message":"m","@Message.ExtendedInfo":[{"MessageId":"Base.1"}]}}"#;
    assert_eq!(read(&redfish, &[], body)[..2], ["Base.1", "m"]);
    let ibm = Wire { request_id: &["trace"], ..none };
    assert_eq!(
        read(&ibm, &[], r#"{"errors":[{"code":"gone","message":"m"}],"trace":"t-1"}"#)[..],
        ["gone", "m", "t-1"]
    );
    let matrix = Wire { code: &["[].error.data.code"], ..none };
    let body = r#"[{"error":{"message":"m","code":-32004,"data":{"code":"NOT_FOUND"}}}]"#;
    assert_eq!(read(&matrix, &[], body)[..2], ["NOT_FOUND", "m"]);
    let fields = Wire { code: &["errors[][].code"], message: &["errors[][].text"], ..none };
    assert_eq!(read(&fields, &[], r#"{"errors":[[{"code":"A","text":"m"}]]}"#)[..2], ["A", "m"]);
    let spaces = Wire { code: &["Error Code"], message: &["Error Text"], ..none };
    assert_eq!(read(&spaces, &[], r#"{"Error Code":"A","Error Text":"m"}"#)[..2], ["A", "m"]);
    let headers = Wire { code: &["header X-Code"], message: &["header X-Text"], ..none };
    assert_eq!(read(&headers, &[("x-code", "A"), ("X-TEXT", "m")], "{}")[..2], ["A", "m"]);
    let xml = Wire { code: &["Fault.Subcode"], message: &["Fault.Reason"], ..none };
    let body = "<Fault><Subcode>A</Subcode><Reason>m</Reason></Fault>";
    assert_eq!(read(&xml, &[], body)[..2], ["A", "m"]);
    // The first key that is there counts, as everywhere.
    assert_eq!(read(&tables, &[], r#"{"odata":{"error":{"code":"In"}},"odata.error":{"code":"Out"}}"#)[0], "In");
}

//! Reading what was written gives an equal response, and replacing the message changes the message alone.

mod bodies;

use cci_errors::{CciError, CciResponse, Code, Details, ErrorResponse, Metadata};
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

/// Everything that a response says, apart from its message.
#[derive(Debug, PartialEq)]
struct Said<'r> {
    code: Option<&'r str>,
    status: u16,
    reason: &'r str,
    request_id: Option<&'r str>,
    metadata: Option<Metadata<'r>>,
    details: Option<Details<'r>>,
    retry_after: Option<Duration>,
    is_retryable: bool,
}

fn said(response: &CciResponse) -> Said<'_> {
    Said {
        code: response.code().map(Code::as_str),
        status: response.status(),
        reason: response.reason(),
        request_id: response.request_id(),
        metadata: response.metadata(),
        details: response.details(),
        retry_after: response.retry_after(),
        is_retryable: response.is_retryable(),
    }
}

#[track_caller]
fn assert_round_trip(response: &CciResponse) {
    let written = serde_json::to_string(response).unwrap();
    let read: CciResponse = serde_json::from_str(&written).unwrap_or_else(|error| panic!("{error}: {written}"));
    assert_eq!(&read, response, "{written}");
    assert_eq!(read.message(), response.message(), "{written}");
    let (mut ours, mut theirs) = (said(response), said(&read));
    // The documented body has `metadata` in any case.
    ours.metadata.get_or_insert_default();
    theirs.metadata.get_or_insert_default();
    assert_eq!(theirs, ours, "{written}");
    assert_eq!(serde_json::to_string(&read).unwrap(), written);
    assert_eq!(serde_json::from_slice::<CciResponse>(written.as_bytes()).unwrap(), read);
    assert_eq!(serde_json::from_reader::<_, CciResponse>(written.as_bytes()).unwrap(), read);
}

fn assert_only_the_message_changes(response: &CciResponse, message: &str) {
    let changed = response.clone().with_message(message);
    assert_eq!(changed.message(), message, "{response:?}");
    assert_eq!(
        said(&changed),
        said(response),
        "{response:?} with {message:?} {}",
        String::from_utf8_lossy(response.body())
    );
    assert_round_trip(&changed);
    assert_eq!(said(&changed.clone().with_message("again")), said(response), "{response:?}");
}

#[test]
fn every_response_is_read_as_it_was_written() {
    let mut random = fastrand::Rng::with_seed(9);
    for _ in 0..30_000 {
        let body = bodies::body(&mut random);
        let status = if random.bool() { random.u16(400..600) } else { random.u16(..) };
        assert_round_trip(&ErrorResponse::from_body(status, &body));
    }
    for &code in CciError::ALL {
        assert_round_trip(&ErrorResponse::new(code));
    }
}

#[test]
fn nothing_but_the_message_changes_with_it() {
    const MESSAGES: [&str; 6] = ["other", "", " \n", "\"\\\u{1b}", "a\u{2028}b", "{\"message\":\"m\"}"];
    let mut random = fastrand::Rng::with_seed(10);
    for case in 0..30_000 {
        let response = ErrorResponse::from_body(random.u16(100..=599), &bodies::body(&mut random));
        assert_only_the_message_changes(&response, MESSAGES[case % MESSAGES.len()]);
    }
    for &code in CciError::ALL {
        assert_only_the_message_changes(&ErrorResponse::new(code), MESSAGES[code as usize % MESSAGES.len()]);
    }
}

#[test]
fn a_message_keeps_what_a_body_of_another_form_said() {
    let body = br#"{"error_msg":"x","details":{"retryAfterSeconds":7,"name":"n"},"metadata":{"continue":"c"},"request_id":"r"}"#;
    let response = CciResponse::from_body(429, body).with_message("m");
    assert_eq!((response.message(), response.retry_after()), ("m", Some(Duration::from_secs(7))));
    assert_eq!(response.details().unwrap().name, "n");
    assert_eq!(response.metadata().unwrap().continue_token, "c");
    assert_eq!(response.request_id(), Some("r"));
    assert_eq!(
        String::from_utf8_lossy(response.body()),
        r#"{"kind":"Status","apiVersion":"v1","metadata":{"continue":"c"},"status":"Failure","message":"m","reason":"TooManyRequests","code":429,"details":{"retryAfterSeconds":7,"name":"n"},"request_id":"r"}"#
    );
    let blank = ErrorResponse::new(CciError::NamespaceAlreadyExists).with_message("  ");
    assert_eq!((blank.message(), blank.error()), ("  ", Some(CciError::NamespaceAlreadyExists)));
}

#[test]
fn order_and_digits_are_kept() {
    let body =
        r#"{"kind":"Status","code":400,"errorCode":123456789012345678901234567890,"z":1.50,"a":{"z":1,"a":2},"m":1e2}"#;
    let response: CciResponse = serde_json::from_str(body).unwrap();
    assert_eq!(response.code().unwrap().as_str(), "123456789012345678901234567890");
    assert_eq!(serde_json::to_string(&response).unwrap(), body);
    assert_eq!(response.body(), body.as_bytes());
}

#[test]
fn equal_are_responses_that_are_written_alike() {
    let response = |body: &str| CciResponse::from_body(404, body.as_bytes());
    let gone = response(r#"{"kind":"Status","code":404,"message":"gone"}"#);
    assert_eq!(response("{ \"code\":404,\n \"message\":\"gone\", \"kind\":\"Status\" }"), gone, "order and layout");
    assert_eq!(response(r#"{"\u006bind":"Status","message":"\u0067one"}"#), gone, "escapes");
    assert_eq!(
        response(r#"{"kind":"Status","x":[ "\"\\" , {"\u0061":"\/"} ]}"#),
        response(r#"{"kind":"Status","x":["\u0022\u005c",{"a":"/"}]}"#),
        "further in"
    );
    assert_eq!(response(r#"{"kind":"Status","message":"gone"}"#), gone, "its status is known");
    assert_eq!(response("gone"), serde_json::from_str(&serde_json::to_string(&response("gone")).unwrap()).unwrap());
    for other in [
        r#"{"kind":"Status","code":404,"message":"Gone"}"#,
        r#"{"kind":"Status","code":404,"message":"gone","errorCode":"A"}"#,
        r#"{"kind":"Status","code":404,"message":"gone","details":{"name":"n"}}"#,
        r#"{"kind":"Status","code":404,"message":"gone","request_id":"r"}"#,
        r#"{"kind":"Status","code":404,"message":"gone","extra":1}"#,
        r#"{"kind":"Status","code":404,"message":"go ne"}"#,
    ] {
        assert_ne!(response(other), gone, "{other}");
    }
    assert_ne!(CciResponse::from_body(410, gone.body()), gone, "another status");
}

/// A reply, as a client reads it that does not know which it gets.
#[derive(Debug)]
enum Reply {
    Namespace(String),
    Failure(CciResponse),
}

impl<'de> Deserialize<'de> for Reply {
    /// As `#[serde(untagged)]` does it: through a buffer.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        if let Some(name) = value["metadata"]["name"].as_str() {
            return Ok(Self::Namespace(name.to_owned()));
        }
        ErrorResponse::deserialize(value).map(Self::Failure).map_err(serde::de::Error::custom)
    }
}

#[test]
fn responses_are_read_from_values() {
    let failure = ErrorResponse::new(CciError::NamespaceAlreadyExists);
    let value = serde_json::to_value(&failure).unwrap();
    let Reply::Failure(read) = serde_json::from_value(value).unwrap() else {
        panic!("not a failure");
    };
    assert_eq!(read, failure);
    let other = serde_json::from_value(json!({ "metadata": { "name": "n" } })).unwrap();
    assert!(matches!(other, Reply::Namespace(name) if name == "n"));
}

#[test]
fn responses_are_read_from_any_deserializer() {
    use serde::de::value::{Error, MapDeserializer};

    let members = [("kind", "Status"), ("errorCode", "CCI.02.409101"), ("message", "m\n\"")];
    let map = MapDeserializer::<_, Error>::new(members.into_iter());
    let response = CciResponse::deserialize(map).unwrap();
    assert_eq!((response.status(), response.message()), (409, "m\n\""));
    let text = serde::de::value::StrDeserializer::<Error>::new("errorCode");
    let error = CciResponse::deserialize(text).unwrap_err();
    assert_eq!(error.to_string(), "invalid type: string \"errorCode\", expected an object");
}

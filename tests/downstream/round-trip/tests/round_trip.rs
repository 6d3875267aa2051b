//! What is written is read as it was, whatever is enabled in `serde_json`.

use cci_errors::{CciError, CciResponse, ErrorResponse, Form};
use downstream_round_trip::{Entry, Reply};

const BODIES: [&str; 6] = [
    r#"{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"namespace name is already exist","reason":"Conflict","code":409,"errorCode":"CCI.02.409101"}"#,
    r#"{"kind":"Status","code":409,"z":1.50,"errorCode":123456789012345678901234567890,"a":{"z":1,"a":2},"m":1e999}"#,
    r#"{"kind":"Status","message":"m\u00e9","code":409,"details":{"retryAfterSeconds":7,"name":"n","causes":[{"reason":"R","field":"f"}]}}"#,
    r#"{"error_code":"APIG.0301","error_msg":"m","request_id":"r"}"#,
    "<html><title>409</title></html>",
    "",
];

#[test]
fn a_response_is_read_as_it_was_written() {
    for body in BODIES {
        let response: CciResponse = ErrorResponse::from_body(409, body.as_bytes());
        let written = serde_json::to_string(&response).unwrap();
        let read: CciResponse = serde_json::from_str(&written).unwrap();
        assert_eq!(read, response, "{written}");
        assert_eq!(read.code(), response.code(), "{written}");
        assert_eq!(serde_json::to_string(&read).unwrap(), written);
    }
}

#[test]
fn digits_and_order_are_those_that_were_written() {
    let response: CciResponse = serde_json::from_str(BODIES[1]).unwrap();
    assert_eq!(response.code().unwrap().as_str(), "123456789012345678901234567890");
    let written = serde_json::to_string(&response).unwrap();
    assert_eq!(
        written,
        r#"{"kind":"Status","code":409,"errorCode":123456789012345678901234567890,"z":1.50,"a":{"z":1,"a":2},"m":1e999}"#
    );
}

/// Through a buffer of serde's, numbers beyond 64 bits are not numbers.
#[test]
fn responses_are_read_through_buffers() {
    for body in
        [BODIES[0], BODIES[2], BODIES[3], BODIES[4], r#"{"kind":"Status","code":409,"z":1,"a":[null,true,-2.5,{}]}"#]
    {
        let response: CciResponse = ErrorResponse::from_body(409, body.as_bytes());
        let reply = Reply::Failure(response.clone());
        let written = serde_json::to_string(&reply).unwrap();
        assert_eq!(serde_json::from_str::<Reply>(&written).unwrap(), reply, "{written}");
        let value = serde_json::to_value(&response).unwrap();
        let read: CciResponse = serde_json::from_value(value).unwrap();
        assert_eq!((read.code(), read.message()), (response.code(), response.message()));
        assert_eq!((read.details(), read.status()), (response.details(), 409));
    }
    let namespace = Reply::Namespace { name: "n".to_owned() };
    assert_eq!(serde_json::from_str::<Reply>(&serde_json::to_string(&namespace).unwrap()).unwrap(), namespace);
}

#[test]
fn responses_are_flattened() {
    let response = ErrorResponse::new(CciError::NamespaceAlreadyExists);
    let entry = Entry { time: 1, response };
    let written = serde_json::to_string(&entry).unwrap();
    assert!(written.starts_with(r#"{"time":1,"kind":"Status","#), "{written}");
    assert_eq!(serde_json::from_str::<Entry>(&written).unwrap(), entry);
}

/// In every form, whatever is enabled in `serde_json`.
#[test]
fn every_form_is_read_as_it_was_written() {
    for body in [BODIES[0], BODIES[1], BODIES[3], BODIES[4]] {
        for form in [Form::Status, Form::Problem, Form::Gateway] {
            let response: CciResponse = ErrorResponse::from_body(409, body.as_bytes()).with_form(form);
            let written = serde_json::to_string(&response).unwrap();
            let read: CciResponse = serde_json::from_str(&written).unwrap();
            assert_eq!((read.form(), &read), (form, &response), "{written}");
            assert_eq!((read.code(), read.message()), (response.code(), response.message()), "{written}");
        }
    }
}

#[test]
fn members_keep_their_digits() {
    let response = ErrorResponse::new(CciError::NamespaceQuotaExceeded)
        .with_field("limit", u64::MAX)
        .with_field("ratio", serde_json::from_str::<serde_json::Value>("1.5").unwrap());
    assert_eq!((response.field::<u64>("limit"), response.field::<f64>("ratio")), (Some(u64::MAX), Some(1.5)));
    let problem = response.with_form(Form::Problem);
    assert!(serde_json::to_string(&problem).unwrap().ends_with(r#""limit":18446744073709551615,"ratio":1.5}"#));
}

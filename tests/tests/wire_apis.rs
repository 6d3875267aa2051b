//! The error bodies that well-known APIs document, in the catalogue's eyes. Shapes are of their documentation, texts are not.

use cci_errors::{CciError, Code, ErrorResponse};

cci_errors::cci_errors! {
    #[catalogue("wire/apis.json")]
    enum Api;
}

/// Description, HTTP status, body, code, message, request id.
type Row<'r> = (&'r str, u16, &'r str, Option<&'r str>, &'r str, Option<&'r str>);

#[track_caller]
fn assert_decodes(rows: &[Row]) {
    for &(what, status, body, code, message, request_id) in rows {
        let response = ErrorResponse::<Api>::from_body(status, body.as_bytes());
        assert_eq!(response.code().map(Code::as_str), code, "{what}");
        assert_eq!(response.error(), code.and_then(Api::from_code), "{what}");
        assert_eq!(response.message(), message, "{what}");
        assert_eq!(response.request_id(), request_id, "{what}");
        let written = serde_json::to_string(&response).unwrap();
        let again = ErrorResponse::<Api>::from_body(status, written.as_bytes());
        assert_eq!((again.code(), again.message()), (response.code(), message), "{what}: {written}");
        assert_eq!(again, response, "{what}: {written}");
    }
}

#[rustfmt::skip]
#[test]
fn documented_bodies() {
    assert_decodes(&[
        ("Kubernetes", 404, r#"{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"pods \"web\" not found","reason":"NotFound","details":{"name":"web","kind":"pods"},"code":404}"#, None, "pods \"web\" not found", None),
        ("Google", 403, r#"{"error":{"code":403,"message":"suspended","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.Help","links":[]},{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"CONSUMER_SUSPENDED","domain":"googleapis.com","metadata":{"service":"pubsub.googleapis.com"}}]}}"#, Some("CONSUMER_SUSPENDED"), "suspended", None),
        ("Google, a stream", 403, r#"[{"error":{"code":403,"message":"m","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"NEW_REASON"}]}}]"#, Some("NEW_REASON"), "m", None),
        ("AWS JSON", 400, r#"{"__type":"com.example.coral.service#ThrottlingException","message":"rate exceeded"}"#, Some("ThrottlingException"), "rate exceeded", None),
        ("AWS JSON, without a namespace", 400, r#"{"__type":"NewException","Message":"m"}"#, Some("NewException"), "m", None),
        ("AWS JSON, with an address", 400, r#"{"__type":"ns#ThrottlingException:http://internal.example.com/coral/","Message":"m"}"#, Some("ThrottlingException"), "m", None),
        ("AWS XML, S3", 404, r#"<?xml version="1.0" encoding="UTF-8"?><Error><Code>NoSuchKey</Code><Message>no such key</Message><Resource>/b/k</Resource><RequestId>4442587FB7D0A2F9</RequestId></Error>"#, Some("NoSuchKey"), "no such key", Some("4442587FB7D0A2F9")),
        ("AWS XML, query", 400, r#"<CciResponse xmlns="http://example.com/doc"><Error><Type>Sender</Type><Code>NoSuchKey</Code><Message>m</Message></Error><RequestId>r</RequestId></CciResponse>"#, Some("NoSuchKey"), "m", Some("r")),
        ("Azure", 404, r#"{"error":{"code":"ResourceNotFound","message":"no such thing","target":"x","details":[],"innererror":{"code":"Inner"}}}"#, Some("ResourceNotFound"), "no such thing", None),
        ("Stripe, of a card", 402, r#"{"error":{"code":"card_declined","decline_code":"generic_decline","message":"declined","param":"number","type":"card_error","request_log_url":"u"}}"#, Some("card_declined"), "declined", None),
        ("Stripe, a type alone", 429, r#"{"error":{"message":"m","type":"rate_limit_error"}}"#, Some("rate_limit_error"), "m", None),
        ("Discord", 400, r#"{"code":50035,"message":"Invalid Form Body","errors":{"name":{"_errors":[{"code":"BASE_TYPE_REQUIRED","message":"required"}]}}}"#, Some("50035"), "Invalid Form Body", None),
        ("GitHub", 422, r#"{"message":"Validation Failed","errors":[{"resource":"Issue","field":"title","code":"missing_field"}],"documentation_url":"https://example.com"}"#, Some("missing_field"), "Validation Failed", None),
        ("GitHub, nothing but a status", 404, r#"{"message":"Not Found","documentation_url":"https://example.com","status":"404"}"#, None, "Not Found", None),
        ("GraphQL", 200, r#"{"data":null,"errors":[{"message":"who are you","locations":[],"path":["me"],"extensions":{"code":"UNAUTHENTICATED"}}]}"#, Some("UNAUTHENTICATED"), "who are you", None),
        ("GraphQL, several", 200, r#"{"errors":[{"message":"a","extensions":{"code":"UNAUTHENTICATED"}},{"message":"b","extensions":{"code":"OTHER"}}]}"#, None, "a", None),
        ("GraphQL, several alike", 200, r#"{"errors":[{"message":"a","extensions":{"code":"NEW"}},{"message":"b"},{"message":"c","extensions":{"code":"NEW"}}]}"#, Some("NEW"), "a", None),
        ("OAuth", 400, r#"{"error":"invalid_grant","error_description":"expired","error_uri":"https://example.com"}"#, Some("invalid_grant"), "expired", None),
        ("OAuth, nothing else", 400, r#"{"error":"invalid_grant"}"#, Some("invalid_grant"), "the grant is not valid", None),
        ("OAuth, not listed", 400, r#"{"error":"invalid_scope"}"#, None, "invalid_scope", None),
        ("RFC 9457, a path", 403, r#"{"type":"https://example.com/probs/out-of-credit","title":"no credit","detail":"30 left","instance":"/account/1"}"#, Some("out-of-credit"), "30 left", None),
        ("RFC 9457, a fragment", 403, r#"{"type":"https://example.com/probs?v=1#out-of-credit","title":"no credit","status":403}"#, Some("out-of-credit"), "no credit", None),
        ("RFC 9457, an address with a query and a slash", 403, r#"{"type":"https://example.com/out-of-credit/?v=1","title":"t"}"#, Some("out-of-credit"), "t", None),
        ("RFC 9457, a code that has to be encoded", 403, r#"{"type":"https://example.com/probs#expired%20token","title":"t"}"#, Some("expired token"), "t", None),
        ("RFC 9457, not listed", 403, r#"{"type":"https://example.com/probs/other","title":"t"}"#, None, "t", None),
        ("RFC 9457, without a type of its own", 404, r#"{"type":"about:blank","title":"Not Found","status":404}"#, None, "Not Found", None),
        ("JSON:API", 422, r#"{"errors":[{"id":"1","status":"422","code":"missing_field","title":"missing","detail":"title is missing","source":{"pointer":"/data"}}]}"#, Some("missing_field"), "title is missing", None),
        ("gRPC-gateway", 404, r#"{"code":5,"message":"no such book","details":[]}"#, Some("5"), "no such book", None),
        ("gRPC-gateway with a reason", 404, r#"{"code":5,"message":"m","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"BOOK_GONE"}]}"#, Some("BOOK_GONE"), "m", None),
        ("Tencent", 200, r#"{"Response":{"Error":{"Code":"AuthFailure.SignatureFailure","Message":"wrong"},"RequestId":"r"}}"#, Some("AuthFailure.SignatureFailure"), "wrong", Some("r")),
        ("Tencent, not listed", 200, r#"{"Response":{"Error":{"Code":"New","Message":"wrong"},"RequestId":"r"}}"#, None, "wrong", Some("r")),
        ("Alibaba", 404, r#"{"RequestId":"r","HostId":"h","Code":"InvalidAccessKeyId.NotFound","Message":"no such key"}"#, Some("InvalidAccessKeyId.NotFound"), "no such key", Some("r")),
        ("an Error with capitals", 404, r#"{"Error":{"Code":"NoSuchKey","Message":"m"},"RequestId":"r"}"#, Some("NoSuchKey"), "m", Some("r")),
        ("WeChat", 200, r#"{"errcode":40001,"errmsg":"not valid"}"#, Some("40001"), "not valid", None),
        ("WeChat, negative", 200, r#"{"errcode":-1,"errmsg":"busy"}"#, Some("-1"), "busy", None),
        ("Matrix", 403, r#"{"errcode":"M_FORBIDDEN","error":"not yours"}"#, Some("M_FORBIDDEN"), "not yours", None),
    ]);
}

#[rustfmt::skip]
#[test]
fn what_the_catalogue_does_not_list_is_not_a_code_there() {
    assert_decodes(&[
        ("the status, which the catalogue lists", 404, r#"{"code":404,"message":"m"}"#, None, "m", None),
        ("as a string", 404, r#"{"code":"404","message":"m"}"#, None, "m", None),
        ("inside error", 404, r#"{"error":{"code":404,"message":"m"}}"#, None, "m", None),
        ("in capitals", 404, r#"{"Code":"404","Message":"m"}"#, None, "m", None),
        ("of another call", 400, r#"{"code":404,"message":"m"}"#, Some("404"), "m", None),
        ("a number that is not listed", 400, r#"{"code":7,"message":"m"}"#, None, "m", None),
        ("digits that are not listed", 400, r#"{"code":"7","error":{"code":50035}}"#, Some("50035"), "invalid form", None),
        ("a known code in a message", 400, r#"{"message":"card_declined"}"#, None, "card_declined", None),
        ("a known code further in", 400, r#"{"message":"m","user":{"Code":"NoSuchKey","error":"invalid_grant"}}"#, None, "m", None),
        ("a status and its name", 400, r#"{"code":"201 Created"}"#, None, "BadRequest", None),
    ]);
}

#[rustfmt::skip]
#[test]
fn places_come_in_order() {
    let places = [
        r#""errorCode":"A1""#,
        r#""error_code":"A2""#,
        r#""errCode":"A3""#,
        r#""code":"A4""#,
        r#""details":[{"@type":"x/google.rpc.ErrorInfo","reason":"A5"}]"#,
        r#""errors":[{"extensions":{"code":"A6"}}]"#,
        r#""__type":"ns#A7""#,
        r#""errcode":40001"#,
        r#""Code":"NoSuchKey""#,
        r#""Error":{"Code":"NoSuchKey"}"#,
        r#""error":"invalid_grant""#,
        r#""type":"https://example.com/out-of-credit""#,
    ];
    let codes = ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "40001", "NoSuchKey", "NoSuchKey", "invalid_grant", "out-of-credit"];
    for (at, (place, code)) in places.iter().zip(codes).enumerate() {
        for later in &places[at..] {
            for body in [format!("{{{place},{later}}}"), format!("{{{later},{place}}}")] {
                let response = ErrorResponse::<Api>::from_body(400, body.as_bytes());
                assert_eq!(response.code().map(Code::as_str), Some(code), "{body}");
            }
        }
    }
}

#[test]
fn a_catalogue_without_these_codes_sees_none() {
    for body in [r#"{"code":50035,"message":"m"}"#, r#"{"error":"invalid_grant","message":"m"}"#] {
        let response: ErrorResponse<CciError> = ErrorResponse::from_body(400, body.as_bytes());
        assert_eq!((response.code(), response.message()), (None, "m"), "{body}");
        assert!(response.recode::<Api>().error().is_some(), "{body}");
    }
}

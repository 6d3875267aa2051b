//! Everything that services send, decoded; and what is sent, written.

use cci_errors::{CciError, CciResponse, Code, ErrorResponse};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::error::Error;
use std::time::{Duration, Instant};

/// The error response body of the API reference, compact.
const SAMPLE: &str = r#"{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"namespace name is already exist","reason":"Conflict","code":409,"errorCode":"CCI.02.409101"}"#;

/// What a body is and what it says: description, HTTP status, body, code, message, request id.
type Row<'r> = (&'r str, u16, &'r [u8], Option<&'r str>, &'r str, Option<&'r str>);

fn decode(status: u16, body: &[u8]) -> CciResponse {
    ErrorResponse::from_body(status, body)
}

fn assert_decodes(row: &Row) {
    let (what, status, body, code, message, request_id) = *row;
    let response = decode(status, body);
    assert_eq!(response.status(), status, "{what}");
    assert_eq!(response.code().map(Code::as_str), code, "{what}");
    assert_eq!(response.error(), code.and_then(CciError::from_code), "{what}");
    assert_eq!(response.message(), message, "{what}");
    assert_eq!(response.request_id(), request_id, "{what}");
    assert_eq!(response.body(), body, "{what}: nothing is lost");
}

const CCI: Option<&str> = Some("CCI.02.409101");

#[test]
fn status_bodies() {
    let rows: [Row; 8] = [
        ("documented", 409, SAMPLE.as_bytes(), CCI, "namespace name is already exist", None),
        (
            "another wording: the code decides",
            409,
            br#"{"kind":"Status","status":"Failure","message":"ns test exists","code":409,"errorCode":"CCI.02.409101"}"#,
            CCI,
            "ns test exists",
            None,
        ),
        (
            "with details",
            429,
            br#"{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"slow down","reason":"TooManyRequests","details":{"group":"cci","kind":"namespaces","name":"test","causes":[{"reason":"R","message":"m","field":"f"}],"retryAfterSeconds":7},"code":429}"#,
            None,
            "slow down",
            None,
        ),
        (
            "with metadata.continue",
            410,
            br#"{"kind":"Status","apiVersion":"v1","metadata":{"continue":"abc","remainingItemCount":3},"status":"Failure","message":"too old","reason":"Expired","code":410}"#,
            None,
            "too old",
            None,
        ),
        (
            "without errorCode",
            404,
            br#"{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"namespaces.cci \"test\" not found","reason":"NotFound","details":{"name":"test","group":"cci","kind":"namespaces"},"code":404}"#,
            None,
            "namespaces.cci \"test\" not found",
            None,
        ),
        (
            "without kind and apiVersion",
            403,
            br#"{"status":"Failure","message":"frozen","reason":"Forbidden","code":403,"errorCode":"CCI.01.403010"}"#,
            Some("CCI.01.403010"),
            "frozen",
            None,
        ),
        (
            "errorCode and a different error_code, three messages",
            400,
            br#"{"error_code":"APIG.0301","error_msg":"second","errorMessage":"third","message":"first","errorCode":"CCI.02.409101"}"#,
            CCI,
            "first",
            None,
        ),
        (
            "another status in the body: the HTTP status wins",
            500,
            SAMPLE.as_bytes(),
            CCI,
            "namespace name is already exist",
            None,
        ),
    ];
    rows.iter().for_each(assert_decodes);
}

#[test]
fn bodies_of_gateways_and_sister_services() {
    let rows: [Row; 21] = [
        (
            "API gateway",
            401,
            br#"{"error_code":"APIGW.0101","error_msg":"The API does not exist","request_id":"5b5e"}"#,
            Some("APIGW.0101"),
            "The API does not exist",
            Some("5b5e"),
        ),
        (
            "API gateway, with more members",
            401,
            br#"{"error_code":"APIG.0301","error_message":"Incorrect IAM authentication information","error_description":"d","error_solution":"s","encoded_authorization_message":"xyz","request_id":"r"}"#,
            Some("APIG.0301"),
            "Incorrect IAM authentication information",
            Some("r"),
        ),
        ("only a description", 401, br#"{"error_code":"A","error_description":"d"}"#, Some("A"), "d", None),
        ("null is not a code", 500, br#"{"error_code":null,"error_msg":"m"}"#, None, "m", None),
        ("an empty string is not a code", 500, br#"{"errorCode":"","error_code":"X.1"}"#, Some("X.1"), "InternalError", None),
        ("a code without a message", 404, br#"{"error_code":"X.1"}"#, Some("X.1"), "NotFound", None),
        (
            "a known code without a message",
            409,
            br#"{"errorCode":"CCI.02.409101"}"#,
            CCI,
            "namespace name is already exist",
            None,
        ),
        ("digits as a string", 400, br#"{"error_code":"111400063","error_msg":"m"}"#, Some("111400063"), "m", None),
        ("digits as a number", 400, br#"{"errorCode":111400063,"error_msg":"m"}"#, Some("111400063"), "m", None),
        (
            "more digits than 64 bits hold",
            400,
            br#"{"errorCode":123456789012345678901234567890,"message":"m"}"#,
            Some("123456789012345678901234567890"),
            "m",
            None,
        ),
        ("errCode", 400, br#"{"errCode":"SVC.1","externalMessage":"outside"}"#, Some("SVC.1"), "outside", None),
        (
            "JSON in a message is a message",
            500,
            br#"{"message":"{\"errorCode\":\"CCI.02.409101\"}","code":500}"#,
            None,
            r#"{"errorCode":"CCI.02.409101"}"#,
            None,
        ),
        (
            "error with a string code",
            400,
            br#"{"error":{"code":"VPC.0101","message":"m","title":"Bad Request"}}"#,
            Some("VPC.0101"),
            "m",
            None,
        ),
        ("error with a number", 401, br#"{"error":{"code":401,"message":"m","title":"Unauthorized"}}"#, None, "m", None),
        (
            "error with error_code inside",
            400,
            br#"{"error":{"error_code":"DCS.4","error_msg":"m"},"request_id":"r"}"#,
            Some("DCS.4"),
            "m",
            Some("r"),
        ),
        ("badRequest", 400, br#"{"badRequest":{"code":400,"message":"m"}}"#, None, "m", None),
        (
            "NeutronError",
            409,
            br#"{"NeutronError":{"type":"SecurityGroupInUse","message":"in use","detail":""}}"#,
            None,
            "in use",
            None,
        ),
        ("an array of one", 400, br#"[{"error_code":"EVS.1","error_msg":"m"}]"#, Some("EVS.1"), "m", None),
        (
            "a batch that fails in one way",
            400,
            br#"{"errors":[{"error_code":"EVS.1","error_msg":"first"},{"error_code":"EVS.1","error_msg":"second"}]}"#,
            Some("EVS.1"),
            "first",
            None,
        ),
        (
            "a batch that fails in several ways has no single code",
            400,
            br#"{"errors":[{"error_code":"EVS.1","error_msg":"first"},{"error_code":"EVS.2","error_msg":"second"}],"request_id":"r"}"#,
            None,
            "first",
            Some("r"),
        ),
        ("OAuth", 400, br#"{"error":"invalid_grant"}"#, None, "invalid_grant", None),
    ];
    rows.iter().for_each(assert_decodes);
}

#[test]
fn a_plain_code_is_neither_a_number_nor_a_status() {
    let rows: [Row; 11] = [
        (
            "two plain codes: the outer one",
            400,
            br#"{"error":{"code":"IN.2"},"code":"OUT.1"}"#,
            Some("OUT.1"),
            "BadRequest",
            None,
        ),
        (
            "a code key within is better than a plain code",
            400,
            br#"{"error":{"errCode":"IN.2"},"code":"OUT.1"}"#,
            Some("IN.2"),
            "BadRequest",
            None,
        ),
        ("a string code", 400, br#"{"code":"VPC.0209","message":"m"}"#, Some("VPC.0209"), "m", None),
        ("a number is not a code", 400, br#"{"code":400,"message":"m"}"#, None, "m", None),
        ("nor as a string", 400, br#"{"code":"400","message":"m"}"#, None, "m", None),
        ("nor is a status and its name", 400, br#"{"code":"201 Created"}"#, None, "BadRequest", None),
        ("as Java writes it", 400, br#"{"code":"404 NOT_FOUND","message":"m"}"#, None, "m", None),
        (
            "nor a signed number or a fraction",
            400,
            br#"{"code":"-1","error":{"code":"404.15"}}"#,
            None,
            "BadRequest",
            None,
        ),
        ("a status and a code", 400, br#"{"code":"404 VPC.0209"}"#, Some("404 VPC.0209"), "BadRequest", None),
        ("not a status", 400, br#"{"code":"700 Club"}"#, Some("700 Club"), "BadRequest", None),
        (
            "under the key for codes it is one",
            400,
            br#"{"errorCode":"201 Created"}"#,
            Some("201 Created"),
            "BadRequest",
            None,
        ),
    ];
    rows.iter().for_each(assert_decodes);
}

#[test]
fn errors_are_looked_for_where_errors_are() {
    let rows: [Row; 11] = [
        ("the code of an address", 400, br#"{"message":"m","address":{"code":"US"}}"#, None, "m", None),
        (
            "the title and id of a user",
            400,
            br#"{"errorCode":"A","user":{"title":"Dr.","requestId":"1"}}"#,
            Some("A"),
            "BadRequest",
            None,
        ),
        ("the codes of a list", 400, br#"{"message":"m","countries":[{"code":"US"}]}"#, None, "m", None),
        ("an operation that failed before", 400, br#"{"message":"m","last":{"errorCode":"OLD.1"}}"#, None, "m", None),
        ("an address before an empty error", 400, br#"{"address":{"code":"US"},"error":{}}"#, None, "BadRequest", None),
        ("a fault of OpenStack", 404, br#"{"itemNotFound":{"message":"m","code":404}}"#, None, "m", None),
        ("the only member", 400, br#"{"response":{"code":"A.1","message":"m"}}"#, Some("A.1"), "m", None),
        ("errors with plain codes", 400, br#"{"x":1,"errors":[{"code":"A.1","message":"m"}]}"#, Some("A.1"), "m", None),
        ("a fault", 400, br#"{"x":1,"Fault":{"code":"A.1","message":"m"}}"#, Some("A.1"), "m", None),
        ("an exception", 400, br#"{"x":1,"validationException":{"code":"A.1"}}"#, Some("A.1"), "BadRequest", None),
        ("a blank id", 400, br#"{"request_id":" ","requestId":"r"}"#, None, "BadRequest", Some("r")),
    ];
    rows.iter().for_each(assert_decodes);
}

#[test]
fn bodies_of_others() {
    let rows: [Row; 47] = [
        ("nothing", 503, b"", None, "ServiceUnavailable", None),
        ("whitespace", 503, b" \n", None, "ServiceUnavailable", None),
        (
            "a web page",
            502,
            b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><hr>nginx</body></html>",
            None,
            "502 Bad Gateway",
            None,
        ),
        ("a web page without a title", 502, b"<html>bad</html>", None, "<html>bad</html>", None),
        (
            "XML",
            404,
            br#"<?xml version="1.0"?><Error><Code>NoSuchBucket</Code><Message>no bucket</Message><RequestId>42</RequestId></Error>"#,
            Some("NoSuchBucket"),
            "no bucket",
            Some("42"),
        ),
        ("CDATA", 404, b"<Error><Code><![CDATA[A<B]]></Code><Message>x <![CDATA[<&lt;>]]> y</Message></Error>", Some("A<B"), "x <&lt;> y", None),
        (
            "references",
            404,
            b"<Error><Code>A&amp;B</Code><Message>&lt;&#39;&#x22;&gt; &quot;&apos; &copy; & &#0; &#xd800;</Message></Error>",
            Some("A&B"),
            "<'\"> \"' &copy; & \0 &#xd800;",
            None,
        ),
        ("a status in Code", 404, b"<Error><Code>404</Code><Message>m</Message></Error>", None, "m", None),
        ("a status and its name in Code", 404, b"<Error><Code>404 Not Found</Code></Error>", None, "<Error><Code>404 Not Found</Code></Error>", None),
        ("a code after a status", 404, b"<r><Code>404</Code><Error><Code>A.1</Code></Error></r>", Some("A.1"), "NotFound", None),
        ("a title in a comment", 502, b"<html><!-- <title>old</title> --><title>new</title></html>", None, "new", None),
        ("a title in a script", 502, b"<html><script>t='<title>old</title>'</script><TITLE>new</TITLE>", None, "new", None),
        ("a comment in a text", 502, b"<title>a<!-- b --> c</title>", None, "a c", None),
        ("attributes", 502, b"<title lang=\"en\" data-x='>'>a</title><p class=it's>", None, "a", None),
        ("a namespace", 404, b"<s:Error xmlns:s='u'><s:Code>A.1</s:Code><s:Message>m</s:Message></s:Error>", Some("A.1"), "m", None),
        ("an empty element", 404, b"<Error><Code/><Message></Message><Message>m</Message></Error>", None, "m", None),
        ("not closed", 404, b"<Error><Code>A.1", Some("A.1"), "NotFound", None),
        ("not closed at all", 404, b"<Error><Code", None, "<Error><Code", None),
        ("only a comment", 404, b"<!-- <Code>A</Code>", None, "<!-- <Code>A</Code>", None),
        ("plain text", 404, b"404 page not found\n", None, "404 page not found", None),
        ("a JSON string", 400, br#""nope""#, None, "nope", None),
        ("a number", 400, b"42", None, "42", None),
        ("not UTF-8", 500, b"caf\xe9", None, "caf\u{fffd}", None),
        (
            "not UTF-8 in JSON",
            500,
            b"{\"message\":\"caf\xe9\",\"errorCode\":\"CCI.02.409101\",\"request_id\":\"r\"}",
            CCI,
            "caf\u{fffd}",
            Some("r"),
        ),
        (
            "cut after the code",
            409,
            br#"{"errorCode":"CCI.02.409101","message":"namespace na"#,
            CCI,
            "namespace name is already exist",
            None,
        ),
        ("cut before the code", 409, br#"{"message":"m","errorCode":"CCI.02.40"#, None, "m", None),
        ("cut before anything", 409, br#"{"kind":"Sta"#, None, r#"{"kind":"Sta"#, None),
        ("a trailing comma", 409, br#"{"errorCode":"CCI.02.409101","message":"m",}"#, CCI, "m", None),
        ("text after it", 409, br#"{"errorCode":"CCI.02.409101","message":"m"}}}"#, CCI, "m", None),
        ("a repeated key: the last one, as in all JSON", 400, br#"{"message":"a","message":"b"}"#, None, "b", None),
        ("numbers beyond 64 bits", 400, br#"{"x":1e999,"y":123456789012345678901,"message":"m"}"#, None, "m", None),
        ("a NUL", 400, br#"{"message":"a\u0000b","errorCode":"X\u0000"}"#, Some("X\0"), "a\0b", None),
        ("half a surrogate pair", 400, br#"{"message":"a\ud800b"}"#, None, "a\\ud800b", None),
        ("half of it in an array", 400, br#"[{"errorCode":"A.1","message":"a\ud800b"}]"#, Some("A.1"), "a\\ud800b", None),
        ("half of it in a key", 409, br#"{"\ud800":1,"errorCode":"CCI.02.409101","\udc00":{},"message":"m"}"#, CCI, "m", None),
        ("half of it in a key further in", 400, br#"{"error":{"\ud800":1,"code":"A.1","message":"m"}}"#, Some("A.1"), "m", None),
        ("half of it in a key of a batch", 400, br#"{"errors":[{"\ud800":1,"code":"A.1","message":"m"}]}"#, Some("A.1"), "m", None),
        (
            "line breaks in strings and between them",
            409,
            b"{\r\n\t\"message\":\"a\nb\",\n\"x\":\"\t\",\"errorCode\":\"CCI.02.409101\",\"request_id\":\"r\"\n}",
            CCI,
            "a\nb",
            Some("r"),
        ),
        ("a line break in a string that is cut", 409, b"{\"errorCode\":\"CCI.02.409101\",\"message\":\"a\n", CCI, "namespace name is already exist", None),
        ("nothing but line breaks", 409, b"{\n\"x\":\"\n\"", None, "{\n\"x\":\"\n\"", None),
        ("an escaped key", 400, br#"{"\u006dessage":"m"}"#, None, "m", None),
        ("a byte-order mark", 409, "\u{feff}{\"errorCode\":\"CCI.02.409101\"}".as_bytes(), CCI, "namespace name is already exist", None),
        ("whitespace after a byte-order mark", 409, "\u{feff} \r\n{\"errorCode\":\"CCI.02.409101\"}\n".as_bytes(), CCI, "namespace name is already exist", None),
        ("a byte-order mark after whitespace", 409, " \u{feff}{\"errorCode\":\"CCI.02.409101\"}".as_bytes(), CCI, "namespace name is already exist", None),
        ("a message of another type", 400, br#"{"message":{"text":"m"},"msg":["x"]}"#, None, "text: m", None),
        ("an empty object", 400, b"{}", None, "BadRequest", None),
        ("an empty array", 400, b"[]", None, "BadRequest", None),
    ];
    rows.iter().for_each(assert_decodes);
}

#[test]
fn of_several_messages_the_better_key_wins() {
    const KEYS: [&str; 11] = [
        "message",
        "errorMessage",
        "error_message",
        "error_msg",
        "errorMsg",
        "errMsg",
        "externalMessage",
        "error_description",
        "msg",
        "detail",
        "title",
    ];
    for (at, better) in KEYS.iter().enumerate() {
        for worse in &KEYS[at + 1..] {
            for pair in [[better, worse], [worse, better]] {
                let body = format!(r#"{{"{}":"{}","{}":"{}"}}"#, pair[0], pair[0], pair[1], pair[1]);
                assert_eq!(decode(400, body.as_bytes()).message(), *better, "{body}");
            }
        }
        let body = format!(r#"{{"error":"invalid_grant","{better}":"m"}}"#);
        assert_eq!(decode(400, body.as_bytes()).message(), "m", "{body}");
    }
}

#[test]
fn what_is_further_in_weighs_less() {
    for (body, code, message) in [
        (r#"{"title":"outer","error":{"message":"inner"}}"#, None, "outer"),
        (r#"{"message":"outer","error":{"message":"inner"}}"#, None, "outer"),
        (r#"{"error":{"title":"inner"},"fault":{"message":"wrapped"}}"#, None, "inner"),
        (r#"{"errCode":"O","error":{"errorCode":"I"}}"#, Some("O"), "BadRequest"),
        (r#"{"errorCode":"O","error":{"errorCode":"I"}}"#, Some("O"), "BadRequest"),
        (r#"{"error":{"errCode":"I"},"fault":{"errorCode":"W"}}"#, Some("I"), "BadRequest"),
        (r#"{"request_id":"o","error":{"request_id":"i"},"fault":{"request_id":"w"}}"#, None, "BadRequest"),
    ] {
        let response = decode(400, body.as_bytes());
        assert_eq!((response.code().map(Code::as_str), response.message()), (code, message), "{body}");
        assert!(response.request_id().is_none_or(|id| id == "o"), "{body}");
    }
}

#[test]
fn only_the_outermost_object_is_a_status() {
    let inner = r#"{"kind":"Status","status":"Failure","reason":"R","metadata":{"resourceVersion":"1"},"details":{"name":"n"}}"#;
    for body in [format!(r#"{{"error":{inner}}}"#), format!(r#"{{"fault":{inner}}}"#), format!("[{inner}]")] {
        let response = decode(400, body.as_bytes());
        assert_eq!((response.reason(), response.metadata(), response.details()), ("BadRequest", None, None), "{body}");
        let written = serde_json::to_string(&response).unwrap();
        assert!(written.starts_with(r#"{"kind":"Status","apiVersion":"v1""#), "made anew, not written back: {written}");
    }
    for mark in [r#""kind":"Status""#, r#""status":"Failure""#, r#""errorCode":"A""#] {
        let body = format!(r#"{{{mark},"x":1}}"#);
        let written: Value = serde_json::to_value(decode(400, body.as_bytes())).unwrap();
        let mut received: Value = serde_json::from_str(&body).unwrap();
        received["code"] = 400.into();
        assert_eq!(written, received, "written back, with its status");
    }
}

#[test]
fn nesting_and_size_do_no_harm() {
    for depth in [100, 100_000] {
        for open in ["[", "{\"a\":", "{\"error\":", "{\"details\":"] {
            let close = if open == "[" { "]" } else { "}" };
            let deep = open.repeat(depth) + "1" + &close.repeat(depth);
            let body = format!(
                r#"{{"x":{deep},"metadata":{deep},"details":{deep},"error":{deep},"code":409,"errorCode":"CCI.02.409101"}}"#
            );
            let response = decode(409, body.as_bytes());
            assert_eq!(response.error(), Some(CciError::NamespaceAlreadyExists));
            assert_eq!((response.retry_after(), response.is_retryable()), (None, false));
            let written = serde_json::to_string(&response).unwrap();
            assert_eq!(written.len(), body.len(), "written back");
            assert_eq!(serde_json::from_str::<CciResponse>(&written).unwrap(), response);
            assert_eq!(decode(400, deep.as_bytes()).code(), None);
            assert_eq!(decode(400, open.repeat(depth).as_bytes()).code(), None);
        }
    }
    let message = "m".repeat(20 << 20);
    let body = format!(r#"{{"message":"{message}","errorCode":"CCI.02.409101"}}"#);
    assert_eq!(decode(409, body.as_bytes()).message().len(), 20 << 20);
}

/// Were one of them read in quadratic time, this would take minutes; `allocations.rs` counts the work.
#[test]
fn hostile_shapes_are_read_and_written() {
    for unit in [
        "<",
        "<a",
        "<a =\"",
        "<Code>",
        "<Code>404",
        "<Code><!-- -->",
        "<Code><![CDATA[ ]]>",
        "<!--",
        "<![CDATA[",
        "<script>",
        "<script></",
        "<title>&",
        "&#",
        "{\"a\":",
        "{\"error\":[",
        "[{\"errors\":[",
        "[{\"code\":\"\\ud800\n\"},",
        "\u{feff}",
        "\u{2028}",
        "\"\\",
    ] {
        for prefix in
            ["", "<Code>", "<script>", "<Message>&", "{\"x\":{\"error\":", "{\"kind\":\"Status\",\"\\ud800\":\""]
        {
            let body = prefix.to_owned() + &unit.repeat((1 << 16) / unit.len());
            let response = decode(400, body.as_bytes());
            assert!(!response.to_string().is_empty());
            let written = serde_json::to_string(&response).unwrap();
            assert_eq!(serde_json::from_str::<CciResponse>(&written).unwrap(), response);
        }
    }
}

#[test]
fn details_metadata_and_waiting() {
    let body = br#"{"kind":"Status","metadata":{"continue":"abc","resourceVersion":"12","remainingItemCount":3},
        "details":{"group":"g","kind":"k","name":"\u006e","uid":"u","causes":[{"reason":"R","message":"m","field":"f"},1],
        "retryAfterSeconds":7},"code":429}"#;
    let response = decode(429, body);
    let details = response.details().unwrap();
    assert_eq!((&*details.group, &*details.kind, &*details.name, &*details.uid), ("g", "k", "n", "u"));
    assert_eq!(details.causes.len(), 1);
    let cause = &details.causes[0];
    assert_eq!((&*cause.reason, &*cause.message, &*cause.field), ("R", "m", "f"));
    let metadata = response.metadata().unwrap();
    assert_eq!((&*metadata.continue_token, &*metadata.resource_version), ("abc", "12"));
    assert_eq!(metadata.remaining_item_count, Some(3));
    assert_eq!(response.retry_after(), Some(Duration::from_secs(7)));

    for (seconds, expected) in [
        ("0", Some(0)),
        ("4294967295", Some(4_294_967_295)),
        ("4294967296", Some(4_294_967_295)),
        ("18446744073709551615", Some(4_294_967_295)),
        ("123456789012345678901234567890", Some(4_294_967_295)),
        ("-1", None),
        ("7.5", None),
        ("\"7\"", None),
        ("null", None),
    ] {
        let body = format!(r#"{{"kind":"Status","details":{{"retryAfterSeconds":{seconds}}}}}"#);
        let response = decode(429, body.as_bytes());
        assert_eq!(response.retry_after(), expected.map(Duration::from_secs), "{seconds}");
        assert_eq!(response.details().unwrap().retry_after_seconds, expected, "{seconds}");
        assert!(Instant::now().checked_add(response.retry_after().unwrap_or_default()).is_some(), "{seconds}");
    }
    let raw =
        decode(429, b"{\"message\":\"a\nb\",\"metadata\":{},\"details\":{\"name\":\"a\nb\",\"retryAfterSeconds\":7}}");
    assert_eq!((&*raw.details().unwrap().name, raw.message()), ("a b", "a\nb"));
    assert_eq!((raw.retry_after(), raw.metadata().is_some()), (Some(Duration::from_secs(7)), true));
    let plain = decode(429, br#"{"details":"none","metadata":null}"#);
    assert_eq!((plain.details(), plain.metadata(), plain.retry_after()), (None, None, None));
}

#[test]
fn retryable_is_decided_by_the_catalogue_and_else_by_the_status() {
    for (status, retryable) in
        [(400, false), (408, true), (429, true), (500, true), (501, false), (502, true), (503, true), (504, true)]
    {
        assert_eq!(decode(status, b"").is_retryable(), retryable, "{status}");
    }
    assert!(decode(400, br#"{"errorCode":"CCI.02.400116"}"#).is_retryable());
    assert!(!decode(500, br#"{"errorCode":"CCI.01.500101"}"#).is_retryable());
    assert!(decode(500, br#"{"errorCode":"CCI.99.500101"}"#).is_retryable());
}

#[test]
fn a_status_alone_has_the_reason_of_kubernetes_or_its_own_name() {
    for (status, reason) in [
        (400, "BadRequest"),
        (401, "Unauthorized"),
        (402, "PaymentRequired"),
        (403, "Forbidden"),
        (404, "NotFound"),
        (405, "MethodNotAllowed"),
        (406, "NotAcceptable"),
        (409, "Conflict"),
        (410, "Gone"),
        (413, "RequestEntityTooLarge"),
        (415, "UnsupportedMediaType"),
        (422, "Invalid"),
        (429, "TooManyRequests"),
        (500, "InternalError"),
        (502, "InternalError"),
        (503, "ServiceUnavailable"),
        (504, "Timeout"),
        (599, "InternalError"),
        (600, "Unknown"),
        (0, "Unknown"),
    ] {
        assert_eq!(decode(status, b"").reason(), reason, "{status}");
    }
    assert_eq!(decode(404, br#"{"reason":"Lost"}"#).reason(), "Lost");
    assert_eq!(decode(404, br#"{"reason":""}"#).reason(), "NotFound");
}

#[test]
fn it_is_printed_on_one_line_or_in_full() {
    let known = decode(409, br#"{"errorCode":"CCI.02.409101","message":"taken:\n test\n","request_id":"r1"}"#);
    assert_eq!(known.to_string(), "CCI.02.409101 (409 Conflict): taken: test");
    assert_eq!(
        format!("{known:#}"),
        "CCI.02.409101 (409 Conflict): taken: test\n\
         Failed to create the namespace. The namespace already exists.\n\
         help: Change the namespace name and try again.\n\
         request id: r1"
    );
    let unknown = decode(401, br#"{"error_code":"APIG.0301","error_msg":"who?"}"#);
    assert_eq!(format!("{unknown:#}"), "APIG.0301 (401 Unauthorized): who?");
    assert_eq!(decode(404, b"gone").to_string(), "404 NotFound: gone");
    assert_eq!(decode(409, br#"{"reason":"AlreadyExists"}"#).to_string(), "409 AlreadyExists: AlreadyExists");
    let debug = format!("{unknown:?}");
    assert!(debug.contains("APIG.0301") && debug.contains("who?"), "{debug}");
}

#[test]
fn it_is_an_error_and_fits_into_a_result() {
    fn error<T: Error + Clone + PartialEq + Send + Sync + 'static>() {}
    error::<CciResponse>();
    let size = size_of::<CciResponse>();
    assert!(size <= 128, "{size} bytes: clippy would warn of every Result with it");
    let boxed: Box<dyn Error + Send + Sync> = decode(409, SAMPLE.as_bytes()).into();
    assert_eq!(boxed.downcast_ref::<CciResponse>().unwrap().error(), Some(CciError::NamespaceAlreadyExists));
}

#[test]
fn the_documented_body_is_written_to_the_byte() {
    let built: CciResponse = CciError::NamespaceAlreadyExists.into();
    assert_eq!(serde_json::to_string(&built).unwrap(), SAMPLE);
    assert_eq!(built.body(), SAMPLE.as_bytes());
    assert_eq!(built, ErrorResponse::new(CciError::NamespaceAlreadyExists));
    assert_eq!(built, decode(409, SAMPLE.as_bytes()), "what is built is what is decoded");
    assert_ne!(built, decode(410, SAMPLE.as_bytes()));
    for &error in CciError::ALL {
        let built = ErrorResponse::new(error);
        assert_eq!((built.error(), built.status()), (Some(error), error.status()));
        assert_eq!((built.message(), built.reason()), (error.message(), error.reason()));
        assert!(built.retry_after().is_none());
    }
}

#[test]
fn the_message_can_be_replaced() {
    let built = ErrorResponse::new(CciError::NamespaceAlreadyExists).with_message("namespace \"test\" exists");
    assert_eq!(built.message(), "namespace \"test\" exists");
    assert_eq!(built.error(), Some(CciError::NamespaceAlreadyExists));
    let expected = SAMPLE.replace("namespace name is already exist", "namespace \\\"test\\\" exists");
    assert_eq!(serde_json::to_string(&built).unwrap(), expected, "in its place");

    let received = decode(404, br#"{"z":[1e999],"code":404,"kind":"Status","details":{"name":"x"}}"#).with_message("m");
    assert_eq!(
        serde_json::to_string(&received).unwrap(),
        r#"{"kind":"Status","message":"m","code":404,"z":[1e999],"details":{"name":"x"}}"#
    );
    let of_gateway = decode(401, br#"{"error_code":"APIG.0301","error_msg":"x","request_id":"r"}"#).with_message("m");
    assert_eq!((of_gateway.code().unwrap().as_str(), of_gateway.status()), ("APIG.0301", 401));
    assert_eq!((of_gateway.message(), of_gateway.request_id()), ("m", Some("r")));
}

#[test]
fn a_status_is_written_back_as_it_came() {
    for body in [
        &SAMPLE.replace("409,", "400,"),
        r#"{"message":"m","kind":"Status","zebra":{"a":[1,2.50,"\u00e9"]},"code":400,"apiVersion":"v1"}"#,
        r#"{"status":"Failure","code":400,"message":"m","big":123456789012345678901234567890}"#,
        r#"{"errorCode":"CCI.02.409101","error_code":"other","code":400}"#,
        r#"{"kind":"Status","metadata":{"continue":"c"},"details":{"causes":[],"x":null},"code":400}"#,
    ] {
        let written = serde_json::to_string(&decode(400, body.as_bytes())).unwrap();
        let value = |json: &str| serde_json::from_str::<Value>(json).unwrap();
        assert_eq!(value(&written), value(body));
        assert_eq!(serde_json::to_value(decode(400, body.as_bytes())).unwrap(), value(body));
    }
    let of_another = serde_json::to_string(&decode(500, SAMPLE.as_bytes())).unwrap();
    assert_eq!(of_another, SAMPLE.replace("409,", "500,"), "the HTTP status wins");
    let in_its_place = serde_json::to_string(&decode(400, br#"{"kind":"Status","code":"VPC.0209"}"#)).unwrap();
    assert_eq!(in_its_place, r#"{"kind":"Status","code":400,"errorCode":"VPC.0209"}"#);
    let normalised = serde_json::to_value(decode(401, br#"{"error_code":"APIG.0301","error_msg":"x"}"#)).unwrap();
    let documented = json!({ "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure", "message": "x",
        "reason": "Unauthorized", "code": 401, "errorCode": "APIG.0301" });
    assert_eq!(normalised, documented, "what has another form is sent on in the documented one");
}

#[test]
fn inside_other_types_it_is_read_strictly() {
    #[derive(Debug)]
    struct Failures(Vec<CciResponse>);
    impl<'de> serde::Deserialize<'de> for Failures {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Vec::deserialize(deserializer).map(Failures)
        }
    }
    let Failures(failures) = serde_json::from_str(&format!("[{SAMPLE}]")).unwrap();
    assert_eq!((failures[0].error(), failures[0].status()), (Some(CciError::NamespaceAlreadyExists), 409));
    let from_value: CciResponse = serde_json::from_value(json!({ "errorCode": "CCI.01.403010" })).unwrap();
    assert_eq!((from_value.error(), from_value.status()), (Some(CciError::AccountFrozen), 403));
    for (body, status) in [
        (r#"{"kind":"Status","reason":"Teapot","code":418}"#, 418),
        (r#"{"kind":"Status","code":429,"errorCode":"CCI.01.403010"}"#, 429),
        (r#"{"kind":"Status","code":"409","errorCode":"CCI.01.403010"}"#, 403),
        (r#"{"kind":"Status","code":70000,"errorCode":"CCI.01.403010"}"#, 403),
        (r#"{"kind":"Status","code":999}"#, 999),
        (r#" {"status":"Failure","code":404}"#, 404),
    ] {
        assert_eq!(serde_json::from_str::<CciResponse>(body).unwrap().status(), status, "{body}");
    }

    for (body, mistake) in [
        ("{}", "neither `kind` is `Status` nor"),
        (r#"{"kind":"Namespace","code":404}"#, "neither `kind` is `Status` nor"),
        (r#"{"kind":"Status","status":"Success","code":200}"#, "`status` is `Success`"),
        (r#"{"kind":"Status"}"#, "`code` is not an HTTP status"),
        (r#"{"kind":"Status","code":"404"}"#, "`code` is not an HTTP status"),
        (r#"{"errorCode":"CCI.99"}"#, "`code` is not an HTTP status"),
        ("[]", "expected an error response, an object"),
        ("\"errorCode\"", "expected an error response, an object"),
    ] {
        let error = serde_json::from_str::<CciResponse>(body).unwrap_err().to_string();
        assert!(error.contains(mistake), "{body}: {error}");
    }
}

#[test]
fn codes_are_equal_that_are_the_same_string() {
    let known = Code::Known(CciError::NamespaceAlreadyExists);
    let unknown = Code::<CciError>::Unknown("CCI.02.409101".into());
    assert_eq!(unknown, known);
    assert_eq!(unknown.known(), known.known());
    assert_eq!(HashSet::from([unknown, known]).len(), 1, "equal codes have equal hashes");
    let other = Code::<CciError>::Unknown("CCI.02.40910l".into());
    assert_ne!(other, Code::Known(CciError::NamespaceAlreadyExists));
    assert_eq!(other.known(), None);
}

#[test]
fn codes_of_another_catalogue() {
    cci_errors::cci_errors! {
        #[catalogue("errors.json")]
        enum BillingError;
    }
    let response: ErrorResponse<BillingError> = ErrorResponse::from_body(402, br#"{"errorCode":"BILL.40201"}"#);
    assert_eq!(response.error(), Some(BillingError::CardDeclined));
    assert_eq!(response.message(), "card declined");
    assert_eq!(Code::from(BillingError::CardDeclined).to_string(), "BILL.40201");
}

/// Cases of each kind.
const CASES: usize = 50_000;

#[test]
fn arbitrary_bytes_are_decoded() {
    let mut random = fastrand::Rng::with_seed(1);
    let alphabet = b"{}[]\",:\\ue09 null<Code>errorCodemessage\xff\xc3";
    for case in 0..CASES {
        let length = random.usize(..64);
        let body: Vec<u8> = if case % 2 == 0 {
            (0..length).map(|_| random.u8(..)).collect()
        } else {
            (0..length).map(|_| *random.choice(alphabet).unwrap()).collect()
        };
        assert_holds_together(random.u16(..), &body);
    }
}

#[test]
fn mutated_bodies_are_decoded() {
    let seeds: [&[u8]; 6] = [
        SAMPLE.as_bytes(),
        br#"{"error":{"code":"VPC.0101","message":"m\u00e9\n","title":"t"},"request_id":"r","x":[1,{"a":null}]}"#,
        br#"[{"error_code":"EVS.1","error_msg":"m"},{"error_code":111400063}]"#,
        br#"{"kind":"Status","metadata":{"continue":"c"},"details":{"causes":[{"reason":"R"}],"retryAfterSeconds":5}}"#,
        b"<Error><Code>NoSuchBucket</Code><Message>m</Message><RequestId>42</RequestId></Error>",
        br#""text \ud83d\ude00""#,
    ];
    let mut random = fastrand::Rng::with_seed(2);
    for _ in 0..CASES {
        let mut body = random.choice(seeds).unwrap().to_vec();
        for _ in 0..random.usize(1..6) {
            let at = random.usize(..=body.len());
            match random.u8(..5) {
                0 => body.truncate(at),
                1 => body.insert(at, random.u8(..)),
                2 if at < body.len() => body[at] = *random.choice(b"{}[]\",:\\0a\xff").unwrap(),
                3 if at < body.len() => drop(body.remove(at)),
                _ => {
                    let other = random.choice(seeds).unwrap();
                    let piece = random.usize(..=other.len());
                    body.splice(at..at, other[..piece].iter().copied());
                }
            }
        }
        assert_holds_together(random.u16(..), &body);
    }
}

/// What must hold for any body.
fn assert_holds_together(status: u16, body: &[u8]) {
    let response = decode(status, body);
    let shown = String::from_utf8_lossy(body);
    assert_eq!((response.status(), response.body()), (status, body), "{shown}");
    assert!(!response.message().is_empty() && !response.reason().is_empty(), "{shown}");
    assert!(response.code().is_none_or(|code| !code.as_str().trim().is_empty()), "{shown}");
    assert!(!response.to_string().is_empty(), "{shown}");
    let _ = (format!("{response:#?}"), response.details(), response.metadata(), response.retry_after());
    let written = serde_json::to_vec(&response).unwrap();
    let again = decode(status, &written);
    let read: CciResponse = serde_json::from_slice(&written).unwrap();
    assert_eq!(read, response, "{shown}");
    assert_eq!((read.code(), read.message()), (response.code(), response.message()), "{shown}");
    assert_eq!(again.code(), response.code(), "{shown}");
    assert_eq!(again.message(), response.message(), "{shown}");
    assert_eq!(serde_json::to_vec(&again).unwrap(), written, "{shown}");
    assert_eq!(response.clone().with_message("other").message(), "other", "{shown}");
    assert_eq!(response, response.clone());
}

//! Every response through plain kube, through the layer, and decoded directly, compared field by field.

use bytes::Bytes;
use cci_errors::{CciError, CciResponse, Details, ErrorCode, ErrorCodeLayer, ErrorCodeService, ErrorResponse, Form};
use downstream_service::ShopError;
use http::{HeaderMap, HeaderName, Request, Response, StatusCode};
use http_body_util::Full;
use kube::Client;
use kube::client::Body;
use kube::core::Status;
use std::convert::Infallible;
use std::future::{Ready, ready};
use std::task::{Context, Poll};
use tower::{Layer, Service};

/// A response to send: what it shows, status, headers, body.
type Row = (&'static str, u16, &'static [(&'static str, &'static str)], &'static [u8]);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("documented", 409, &[], br#"{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"m","reason":"Conflict","code":409,"errorCode":"CCI.02.409101"}"#),
    ("details and metadata", 409, &[], br#"{"kind":"Status","metadata":{"continue":"c","resourceVersion":"1","remainingItemCount":3,"selfLink":"s"},"status":"Failure","message":"m","reason":"R","details":{"name":"n","group":"g","kind":"k","uid":"u","causes":[{"reason":"R","message":"m","field":"f"},{"message":"m2"}],"retryAfterSeconds":7},"code":409,"errorCode":"CCI.02.409101"}"#),
    ("nothing but details", 429, &[], br#"{"details":{"retryAfterSeconds":7,"name":"n"}}"#),
    ("details of a gateway", 429, &[], br#"{"error_code":"APIG.0308","error_msg":"slow down","details":{"retryAfterSeconds":7}}"#),
    ("retry-after and id of headers", 429, &[("retry-after", "9"), ("x-request-id", "r")], br#"{"error_code":"APIG.0308"}"#),
    ("retry-after of header and body", 429, &[("retry-after", "9")], br#"{"kind":"Status","details":{"retryAfterSeconds":7}}"#),
    ("retry-after of a page", 503, &[("retry-after", "9")], b"<html><title>503</title></html>"),
    ("retry-after of a past date", 503, &[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")], b""),
    ("retry-after too large", 503, &[("retry-after", "99999999999")], b"{}"),
    ("zero seconds to wait", 429, &[("retry-after", "9")], br#"{"kind":"Status","details":{"retryAfterSeconds":0}}"#),
    ("4294967296 seconds", 429, &[], br#"{"kind":"Status","message":"m","details":{"name":"n","retryAfterSeconds":4294967296},"errorCode":"CCI.02.409101"}"#),
    ("-1 second", 429, &[("retry-after", "9")], br#"{"kind":"Status","message":"m","details":{"name":"n","retryAfterSeconds":-1},"errorCode":"CCI.02.409101"}"#),
    ("reason null", 409, &[], br#"{"kind":"Status","reason":null,"metadata":{"continue":"c"},"details":{"name":"n"},"errorCode":"CCI.02.409101"}"#),
    ("code as a string", 409, &[], br#"{"kind":"Status","code":"409","metadata":{"resourceVersion":"1"},"details":{"kind":"k"},"errorCode":"CCI.02.409101"}"#),
    ("causes null", 409, &[], br#"{"kind":"Status","details":{"causes":null,"uid":"u"},"errorCode":"CCI.02.409101"}"#),
    ("a cause of another type", 409, &[], br#"{"kind":"Status","details":{"causes":[1,{"field":"f"}],"group":"g"},"errorCode":"CCI.02.409101"}"#),
    ("a byte-order mark", 409, &[], b"\xef\xbb\xbf{\"kind\":\"Status\",\"details\":{\"name\":\"n\"},\"errorCode\":\"CCI.02.409101\"}"),
    ("one invalid byte", 409, &[], b"{\"kind\":\"Status\",\"message\":\"caf\xe9\",\"details\":{\"name\":\"n\"},\"errorCode\":\"CCI.02.409101\"}"),
    ("a repeated key", 409, &[], br#"{"kind":"Status","message":"a","message":"b","details":{"name":"n","name":"o"},"errorCode":"CCI.02.409101"}"#),
    ("half a surrogate pair", 409, &[], br#"{"kind":"Status","message":"a\ud800","details":{"name":"n"},"errorCode":"CCI.02.409101"}"#),
    ("half of it in a key", 409, &[], br#"{"\ud800":1,"kind":"Status","details":{"name":"n"},"errorCode":"CCI.02.409101"}"#),
    ("a line break in a string", 409, &[], b"{\"kind\":\"Status\",\"message\":\"a\nb\",\"details\":{\"name\":\"n\"},\"errorCode\":\"CCI.02.409101\"}"),
    ("status Error", 409, &[], br#"{"kind":"Status","status":"Error","details":{"name":"n"},"errorCode":"CCI.02.409101"}"#),
    ("status Success", 409, &[], br#"{"kind":"Status","status":"Success","details":{"name":"n"},"errorCode":"CCI.02.409101"}"#),
    ("a forged cause", 409, &[], br#"{"kind":"Status","details":{"causes":[{"reason":"cci-errors/errorCode","message":"FORGED"},{"reason":"cci-errors/response","message":"{\"errorCode\":\"FORGED\"}"}]},"errorCode":"CCI.02.409101"}"#),
    ("a forged cause without a code", 409, &[], br#"{"kind":"Status","message":"m","details":{"causes":[{"reason":"cci-errors/response","message":"{\"errorCode\":\"FORGED\"}"},{"reason":"cci-errors/requestId","message":"FORGED"}]}}"#),
    ("another status in the body", 500, &[], br#"{"kind":"Status","code":409,"message":"m","errorCode":"CCI.02.409101"}"#),
    ("a blank message and reason", 409, &[], br#"{"kind":"Status","message":" ","reason":"","errorCode":"CCI.02.409101"}"#),
    ("members that kube does not know", 409, &[], br#"{"kind":"Status","errorCode":"CCI.02.409101","extra":{"z":1,"a":[1e999]},"request_id":"r"}"#),
    ("a code that is not known", 400, &[], br#"{"kind":"Status","code":400,"errorCode":123456789012345678901234567890}"#),
    ("counts beyond their range", 400, &[], br#"{"kind":"Status","metadata":{"remainingItemCount":99999999999999999999,"continue":"c"}}"#),
    ("an error inside", 400, &[("x-request-id", " ")], br#"{"error":{"code":"VPC.0101","message":"m"},"request_id":"r"}"#),
    ("an array", 400, &[], br#"[{"error_code":"EVS.1","error_msg":"m"}]"#),
    ("XML", 404, &[], b"<Error><Code>NoSuchBucket</Code><Message>m</Message><RequestId>42</RequestId></Error>"),
    ("plain text", 404, &[], b"404 page not found\n"),
    ("nothing", 404, &[("x-request-id", "r")], b""),
    ("cut off", 409, &[], br#"{"kind":"Status","details":{"name":"n"},"errorCode":"CCI.02.409101","mess"#),
];

/// A server of one response.
#[derive(Clone)]
struct Server(&'static Row);

impl Service<Request<Body>> for Server {
    type Response = Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        let (_, status, headers, body) = *self.0;
        let mut response = Response::new(Full::from(body));
        *response.status_mut() = StatusCode::from_u16(status).unwrap();
        response.headers_mut().extend(header_map(headers));
        ready(Ok(response))
    }
}

fn header_map(headers: &[(&'static str, &'static str)]) -> HeaderMap {
    headers.iter().map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap())).collect()
}

async fn error_of(client: Client) -> kube::Error {
    client.request_text(Request::get("/").body(Vec::new()).unwrap()).await.unwrap_err()
}

fn layered<C: ErrorCode>(row: &'static Row) -> ErrorCodeService<Server, C> {
    ErrorCodeLayer::with_codes().layer(Server(row))
}

/// What kube itself reads; none where it refuses the body.
async fn plain(row: &'static Row) -> Option<Status> {
    match error_of(Client::new(Server(row), "default")).await {
        kube::Error::Api(status) if status.reason != "Failed to parse error data" => Some(*status),
        _ => None,
    }
}

/// The details, apart from the time to wait, which may come from a header.
fn details<C: ErrorCode>(response: &ErrorResponse<C>) -> Details<'_> {
    let mut details = response.details().unwrap_or_default();
    details.retry_after_seconds = None;
    details
}

#[tokio::test]
async fn the_layer_loses_nothing_of_a_response() {
    assert_loses_nothing::<CciError>().await;
}

#[tokio::test]
async fn the_layer_loses_nothing_where_a_catalogue_has_problem_details() {
    assert_eq!(ShopError::FORM, Form::Problem);
    assert_loses_nothing::<ShopError>().await;
}

async fn assert_loses_nothing<C: ErrorCode>() {
    assert!(ROWS.len() >= 25);
    for row in ROWS {
        let (what, status, headers, body) = *row;
        let direct: ErrorResponse<C> =
            ErrorResponse::from_parts(StatusCode::from_u16(status).unwrap(), &header_map(headers), body);
        let error = error_of(Client::new(layered::<C>(row), "default")).await;
        let through: ErrorResponse<C> = ErrorResponse::try_from(&error).unwrap();
        assert_eq!(through.code(), direct.code(), "{what}");
        assert_eq!(through.status(), direct.status(), "{what}");
        assert_eq!(through.message(), direct.message(), "{what}");
        assert_eq!(through.reason(), direct.reason(), "{what}");
        assert_eq!(through.request_id(), direct.request_id(), "{what}");
        assert_eq!(through.retry_after(), direct.retry_after(), "{what}");
        assert_eq!(through.metadata().unwrap_or_default(), direct.metadata().unwrap_or_default(), "{what}");
        assert_eq!(details(&through), details(&direct), "{what}");
        assert_eq!(through, direct, "{what}: all the rest");
        assert_eq!(ErrorResponse::try_from(error).unwrap(), through, "{what}: owned");

        let twice = error_of(Client::new(ErrorCodeLayer::<C>::with_codes().layer(layered::<C>(row)), "default")).await;
        assert_eq!(ErrorResponse::try_from(twice).unwrap(), direct, "{what}: through two layers");
    }
}

#[tokio::test]
async fn kube_finds_in_the_status_what_it_reads_itself_and_more() {
    let mut read_by_kube = 0;
    for row in ROWS {
        let what = row.0;
        let kube::Error::Api(status) = error_of(Client::new(layered::<CciError>(row), "default")).await else {
            panic!("{what}: not a Status");
        };
        let direct: CciResponse =
            ErrorResponse::from_parts(StatusCode::from_u16(row.1).unwrap(), &header_map(row.2), row.3);
        let ours = status.details.clone().unwrap();
        assert!(status.is_failure(), "{what}");
        assert_eq!(
            (status.code, &*status.message, &*status.reason),
            (row.1, direct.message(), direct.reason()),
            "{what}"
        );
        let wait = direct.retry_after().map_or(0, |wait| wait.as_secs());
        assert_eq!(u64::from(ours.retry_after_seconds), wait, "{what}");
        let decoded = direct.details().unwrap_or_default();
        assert_eq!((&*ours.name, &*ours.group), (&*decoded.name, &*decoded.group), "{what}");
        assert_eq!((&*ours.kind, &*ours.uid), (&*decoded.kind, &*decoded.uid), "{what}");
        assert_eq!(ours.causes.len(), decoded.causes.len() + 1, "{what}");
        let metadata = status.metadata.clone().unwrap_or_default();
        let token = direct.metadata().unwrap_or_default().continue_token;
        assert_eq!(metadata.continue_.unwrap_or_default(), token, "{what}");

        let Some(plain) = plain(row).await else {
            continue;
        };
        read_by_kube += 1;
        assert!([&status.message, " ", ""].contains(&&*plain.message), "{what}");
        assert!([&status.reason, ""].contains(&&*plain.reason), "{what}");
        if let Some(of_kube) = plain.metadata {
            assert_eq!(status.metadata, Some(of_kube), "{what}");
        }
        if let Some(of_kube) = plain.details {
            let mut without_ours = ours.clone();
            without_ours.causes.pop();
            if of_kube.retry_after_seconds == 0 {
                without_ours.retry_after_seconds = 0;
            }
            assert_eq!(without_ours, of_kube, "{what}");
        }
    }
    assert!(read_by_kube >= 10, "{read_by_kube} rows that kube reads");
}

#[test]
fn a_status_of_kubes_without_the_layer_keeps_all_of_its_fields() {
    let body = br#"{"metadata":{"continue":"c"},"status":"Failure","message":"m","reason":"R","details":{"name":"n","causes":[{"field":"f"}],"retryAfterSeconds":7},"code":429}"#;
    let status: Status = serde_json::from_slice(body).unwrap();
    let response: CciResponse = ErrorResponse::from(&status);
    assert_eq!(response, ErrorResponse::from_body(429, response.body()));
    assert_eq!((response.status(), response.message(), response.reason()), (429, "m", "R"));
    let details = response.details().unwrap();
    assert_eq!((&*details.name, details.causes.len(), details.retry_after_seconds), ("n", 1, Some(7)));
    assert_eq!(response.metadata().unwrap().continue_token, "c");
    let bare: CciResponse = ErrorResponse::from(&Status::default().with_code(404));
    assert_eq!((bare.status(), bare.message(), bare.code(), bare.details()), (404, "NotFound", None, None));
}

fn leaked(status: u16, body: &'static [u8]) -> &'static Row {
    let row: Row = ("", status, &[], body);
    Box::leak(Box::new(row))
}

/// The cases of the table of public APIs that are about the layer.
#[tokio::test]
async fn the_layer_keeps_the_received_body() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../wire/public_cases.json");
    let file: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let cases = file["cases"].as_array().unwrap().iter().filter(|case| case["via"] == "kube_layer");
    let mut tried = 0;
    for case in cases {
        let body: &'static [u8] = case["body"].as_str().unwrap().to_owned().leak().as_bytes();
        let row = leaked(u16::try_from(case["status"].as_u64().unwrap()).unwrap(), body);
        let error = error_of(Client::new(layered::<CciError>(row), "default")).await;
        let response: CciResponse = ErrorResponse::try_from(&error).unwrap();
        let want = &case["want"];
        assert_eq!(response.body(), body, "{}", case["name"]);
        if let Some(message) = want["message"].as_str() {
            assert_eq!(response.message(), message, "{}", case["name"]);
        }
        for (key, value) in want["field"].as_object().into_iter().flatten() {
            assert_eq!(response.field::<serde_json::Value>(key).as_ref(), Some(value), "{}", case["name"]);
        }
        tried += 1;
    }
    assert_eq!(tried, 6);
    let bytes = b"caf\xe9 is not UTF-8";
    let row = leaked(500, bytes);
    let error = error_of(Client::new(layered::<CciError>(row), "default")).await;
    assert_eq!(CciResponse::try_from(&error).unwrap().body(), bytes);
}

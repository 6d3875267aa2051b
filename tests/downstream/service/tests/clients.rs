//! Real clients against a real server.

use cci_errors::{
    CciError, CciResponse, Code, DEFAULT_BODY_LIMIT, ErrorCodeLayer, ErrorResponse, ResponseExt, cci_error,
};
use downstream_service::GatewayError;
use k8s_openapi::api::core::v1::Namespace;
use kube::api::{Api, DeleteParams, PostParams};
use kube::client::ClientBuilder;
use kube::{Client, Config};
use reqwest::Client as Http;
use serde_json::json;
use std::time::{Duration, SystemTime};
use tokio::net::TcpListener;
use tokio::time::timeout;

/// The server and a client of it, by their addresses.
async fn service() -> (Http, String) {
    (Http::new(), format!("http://{}", downstream_service::serve().await))
}

async fn create(http: &Http, url: &str, name: &str) -> Result<reqwest::Response, CciResponse> {
    let body = json!({ "metadata": { "name": name } }).to_string();
    let request = http.post(format!("{url}/api/v1/namespaces")).header("content-type", "application/json").body(body);
    request.send().await.unwrap().error_for_cci().await
}

#[tokio::test]
async fn reqwest_sees_success_conflict_and_quota() {
    let (http, url) = service().await;
    assert_eq!(create(&http, &url, "one").await.unwrap().status(), 201);

    let conflict = create(&http, &url, "one").await.unwrap_err();
    assert!(matches!(conflict.error(), Some(cci_error!("CCI.02.409101"))));
    assert_eq!((conflict.status(), conflict.message()), (409, "namespace one is already exist"));
    assert_eq!(conflict.status_code(), reqwest::StatusCode::CONFLICT);

    create(&http, &url, "two").await.unwrap();
    let quota = create(&http, &url, "three").await.unwrap_err();
    assert_eq!(quota.error(), Some(CciError::NamespaceQuotaExceeded));
    assert_eq!(quota.body(), ErrorResponse::new(CciError::NamespaceQuotaExceeded).body(), "the documented body");
}

#[tokio::test]
async fn reqwest_sees_the_gateway_and_the_proxy() {
    let (http, url) = service().await;
    let answer = http.get(format!("{url}/api/v1/namespaces")).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "application/json");
    let refused: ErrorResponse<GatewayError> = answer.error_for().await.unwrap_err();
    assert_eq!(refused.error(), Some(GatewayError::NoAuthenticationInformation));

    let again = http.get(format!("{url}/api/v1/namespaces")).send().await.unwrap();
    let named = tokio::spawn(again.error_for::<GatewayError>()).await.unwrap().unwrap_err();
    assert_eq!(named, refused);

    let as_cci = http.get(format!("{url}/api/v1/namespaces")).send().await.unwrap().error_for_cci().await.unwrap_err();
    assert_eq!(as_cci.code(), Some(&Code::Unknown("APIGW.0301".into())));

    let proxy = http.get(format!("{url}/proxy")).send().await.unwrap().error_for_cci().await.unwrap_err();
    assert_eq!((proxy.status(), proxy.code(), proxy.message()), (502, None, "502 Bad Gateway"));
    assert!(proxy.is_retryable());
    assert_eq!(proxy.retry_after(), Some(Duration::from_secs(9)), "from the header");

    let absent = http.delete(format!("{url}/api/v1/namespaces/none")).send().await.unwrap();
    let absent = absent.error_for_cci().await.unwrap_err();
    assert_eq!((absent.code(), absent.request_id()), (None, Some("from-header")));
    assert_eq!(absent.retry_after(), Some(Duration::from_secs(3)), "from the details");
}

#[tokio::test]
async fn reqwest_reads_no_more_than_the_limit() {
    let (http, url) = service().await;
    let large = || async { http.get(format!("{url}/large")).send().await.unwrap() };
    let by_default = large().await.error_for_cci().await.unwrap_err();
    assert_eq!(by_default.body().len(), DEFAULT_BODY_LIMIT);
    let less = large().await.error_for_with_limit::<CciError>(1000).await.unwrap_err();
    assert_eq!((less.body().len(), less.status()), (1000, 500));
    let all = large().await.error_for_with_limit::<CciError>(usize::MAX).await.unwrap_err();
    assert_eq!(all.body().len(), 3 << 20);
    let nothing = large().await.error_for_with_limit::<CciError>(0).await.unwrap_err();
    assert_eq!(nothing.body(), b"");
}

/// A server that sends the headers of a failure and then nothing, for as long as the runtime lives.
async fn silent() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let mut kept = Vec::new();
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 1024];
            while stream.try_read(&mut request).is_err() {
                stream.readable().await.unwrap();
            }
            stream.try_write(b"HTTP/1.1 500 x\r\ncontent-length: 100\r\nretry-after: 9\r\n\r\n").unwrap();
            kept.push(stream);
        }
    });
    format!("http://{address}")
}

#[tokio::test]
async fn a_limit_of_zero_does_not_wait_for_a_body() {
    let url = silent().await;
    let patience = Duration::from_secs(10);
    let sent = Http::new().get(&url).send().await.unwrap();
    let response = timeout(patience, sent.error_for_with_limit::<CciError>(0)).await.expect("no wait").unwrap_err();
    assert_eq!((response.status(), response.retry_after()), (500, Some(Duration::from_secs(9))));

    let config = Config::new(url.parse().unwrap());
    let layer = ErrorCodeLayer::new().body_limit(0);
    let client = ClientBuilder::try_from(config).unwrap().with_layer(&layer).build();
    let request = client.request_text(http::Request::get("/").body(Vec::new()).unwrap());
    let response = decoded(&timeout(patience, request).await.expect("no wait").unwrap_err());
    assert_eq!((response.status(), response.retry_after()), (500, Some(Duration::from_secs(9))));
}

fn namespace(name: &str) -> Namespace {
    serde_json::from_value(json!({ "metadata": { "name": name } })).unwrap()
}

async fn namespaces(layered: bool) -> Api<Namespace> {
    let address = downstream_service::serve().await;
    let config = Config::new(format!("http://{address}").parse().unwrap());
    let builder = ClientBuilder::try_from(config).unwrap();
    let client: Client = if layered { builder.with_layer(&ErrorCodeLayer::new()).build() } else { builder.build() };
    Api::all(client)
}

fn decoded(error: &kube::Error) -> CciResponse {
    ErrorResponse::try_from(error).unwrap()
}

#[tokio::test]
async fn kube_keeps_the_code_through_the_layer() {
    let namespaces = namespaces(true).await;
    namespaces.create(&PostParams::default(), &namespace("one")).await.unwrap();
    assert_eq!(namespaces.get("one").await.unwrap().metadata.name.as_deref(), Some("one"));

    let missing = decoded(&namespaces.get("none").await.unwrap_err());
    assert_eq!((missing.error(), missing.status()), (Some(CciError::ResourceQuotaNotFound), 404));
    assert_eq!(missing, ErrorResponse::from_body(404, missing.body()), "and nothing but the code");
    assert!(missing.details().is_none() && missing.retry_after().is_none());

    let error = namespaces.create(&PostParams::default(), &namespace("one")).await.unwrap_err();
    let duplicate = decoded(&error);
    assert_eq!(duplicate.error(), Some(CciError::NamespaceAlreadyExists));
    assert_eq!(duplicate.message(), "namespace one is already exist");
    assert_eq!(duplicate.reason(), "Conflict");
    assert!(matches!(error, kube::Error::Api(status) if status.is_conflict()), "kube's own questions work");
}

#[tokio::test]
async fn kube_keeps_what_it_knew_without_the_layer() {
    let namespaces = namespaces(true).await;
    let absent = decoded(&namespaces.delete("none", &DeleteParams::default()).await.unwrap_err());
    assert_eq!((absent.code(), absent.status()), (None, 404));
    assert_eq!(absent.message(), "namespaces.cci \"none\" not found");
    assert_eq!(absent.request_id(), Some("from-header"));
    let details = absent.details().unwrap();
    assert_eq!((&*details.group, &*details.name, details.causes.len()), ("cci", "none", 1));
    assert_eq!(absent.retry_after(), Some(Duration::from_secs(3)));

    let list = namespaces.list(&kube::api::ListParams::default()).await.unwrap_err();
    let refused = ErrorResponse::<GatewayError>::try_from(&list).unwrap();
    assert_eq!(refused.error(), Some(GatewayError::NoAuthenticationInformation), "of a body that is no Status");
}

#[tokio::test]
async fn kube_without_the_layer_has_no_code() {
    let namespaces = namespaces(false).await;
    let missing = decoded(&namespaces.get("none").await.unwrap_err());
    assert_eq!((missing.code(), missing.status()), (None, 404));
    assert_eq!(missing.message(), CciError::ResourceQuotaNotFound.message());
}

#[tokio::test]
async fn kube_reads_no_more_than_the_limit_and_gives_back_other_errors() {
    let address = downstream_service::serve().await;
    // By default, more than one frame of a body.
    for (layer, limit) in [(ErrorCodeLayer::new(), DEFAULT_BODY_LIMIT), (ErrorCodeLayer::new().body_limit(1000), 1000)]
    {
        let config = Config::new(format!("http://{address}").parse().unwrap());
        let client = ClientBuilder::try_from(config).unwrap().with_layer(&layer).build();
        let request = http::Request::get("/large").body(Vec::new()).unwrap();
        let large = decoded(&client.request_text(request).await.unwrap_err());
        assert_eq!((large.status(), large.message().len()), (500, limit));
    }

    let broken = kube::Error::LinesCodecMaxLineLengthExceeded;
    assert!(CciResponse::try_from(&broken).is_err());
    let given_back = CciResponse::try_from(broken).unwrap_err();
    assert!(matches!(given_back, kube::Error::LinesCodecMaxLineLengthExceeded));
}

/// A catalogue with statuses that HTTP sends without a body.
mod bodiless {
    cci_errors::cci_errors! {
        #[catalogue("bodiless.json")]
        pub enum Bodiless;
    }
}

#[tokio::test]
async fn statuses_without_a_body_are_sent_without_one() {
    use axum::response::IntoResponse;
    use bodiless::Bodiless;

    for &code in Bodiless::ALL {
        let response = ErrorResponse::new(code);
        assert!(!response.body().is_empty(), "{code}");
        let sent = code.into_response();
        assert_eq!(sent.status(), code.status(), "{code}");
        assert!(!sent.headers().contains_key("content-type"), "{code}");
        assert!(axum::body::to_bytes(sent.into_body(), 1).await.unwrap().is_empty(), "{code}");
        let sent: http::Response<Vec<u8>> = response.into();
        assert!(sent.body().is_empty(), "{code}");
    }
}

/// The response with this header.
fn with_header(name: &'static str, value: &str) -> CciResponse {
    let headers = http::HeaderMap::from_iter([(http::HeaderName::from_static(name), value.parse().unwrap())]);
    ErrorResponse::from_parts(http::StatusCode::SERVICE_UNAVAILABLE, &headers, b"{}")
}

#[test]
fn retry_after_is_seconds() {
    for (value, seconds) in [
        ("0", Some(0)),
        (" 7 ", Some(7)),
        ("4294967295", Some(4_294_967_295)),
        ("4294967296", Some(4_294_967_295)),
        ("99999999999999999999999", Some(4_294_967_295)),
        ("", None),
        ("-1", None),
        ("+7", None),
        ("7.5", Some(8)),
        ("soon", None),
        ("7, 8", None),
    ] {
        assert_eq!(with_header("retry-after", value).retry_after(), seconds.map(Duration::from_secs), "{value}");
    }
}

#[test]
fn retry_after_is_a_date() {
    let seconds = |date: &str| with_header("retry-after", date).retry_after().map(|wait| wait.as_secs());
    for past in [
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "Sun Nov 16 08:49:37 1994",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Mon, 01 Jan 0001 00:00:00 GMT",
    ] {
        assert_eq!(seconds(past), Some(0), "{past}");
    }
    assert_eq!(seconds("Fri, 31 Dec 9999 23:59:60 GMT"), Some(u64::from(u32::MAX)));
    for wrong in [
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 06 nov 1994 08:49:37 GMT",
        "Sun, 32 Nov 1994 08:49:37 GMT",
        "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:49:37 GMT",
        "Sun, 06 Nov 1994 08:60:37 GMT",
        "Sun, 06 Nov 1994 08:49:61 GMT",
        "Sun, 06 Nov 1994 08:49 GMT",
        "Sun, 06 Nov 1994 08:49:37:00 GMT",
        "Sun, 06 Nov 19945 08:49:37 GMT",
        "Sun, 06 Nov +994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT and more",
        "2094-11-06T08:49:37Z",
    ] {
        assert_eq!(seconds(wrong), None, "{wrong}");
    }

    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    for days in [0, 1, 30, 59, 366, 1000, 10_000, 20_000, 36_524, 49_000] {
        let then = now + days * 86_400 + 100;
        for (date, form) in dates(then) {
            // Two digits of a year name the one that is at most 50 years ahead.
            let expected = match (form, days) {
                ("rfc850", 20_000) => 0,
                ("rfc850", 20_001..) => continue,
                _ => then - now,
            };
            let wait = seconds(&date).unwrap_or_else(|| panic!("{date}"));
            assert!(wait <= expected && expected <= wait + 10, "{date}: {wait} for {expected}");
        }
    }
}

/// The three forms of HTTP dates, reckoned day by day.
fn dates(unix: u64) -> [(String, &'static str); 3] {
    const MONTHS: [(&str, u64); 12] = [
        ("Jan", 31),
        ("Feb", 28),
        ("Mar", 31),
        ("Apr", 30),
        ("May", 31),
        ("Jun", 30),
        ("Jul", 31),
        ("Aug", 31),
        ("Sep", 30),
        ("Oct", 31),
        ("Nov", 30),
        ("Dec", 31),
    ];
    let is_leap = |year: u64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let (mut year, mut day) = (1970, unix / 86_400);
    while day >= 365 + u64::from(is_leap(year)) {
        day -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let mut month = 0;
    let length = |month: usize| MONTHS[month].1 + u64::from(month == 1 && is_leap(year));
    while day >= length(month) {
        day -= length(month);
        month += 1;
    }
    let (day, month) = (day + 1, MONTHS[month].0);
    let (hour, minute, second) = (unix / 3600 % 24, unix / 60 % 60, unix % 60);
    [
        (format!("Sun, {day:02} {month} {year} {hour:02}:{minute:02}:{second:02} GMT"), "imf"),
        (format!("Sunday, {day:02}-{month}-{:02} {hour:02}:{minute:02}:{second:02} GMT", year % 100), "rfc850"),
        (format!("Sun {month} {day:2} {hour:02}:{minute:02}:{second:02} {year}"), "asctime"),
    ]
}

#[test]
fn a_blank_request_id_is_none() {
    for blank in ["", " ", "\t"] {
        assert_eq!(with_header("x-request-id", blank).request_id(), None);
    }
    assert_eq!(with_header("x-request-id", " r ").request_id(), Some("r"));
    let mut headers = http::HeaderMap::new();
    for id in ["", "second"] {
        headers.append("x-request-id", id.parse().unwrap());
    }
    let response: CciResponse = ErrorResponse::from_parts(http::StatusCode::NOT_FOUND, &headers, b"");
    assert_eq!(response.request_id(), Some("second"));
}

#[test]
fn what_headers_said_is_serialized_in_the_body() {
    let headers: http::HeaderMap = [("retry-after", "9"), ("x-request-id", "r")]
        .map(|(name, value)| (http::HeaderName::from_static(name), value.parse().unwrap()))
        .into_iter()
        .collect();
    for body in [
        r#"{"kind":"Status","code":503,"details":{"name":"n"},"message":"m"}"#,
        r#"{"kind":"Status","code":503,"details":"none","request_id":""}"#,
        r#"{"kind":"Status","code":503,"details":{"retryAfterSeconds":-1}}"#,
        r#"{"error_code":"APIG.0308","error_msg":"m"}"#,
        "<html>503</html>",
        "",
    ] {
        let response: CciResponse =
            ErrorResponse::from_parts(http::StatusCode::SERVICE_UNAVAILABLE, &headers, body.as_bytes());
        let written = serde_json::to_string(&response).unwrap();
        let read: CciResponse = serde_json::from_str(&written).unwrap();
        assert_eq!(read, response, "{written}");
        assert_eq!((read.retry_after(), read.request_id()), (Some(Duration::from_secs(9)), Some("r")), "{written}");
        assert_eq!(serde_json::to_string(&read).unwrap(), written);
        let changed = response.clone().with_message("other");
        assert_eq!((changed.retry_after(), changed.request_id()), (response.retry_after(), response.request_id()));
        assert_eq!((changed.details(), changed.metadata()), (response.details(), response.metadata()), "{written}");
    }
}

#[test]
fn http_both_ways() {
    let sent: http::Response<Vec<u8>> = ErrorResponse::new(CciError::NamespaceAlreadyExists).into();
    assert_eq!(
        (sent.status(), &sent.headers()["content-type"]),
        (http::StatusCode::CONFLICT, &"application/json".parse().unwrap())
    );
    let received: CciResponse = sent.try_into().unwrap();
    assert_eq!(received, ErrorResponse::new(CciError::NamespaceAlreadyExists));

    let limited = http::Response::builder().status(429).header("retry-after", "5").header("x-request-id", "r");
    let limited: CciResponse = limited.body("slow down").unwrap().try_into().unwrap();
    assert_eq!((limited.retry_after(), limited.request_id()), (Some(Duration::from_secs(5)), Some("r")));
    let limited = limited.with_message("not so fast");
    assert_eq!((limited.retry_after(), limited.request_id()), (Some(Duration::from_secs(5)), Some("r")));
    let sent_on: http::Response<Vec<u8>> = limited.into();
    assert_eq!(
        (&sent_on.headers()["retry-after"], &sent_on.headers()["x-request-id"]),
        (&"5".parse().unwrap(), &"r".parse().unwrap())
    );

    let fine = http::Response::new("fine");
    assert_eq!(CciResponse::try_from(fine).unwrap_err().into_body(), "fine");

    assert_eq!(http::StatusCode::from(CciError::TokenMissing), 400);
    assert_eq!(http::StatusCode::from(GatewayError::NoAuthenticationInformation), 401);
    assert_eq!(http::StatusCode::from(&CciResponse::from_body(7, b"")), 500, "no status of HTTP");
    let bare: CciResponse = http::StatusCode::NOT_FOUND.into();
    assert_eq!((bare.status(), bare.message()), (404, "NotFound"));
}

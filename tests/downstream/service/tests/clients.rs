//! Real clients against a real server.

use cci_errors::{CciError, Code, ErrorCodeLayer, ErrorResponse, ResponseExt, cci_error};
use downstream_service::GatewayError;
use k8s_openapi::api::core::v1::Namespace;
use kube::api::{Api, DeleteParams, PostParams};
use kube::client::ClientBuilder;
use kube::{Client, Config};
use reqwest::Client as Http;
use serde_json::json;
use std::time::Duration;

/// The server and a client of it, by their addresses.
async fn service() -> (Http, String) {
    (Http::new(), format!("http://{}", downstream_service::serve().await))
}

async fn create(http: &Http, url: &str, name: &str) -> Result<reqwest::Response, ErrorResponse> {
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
    let refused: ErrorResponse<GatewayError> = answer.error_for(1 << 16).await.unwrap_err();
    assert_eq!(refused.error(), Some(GatewayError::NoAuthenticationInformation));

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
async fn reqwest_reads_no_more_than_the_bound() {
    let (http, url) = service().await;
    let large = || async { http.get(format!("{url}/large")).send().await.unwrap() };
    let by_default = large().await.error_for_cci().await.unwrap_err();
    assert_eq!(by_default.body().len(), <reqwest::Response as ResponseExt>::MOST_OF_A_BODY);
    let less = large().await.error_for::<CciError>(1000).await.unwrap_err();
    assert_eq!((less.body().len(), less.status()), (1000, 500));
    let nothing = large().await.error_for::<CciError>(0).await.unwrap_err();
    assert_eq!(nothing.body(), b"");
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

fn told(error: &kube::Error) -> ErrorResponse {
    ErrorResponse::try_from(error).unwrap()
}

#[tokio::test]
async fn kube_keeps_the_code_through_the_layer() {
    let namespaces = namespaces(true).await;
    namespaces.create(&PostParams::default(), &namespace("one")).await.unwrap();
    assert_eq!(namespaces.get("one").await.unwrap().metadata.name.as_deref(), Some("one"));

    let missing = told(&namespaces.get("none").await.unwrap_err());
    assert_eq!((missing.error(), missing.status()), (Some(CciError::ResourceQuotaNotFound), 404));
    assert_eq!(missing, ErrorResponse::from_body(404, missing.body()), "and nothing but the code");
    assert!(missing.details().is_none());

    let error = namespaces.create(&PostParams::default(), &namespace("one")).await.unwrap_err();
    let duplicate = told(&error);
    assert_eq!(duplicate.error(), Some(CciError::NamespaceAlreadyExists));
    assert_eq!(duplicate.message(), "namespace one is already exist");
    assert_eq!(duplicate.reason(), "Conflict");
    assert!(matches!(error, kube::Error::Api(status) if status.is_conflict()), "kube's own questions work");
}

#[tokio::test]
async fn kube_keeps_what_it_knew_without_the_layer() {
    let namespaces = namespaces(true).await;
    let absent = told(&namespaces.delete("none", &DeleteParams::default()).await.unwrap_err());
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
    let missing = told(&namespaces.get("none").await.unwrap_err());
    assert_eq!((missing.code(), missing.status()), (None, 404));
    assert_eq!(missing.message(), CciError::ResourceQuotaNotFound.message());
}

#[tokio::test]
async fn kube_reads_no_more_than_the_bound_and_gives_back_what_is_no_answer() {
    let address = downstream_service::serve().await;
    // By default, more than one frame of a body.
    for (layer, most) in [(ErrorCodeLayer::new(), 1 << 20), (ErrorCodeLayer::new().most_of_a_body(1000), 1000)] {
        let config = Config::new(format!("http://{address}").parse().unwrap());
        let client = ClientBuilder::try_from(config).unwrap().with_layer(&layer).build();
        let request = http::Request::get("/large").body(Vec::new()).unwrap();
        let large = told(&client.request_text(request).await.unwrap_err());
        assert_eq!((large.status(), large.message().len()), (500, most));
    }

    let broken = kube::Error::LinesCodecMaxLineLengthExceeded;
    assert!(ErrorResponse::<CciError>::try_from(&broken).is_err());
}

#[test]
fn http_both_ways() {
    let sent: http::Response<Vec<u8>> = ErrorResponse::new(CciError::NamespaceAlreadyExists).into();
    assert_eq!(
        (sent.status(), &sent.headers()["content-type"]),
        (http::StatusCode::CONFLICT, &"application/json".parse().unwrap())
    );
    let received: ErrorResponse = sent.try_into().unwrap();
    assert_eq!(received, ErrorResponse::new(CciError::NamespaceAlreadyExists));

    let limited = http::Response::builder().status(429).header("retry-after", "5").header("x-request-id", "r");
    let limited: ErrorResponse = limited.body("slow down").unwrap().try_into().unwrap();
    assert_eq!((limited.retry_after(), limited.request_id()), (Some(Duration::from_secs(5)), Some("r")));
    let limited = limited.with_message("not so fast");
    assert_eq!((limited.retry_after(), limited.request_id()), (Some(Duration::from_secs(5)), Some("r")));
    let sent_on: http::Response<Vec<u8>> = limited.into();
    assert_eq!(
        (&sent_on.headers()["retry-after"], &sent_on.headers()["x-request-id"]),
        (&"5".parse().unwrap(), &"r".parse().unwrap())
    );

    let fine = http::Response::new("fine");
    assert_eq!(ErrorResponse::<CciError>::try_from(fine).unwrap_err().into_body(), "fine");

    assert_eq!(http::StatusCode::from(CciError::TokenMissing), 400);
    assert_eq!(http::StatusCode::from(GatewayError::NoAuthenticationInformation), 401);
    assert_eq!(http::StatusCode::from(&ErrorResponse::<CciError>::from_body(7, b"")), 500, "no status of HTTP");
    let bare: ErrorResponse = http::StatusCode::NOT_FOUND.into();
    assert_eq!((bare.status(), bare.message()), (404, "NotFound"));
}

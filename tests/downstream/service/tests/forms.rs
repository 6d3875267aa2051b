//! The forms over HTTP: content types, headers, extensions, and every client.

use cci_errors::{
    CciError, CciResponse, Code, ErrorCode, ErrorCodeLayer, ErrorResponse, Form, ResponseCode, ResponseExt, cci_error,
};
use downstream_service::{CodeCounts, GatewayError, ShopError, serve, serve_counted, shop_error};
use kube::Config;
use kube::client::ClientBuilder;
use miette::Diagnostic;
use std::time::Duration;

#[tokio::test]
async fn a_problem_goes_through_axum_and_reqwest() {
    let url = format!("http://{}/orders", serve().await);
    let http = reqwest::Client::new();
    let sent = http.get(&url).send().await.unwrap();
    assert_eq!(sent.headers()["content-type"], "application/problem+json");
    assert_eq!((sent.status().as_u16(), &sent.headers()["x-request-id"]), (402, &"order-1".parse().unwrap()));
    let declined = sent.error_for::<ShopError>().await.unwrap_err();
    assert!(matches!(declined.error(), Some(shop_error!("SHOP.40201"))));
    assert_eq!((declined.message(), declined.argument("bank").as_deref()), ("card of Blue declined", Some("Blue")));
    assert_eq!(declined.request_id(), Some("order-1"));
    assert_eq!(declined, shop_error!("SHOP.40201", bank = "Blue").with_request_id("order-1"));

    let sent = http.post(&url).send().await.unwrap();
    assert_eq!(sent.headers()["retry-after"], "9");
    let fast = sent.error_for::<ShopError>().await.unwrap_err();
    assert_eq!((fast.error(), fast.retry_after()), (Some(ShopError::TooFast), Some(Duration::from_secs(9))));
}

#[tokio::test]
async fn a_problem_goes_through_kube() {
    let layer = ErrorCodeLayer::<ShopError>::with_codes();
    let config = Config::new(format!("http://{}", serve().await).parse().unwrap());
    let client = ClientBuilder::try_from(config).unwrap().with_layer(&layer).build();
    let error = client.request_text(http::Request::get("/orders").body(Vec::new()).unwrap()).await.unwrap_err();
    let response = ErrorResponse::<ShopError>::try_from(&error).unwrap();
    assert_eq!(response, shop_error!("SHOP.40201", bank = "Blue").with_request_id("order-1"));
    assert_eq!(response.argument("bank").as_deref(), Some("Blue"));
}

#[tokio::test]
async fn a_middleware_counts_by_code() {
    let counts = CodeCounts::default();
    let url = format!("http://{}", serve_counted(&counts).await);
    let http = reqwest::Client::new();
    for path in ["orders", "orders", "api/v1/namespaces", "api/v1/namespaces/none", "proxy", "large"] {
        http.get(format!("{url}/{path}")).send().await.unwrap();
    }
    let expected = [("APIGW.0301", 1), (CciError::ResourceQuotaNotFound.code(), 1), ("SHOP.40201", 2)];
    assert_eq!(counts.get().into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn conversions_have_content_types_and_the_code() {
    fn check<C: ErrorCode>(code: C) {
        for (form, content_type) in [
            (Form::Status, "application/json"),
            (Form::Problem, "application/problem+json"),
            (Form::Gateway, "application/json"),
        ] {
            let response = ErrorResponse::new(code).with_form(form);
            assert_eq!(response.content_type(), content_type);
            let sent: http::Response<Vec<u8>> = response.clone().into();
            assert_eq!(sent.headers()["content-type"], content_type);
            assert_eq!(sent.extensions().get(), Some(&ResponseCode(code.code())));
            let received: ErrorResponse<C> = sent.try_into().unwrap();
            assert_eq!((received.error(), received.message()), (Some(code), response.message()));
        }
    }
    check(CciError::NamespaceAlreadyExists);
    check(GatewayError::NoAuthenticationInformation);
    check(ShopError::CardDeclined);
    let unknown = CciResponse::from_body(400, br#"{"errorCode":"NEW.1"}"#);
    let sent: http::Response<Vec<u8>> = unknown.into();
    assert_eq!(sent.extensions().get::<ResponseCode>(), None, "a code that no catalogue lists could be anything");
}

#[test]
fn codes_and_responses_are_diagnostics() {
    fn shown(diagnostic: &dyn Diagnostic) -> [Option<String>; 3] {
        [diagnostic.code(), diagnostic.help(), diagnostic.url()].map(|part| part.map(|part| part.to_string()))
    }
    let text = |text: &str| Some(text.to_owned());
    let url = text("https://docs.example.com/errors#SHOP.40201");
    let expected = [text("SHOP.40201"), text("Ask for another card."), url];
    assert_eq!(shown(&ShopError::CardDeclined), expected);
    assert_eq!(shown(&shop_error!("SHOP.40201", bank = "Blue")), expected);
    assert_eq!(shown(&cci_error!("CCI.02.409101"))[2], None);
    let unknown = ErrorResponse::<ShopError>::from_body(400, br#"{"error_code":"NEW.1\n"}"#);
    assert_eq!(unknown.code(), Some(&Code::Unknown("NEW.1\n".into())));
    assert_eq!(shown(&unknown), [text(r"NEW.1\n"), None, None]);
    let report = miette::Report::from(shop_error!("SHOP.40201", bank = "Blue"));
    assert!(report.to_string().contains("card of Blue declined"));
}

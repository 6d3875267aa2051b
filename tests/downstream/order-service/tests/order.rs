//! The service and its client, in one process.

use cci_errors::{Code, ErrorResponse, ResponseExt, ResponseSource};
use downstream_order_service::client::{Next, message, next, place};
use downstream_order_service::codes::OrderCode;
use downstream_order_service::errors::OrderError;
use downstream_order_service::grpc;
use downstream_order_service::service::{Order, Shop, router};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tonic::Request;

/// The service on a free port, for as long as the runtime lives.
async fn serve() -> (String, Arc<Shop>) {
    let shop = Arc::<Shop>::default();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = router(Arc::clone(&shop));
    tokio::spawn(async move { axum::serve(listener, router).await });
    (url, shop)
}

fn order(count: u64, card: &str) -> Order {
    Order { item: "chair".to_owned(), count, card: card.to_owned() }
}

#[tokio::test]
async fn an_order_is_placed_and_found() {
    let (url, shop) = serve().await;
    assert_eq!(place(&url, &order(1, "good")).await.unwrap(), 1);
    let found = reqwest::get(format!("{url}/orders/1")).await.unwrap().error_for::<OrderCode>().await.unwrap();
    let found: Order = serde_json::from_str(&found.text().await.unwrap()).unwrap();
    assert_eq!(found, order(1, "good"));
    assert!(shop.log.lock().unwrap().is_empty());
}

#[tokio::test]
async fn the_client_knows_what_to_do_about_each_code() {
    let (url, shop) = serve().await;
    let few = place(&url, &order(11, "good")).await.unwrap_err();
    assert_eq!((few.message(), next(&few)), ("10 of chair left", Next::OrderFewer(10)));
    let declined = place(&url, &order(1, "declined")).await.unwrap_err();
    assert_eq!((declined.status(), next(&declined)), (402, Next::AnotherCard));
    let away = place(&url, &order(1, "unreachable")).await.unwrap_err();
    assert_eq!((away.message(), next(&away)), ("the bank does not answer", Next::Again(Duration::from_secs(30))));

    let missing = reqwest::get(format!("{url}/orders/7")).await.unwrap().error_for::<OrderCode>().await.unwrap_err();
    assert_eq!(next(&missing), Next::GiveUp("ORD.40401 (404 NotFound): order 7 does not exist".to_owned()));

    let log = shop.log.lock().unwrap();
    assert_eq!(
        *log,
        ["10 of chair left", "the bank declined …1234", "no connection to 10.0.0.7: connection refused", "no order 7"]
    );
}

#[tokio::test]
async fn the_body_is_the_one_that_the_guide_shows() {
    let (url, _) = serve().await;
    let away = place(&url, &order(1, "unreachable")).await.unwrap_err();
    let body = std::str::from_utf8(away.body()).unwrap();
    let members: serde_json::Value = serde_json::from_str(body).unwrap();
    let shown: serde_json::Value = serde_json::from_str(include_str!("bank_unavailable.json")).unwrap();
    assert_eq!(members, shown, "{body}");
    assert!(!body.contains("10.0.0.7"));
}

#[tokio::test]
async fn the_service_answers_in_the_language_of_the_caller() {
    let (url, _) = serve().await;
    let client = reqwest::Client::new();
    for (accepted, language, expected) in [
        ("de-AT, en;q=0.5", "de", "chair: nur noch 10 vorrätig"),
        ("en, de;q=0.5", "en", "10 of chair left"),
        ("fr", "en", "10 of chair left"),
    ] {
        let request = client.post(format!("{url}/orders")).header("content-type", "application/json");
        let body = serde_json::json!(order(11, "good")).to_string();
        let response = request.header("accept-language", accepted).body(body).send().await.unwrap();
        assert_eq!(response.headers()["vary"], "accept-language");
        assert_eq!(response.headers()["content-language"], language, "{accepted}");
        let failure = response.error_for::<OrderCode>().await.unwrap_err();
        assert_eq!((failure.message(), next(&failure)), (expected, Next::OrderFewer(10)));
        assert_eq!(message(&failure, "de"), "chair: nur noch 10 vorrätig");
        assert_eq!(message(&failure, "en"), "10 of chair left");
    }
    // What is no error of the service stays as it is.
    let found = client.get(format!("{url}/openapi.json")).header("accept-language", "de").send().await.unwrap();
    assert!(found.headers().get("vary").is_none() && found.status() == 200);
}

#[tokio::test]
async fn the_description_lists_the_codes() {
    let (url, _) = serve().await;
    let description = reqwest::get(format!("{url}/openapi.json")).await.unwrap().text().await.unwrap();
    let description: serde_json::Value = serde_json::from_str(&description).unwrap();
    let responses = description["paths"]["/orders"]["post"]["responses"].as_object().unwrap();
    assert_eq!(responses.keys().collect::<Vec<_>>(), ["200", "402", "404", "409", "500", "503"]);
    let declined = &responses["402"]["content"]["application/problem+json"]["examples"]["ORD.40201"]["value"];
    assert_eq!(declined["title"], "the bank declined the card");
}

#[tokio::test]
async fn grpc_says_the_same() {
    let shop = Shop::default();
    let placed = grpc::place(&shop, Request::new(order(1, "good"))).await.unwrap();
    assert_eq!(placed.into_inner(), 1);
    let status = grpc::place(&shop, Request::new(order(11, "good"))).await.unwrap_err();
    assert_eq!((status.code(), status.message()), (tonic::Code::Aborted, "10 of chair left"));
    assert_eq!(grpc::after(&status), Next::OrderFewer(10));
    let status = grpc::place(&shop, Request::new(order(1, "unreachable"))).await.unwrap_err();
    assert_eq!(grpc::after(&status), Next::Again(Duration::from_secs(30)));
}

#[test]
fn codes_that_the_client_does_not_know_are_handled_by_their_status() {
    let newer: ErrorResponse<OrderCode> = ErrorResponse::from_body(503, br#"{"status":503,"code":"ORD.50302"}"#);
    assert_eq!(newer.code(), Some(&Code::Unknown("ORD.50302".into())));
    assert_eq!(next(&newer), Next::Again(Duration::from_secs(1)));
    let newer: ErrorResponse<OrderCode> =
        ErrorResponse::from_body(409, br#"{"status":409,"code":"ORD.40902","detail":"the shop is closed"}"#);
    assert_eq!(next(&newer), Next::GiveUp("ORD.40902 (409 Conflict): the shop is closed".to_owned()));
}

#[tokio::test]
async fn no_answer_is_a_failure_as_well() {
    let nowhere = place("http://127.0.0.1:1", &order(1, "good")).await.unwrap_err();
    assert_eq!(next(&nowhere), Next::Again(Duration::from_secs(1)));
}

#[test]
fn middleware_sees_the_error_behind_a_response() {
    let error = OrderError::from(std::io::Error::other("disk 7 is full"));
    let response = axum::response::IntoResponse::into_response(error);
    let ResponseSource(source) = response.extensions().get().expect("the derive keeps it");
    assert_eq!(source.source().unwrap().to_string(), "disk 7 is full");
    assert!(source.downcast_ref::<OrderError>().is_some());
    let plain = axum::response::IntoResponse::into_response(ErrorResponse::new(OrderCode::Internal));
    assert!(plain.extensions().get::<ResponseSource>().is_none());
}

//! A real actix-web server, and the client on reqwest.

use actix_web::dev::Service;
use actix_web::rt::System;
use actix_web::{App, HttpServer};
use cci_errors::{Coded, ErrorResponse, ResponseCode, ResponseExt};
use downstream_surfaces::errors::{OrderError, ShopCode, shop_code};
use downstream_surfaces::on_actix::routes;
use downstream_surfaces::shop::{SOLD_OUT, UNKNOWN, UNREADABLE};
use std::sync::{Arc, Mutex};
use std::time::Duration;

type Seen = Arc<Mutex<Vec<(Option<&'static str>, Option<ShopCode>)>>>;

/// Runs the server, with a middleware that keeps each response's code and, of an `OrderError`, the error's.
fn with_server<F: Future<Output = ()>>(test: impl FnOnce(String, Seen) -> F) {
    System::new().block_on(async {
        let seen = Seen::default();
        let kept = Arc::clone(&seen);
        let server = HttpServer::new(move || {
            let kept = Arc::clone(&kept);
            App::new().configure(routes).wrap_fn(move |request, service| {
                let (kept, response) = (Arc::clone(&kept), service.call(request));
                async move {
                    let response = response.await?;
                    let code = response.response().extensions().get::<ResponseCode>().map(|code| code.0);
                    let error = response.response().error().and_then(|error| error.as_error::<OrderError>());
                    kept.lock().unwrap().push((code, error.map(Coded::code)));
                    Ok(response)
                }
            })
        });
        let server = server.workers(1).bind(("127.0.0.1", 0)).unwrap();
        let url = format!("http://{}", server.addrs()[0]);
        let running = server.run();
        let handle = running.handle();
        let running = actix_web::rt::spawn(running);
        test(url, seen).await;
        handle.stop(false).await;
        running.await.unwrap().unwrap();
    });
}

#[test]
fn errors_with_codes_are_answered() {
    with_server(|url, seen| async move {
        let http = reqwest::Client::new();
        assert_eq!(http.get(format!("{url}/items/1")).send().await.unwrap().text().await.unwrap(), "item 1");

        let sent = http.get(format!("{url}/items/{UNKNOWN}")).send().await.unwrap();
        assert_eq!(
            (sent.status().as_u16(), &sent.headers()["content-type"]),
            (404, &"application/problem+json".parse().unwrap())
        );
        let body = r#"{"type":"https://docs.example.com/errors#SHOP.40401","title":"no item …","status":404,"detail":"no item 404","code":"SHOP.40401","arguments":{"item":404}}"#;
        assert_eq!(sent.text().await.unwrap(), body);

        let sent = http.get(format!("{url}/items/{UNREADABLE}")).send().await.unwrap();
        let internal = sent.error_for::<ShopCode>().await.unwrap_err();
        assert_eq!((internal.error(), internal.message()), (Some(ShopCode::Internal), "internal error"));

        let sent = http.post(format!("{url}/items/{SOLD_OUT}/orders/1/Red")).send().await.unwrap();
        assert_eq!(sent.headers().get("retry-after"), None);
        let sold_out = sent.error_for::<ShopCode>().await.unwrap_err();
        assert_eq!(sold_out, shop_code!("SHOP.40901", item = SOLD_OUT, left = 0));

        let sent = http.post(format!("{url}/items/1/orders/1/none")).send().await.unwrap();
        assert_eq!((sent.status().as_u16(), &sent.headers()["retry-after"]), (503, &"30".parse().unwrap()));
        let away = sent.error_for::<ShopCode>().await.unwrap_err();
        assert_eq!((away.error(), away.retry_after()), (Some(ShopCode::BankAway), Some(Duration::from_secs(30))));

        let expected = [
            (None, None),
            (Some("SHOP.40401"), None),
            (Some("SHOP.50001"), None),
            (Some("SHOP.40901"), Some(ShopCode::OutOfStock)),
            (Some("SHOP.50301"), Some(ShopCode::BankAway)),
        ];
        assert_eq!(*seen.lock().unwrap(), expected);
    });
}

#[test]
fn codes_and_responses_are_answered() {
    with_server(|url, seen| async move {
        let http = reqwest::Client::new();
        let sent = http.get(format!("{url}/code")).send().await.unwrap();
        assert_eq!(sent.status(), 409);
        assert_eq!(sent.error_for::<ShopCode>().await.unwrap_err(), ErrorResponse::new(ShopCode::OrderChanged));

        let sent = http.get(format!("{url}/response")).send().await.unwrap();
        assert_eq!((sent.status().as_u16(), &sent.headers()["x-request-id"]), (400, &"order-1".parse().unwrap()));
        let invalid = sent.error_for::<ShopCode>().await.unwrap_err();
        assert_eq!((invalid.error(), invalid.request_id()), (Some(ShopCode::OrderInvalid), Some("order-1")));
        assert_eq!(invalid.details().unwrap().causes[0].field, "count");
        assert_eq!(*seen.lock().unwrap(), [(Some("SHOP.40902"), None), (Some("SHOP.40001"), None)]);
    });
}

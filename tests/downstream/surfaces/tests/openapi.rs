//! The service's description, by a validator of the standard and by what the service sends.

use cci_errors::{Coded, ErrorCode, ErrorResponse};
use downstream_surfaces::errors::{ShopCode, shop_code};
use downstream_surfaces::on_axum::serve;
use downstream_surfaces::shop::{SOLD_OUT, UNKNOWN, UNREADABLE};
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The service, its description, and a client.
struct Running {
    url: String,
    description: Value,
    http: Client,
}

impl Running {
    async fn new() -> Self {
        let url = format!("http://{}", serve().await);
        let http = Client::new();
        let description = http.get(format!("{url}/openapi.json")).send().await.unwrap().bytes().await.unwrap();
        Self { url, http, description: serde_json::from_slice(&description).unwrap() }
    }

    fn get(&self, path: &str) -> RequestBuilder {
        self.http.get(format!("{}{path}", self.url))
    }

    fn order(&self, item: u64, count: u64, bank: &str) -> RequestBuilder {
        let body = json!({ "count": count, "bank": bank }).to_string();
        let request = self.http.post(format!("{}/items/{item}/orders", self.url));
        request.header("content-type", "application/json").body(body)
    }

    fn responses(&self, path: &str, method: &str) -> &serde_json::Map<String, Value> {
        self.description["paths"][path][method]["responses"].as_object().unwrap()
    }

    /// The codes that an endpoint can answer with, as the description has them.
    fn codes(&self, path: &str, method: &str) -> BTreeSet<&str> {
        let failures = self.responses(path, method).iter().filter(|(status, _)| *status != "200");
        let listed = failures.flat_map(|(_, response)| {
            let schema = &response["content"]["application/problem+json"]["schema"];
            schema["properties"]["code"]["enum"].as_array().unwrap()
        });
        listed.map(|code| code.as_str().unwrap()).collect()
    }

    /// Checks a response against what the description says of its endpoint; returns the code.
    async fn check(&self, path: &str, method: &str, sent: Response) -> String {
        let described = &self.responses(path, method)[sent.status().as_str()];
        let media_type = sent.headers()["content-type"].to_str().unwrap().to_owned();
        if sent.headers().contains_key("retry-after") {
            assert!(described["headers"]["Retry-After"].is_object(), "{path}: {described}");
        }
        let body: Value = serde_json::from_slice(&sent.bytes().await.unwrap()).unwrap();
        let schema = jsonschema::validator_for(&described["content"][media_type]["schema"]).unwrap();
        assert_eq!(schema.validate(&body).map_err(|error| error.to_string()), Ok(()), "{path}: {body}");
        body["code"].as_str().unwrap().to_owned()
    }
}

#[tokio::test]
async fn the_description_is_valid() {
    let schema = include_str!("../../../../cci-errors-cli/tests/docs/openapi-3.1.schema.json");
    let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    let service = Running::new().await;
    assert_eq!(service.description["openapi"], "3.1.0");
    assert_eq!(schema.validate(&service.description).map_err(|error| error.to_string()), Ok(()));
}

#[tokio::test]
async fn an_endpoint_has_the_codes_of_its_error() {
    let service = Running::new().await;
    assert_eq!(service.codes("/items/{item}", "get"), BTreeSet::from(["SHOP.40401", "SHOP.50001"]));
    let of_orders = ["SHOP.40201", "SHOP.40401", "SHOP.40901", "SHOP.42901", "SHOP.50001", "SHOP.50301"];
    assert_eq!(service.codes("/items/{item}/orders", "post"), BTreeSet::from(of_orders), "those of inner errors too");
    let all: BTreeSet<&str> = ShopCode::ALL.iter().map(|code| code.code()).collect();
    assert_eq!(service.codes("/codes/{code}", "get"), all);
    assert_eq!(service.codes("/last", "get"), all);
    let codes: Vec<&str> = ShopCode::ALL.iter().map(|code| code.code()).collect();
    assert_eq!(service.description["components"]["schemas"]["ShopCode"]["enum"], json!(codes));
}

#[tokio::test]
async fn what_is_sent_is_what_is_described() {
    let service = Running::new().await;
    let mut seen = BTreeSet::new();
    for item in [UNKNOWN, UNREADABLE] {
        let sent = service.get(&format!("/items/{item}")).send().await.unwrap();
        seen.insert(service.check("/items/{item}", "get", sent).await);
    }
    assert_eq!(seen, BTreeSet::from(["SHOP.40401", "SHOP.50001"].map(str::to_owned)));
    let orders =
        [(UNKNOWN, 1, ""), (UNREADABLE, 1, ""), (SOLD_OUT, 1, ""), (1, 1000, ""), (1, 1, "Blue"), (1, 1, "none")];
    let mut seen = BTreeSet::new();
    for (item, count, bank) in orders {
        let sent = service.order(item, count, bank).send().await.unwrap();
        seen.insert(service.check("/items/{item}/orders", "post", sent).await);
    }
    assert_eq!(seen.len(), orders.len());
    assert_eq!(seen.iter().map(String::as_str).collect::<BTreeSet<_>>(), service.codes("/items/{item}/orders", "post"));
    let sent = service.get("/last").send().await.unwrap();
    assert_eq!(service.check("/last", "get", sent).await, "SHOP.40902");
}

/// Whether `serde_json` is built with its feature `preserve_order`, as in a build of all packages.
fn keeps_order() -> bool {
    json!({ "b": 1, "a": 2 }).to_string().starts_with(r#"{"b""#)
}

#[tokio::test]
async fn an_example_is_what_is_sent() {
    let service = Running::new().await;
    for code in ShopCode::ALL {
        let sent = service.get(&format!("/codes/{}", code.code())).send().await.unwrap();
        let status = sent.status().as_str().to_owned();
        let body = sent.bytes().await.unwrap();
        assert_eq!(body, ErrorResponse::new(*code).body());
        let described = &service.responses("/codes/{code}", "get")[&status]["content"]["application/problem+json"];
        let example = &described["examples"][code.code()];
        assert_eq!(example["summary"], code.name());
        assert_eq!(example["value"], serde_json::from_slice::<Value>(&body).unwrap());
        if keeps_order() {
            assert_eq!(serde_json::to_vec(&example["value"]).unwrap(), body);
        }
    }
}

#[tokio::test]
async fn a_wait_is_documented_where_it_is_sent() {
    let service = Running::new().await;
    let with_waits = |path: &str, method: &str| -> Vec<String> {
        let has_wait = |response: &Value| response["headers"]["Retry-After"].is_object();
        let responses = service.responses(path, method).iter();
        responses.filter(|(_, response)| has_wait(response)).map(|(status, _)| status.clone()).collect()
    };
    assert_eq!(with_waits("/items/{item}", "get"), [""; 0]);
    assert_eq!(with_waits("/items/{item}/orders", "post"), ["429", "503"]);
    // A response may get one wherever trying again makes sense; a code alone is sent without.
    assert_eq!(with_waits("/codes/{code}", "get"), ["409", "429", "503"]);
    assert_eq!(with_waits("/last", "get"), [""; 0]);
}

/// Not by what a status usually means.
#[test]
fn a_wait_is_documented_for_the_variants_that_have_one() {
    #[derive(Debug, thiserror::Error, Coded)]
    #[coded(ShopCode)]
    enum Outer {
        #[error("the bank does not answer")]
        #[code("SHOP.50301")]
        _Away,
        #[error(transparent)]
        #[code(transparent)]
        _Inner(Inner),
    }
    #[derive(Debug, thiserror::Error, Coded)]
    #[coded(ShopCode)]
    enum Inner {
        #[error("none")]
        #[code("SHOP.40401", retry_after = 86_400)]
        _NotYet { item: u64 },
        #[error("too many orders")]
        #[code("SHOP.42901")]
        _TooFast,
    }
    let responses = serde_json::to_value(<Outer as utoipa::IntoResponses>::responses()).unwrap();
    let with_wait = |(status, response): (&String, &Value)| response["headers"].is_object().then(|| status.clone());
    let statuses: Vec<String> = responses.as_object().unwrap().iter().filter_map(with_wait).collect();
    assert_eq!((responses.as_object().unwrap().len(), statuses), (3, vec!["404".to_owned()]));
}

/// What `ErrorResponse::new` sends is valid, for all codes and forms.
#[test]
fn bodies_of_every_form_are_valid() {
    cci_errors::cci_errors! {
        #[catalogue(builtin)]
        enum CciError;
    }
    cci_errors::cci_errors! {
        #[catalogue("gateway.json")]
        enum GatewayCode;
    }
    fn check<C: ErrorCode>() {
        let responses = <ErrorResponse<C> as utoipa::IntoResponses>::responses();
        let responses = serde_json::to_value(responses).unwrap();
        for code in C::ALL {
            let response = ErrorResponse::new(*code).with_cause("f", "m").with_request_id("id");
            let content = &responses[code.status().to_string()]["content"][response.content_type()];
            let schema = jsonschema::validator_for(&content["schema"]).unwrap();
            for body in [response.body(), ErrorResponse::new(*code).body()] {
                let body: Value = serde_json::from_slice(body).unwrap();
                assert_eq!(schema.validate(&body).map_err(|error| error.to_string()), Ok(()), "{body}");
                let other = body.to_string().replace(code.code(), "OTHER");
                assert!(!schema.is_valid(&serde_json::from_str(&other).unwrap()), "{other}");
            }
        }
    }
    check::<CciError>();
    check::<GatewayCode>();
    check::<ShopCode>();
}

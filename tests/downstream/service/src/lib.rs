//! A service that responds like CCI and what is in front of it: its gateway, and a proxy when it is down.

mod count;

pub use count::{CodeCounts, CountCodes};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Json, Response};
use axum::routing::get;
use cci_errors::{CciError, CciResponse, ErrorResponse};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;

/// As many namespaces as a user may have.
const QUOTA: usize = 2;

cci_errors::cci_errors! {
    /// The gateway's own codes: an enum of this crate, which is a response of axum's without further code.
    #[catalogue("gateway.json")]
    pub enum GatewayError;
}

cci_errors::cci_errors! {
    /// The codes of a shop, which responds with problem details.
    #[catalogue("shop.json")]
    pub enum ShopError;
}

type Namespaces = Arc<Mutex<BTreeSet<String>>>;

/// Serves on a free port of this machine, for as long as the runtime lives.
///
/// # Panics
///
/// Panics if there is no free port.
pub async fn serve() -> SocketAddr {
    serve_counted(&CodeCounts::default()).await
}

/// As [`serve`], with the codes that are sent counted.
///
/// # Panics
///
/// Panics if there is no free port.
pub async fn serve_counted(counts: &CodeCounts) -> SocketAddr {
    let namespaces = "/api/v1/namespaces";
    let router = Router::new()
        .route(namespaces, get(list).post(create))
        .route(&format!("{namespaces}/{{name}}"), get(read).delete(delete))
        .route("/proxy", get(proxy))
        .route("/large", get(large))
        .route("/orders", get(order).post(orders))
        .layer(counts.clone())
        .with_state(Namespaces::default());
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("the port's address");
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

async fn list(headers: HeaderMap, State(namespaces): State<Namespaces>) -> Result<Json<Value>, GatewayError> {
    if !headers.contains_key("x-auth-token") {
        return Err(GatewayError::NoAuthenticationInformation);
    }
    let names: Vec<String> = namespaces.lock().expect("not poisoned").iter().cloned().collect();
    Ok(Json(json!({ "items": names })))
}

async fn create(State(namespaces): State<Namespaces>, Json(body): Json<Value>) -> Result<Response, CciResponse> {
    let Some(name) = body["metadata"]["name"].as_str() else {
        return Err(CciError::NamespaceNotSpecified.into());
    };
    let mut namespaces = namespaces.lock().expect("not poisoned");
    if namespaces.contains(name) {
        let error = ErrorResponse::new(CciError::NamespaceAlreadyExists);
        return Err(error.with_message(format!("namespace {name} is already exist")));
    }
    if namespaces.len() == QUOTA {
        return Err(CciError::NamespaceQuotaExceeded.into());
    }
    namespaces.insert(name.to_owned());
    Ok((StatusCode::CREATED, Json(namespace(name))).into_response())
}

async fn read(State(namespaces): State<Namespaces>, Path(name): Path<String>) -> Result<Json<Value>, CciError> {
    match namespaces.lock().expect("not poisoned").get(&name) {
        Some(name) => Ok(Json(namespace(name))),
        None => Err(CciError::ResourceQuotaNotFound),
    }
}

/// CCI's own `Status` here has no code, and the gateway adds its id.
async fn delete(State(namespaces): State<Namespaces>, Path(name): Path<String>) -> Response {
    if namespaces.lock().expect("not poisoned").remove(&name) {
        return Json(namespace(&name)).into_response();
    }
    let body = json!({ "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
        "message": format!("namespaces.cci \"{name}\" not found"), "reason": "NotFound", "code": 404,
        "details": { "name": name, "group": "cci", "kind": "namespaces",
                     "causes": [{ "reason": "FieldValueInvalid", "message": "m", "field": "f" }],
                     "retryAfterSeconds": 3 } });
    (StatusCode::NOT_FOUND, [("x-request-id", "from-header")], Json(body)).into_response()
}

async fn proxy() -> Response {
    let page = Html("<html><head><title>502 Bad Gateway</title></head></html>");
    (StatusCode::BAD_GATEWAY, [("retry-after", "9")], page).into_response()
}

async fn order() -> ErrorResponse<ShopError> {
    shop_error!("SHOP.40201", bank = "Blue").with_request_id("order-1")
}

async fn orders() -> ErrorResponse<ShopError> {
    ErrorResponse::new(ShopError::TooFast).with_retry_after(Duration::from_secs(9))
}

async fn large() -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, "x".repeat(3 << 20)).into_response()
}

fn namespace(name: &str) -> Value {
    json!({ "apiVersion": "v1", "kind": "Namespace", "metadata": { "name": name } })
}

//! The service.

use crate::codes::OrderCode;
use crate::errors::{OrderError, PaymentError};
use axum::body::to_bytes;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use cci_errors::{ErrorResponse, ResponseCode, ResponseSource};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex};
use utoipa::{OpenApi, ToSchema};

/// An order, as it is sent both ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Order {
    /// What is ordered.
    pub item: String,
    /// How many.
    pub count: u64,
    /// With what it is paid.
    pub card: String,
}

/// Orders by their numbers, and what was logged.
#[derive(Debug, Default)]
pub struct Shop {
    orders: Mutex<BTreeMap<u64, Order>>,
    /// The lines of the log.
    pub log: Mutex<Vec<String>>,
}

/// The service.
pub fn router(shop: Arc<Shop>) -> Router {
    Router::new()
        .route("/orders", post(place))
        .route("/orders/{number}", get(find))
        .route("/openapi.json", get(async || Json(Description::openapi())))
        .layer(middleware::from_fn_with_state(Arc::clone(&shop), log))
        .layer(middleware::from_fn(translate))
        .with_state(shop)
}

/// The description of the service.
#[derive(OpenApi)]
#[openapi(paths(place, find))]
struct Description;

#[utoipa::path(post, path = "/orders", responses((status = 200, body = u64, description = "its number"), OrderError))]
async fn place(State(shop): State<Arc<Shop>>, Json(order): Json<Order>) -> Result<Json<u64>, OrderError> {
    shop.place(order).map(Json)
}

#[utoipa::path(get, path = "/orders/{number}", responses((status = 200, body = Order, description = "it"), OrderError))]
async fn find(State(shop): State<Arc<Shop>>, Path(number): Path<u64>) -> Result<Json<Order>, OrderError> {
    shop.find(number).map(Json)
}

/// Writes the error behind a response to the log, with its sources.
async fn log(State(shop): State<Arc<Shop>>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if let Some(ResponseSource(error)) = response.extensions().get() {
        let mut line = error.to_string();
        let mut source = error.source();
        while let Some(error) = source {
            line += &format!(": {error}");
            source = error.source();
        }
        if let Ok(mut log) = shop.log.lock() {
            log.push(line);
        }
    }
    response
}

/// Answers in the language that the caller asks for.
async fn translate(request: Request, next: Next) -> Response {
    let accepted = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let language = accepted.and_then(OrderCode::negotiate);
    let (mut parts, body) = next.run(request).await.into_parts();
    if parts.extensions.get::<ResponseCode>().is_none() {
        return Response::from_parts(parts, body); // Not one of our errors.
    }
    parts.headers.append(header::VARY, HeaderValue::from_static("accept-language"));
    let Some(language) = language else { return Response::from_parts(parts, body) };
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let error = ErrorResponse::<OrderCode>::from_parts(parts.status, &parts.headers, &body);
    let (translated, body) = error.with_language(language).into_response().into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.extend(translated.headers);
    Response::from_parts(parts, body)
}

impl Shop {
    pub(crate) fn place(&self, order: Order) -> Result<u64, OrderError> {
        let left = 10;
        if order.count > left {
            return Err(OrderError::OutOfStock { item: order.item, left });
        }
        pay(&order.card)?;
        let mut orders = self.orders.lock().map_err(|_| io::Error::other("the lock is poisoned"))?;
        let number = orders.len() as u64 + 1;
        orders.insert(number, order);
        Ok(number)
    }

    fn find(&self, order: u64) -> Result<Order, OrderError> {
        let orders = self.orders.lock().map_err(|_| io::Error::other("the lock is poisoned"))?;
        orders.get(&order).cloned().ok_or(OrderError::NotFound { order })
    }
}

/// A bank that knows two cards.
fn pay(card: &str) -> Result<(), PaymentError> {
    match card {
        "declined" => Err(PaymentError::Declined { card: "…1234".to_owned() }),
        "unreachable" => Err(PaymentError::Unavailable {
            bank: "10.0.0.7".to_owned(),
            wait: 30,
            source: io::Error::other("connection refused"),
        }),
        _ => Ok(()),
    }
}

//! The shop over axum, with its description.

use crate::errors::{ItemError, OrderError, ShopCode};
use crate::shop;
use axum::extract::Path;
use axum::routing::{get, post};
use axum::{Json, Router};
use cci_errors::ErrorResponse;
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use tokio::net::TcpListener;
use utoipa::{OpenApi, ToSchema};

/// The description of the service.
#[derive(OpenApi)]
#[openapi(paths(item, order, check, last), components(schemas(ShopCode)))]
pub struct Description;

/// An order that was placed.
#[derive(Serialize, ToSchema)]
pub struct Placed {
    /// What was ordered.
    what: String,
}

/// What to order.
#[derive(Deserialize, ToSchema)]
pub struct Wish {
    /// How many.
    count: u64,
    /// Whose card pays.
    bank: String,
}

/// The name of an item.
#[utoipa::path(get, path = "/items/{item}", responses((status = 200, body = String, description = "Its name"), ItemError))]
async fn item(Path(item): Path<u64>) -> Result<Json<String>, ItemError> {
    shop::item(item).map(Json)
}

/// Orders an item.
#[utoipa::path(post, path = "/items/{item}/orders", responses((status = 200, body = Placed, description = "The order"), OrderError))]
async fn order(Path(item): Path<u64>, Json(wish): Json<Wish>) -> Result<Json<Placed>, OrderError> {
    Ok(Json(Placed { what: shop::order(item, wish.count, &wish.bank)? }))
}

/// Sends the response of a code.
#[utoipa::path(get, path = "/codes/{code}", responses(ErrorResponse<ShopCode>))]
async fn check(Path(code): Path<ShopCode>) -> ErrorResponse<ShopCode> {
    ErrorResponse::new(code)
}

/// The last order, of which there is none.
#[utoipa::path(get, path = "/last", responses((status = 200, body = Placed, description = "The order"), ShopCode))]
async fn last() -> Result<Json<Placed>, ShopCode> {
    Err(ShopCode::OrderChanged)
}

async fn description() -> Json<utoipa::openapi::OpenApi> {
    Json(Description::openapi())
}

/// Serves on a free port of this machine, for as long as the runtime lives.
///
/// # Panics
///
/// Panics if there is no free port.
pub async fn serve() -> SocketAddr {
    let router = Router::new()
        .route("/items/{item}", get(item))
        .route("/items/{item}/orders", post(order))
        .route("/codes/{code}", get(check))
        .route("/last", get(last))
        .route("/openapi.json", get(description));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("the port's address");
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

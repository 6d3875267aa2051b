//! The shop over actix-web.

use crate::errors::{ItemError, OrderError, ShopCode};
use crate::shop;
use actix_web::web::{Path, ServiceConfig, get, post};
use cci_errors::ErrorResponse;

/// The shop's routes.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/items/{item}", get().to(item))
        .route("/items/{item}/orders/{count}/{bank}", post().to(order))
        .route("/code", get().to(code))
        .route("/response", get().to(response));
}

async fn item(path: Path<u64>) -> Result<String, ItemError> {
    shop::item(*path)
}

async fn order(path: Path<(u64, u64, String)>) -> Result<String, OrderError> {
    let (item, count, bank) = path.into_inner();
    shop::order(item, count, &bank)
}

async fn code() -> Result<String, ShopCode> {
    Err(ShopCode::OrderChanged)
}

async fn response() -> Result<String, ErrorResponse<ShopCode>> {
    let response = ErrorResponse::new(ShopCode::OrderInvalid).with_cause("count", "must not be 0");
    Err(response.with_request_id("order-1"))
}

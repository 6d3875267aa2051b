//! The service and its client over gRPC, without what `protoc` generates.

use crate::client::{Next, next};
use crate::codes::OrderCode;
use crate::service::{Order, Shop};
use cci_errors::ErrorResponse;
use tonic::{Request, Response, Status};

/// The method that places an order.
///
/// # Errors
///
/// Fails if it cannot be placed.
#[allow(clippy::unused_async)] // As tonic's traits have it.
pub async fn place(shop: &Shop, order: Request<Order>) -> Result<Response<u64>, Status> {
    Ok(Response::new(shop.place(order.into_inner())?))
}

/// What to do about a status.
#[must_use]
pub fn after(status: &Status) -> Next {
    next(&ErrorResponse::<OrderCode>::from_grpc(status))
}

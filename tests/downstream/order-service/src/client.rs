//! The client.

use crate::codes::{OrderCode, order_code};
use crate::service::Order;
use cci_errors::{ErrorResponse, ResponseExt};
use std::borrow::Cow;
use std::time::Duration;

/// What to do about an order that was not placed.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// Order this many.
    OrderFewer(u64),
    /// Pay with another card.
    AnotherCard,
    /// Make the same call after this time.
    Again(Duration),
    /// Nothing: this is for people to read.
    GiveUp(String),
}

/// Decides what to do about a failure.
#[must_use]
pub fn next(failure: &ErrorResponse<OrderCode>) -> Next {
    let wait = failure.retry_after().unwrap_or(Duration::from_secs(1));
    match failure.error() {
        Some(order_code!("ORD.40901")) => match failure.argument("left").and_then(|left| left.parse().ok()) {
            Some(left) => Next::OrderFewer(left),
            None => Next::GiveUp(failure.to_string()),
        },
        Some(order_code!(payment & !retryable)) => Next::AnotherCard,
        Some(order_code!(payment)) => Next::Again(wait),
        // From something in between, or a code that is newer than this client.
        None if failure.is_retryable() => Next::Again(wait),
        Some(order_code!("ORD.40401" | 500)) | None => Next::GiveUp(failure.to_string()),
    }
}

/// The message for somebody who reads this language: the service's, or if that is in another language, the client's own.
#[must_use]
pub fn message<'f>(failure: &'f ErrorResponse<OrderCode>, language: &str) -> Cow<'f, str> {
    match failure.language() {
        Some(sent) if sent == language => failure.message().into(),
        _ => failure.in_language(language).message,
    }
}

/// Places an order.
///
/// # Errors
///
/// Fails with what the service responded. That no response came is a response without a code, too.
pub async fn place(url: &str, order: &Order) -> Result<u64, ErrorResponse<OrderCode>> {
    let body = serde_json::json!(order).to_string();
    let request = reqwest::Client::new().post(format!("{url}/orders")).header("content-type", "application/json");
    let response = request.body(body).send().await.map_err(|error| unanswered(&error))?;
    let text = response.error_for::<OrderCode>().await?.text().await.map_err(|error| unanswered(&error))?;
    text.parse().map_err(|_| ErrorResponse::from_body(502, text.as_bytes()))
}

fn unanswered(error: &reqwest::Error) -> ErrorResponse<OrderCode> {
    ErrorResponse::from_body(503, error.to_string().as_bytes())
}

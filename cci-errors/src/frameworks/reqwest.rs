//! With the feature `reqwest`: from a response to its error.

use super::client::{DEFAULT_BODY_LIMIT, is_failure};
use crate::{CciError, CciResponse, ErrorCode, ErrorResponse};
use ::reqwest::Response;
use alloc::vec::Vec;
use core::future::Future;

/// `Send`, except in a browser, where reqwest's responses belong to one thread.
#[cfg(not(target_arch = "wasm32"))]
pub trait MaybeSend: Send {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Send> MaybeSend for T {}
#[cfg(target_arch = "wasm32")]
pub trait MaybeSend {}
#[cfg(target_arch = "wasm32")]
impl<T> MaybeSend for T {}

/// Splits responses into successes and decoded failures.
///
/// There is no time limit here: a server that never ends a failure's body is waited for as long as the client waits. Set
/// one on the client or on the request, with `timeout`.
pub trait ResponseExt: Sized {
    /// Gives back the response or, for a status of 4xx and 5xx, the decoded failure with its code in the catalogue of CCI.
    /// Of a failure's body, [`DEFAULT_BODY_LIMIT`](crate::DEFAULT_BODY_LIMIT) bytes are read.
    ///
    /// ```no_run
    /// # async fn create(client: reqwest::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use cci_errors::ResponseExt;
    ///
    /// let response = client.get("http://127.0.0.1:8080/apis/cci/v2/namespaces/test").send().await?;
    /// let namespace = response.error_for_cci().await?.text().await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// The decoded failure. Where the connection breaks while the body is read, it has what was read until then.
    fn error_for_cci(self) -> impl Future<Output = Result<Response, CciResponse>> + MaybeSend {
        self.error_for::<CciError>()
    }

    /// The same with the codes of another catalogue.
    ///
    /// ```no_run
    /// # async fn create(client: reqwest::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// # use cci_errors::CciError as BillingError;
    /// use cci_errors::ResponseExt;
    ///
    /// let response = client.get("http://127.0.0.1:8080/cards/1").send().await?;
    /// let card = response.error_for::<BillingError>().await?.text().await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// The decoded failure, as from [`error_for_cci`](Self::error_for_cci).
    fn error_for<C: ErrorCode>(self) -> impl Future<Output = Result<Response, ErrorResponse<C>>> + MaybeSend {
        self.error_for_with_limit(DEFAULT_BODY_LIMIT)
    }

    /// The same with another limit: no more than `limit` bytes of a failure's body are kept. With a limit of 0 the body is
    /// not read at all. In a browser (wasm32) all of the body is fetched before it is cut off.
    ///
    /// # Errors
    ///
    /// The decoded failure, as from [`error_for_cci`](Self::error_for_cci).
    fn error_for_with_limit<C: ErrorCode>(
        self,
        limit: usize,
    ) -> impl Future<Output = Result<Response, ErrorResponse<C>>> + MaybeSend;
}

impl ResponseExt for Response {
    async fn error_for_with_limit<C: ErrorCode>(self, limit: usize) -> Result<Response, ErrorResponse<C>> {
        let status = self.status();
        if !is_failure(status) {
            return Ok(self);
        }
        let headers = self.headers().clone();
        let body = if limit == 0 { Vec::new() } else { read(self, limit).await };
        Err(ErrorResponse::from_parts(status, &headers, &body))
    }
}

/// The first `limit` bytes of the body, or as many as arrive.
#[cfg(not(target_arch = "wasm32"))]
async fn read(mut response: Response, limit: usize) -> Vec<u8> {
    let mut body = super::client::BodyStart::new(limit);
    while !body.is_full() {
        let Ok(Some(chunk)) = response.chunk().await else {
            break;
        };
        body.push(&chunk);
    }
    body.into_bytes()
}

/// The first `limit` bytes of the body, if all of it arrives. There are no single chunks here.
#[cfg(target_arch = "wasm32")]
async fn read(response: Response, limit: usize) -> Vec<u8> {
    let body = response.bytes().await.unwrap_or_default();
    body[..limit.min(body.len())].to_vec()
}

//! With the feature `reqwest`: from a response to its error.

use crate::{CciError, ErrorCode, ErrorResponse};
use ::reqwest::Response;
use alloc::vec::Vec;
use core::future::Future;

/// Tells failures by their code.
pub trait ResponseExt: Sized {
    /// How much of a body is read where nothing else is said: 1 MiB. Documented bodies have some hundred bytes.
    const MOST_OF_A_BODY: usize = 1 << 20;

    /// Gives back the response, or, for a status of 4xx and 5xx, what its body says.
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
    /// The decoded response. A connection that breaks while the body is read leaves what was read until then.
    fn error_for_cci(self) -> impl Future<Output = Result<Response, ErrorResponse>> + Send {
        self.error_for::<CciError>(Self::MOST_OF_A_BODY)
    }

    /// The same with codes of another catalogue, and reading no more than `most` bytes of a body.
    ///
    /// # Errors
    ///
    /// The decoded response.
    fn error_for<C: ErrorCode>(self, most: usize) -> impl Future<Output = Result<Response, ErrorResponse<C>>> + Send;
}

impl ResponseExt for Response {
    async fn error_for<C: ErrorCode>(mut self, most: usize) -> Result<Response, ErrorResponse<C>> {
        let status = self.status();
        if !status.is_client_error() && !status.is_server_error() {
            return Ok(self);
        }
        let mut body = Vec::new();
        while let Ok(Some(chunk)) = self.chunk().await {
            let left = most - body.len();
            body.extend_from_slice(&chunk[..left.min(chunk.len())]);
            if body.len() == most {
                break;
            }
        }
        Err(ErrorResponse::from_parts(status, self.headers(), &body))
    }
}

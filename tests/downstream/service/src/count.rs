//! A middleware that counts responses by their error code. It reads no body: the code is in the response's extensions.

use axum::http::{Request, Response};
use cci_errors::ResponseCode;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use tower::{Layer, Service};

/// How often each code was sent. Clones share their counts.
#[derive(Clone, Debug, Default)]
pub struct CodeCounts(Arc<Mutex<BTreeMap<&'static str, u64>>>);

impl CodeCounts {
    /// The codes that were sent, and how often.
    #[must_use]
    pub fn get(&self) -> BTreeMap<&'static str, u64> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn add(&self, code: &'static str) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(code).or_default() += 1;
    }
}

impl<S> Layer<S> for CodeCounts {
    type Service = CountCodes<S>;

    fn layer(&self, inner: S) -> CountCodes<S> {
        CountCodes { inner, counts: self.clone() }
    }
}

/// The service that [`CodeCounts`] makes of another.
#[derive(Clone, Debug)]
pub struct CountCodes<S> {
    inner: S,
    counts: CodeCounts,
}

impl<S, A, B> Service<Request<A>> for CountCodes<S>
where
    S: Service<Request<A>, Response = Response<B>>,
    S::Future: Send + 'static,
{
    type Response = Response<B>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<A>) -> Self::Future {
        let response = self.inner.call(request);
        let counts = self.counts.clone();
        Box::pin(async move {
            let response = response.await?;
            if let Some(ResponseCode(code)) = response.extensions().get() {
                counts.add(code);
            }
            Ok(response)
        })
    }
}

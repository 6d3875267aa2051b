//! With the feature `kube`: codes through a `kube::Client`.
//!
//! kube decodes failures into a `Status` type that has no place for `errorCode`. [`ErrorCodeLayer`] moves the code to a
//! place that it has, a cause in `details`, before kube reads the body; `ErrorResponse::try_from(&kube::Error)` moves it
//! back.

use crate::{CciError, Code, ErrorCode, ErrorResponse};
use ::http::{Request, Response};
use ::kube::core::Status;
use ::kube::core::response::{StatusCause, StatusDetails, StatusSummary};
use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use bytes::Bytes;
use core::future::Future;
use core::marker::PhantomData;
use core::pin::Pin;
use core::task::{Context, Poll};
use http_body_util::{BodyExt, Either, Full};
use tower::{BoxError, Layer, Service};

/// The `reason` of the cause that carries the code in its message.
const CODE: &str = "cci-errors/errorCode";

/// The `reason` of the cause that carries the request's id in its message.
const REQUEST_ID: &str = "cci-errors/requestId";

/// How much of a failure's body is read where nothing else is said: 1 MiB.
const MOST_OF_A_BODY: usize = 1 << 20;

/// A layer for a `kube::Client`, under which errors keep their code.
///
/// ```no_run
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// use cci_errors::{ErrorCodeLayer, ErrorResponse, cci_error};
/// use kube::client::ClientBuilder;
///
/// let config = kube::Config::infer().await?;
/// let client = ClientBuilder::try_from(config)?.with_layer(&ErrorCodeLayer::new()).build();
/// if let Err(error) = client.apiserver_version().await {
///     match ErrorResponse::try_from(&error).ok().and_then(|response| response.error()) {
///         Some(cci_error!("CCI.01.403009")) => println!("top up the account"),
///         _ => return Err(error.into()),
///     }
/// }
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ErrorCodeLayer<C = CciError> {
    most: usize,
    codes: PhantomData<fn() -> C>,
}

impl ErrorCodeLayer {
    /// A layer for the codes of CCI.
    #[must_use]
    pub fn new() -> Self {
        Self::with_codes()
    }
}

impl<C> ErrorCodeLayer<C> {
    /// A layer for the codes of another catalogue.
    #[must_use]
    pub fn with_codes() -> Self {
        Self { most: MOST_OF_A_BODY, codes: PhantomData }
    }

    /// Reads no more than so many bytes of a failure's body; 1 MiB if this is not called. Bodies of calls that succeed
    /// are not touched.
    #[must_use]
    pub fn most_of_a_body(self, most: usize) -> Self {
        Self { most, ..self }
    }
}

impl<C> Default for ErrorCodeLayer<C> {
    fn default() -> Self {
        Self::with_codes()
    }
}

impl<S, C> Layer<S> for ErrorCodeLayer<C> {
    type Service = ErrorCodeService<S, C>;

    fn layer(&self, inner: S) -> Self::Service {
        ErrorCodeService { inner, most: self.most, codes: PhantomData }
    }
}

/// What [`ErrorCodeLayer`] makes of a service.
#[derive(Clone, Debug)]
pub struct ErrorCodeService<S, C = CciError> {
    inner: S,
    most: usize,
    codes: PhantomData<fn() -> C>,
}

impl<S, C, A, B> Service<Request<A>> for ErrorCodeService<S, C>
where
    S: Service<Request<A>, Response = Response<B>>,
    S::Future: Send + 'static,
    S::Error: Into<BoxError> + 'static,
    B: http_body::Body<Data = Bytes> + Send + Unpin + 'static,
    B::Error: Into<BoxError>,
    C: ErrorCode,
{
    type Response = Response<Either<B, Full<Bytes>>>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<A>) -> Self::Future {
        let answer = self.inner.call(request);
        let most = self.most;
        Box::pin(async move {
            let response = answer.await?;
            let status = response.status();
            if !status.is_client_error() && !status.is_server_error() {
                return Ok(response.map(Either::Left));
            }
            let (mut parts, body) = response.into_parts();
            let body = read(body, most).await;
            let decoded: ErrorResponse<C> = ErrorResponse::from_parts(status, &parts.headers, &body);
            let json = serde_json::to_vec(&status_of(&decoded)).unwrap_or(body);
            parts.headers.remove(::http::header::CONTENT_LENGTH);
            Ok(Response::from_parts(parts, Either::Right(Full::from(json))))
        })
    }
}

/// The body, or as much of it as may be read and could be.
async fn read<B>(mut body: B, most: usize) -> Vec<u8>
where
    B: http_body::Body<Data = Bytes> + Unpin,
{
    let mut bytes = Vec::new();
    while let Some(Ok(frame)) = body.frame().await {
        if let Some(data) = frame.data_ref() {
            let left = most - bytes.len();
            bytes.extend_from_slice(&data[..left.min(data.len())]);
        }
        if bytes.len() == most {
            break;
        }
    }
    bytes
}

/// The `Status` that kube is given: the one received, or one made of what was told, and what it has no place for among
/// the causes.
fn status_of<C: ErrorCode>(response: &ErrorResponse<C>) -> Status {
    let received: Option<Status> = response.is_status().then(|| serde_json::from_slice(response.body()).ok()).flatten();
    let mut status = received.unwrap_or_default();
    status.status = Some(StatusSummary::Failure);
    status.code = response.status();
    status.message = response.message().to_string();
    status.reason = response.reason().to_string();
    let carried = [(CODE, response.code().map(Code::as_str)), (REQUEST_ID, response.request_id())];
    for (reason, text) in carried {
        if let Some(text) = text {
            let cause = StatusCause { reason: reason.to_string(), message: text.to_string(), field: String::new() };
            status.details.get_or_insert_with(no_details).causes.push(cause);
        }
    }
    status
}

/// kube has no `Default` for it.
fn no_details() -> StatusDetails {
    StatusDetails {
        name: String::new(),
        group: String::new(),
        kind: String::new(),
        uid: String::new(),
        causes: Vec::new(),
        retry_after_seconds: 0,
    }
}

/// The error that an API answered, with its code where the client was built with [`ErrorCodeLayer`]. Gives back what is
/// no answer of an API: a broken connection, a configuration that cannot be read.
impl<'e, C: ErrorCode> TryFrom<&'e ::kube::Error> for ErrorResponse<C> {
    type Error = &'e ::kube::Error;

    fn try_from(error: &'e ::kube::Error) -> Result<Self, &'e ::kube::Error> {
        let ::kube::Error::Api(status) = error else {
            return Err(error);
        };
        Ok(Self::from(&**status))
    }
}

/// The error that a `Status` of kube's tells, with the code that [`ErrorCodeLayer`] left in it.
impl<C: ErrorCode> From<&Status> for ErrorResponse<C> {
    fn from(status: &Status) -> Self {
        let mut status = status.clone();
        let mut take = |reason: &str| {
            let causes = &mut status.details.as_mut()?.causes;
            let at = causes.iter().position(|cause| cause.reason == reason)?;
            Some(causes.remove(at).message)
        };
        let (code, request_id) = (take(CODE), take(REQUEST_ID));
        if status.details.as_ref().is_some_and(|details| *details == no_details()) {
            status.details = None;
        }
        let http_status = status.code;
        let Ok(serde_json::Value::Object(mut body)) = serde_json::to_value(status) else {
            return Self::from_body(http_status, b"");
        };
        body.insert("kind".to_string(), "Status".into());
        body.insert("apiVersion".to_string(), "v1".into());
        if let Some(code) = code {
            body.insert("errorCode".to_string(), code.into());
        }
        let body = serde_json::Value::Object(body).to_string();
        Self::from_body(http_status, body.as_bytes()).with_headers(request_id.as_deref(), None)
    }
}

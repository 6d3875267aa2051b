//! With the feature `kube`: error codes through a `kube::Client`.
//!
//! kube decodes failures into a `Status` type that has no place for `errorCode`, for headers, or for any other member that
//! it does not know. [`ErrorCodeLayer`] decodes the response before kube does. It gives kube a `Status` with all that kube
//! has a place for, and the response itself, written as JSON, in one more cause at the end of `details`.
//! `ErrorResponse::try_from(kube_error)` reads it from there.

use super::client::{BodyStart, DEFAULT_BODY_LIMIT, is_failure};
use crate::response::is_read_header;
use crate::{CciError, ErrorCode, ErrorResponse};
use ::http::{HeaderMap, Request, Response};
use ::kube::core::Status;
use ::kube::core::response::{StatusCause, StatusDetails, StatusSummary};
use alloc::borrow::Cow;
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

/// The `reason` of the cause that carries the response in its message. The layer adds it after all causes of the server, so
/// the last one counts.
const RESPONSE: &str = "cci-errors/response";

/// A layer for a `kube::Client`, under which errors keep their code and everything else that the server sent.
///
/// ```no_run
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// use cci_errors::{CciResponse, ErrorCodeLayer, cci_error};
/// use kube::client::ClientBuilder;
///
/// let config = kube::Config::infer().await?;
/// let client = ClientBuilder::try_from(config)?.with_layer(&ErrorCodeLayer::new()).build();
/// if let Err(error) = client.apiserver_version().await {
///     match CciResponse::try_from(&error).ok().and_then(|response| response.error()) {
///         Some(cci_error!("CCI.01.403009")) => println!("top up the account"),
///         _ => return Err(error.into()),
///     }
/// }
/// # Ok(()) }
/// ```
///
/// kube's own questions, such as `Status::is_conflict`, go on working: its `Status` has everything that kube itself would
/// have read. In addition it has the HTTP status as its `code`, a message and a reason in any case, the time to wait of the
/// header `Retry-After`, and one more cause, which carries the response.
///
/// There is no time limit here: a server that never ends a failure's body is waited for as long as the client waits. Set
/// `read_timeout` in kube's `Config`.
#[derive(Clone, Copy, Debug)]
pub struct ErrorCodeLayer<C = CciError> {
    limit: usize,
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
        Self { limit: DEFAULT_BODY_LIMIT, codes: PhantomData }
    }

    /// Reads no more than so many bytes of a failure's body, instead of
    /// [`DEFAULT_BODY_LIMIT`](crate::DEFAULT_BODY_LIMIT); with 0 it is not read at all. Bodies of successful calls are not
    /// touched.
    #[must_use]
    pub fn body_limit(self, bytes: usize) -> Self {
        Self { limit: bytes, ..self }
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
        ErrorCodeService { inner, limit: self.limit, codes: PhantomData }
    }
}

/// The service that [`ErrorCodeLayer`] makes of another.
#[derive(Clone, Debug)]
pub struct ErrorCodeService<S, C = CciError> {
    inner: S,
    limit: usize,
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
        let response = self.inner.call(request);
        let limit = self.limit;
        Box::pin(async move {
            let response = response.await?;
            let status = response.status();
            if !is_failure(status) {
                return Ok(response.map(Either::Left));
            }
            let (mut parts, body) = response.into_parts();
            if parts.extensions.insert(Decoded).is_some() {
                return Ok(Response::from_parts(parts, Either::Left(body)));
            }
            let body = read(body, limit).await;
            let decoded: ErrorResponse<C> = ErrorResponse::from_parts(status, &parts.headers, &body);
            let carried = Carried::new::<C>(&parts.headers, &body);
            let json = serde_json::to_vec(&status_of(&decoded, &carried)).unwrap_or(body);
            parts.headers.remove(::http::header::CONTENT_LENGTH);
            Ok(Response::from_parts(parts, Either::Right(Full::from(json))))
        })
    }
}

/// In the extensions of a response that went through a layer: a second one leaves it alone.
#[derive(Clone, Copy)]
struct Decoded;

/// The first `limit` bytes of the body, or as many as arrive.
async fn read<B>(mut body: B, limit: usize) -> Vec<u8>
where
    B: http_body::Body<Data = Bytes> + Unpin,
{
    let mut start = BodyStart::new(limit);
    while !start.is_full() {
        let Some(Ok(frame)) = body.frame().await else {
            break;
        };
        if let Some(data) = frame.data_ref() {
            start.push(data);
        }
    }
    start.into_bytes()
}

/// The received response, as far as it is read: headers, and the body. Serialized as JSON, in which there are no bytes:
/// a body that is not UTF-8 has a character for each of them.
struct Carried<'r> {
    headers: Vec<(Cow<'r, str>, Cow<'r, str>)>,
    body: Cow<'r, str>,
    is_text: bool,
}

impl<'r> Carried<'r> {
    fn new<C: ErrorCode>(headers: &'r HeaderMap, body: &'r [u8]) -> Self {
        let texts = headers.iter().filter(|(name, _)| is_read_header(name.as_str(), &C::WIRE));
        let texts = texts.filter_map(|(name, value)| Some((name.as_str().into(), value.to_str().ok()?.into())));
        let text = core::str::from_utf8(body);
        let body = text.map_or_else(|_| Cow::Owned(body.iter().map(|byte| char::from(*byte)).collect()), Cow::Borrowed);
        Self { headers: texts.collect(), body, is_text: text.is_ok() }
    }

    fn to_json(&self) -> String {
        // serde_json writes tuples of strings.
        serde_json::to_string(&(&self.headers, &self.body, self.is_text)).unwrap_or_default()
    }

    fn from_json(json: &'r str) -> Option<Self> {
        let (headers, body, is_text) = serde_json::from_str(json).ok()?;
        Some(Self { headers, body, is_text })
    }

    fn read<C: ErrorCode>(&self, status: u16) -> ErrorResponse<C> {
        let headers = self.headers.iter().map(|(name, value)| (&**name, &**value));
        if self.is_text {
            return ErrorResponse::from_response(status, headers, self.body.as_bytes());
        }
        let bytes: Vec<u8> = self.body.chars().map(|character| u8::try_from(character).unwrap_or_default()).collect();
        ErrorResponse::from_response(status, headers, &bytes)
    }
}

/// The `Status` that kube is given: as kube would read it, completed with what it cannot read.
fn status_of<C: ErrorCode>(response: &ErrorResponse<C>, carried: &Carried<'_>) -> Status {
    let mut status: Status = serde_json::from_slice(response.body()).unwrap_or_default();
    status.status = Some(StatusSummary::Failure);
    status.code = response.status();
    status.message = response.message().to_string();
    status.reason = response.reason().to_string();
    if let Some(decoded) = response.metadata() {
        let metadata = status.metadata.get_or_insert_default();
        let text = |text: &str| Some(text.to_string()).filter(|text| !text.is_empty());
        metadata.continue_ = metadata.continue_.take().or_else(|| text(&decoded.continue_token));
        metadata.resource_version = metadata.resource_version.take().or_else(|| text(&decoded.resource_version));
        let count = decoded.remaining_item_count.map(|count| i64::try_from(count).unwrap_or(i64::MAX));
        metadata.remaining_item_count = metadata.remaining_item_count.or(count);
    }
    let details = status.details.get_or_insert_with(no_details);
    complete_details(details, response);
    let message = carried.to_json();
    details.causes.push(StatusCause { reason: RESPONSE.to_string(), message, field: String::new() });
    status
}

/// Fills in what kube could not read.
fn complete_details<C: ErrorCode>(details: &mut StatusDetails, response: &ErrorResponse<C>) {
    if let Some(decoded) = response.details() {
        for (text, decoded) in [
            (&mut details.name, decoded.name),
            (&mut details.group, decoded.group),
            (&mut details.kind, decoded.kind),
            (&mut details.uid, decoded.uid),
        ] {
            if text.is_empty() {
                *text = decoded.into_owned();
            }
        }
        if details.causes.is_empty() {
            details.causes.extend(decoded.causes.into_iter().map(|cause| StatusCause {
                reason: cause.reason.into_owned(),
                message: cause.message.into_owned(),
                field: cause.field.into_owned(),
            }));
        }
    }
    if let Some(wait) = response.retry_after() {
        details.retry_after_seconds = u32::try_from(wait.as_secs()).unwrap_or(u32::MAX);
    }
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

/// The failure that an API responded with, complete where the client was built with [`ErrorCodeLayer`], and otherwise as
/// far as kube read it. Gives back an error that is not a response of an API: a broken connection, an invalid configuration.
impl<'e, C: ErrorCode> TryFrom<&'e ::kube::Error> for ErrorResponse<C> {
    type Error = &'e ::kube::Error;

    fn try_from(error: &'e ::kube::Error) -> Result<Self, &'e ::kube::Error> {
        match error {
            ::kube::Error::Api(status) => Ok(Self::from(&**status)),
            _ => Err(error),
        }
    }
}

/// As for a borrowed error.
///
/// ```
/// # async fn run(client: kube::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use cci_errors::{CciError, CciResponse};
///
/// let response: CciResponse = match client.apiserver_version().await {
///     Ok(_) => return Ok(()),
///     Err(error) => error.try_into()?,
/// };
/// assert_eq!(response.error(), Some(CciError::TokenMissing));
/// # Ok(()) }
/// ```
impl<C: ErrorCode> TryFrom<::kube::Error> for ErrorResponse<C> {
    type Error = ::kube::Error;

    fn try_from(error: ::kube::Error) -> Result<Self, ::kube::Error> {
        Self::try_from(&error).map_err(drop).or(Err(error))
    }
}

/// The failure that a `Status` of kube's says, with what [`ErrorCodeLayer`] left in it.
impl<C: ErrorCode> From<&Status> for ErrorResponse<C> {
    fn from(status: &Status) -> Self {
        let mut causes = status.details.iter().flat_map(|details| &details.causes);
        if let Some(carrier) = causes.rfind(|cause| cause.reason == RESPONSE) {
            if let Some(carried) = Carried::from_json(&carrier.message) {
                return carried.read(status.code);
            }
        }
        // The value that kube read has no marks of a `Status` where the server sent none.
        let json = serde_json::to_vec(&Status { status: Some(StatusSummary::Failure), ..status.clone() });
        Self::from_body(status.code, &json.unwrap_or_default())
    }
}

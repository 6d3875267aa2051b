//! Nothing internal leaves the service, and all of it stays available to logs.

use axum::response::{IntoResponse, Response};
use cci_errors::{Coded, ErrorResponse};
use downstream_coded::codes::BillingError;
use downstream_coded::shapes::{Internal, Opaque, Wrapped};
use downstream_coded::with_snafu::ImportError;
use downstream_coded::with_thiserror::{ChargeError, LookUpError};
use http_body_util::BodyExt;
use std::error::Error;
use std::io;

const SECRET: &str = "hunter2";

fn io_error() -> io::Error {
    io::Error::other(format!("postgres://admin:{SECRET}@10.0.0.7: refused"))
}

/// What becomes of an error.
struct Case {
    http: Response,
    response: ErrorResponse<BillingError>,
    log: String,
}

fn case<E>(error: E) -> Case
where
    E: Coded<Code = BillingError> + IntoResponse + Error,
{
    Case { log: chain(&error), response: error.response(), http: error.into_response() }
}

/// Errors with the secret in them, at several depths.
fn cases() -> Vec<Case> {
    vec![
        case(LookUpError::Store(io_error())),
        case(ChargeError::BankAway(io_error())),
        case(ChargeError::LookUp(LookUpError::Store(io_error()))),
        case(ImportError::Read { source: io_error(), path: SECRET.to_owned() }),
        case(ImportError::Charge { source: ChargeError::LookUp(LookUpError::Store(io_error())) }),
        case(Opaque::from(LookUpError::Store(io_error()))),
        case(Wrapped::Then(Box::new(LookUpError::Store(io_error())))),
        case(Internal(SECRET)),
        case(ChargeError::Declined { bank: "the bank".into(), limit: 5, secret: SECRET.to_owned() }),
    ]
}

/// What a log shows of an error.
fn chain(error: &dyn Error) -> String {
    let mut log = error.to_string();
    let mut next = error.source();
    while let Some(source) = next {
        log += &format!(": {source}");
        next = source.source();
    }
    log
}

#[tokio::test]
async fn no_part_of_a_response_has_the_secret() {
    for (at, Case { http, response, log }) in cases().into_iter().enumerate() {
        assert!(log.contains(SECRET), "{at}: a log has it: {log}");
        for shown in [response.to_string(), format!("{response:#}"), format!("{response:?}")] {
            assert!(!shown.contains(SECRET), "{at}: {shown}");
        }
        assert!(response.source().is_none(), "{at}: the response does not carry the error");
        let (parts, body) = http.into_parts();
        assert_eq!(parts.status.as_u16(), response.status());
        let headers = format!("{:?}", parts.headers);
        let body = body.collect().await.unwrap().to_bytes();
        let body = std::str::from_utf8(&body).unwrap();
        assert!(!headers.contains(SECRET) && !body.contains(SECRET), "{at}: {headers} {body}");
        assert!(!format!("{:?}", parts.extensions).contains(SECRET), "{at}");
    }
}

#[tokio::test]
async fn a_handler_returns_the_error() {
    let (parts, body) = ChargeError::BankAway(io_error()).into_response().into_parts();
    assert_eq!(parts.status, 503);
    assert_eq!(parts.headers["retry-after"], "30");
    assert_eq!(parts.headers["content-type"], "application/json");
    let body = body.collect().await.unwrap().to_bytes();
    assert_eq!(
        std::str::from_utf8(&body).unwrap(),
        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\
         \"message\":\"bank does not answer\",\"reason\":\"ServiceUnavailable\",\
         \"code\":503,\"errorCode\":\"BILL.50301\",\"details\":{\"retryAfterSeconds\":30}}"
    );
    let read: ErrorResponse<BillingError> = ErrorResponse::from_body(503, body.as_ref());
    assert_eq!(read, ChargeError::BankAway(io_error()).response());
}

#[test]
fn the_source_is_there_until_the_response_is_made() {
    for error in [ChargeError::BankAway(io_error()), ChargeError::LookUp(LookUpError::Store(io_error()))] {
        assert_eq!(error.response().status() / 100, 5);
        let source = error.source().expect("transparent or not");
        assert!(source.is::<io::Error>() && source.to_string().contains(SECRET));
    }
}

//! A real gRPC server and its client, and statuses of peers in other languages.

use cci_errors::{Code, ErrorResponse};
use downstream_surfaces::errors::{OrderError, PaymentError, ShopCode, shop_code};
use downstream_surfaces::on_tonic::{Client, Placed, Wish, serve};
use downstream_surfaces::shop::{SOLD_OUT, UNREADABLE};
use std::collections::BTreeSet;
use std::time::Duration;
use tonic::{Code as GrpcCode, Status};
use tonic_types::{ErrorDetails, StatusExt};

fn wish(item: u64, count: u64, bank: &str) -> Wish {
    Wish { item, count, bank: bank.to_owned() }
}

#[tokio::test]
async fn a_status_says_what_the_response_says() {
    let mut client = Client::new(serve().await);
    assert_eq!(client.order(wish(1, 2, "Red")).await.unwrap(), Placed { what: "2 of item 1".to_owned() });

    let status = client.order(wish(SOLD_OUT, 1, "Red")).await.unwrap_err();
    assert_eq!((status.code(), status.message()), (GrpcCode::FailedPrecondition, "0 of item 2 left"));
    let info = status.get_details_error_info().unwrap();
    assert_eq!((&*info.reason, &*info.domain), ("SHOP.40901", "shop.example.com"));
    assert_eq!(info.metadata, [("item", "2"), ("left", "0")].map(|(k, v)| (k.to_owned(), v.to_owned())).into());
    let help = status.get_details_help().unwrap();
    assert_eq!(help.links[0].url, "https://docs.example.com/stock");
    assert!(status.get_details_retry_info().is_none() && status.get_details_bad_request().is_none());

    let sold_out = ErrorResponse::<ShopCode>::from_grpc(&status);
    assert!(matches!(sold_out.error(), Some(shop_code!("SHOP.40901"))));
    assert_eq!((sold_out.status(), sold_out.argument("left").as_deref()), (409, Some("0")));

    let status = client.order(wish(1, 1, "none")).await.unwrap_err();
    assert_eq!((status.code(), status.message()), (GrpcCode::Unavailable, "the bank does not answer"));
    let away = ErrorResponse::<ShopCode>::from_grpc(&status);
    assert_eq!((away.error(), away.retry_after()), (Some(ShopCode::BankAway), Some(Duration::from_secs(30))));
    assert!(away.is_retryable());

    let status = client.order(wish(UNREADABLE, 1, "Red")).await.unwrap_err();
    assert_eq!((status.code(), status.message()), (GrpcCode::Internal, "internal error"), "nothing internal leaks");
}

#[tokio::test]
async fn a_stream_ends_with_a_code() {
    let mut client = Client::new(serve().await);
    let mut orders = client.order_each(wish(1, 1, "Red")).await.unwrap();
    assert_eq!(orders.message().await.unwrap(), Some(Placed { what: "1 of item 1".to_owned() }));
    let status = orders.message().await.unwrap_err();
    assert_eq!(ErrorResponse::<ShopCode>::from_grpc(&status).error(), Some(ShopCode::OutOfStock));
}

#[tokio::test]
async fn statuses_of_the_transport_have_no_code() {
    let mut client = Client::new(serve().await);
    let missing = ErrorResponse::<ShopCode>::from_grpc(&client.call_nothing().await.unwrap_err());
    assert_eq!((missing.code(), missing.status(), missing.message()), (None, 501, "no such method"));

    let mut nobody = Client::new("127.0.0.1:1".parse().unwrap());
    let away = ErrorResponse::<ShopCode>::from_grpc(&nobody.order(wish(1, 1, "Red")).await.unwrap_err());
    assert_eq!((away.code(), away.status(), away.is_retryable()), (None, 503, true));
    assert_ne!(away.message(), "");
}

/// What is sent decodes to the same response.
#[test]
fn a_response_goes_there_and_back() {
    let all = ShopCode::ALL.iter().map(|code| ErrorResponse::new(*code));
    let more = [
        shop_code!("SHOP.40901", item = 2, left = 1),
        shop_code!("SHOP.40201", bank = "Blue & Sons \u{fc}"),
        ErrorResponse::new(ShopCode::TooFast).with_retry_after(Duration::from_secs(9)).with_request_id("order-1"),
        ErrorResponse::new(ShopCode::OrderInvalid).with_cause("count", "must not be 0").with_cause("bank", "no bank"),
        ErrorResponse::new(ShopCode::Internal).with_message("over"),
        ErrorResponse::from_body(429, br#"{"error_code":"NEW.1","error_msg":"slow down"}"#),
    ];
    for response in all.chain(more) {
        let received = ErrorResponse::<ShopCode>::from_grpc(&response.clone().into());
        assert_eq!((received.code(), received.status()), (response.code(), response.status()));
        assert_eq!((received.message(), received.request_id()), (response.message(), response.request_id()));
        assert_eq!((received.retry_after(), received.details()), (response.retry_after(), response.details()));
        for name in response.error().map_or(&[][..], ShopCode::arguments) {
            assert_eq!(received.argument(name), response.argument(name));
        }
    }
    let declined = Status::from(OrderError::from(PaymentError::Declined { bank: "Blue".to_owned() }));
    assert_eq!(declined.message(), "card of Blue declined");
}

#[test]
fn http_statuses_become_grpcs() {
    use GrpcCode::*;
    let expected = [
        (304, Unknown),
        (400, InvalidArgument),
        (401, Unauthenticated),
        (402, FailedPrecondition),
        (403, PermissionDenied),
        (404, NotFound),
        (408, DeadlineExceeded),
        (409, Aborted),
        (412, FailedPrecondition),
        (416, OutOfRange),
        (422, FailedPrecondition),
        (429, ResourceExhausted),
        (499, Cancelled),
        (500, Internal),
        (501, Unimplemented),
        (502, Unavailable),
        (503, Unavailable),
        (504, DeadlineExceeded),
        (507, Internal),
        (600, Unknown),
    ];
    for (status, code) in expected {
        assert_eq!(Status::from(ErrorResponse::<ShopCode>::from_body(status, b"")).code(), code, "{status}");
    }
}

/// Every status code that is a failure is one of HTTP's, as `google.rpc.Code` documents it.
#[test]
fn grpc_statuses_become_https() {
    let expected = [499, 500, 400, 504, 404, 409, 403, 429, 400, 409, 400, 501, 500, 503, 500, 401];
    for (number, expected) in (1..).zip(expected) {
        let status = Status::new(GrpcCode::from_i32(number), "m");
        assert_eq!(ErrorResponse::<ShopCode>::from_grpc(&status).status(), expected, "{status:?}");
    }
}

/// A status of `grpc-status-details-bin` as Google's API documents it: the bytes of the protobuf messages, written down by
/// field number and not by the types of a library.
#[test]
fn statuses_of_other_languages_are_read() {
    let info = message(&[
        (1, b"API_DISABLED"),
        (2, b"googleapis.com"),
        (3, &message(&[(1, b"service"), (2, b"pubsub.googleapis.com")])),
    ]);
    // `retry_delay` of 1.5 seconds: a `Duration` of two numbers.
    let retry = message(&[(1, &[0x08, 1, 0x10, 0x80, 0xca, 0xb5, 0xee, 0x01])]);
    let request = message(&[(1, b"req-7"), (2, b"internal")]);
    let violation = message(&[(1, b"count"), (2, b"must not be 0")]);
    let details: Vec<Vec<u8>> = [
        ("google.rpc.DebugInfo", b"\xff\xff\xff".to_vec()),
        ("shop.Unheard", b"?".to_vec()),
        ("google.rpc.ErrorInfo", info),
        ("google.rpc.RetryInfo", retry),
        ("google.rpc.RequestInfo", request),
        ("google.rpc.BadRequest", message(&[(1, &violation)])),
    ]
    .map(|(name, value)| message(&[(1, format!("type.googleapis.com/{name}").as_bytes()), (2, &value)]))
    .into();
    let fields: Vec<(u8, &[u8])> = details.iter().map(|detail| (3, &detail[..])).collect();
    let bytes = [&[0x08, 7][..], &message(&[(2, b"disabled")]), &message(&fields)].concat();
    let status = Status::with_details(GrpcCode::PermissionDenied, "disabled", bytes.into());

    let response = ErrorResponse::<ShopCode>::from_grpc(&status);
    assert_eq!(response.code(), Some(&Code::Unknown("API_DISABLED".into())));
    assert_eq!((response.status(), response.message()), (403, "disabled"));
    assert_eq!(response.argument("service").as_deref(), Some("pubsub.googleapis.com"));
    assert_eq!((response.retry_after(), response.request_id()), (Some(Duration::from_secs(2)), Some("req-7")));
    let causes = response.details().unwrap().causes;
    assert_eq!((&*causes[0].field, &*causes[0].message), ("count", "must not be 0"));
}

/// A protobuf message of fields that are bytes, each shorter than 16,384.
fn message(fields: &[(u8, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (number, value) in fields {
        bytes.push(number << 3 | 2);
        let length = u16::try_from(value.len()).unwrap();
        let [high, _] = (length << 1).to_be_bytes();
        let [_, low] = length.to_be_bytes();
        // Seven bits a byte, the lower ones first.
        bytes.extend(if length < 128 { vec![low] } else { vec![low | 0x80, high] });
        bytes.extend(*value);
    }
    bytes
}

#[test]
fn odd_statuses_are_read() {
    // Details that are none, and a reason that is none.
    let broken = Status::with_details(GrpcCode::NotFound, "m", b"\x12\xff".to_vec().into());
    let response = ErrorResponse::<ShopCode>::from_grpc(&broken);
    assert_eq!((response.code(), response.status(), response.message()), (None, 404, "m"));
    let empty = Status::with_error_details(GrpcCode::NotFound, "m", ErrorDetails::with_error_info(" ", "", []));
    assert_eq!(ErrorResponse::<ShopCode>::from_grpc(&empty).code(), None);

    // A code that comes with another status than its own.
    let info = || ErrorDetails::with_error_info("SHOP.40401", "shop.example.com", []);
    let moved = ErrorResponse::<ShopCode>::from_grpc(&Status::with_error_details(GrpcCode::Internal, "m", info()));
    assert_eq!((moved.error(), moved.status(), moved.message()), (Some(ShopCode::ItemNotFound), 500, "m"));

    // No message: the one for people, or the catalogue's.
    let mut details = info();
    details.set_localized_message("de", "Diesen Artikel gibt es nicht");
    let status = Status::with_error_details(GrpcCode::NotFound, "", details);
    assert_eq!(ErrorResponse::<ShopCode>::from_grpc(&status).message(), "Diesen Artikel gibt es nicht");
    let silent = ErrorResponse::<ShopCode>::from_grpc(&Status::with_error_details(GrpcCode::NotFound, "", info()));
    assert_eq!(silent.message(), ErrorResponse::new(ShopCode::ItemNotFound).message());

    // The id of the call, as a proxy says it.
    let mut status = Status::not_found("m");
    status.metadata_mut().insert("x-request-id", "req-8".parse().unwrap());
    assert_eq!(ErrorResponse::<ShopCode>::from_grpc(&status).request_id(), Some("req-8"));
}

#[test]
fn enums_of_several_catalogues_keep_domain_and_status() {
    cci_errors::cci_errors! {
        #[catalogue(builtin)]
        enum CciError;
    }
    cci_errors::any_of! {
        enum AnyError { Cci(CciError), Shop(ShopCode) }
    }
    let status = Status::from(AnyError::from(ShopCode::OutOfStock));
    assert_eq!(status.code(), GrpcCode::FailedPrecondition);
    assert_eq!(status.get_details_error_info().unwrap().domain, "shop.example.com");
    let status = Status::from(AnyError::from(CciError::NamespaceAlreadyExists));
    assert_eq!(status.get_details_error_info().unwrap().domain, "");
    let codes: BTreeSet<_> = AnyError::ALL.iter().map(|code| Status::from(*code).code() as i32).collect();
    assert!(codes.len() > 5, "{codes:?}");
}

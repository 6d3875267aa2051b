//! Codes, messages and waits of errors, whatever they are written with.

use cci_errors::{Coded, ErrorResponse};
use downstream_coded::by_hand::{BorrowedError, Busy, Plain, RefusedError};
use downstream_coded::codes::{BillingError, RetryError, again, billing_error};
use downstream_coded::rings::{Around, Bank, Even, First, OF_SHOP_AND_BANK, Odd, Second, Shop, Third, Tree};
use downstream_coded::shapes::{
    Again, Complete, CompleteWith, GenericError, Internal, Names, Nested, Never, Opaque, Renamed, Shared, Table, Tried,
    Wrapped,
};
use downstream_coded::with_snafu::{ImportError, import};
use downstream_coded::with_thiserror::{ChargeError, LookUpError, charge};
use std::error::Error;
use std::io;
use std::sync::Arc;
use std::time::Duration;

fn away() -> io::Error {
    io::Error::other("postgres://admin:hunter2@10.0.0.7")
}

/// The code, the status and the message that are sent.
fn sent<E: Coded<Code = BillingError>>(error: &E) -> (BillingError, u16, String) {
    let response = error.response();
    assert_eq!(response.error(), Some(error.code()), "the response has the error's code");
    (error.code(), response.status(), response.message().to_owned())
}

fn wait(error: &impl Coded) -> Option<u64> {
    error.response().retry_after().map(|wait| wait.as_secs())
}

#[test]
fn below_500_the_error_shows_itself() {
    let unknown = LookUpError::Unknown { number: 7 };
    assert_eq!(sent(&unknown), (billing_error!("BILL.40401"), 404, "no card 7".to_owned()));
    let tuple = LookUpError::Number("x".to_owned(), "x".parse::<u8>().unwrap_err());
    assert_eq!(sent(&tuple), (BillingError::CardUnknown, 404, "x is not the number of a card".to_owned()));
}

#[test]
fn from_500_on_the_catalogue_speaks() {
    assert_eq!(sent(&LookUpError::Store(away())), (BillingError::Internal, 500, "internal error".to_owned()));
    assert_eq!(sent(&ChargeError::BankAway(away())), (BillingError::BankAway, 503, "bank does not answer".to_owned()));
    assert_eq!(sent(&Internal(away())).2, "internal error");
    assert_eq!(sent(&Internal("hunter2")).2, "internal error");
    let closed = ChargeError::BankClosed { bank: "the bank" };
    assert_eq!(sent(&closed).2, "the bank is closed until eight", "unless it is exposed");
}

#[test]
fn arguments_are_filled_from_fields() {
    let declined = ChargeError::Declined { bank: "the bank".into(), limit: 5, secret: "hunter2".to_owned() };
    assert_eq!(sent(&declined), (BillingError::CardDeclined, 402, "card of the bank declined, limit 5".to_owned()));
    assert_eq!(declined.response().argument("bank").as_deref(), Some("the bank"));
    assert_eq!(declined.response().argument("limit").as_deref(), Some("5"));

    let refused = RefusedError { kind: "gold", permanent: &true, change: -3, rate: 0.5 };
    assert_eq!(sent(&refused).2, "cards of type gold are refused: true, -3, 0.5");
    let same = billing_error!("BILL.40202", kind = "gold", permanent = true, change = -3, rate = 0.5);
    assert_eq!(refused.response(), same);
}

#[test]
fn waits_are_literals_and_fields() {
    assert_eq!(wait(&ChargeError::BankAway(away())), Some(30));
    assert_eq!(wait(&ChargeError::BankClosed { bank: "" }), Some(1800));
    let too_many = |wait| ChargeError::TooMany { who: "me".to_owned(), wait };
    assert_eq!(wait(&too_many(Some(Duration::from_millis(1500)))), Some(2), "rounded up");
    assert_eq!(wait(&too_many(None)), None);
    assert_eq!(wait(&Names::ErrorResponse { response: 0, error: 0, wait: 9 }), Some(9));
    assert_eq!(wait(&BorrowedError::Both { what: "", which: [], wait: &8 }), Some(8));
    assert_eq!((wait(&Busy), wait(&Table::Away), wait(&Table::Unknown)), (Some(5), Some(2), Some(1)));
}

#[test]
fn transparent_is_as_the_field() {
    let inner = LookUpError::Unknown { number: 7 };
    let expected = inner.response();
    assert_eq!(ChargeError::from(LookUpError::Unknown { number: 7 }).response(), expected);
    assert_eq!(Opaque::from(LookUpError::Unknown { number: 7 }).response(), expected);
    assert_eq!(Shared::from(Arc::new(LookUpError::Unknown { number: 7 })).response(), expected);
    let in_a_box: Wrapped<LookUpError> = Wrapped::Then(Box::new(LookUpError::Unknown { number: 7 }));
    assert_eq!(in_a_box.response(), expected, "whatever `Display` adds");
    assert_eq!(in_a_box.to_string(), "then: no card 7");
    assert_eq!(Wrapped::First(inner).response(), expected);

    let all = ChargeError::from(BillingError::Teapot);
    assert_eq!(sent(&all), (BillingError::Teapot, 418, "a teapot has no card".to_owned()));
    let refused = RefusedError { kind: "gold", permanent: &true, change: -3, rate: 0.5 };
    let borrowed: BorrowedError<'_, '_, 0> = BorrowedError::Refused { inner: refused };
    assert_eq!(borrowed.response(), refused.response(), "with arguments");
    assert_eq!(Tried::Tuple(LookUpError::Unknown { number: 7 }, 3).response(), expected, "marked as the source");
    assert_eq!(Tried::Named { tries: 3, inner: LookUpError::Unknown { number: 7 } }.response(), expected);
    let charge = ImportError::Charge { source: ChargeError::BankAway(away()) };
    assert_eq!(charge.response(), ChargeError::BankAway(away()).response(), "with a wait");
    let nested = Nested::Context { source: Box::new(Nested::Away), context: "at night" };
    assert_eq!((nested.code(), nested.to_string()), (RetryError::BankAway, "at night: away".to_owned()));
}

#[test]
fn generic_errors_have_codes_where_they_can_be_shown() {
    let generic: GenericError<&str> = GenericError::Unknown("seven");
    assert_eq!(sent(&generic), (BillingError::CardUnknown, 404, "no card: seven".to_owned()));
    assert_eq!(sent(&GenericError::<String, f64>::TooMany { wait: 0.5 }).2, "wait for 0.5");
    assert_eq!(CompleteWith::Other(Again::Away).code(), RetryError::BankAway);
    assert_eq!(CompleteWith::<Again>::TooMany.code(), RetryError::TooMany);
}

#[test]
fn names_do_not_matter() {
    let codes = [Names::Code, Names::Some, Names::None].map(|error| error.code());
    assert_eq!(codes, [BillingError::CardUnknown, BillingError::Internal, BillingError::Internal]);
}

#[test]
fn codes_are_listed() {
    assert_eq!(LookUpError::CODES, [BillingError::CardUnknown, BillingError::CardUnknown, BillingError::Internal]);
    assert_eq!(Again::CODES, RetryError::ALL);
    assert_eq!(Complete::CODES, [again!("BILL.42901")], "without those of the field");
    assert_eq!(<Box<Complete> as Coded>::CODES, Complete::CODES);
    assert_eq!(Never::CODES, []);
    let teapots = ChargeError::CODES.contains(&BillingError::Teapot);
    assert_eq!(teapots, cfg!(feature = "teapots"), "what `cfg` removes has no code");
}

#[test]
fn the_trait_works_without_the_derive() {
    assert_eq!(sent(&Plain(BillingError::CardUnknown)).2, "plain words");
    assert_eq!(sent(&Plain(BillingError::Internal)).2, "internal error");
    assert_eq!(sent(&&Plain(BillingError::CardUnknown)).2, "plain words", "and a reference is");
}

#[test]
fn question_marks_convert() {
    let store = |_| Ok(true);
    assert_eq!(charge("7", store).unwrap(), 7);
    assert_eq!(charge("x", store).unwrap_err().code(), BillingError::CardUnknown);
    assert_eq!(charge("7", |_| Ok(false)).unwrap_err().code(), BillingError::CardUnknown);
    assert_eq!(charge("7", |_| Err(away())).unwrap_err().code(), BillingError::Internal);
    assert_eq!(charge("0", store).unwrap_err().code(), BillingError::Teapot);
    let respond = |number| -> Result<u64, ErrorResponse<BillingError>> { Ok(charge(number, store)?) };
    assert_eq!(respond("x").unwrap_err().message(), "x is not the number of a card");
}

#[test]
fn snafu_selects_contexts() {
    let file = |_: &str| Ok("7\n".to_owned());
    assert_eq!(import("cards", file).unwrap(), 1);
    let unread = import("cards", |_| Err(away())).unwrap_err();
    assert_eq!((sent(&unread).2, unread.to_string()), ("internal error".to_owned(), "cannot read cards".to_owned()));
    assert!(unread.source().unwrap().to_string().contains("hunter2"));
    let unknown = import("cards", |_| Ok("7\n\n".to_owned())).unwrap_err();
    assert_eq!(sent(&unknown), (BillingError::CardUnknown, 404, "line 2 has an unknown card".to_owned()));
    let inside = import("cards", |_| Ok("0\n".to_owned())).unwrap_err();
    assert_eq!(sent(&inside).0, BillingError::Teapot);
}

#[test]
fn a_status_and_arguments_come_from_the_fields_that_are_named() {
    let response = Renamed::Declined { http_status: 451, issuer: "ours".to_owned(), most: 7 }.response();
    assert_eq!((response.status(), response.message()), (451, "card of ours declined, limit 7"));
    assert_eq!(response.retry_after(), Some(Duration::from_secs(5)));
    let response = Renamed::Kind { kind: 'x', permanent: true, change: -3, rate: 0.5 }.response();
    assert_eq!((response.status(), response.message()), (409, "cards of type x are refused: true, -3, 0.5"));
    let statuses = [Some(410), None].map(|status| Renamed::Unknown { status }.response().status());
    assert_eq!(statuses, [410, 404]);
    assert_eq!(Renamed::Unknown { status: None }.code(), BillingError::CardUnknown);
}

#[test]
fn an_error_lists_its_codes_once() {
    let own: Vec<BillingError> = Renamed::codes().collect();
    assert_eq!(own, [BillingError::CardDeclined, BillingError::KindRefused, BillingError::CardUnknown]);
    let inner: Vec<BillingError> = Opaque::codes().collect();
    let mut once = inner.clone();
    once.dedup();
    assert!(!inner.is_empty() && once == inner);
}

#[test]
fn errors_that_contain_each_other_have_the_codes_of_all() {
    let [no_card, away] = OF_SHOP_AND_BANK;
    assert!(Shop::codes().eq([no_card, away]) && Bank::codes().eq([away, no_card]));
    assert!(<Arc<Shop>>::codes().eq([no_card, away]));
    assert!(Tree::codes().eq([BillingError::Internal, BillingError::TooMany]), "by whatever name");
    assert!(Around::<Tree>::codes().eq([BillingError::TooMany, BillingError::Internal]));
    let (too_many, away_again) = (RetryError::TooMany, RetryError::BankAway);
    assert!(First::codes().eq([too_many, away_again]) && Second::codes().eq([too_many, away_again]));
    assert!(Third::codes().eq([away_again, too_many]));
    assert!(Even::<u8>::codes().eq([no_card, away]) && Odd::<String>::codes().eq([away, no_card]));

    let deep = Shop::Bank(Box::new(Bank::Shop(Arc::new(Shop::Bank(Box::new(Bank::Away))))));
    assert_eq!((deep.code(), deep.response().status()), (away, 503));
    assert_eq!(Even::Odd(Box::new(Odd::Even(Box::new(Even::NoCard(1))))).code(), no_card);
    let tree = Tree::Around(Box::new(Around::Inner(Tree::Tree(Box::new(Tree::Branch(Box::new(Tree::Leaf)))))));
    assert_eq!(tree.code(), BillingError::Internal);
    let first = First::Second(Box::new(Second::Third(Box::new(Third::First(Box::new(First::Second(Box::new(
        Second::TooMany,
    ))))))));
    assert_eq!(first.code(), too_many);
}

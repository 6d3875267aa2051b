//! Several catalogues as one, codes that may have been meant, and errors of a program that have a code.
#![deny(missing_docs, clippy::pedantic)]

use cci_errors::{Coded, ErrorCode, ErrorResponse, Form, UnknownCode, nearest};
use std::fmt;

cci_errors::cci_errors! {
    /// Of the shop.
    #[derive(PartialOrd, Ord)]
    #[catalogue("wire/shop.json")]
    pub enum Shop;
}

cci_errors::cci_errors! {
    /// Of the gateway.
    #[derive(PartialOrd, Ord)]
    #[catalogue("wire/gate.json")]
    pub enum Gate;
}

cci_errors::cci_errors! {
    /// Of the cloud.
    #[derive(PartialOrd, Ord)]
    #[catalogue(builtin)]
    pub enum Cci;
}

cci_errors::any_of! {
    /// What a client of the shop can meet.
    #[derive(PartialOrd, Ord)]
    pub enum Any {
        /// Of the shop itself.
        Shop(Shop),
        Gate(Gate),
        Cci(Cci),
    }
}

mod nested {
    #![expect(dead_code, non_camel_case_types, reason = "whatever is called like the prelude's names")]

    struct Option;
    struct Some;
    struct str;
    struct Clone;

    cci_errors::any_of! {
        /// One member alone.
        pub enum One { Only(super::Any) }
    }
}

/// What is `const`, in a `const`.
const FROM_CODE: Option<Any> = Any::from_code("GATE.40101");
const COUNT: usize = Any::ALL.len();
const TEXTS: [&str; 5] = {
    let code = Any::Shop(Shop::BankAway);
    [code.code(), code.name(), code.message(), code.measure(), code.reason()]
};

#[test]
fn an_enum_of_enums_has_the_surface_of_its_members() {
    assert_eq!(FROM_CODE, Some(Any::Gate(Gate::TokenMissing)));
    assert_eq!(COUNT, Shop::ALL.len() + Gate::ALL.len() + Cci::ALL.len());
    assert_eq!(TEXTS, ["SHOP.50301", "BankAway", "the bank does not answer", "Try again later.", "ServiceUnavailable"]);
    for &any in Any::ALL {
        assert_eq!((Any::from_code(any.code()), any.code().parse()), (Some(any), Ok(any)));
        assert_eq!(nested::One::from_code(any.code()), Some(nested::One::Only(any)));
    }
    assert_eq!(Any::from(Shop::Frozen).to_string(), "1100: the account is frozen");
    assert_eq!(format!("{:#}", Any::Shop(Shop::BankAway)), format!("{:#}", Shop::BankAway));
    assert_eq!("NONE".parse::<Any>(), Err(UnknownCode::new("NONE")));
    assert_eq!(Any::with_status(401).next(), Some(Any::Gate(Gate::TokenMissing)));
    assert_eq!((Any::FORM, Any::from(Gate::TooFast).arguments()), (Form::Problem, &["calls"][..]));
    assert!(Any::Gate(Gate::TooFast).is_retryable() && Any::Shop(Shop::Frozen) < Any::Gate(Gate::TooFast));
    let json = serde_json::to_string(&Any::from(Gate::TooFast)).unwrap();
    assert_eq!((&*json, serde_json::from_str(&json).ok()), (r#""GATE.42901""#, Some(Any::Gate(Gate::TooFast))));
}

#[test]
fn a_response_of_any_catalogue() {
    let codes = [Any::from(Shop::OrderNotFound), Gate::TooFast.into(), Cci::AccountFrozen.into()];
    for code in codes {
        let response = ErrorResponse::new(code);
        assert_eq!(response.error(), Some(code));
        let received = ErrorResponse::<Any>::from_body(code.status(), response.body());
        assert_eq!(received, response);
        let one: ErrorResponse<Cci> = received.recode();
        assert_eq!(one.error(), Cci::from_code(code.code()));
    }
}

#[test]
fn the_nearest_codes_are_named() {
    let near = |text| nearest::<Any>(text).map(Any::code).collect::<Vec<_>>();
    assert_eq!(near("CCI.02.409101"), ["CCI.02.409101"]);
    assert_eq!(near("cci.02.409101"), ["CCI.02.409101"], "the wrong case is certain");
    assert_eq!(near("GATE.42910"), ["GATE.42901"], "two are swapped");
    assert_eq!(near("SHOP.4040"), ["SHOP.40401"], "one is missing");
    assert_eq!(near("GATE.4001"), ["GATE.40101"]);
    for far in ["", "x", "APIG.0301", &"CCI.02.409101".repeat(100)] {
        assert_eq!(near(far), [""; 0], "{far}");
    }
    assert!(nearest::<Cci>("CCI.02.40910l").any(|code| code == Cci::NamespaceAlreadyExists));
}

#[test]
fn the_nearest_are_those_of_the_least_distance() {
    let mut random = fastrand::Rng::with_seed(13);
    for _ in 0..2_000 {
        let mut written: Vec<char> = random.choice(Cci::ALL).unwrap().as_ref().chars().collect();
        for _ in 0..random.usize(..5) {
            let at = random.usize(..written.len() - 1);
            match random.u8(..4) {
                0 => written.swap(at, at + 1),
                1 => drop(written.remove(at)),
                2 => written.insert(at, random.char('0'..='9')),
                _ => written[at] = random.char('0'..='9'),
            }
        }
        let written: String = written.into_iter().collect();
        let limit = (written.len() / 4).clamp(1, 3);
        let all = Cci::ALL.iter().map(|&code| (strsim::osa_distance(code.code(), &written), code));
        let least = all.clone().map(|(distance, _)| distance).min().unwrap();
        let nearest_ones = all.filter(|(distance, _)| *distance == least && least <= limit);
        // No code of the catalogue is deprecated: those would come last.
        let mut expected: Vec<_> = nearest_ones.map(|(_, code)| code).collect();
        expected.sort_unstable_by_key(|code| code.code());
        expected.truncate(3);
        assert_eq!(nearest::<Cci>(&written).collect::<Vec<_>>(), expected, "{written}");
    }
}

/// An error of a program, with a code by hand.
#[derive(Debug)]
enum PayError {
    NoOrder(u32),
    Away { host: &'static str },
    Declined,
    Gate(Gate),
}

impl fmt::Display for PayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoOrder(number) => write!(f, "no order {number}"),
            Self::Away { host } => write!(f, "{host} does not answer"),
            Self::Declined => f.write_str("card of Blue declined, limit 5"),
            Self::Gate(code) => code.fmt(f),
        }
    }
}

impl Coded for PayError {
    type Code = Any;

    fn code(&self) -> Any {
        match self {
            Self::NoOrder(_) => Shop::OrderNotFound.into(),
            Self::Away { .. } => Shop::BankAway.into(),
            Self::Declined => Shop::CardDeclined.into(),
            Self::Gate(code) => (*code).into(),
        }
    }
}

#[test]
fn errors_of_a_program_become_responses() {
    let response = PayError::NoOrder(7).response();
    assert_eq!((response.error(), response.message()), (Some(Shop::OrderNotFound.into()), "no order 7"));
    let declined = PayError::Declined.response();
    assert_eq!(declined.argument("bank").as_deref(), Some("Blue"), "parsed from the message");
    assert_eq!(PayError::Gate(Gate::TokenMissing).response().status(), 401);

    let away = PayError::Away { host: "secret-host" };
    let response = away.response();
    assert_eq!((response.status(), response.message()), (503, "the bank does not answer"));
    let written = format!("{response} {response:#} {response:?} {}", String::from_utf8_lossy(response.body()));
    assert!(!written.contains("secret-host"), "{written}");
}

cci_errors::cci_errors! {
    /// The codes of the shop that its own client handles.
    #[derive(PartialOrd, Ord)]
    #[catalogue("wire/shop.json")]
    #[only(5xx)]
    pub enum Handled;
}

cci_errors::any_of! {
    /// With codes that two of them list.
    pub enum Overlapping {
        All(Shop),
        Gate(Gate),
        #[first]
        Handled(Handled),
    }
}

#[test]
fn a_member_that_is_first_has_the_codes_that_others_list_as_well() {
    assert_eq!(Overlapping::from_code("SHOP.50301"), Some(Overlapping::Handled(Handled::BankAway)));
    assert_eq!(Overlapping::from_code("1100"), Some(Overlapping::All(Shop::Frozen)));
    assert_eq!(Overlapping::ALL.len(), Shop::ALL.len() + Gate::ALL.len());
    for &code in Overlapping::ALL {
        assert_eq!(Overlapping::from_code(code.code()), Some(code));
    }
    assert_eq!(Overlapping::ALL[0], Overlapping::All(Shop::ALL[0]), "in the order of the members");
}

/// An error of a program's own, with codes of the gateway.
#[derive(Debug, Coded)]
#[coded(Gate)]
enum Login {
    #[code("GATE.40101")]
    NoToken,
}

impl fmt::Display for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("log in first")
    }
}

/// An error of a program's own that has codes of all catalogues, by whatever is inside.
#[derive(Debug, Coded)]
#[coded(Any)]
enum Request {
    #[code(transparent)]
    Login(Login),
    #[code(transparent)]
    Shop(Shop),
    #[code(transparent)]
    Any(Any),
    #[code(transparent)]
    Again(Box<Retried>),
}

/// Contains [`Request`], and is in it.
#[derive(Debug, Coded)]
#[coded(Any)]
#[code(transparent)]
struct Retried(Request);

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the request failed")
    }
}

impl fmt::Display for Retried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the request failed again")
    }
}

#[test]
fn an_error_has_codes_of_several_catalogues() {
    let login = Request::Login(Login::NoToken);
    assert_eq!(login.code(), Any::Gate(Gate::TokenMissing));
    assert_eq!((login.response().status(), login.response().message()), (401, "log in first"));
    assert_eq!(login.response().error(), Some(Any::Gate(Gate::TokenMissing)));
    let shop = Request::Again(Box::new(Retried(Request::Shop(Shop::BankAway))));
    assert_eq!(shop.code(), Any::Shop(Shop::BankAway));
    assert_eq!(Request::Any(Any::Cci(Cci::AccountFrozen)).code(), Any::Cci(Cci::AccountFrozen));
    let response: ErrorResponse<Any> = login.into();
    assert_eq!(response.status(), 401);
    assert_eq!(Request::codes().next(), Some(Any::Gate(Gate::TokenMissing)));
    assert_eq!(Request::codes().count(), Any::ALL.len());
    assert_eq!(Retried::codes().count(), Any::ALL.len());
}

//! What is sent in the caller's language, and what a client makes of it.

use cci_errors::{ErrorResponse, Form};
use downstream_languages::{AnyError, LibraryError, library_error};
use serde_json::{Value, json};

type Response = ErrorResponse<LibraryError>;

fn unknown_book() -> Response {
    library_error!("LIB.40401", title = "Momo")
}

fn body(response: &Response) -> Value {
    serde_json::from_slice(response.body()).unwrap()
}

fn content_language(response: Response) -> Option<String> {
    let response: http::Response<Vec<u8>> = response.into();
    response.headers().get("content-language").map(|value| value.to_str().unwrap().to_owned())
}

#[test]
fn a_problem_has_title_and_detail_in_the_language() {
    let response = unknown_book().with_language("de-CH");
    let expected = json!({
        "type": "about:blank", "title": "kein Buch mit dem Titel …", "status": 404,
        "detail": "kein Buch mit dem Titel Momo", "code": "LIB.40401", "arguments": { "title": "Momo" },
    });
    assert_eq!(body(&response), expected);
    assert_eq!(content_language(response).as_deref(), Some("de"));

    let closed = ErrorResponse::new(LibraryError::Closed).with_language("th");
    assert_eq!((&body(&closed)["title"], body(&closed).get("detail")), (&json!("ห้องสมุดปิด"), None));
}

#[test]
fn the_other_forms_have_their_message_in_the_language() {
    for (form, key) in [(Form::Status, "message"), (Form::Gateway, "error_msg")] {
        let response = unknown_book().with_form(form).with_language("ar");
        assert_eq!(body(&response)[key], "لا يوجد كتاب بعنوان Momo");
        let other_order = unknown_book().with_language("ar").with_form(form);
        assert_eq!((&other_order, other_order.body()), (&response, response.body()));
    }
}

#[test]
fn a_header_names_the_language_of_the_message() {
    assert_eq!(content_language(unknown_book()).as_deref(), Some("en"));
    assert_eq!(content_language(unknown_book().with_language("fr")).as_deref(), Some("en"));
    assert_eq!(content_language(unknown_book().with_language("de").with_language("en")).as_deref(), Some("en"));
    assert_eq!(content_language(unknown_book().with_language("de-AT")).as_deref(), Some("de-AT"));
    // Thai has no text for this one.
    let lent = library_error!("LIB.40901", day = "Friday").with_language("th");
    assert_eq!((lent.message(), lent.language()), ("the book is lent until Friday", Some("en")));
    let own = unknown_book().with_message("not here");
    assert_eq!(content_language(own), None);
}

#[test]
fn actix_web_names_the_language() {
    let response = actix_web::ResponseError::error_response(&unknown_book().with_language("ar"));
    assert_eq!(response.headers().get("content-language").unwrap(), "ar");
}

#[test]
fn grpc_has_a_localized_message() {
    use tonic_types::StatusExt;

    let sent = unknown_book().with_language("de");
    let status = tonic::Status::from(sent.clone());
    let localized = status.get_details_localized_message().unwrap();
    assert_eq!((&*localized.locale, &*localized.message), ("de", "kein Buch mit dem Titel Momo"));
    let received = Response::from_grpc(&status);
    assert_eq!((received.message(), received.language()), (sent.message(), Some("de")));

    let own = tonic::Status::from(unknown_book().with_message("not here"));
    assert!(own.get_details_localized_message().is_none());
}

#[test]
fn a_message_of_its_own_stays() {
    let one = unknown_book().with_message("not here").with_language("de");
    let other = unknown_book().with_language("de").with_message("not here");
    assert_eq!((one.message(), one.language()), ("not here", None));
    assert_eq!((&one, one.body()), (&other, other.body()));
    assert_eq!(body(&one)["title"], "kein Buch mit dem Titel …");
}

#[test]
fn what_is_sent_is_read_back() {
    for language in LibraryError::LANGUAGES {
        for form in [Form::Status, Form::Problem, Form::Gateway] {
            let sent = library_error!("LIB.40901", day = "1. 2.").with_form(form).with_language(language);
            let received = Response::from_body(sent.status(), sent.body());
            assert_eq!((received.message(), received.language()), (sent.message(), sent.language()), "{language}");
            assert_eq!(received.argument("day").as_deref(), Some("1. 2."));
            let text = serde_json::to_string(&sent).unwrap();
            let deserialized: Response = serde_json::from_str(&text).unwrap();
            assert_eq!(deserialized, sent, "{language} {form:?}");
            assert_eq!(serde_json::to_string(&deserialized).unwrap(), text);
        }
    }
    // Arguments are parsed back out of a translated message, too.
    let received =
        Response::from_body(404, r#"{"code":"LIB.40401","detail":"kein Buch mit dem Titel Momo"}"#.as_bytes());
    assert_eq!((received.argument("title").as_deref(), received.language()), (Some("Momo"), Some("de")));
}

#[test]
fn a_client_shows_its_own_words_where_the_servers_are_in_another_language() {
    let shown = |received: &Response, language: &str| match received.language() {
        Some(of_server) if of_server == language => received.message().to_owned(),
        _ => received.in_language(language).message.into_owned(),
    };
    let sent = unknown_book().with_language("ar");
    let received = Response::from_body(404, sent.body());
    assert_eq!(shown(&received, "ar"), "لا يوجد كتاب بعنوان Momo");
    assert_eq!(shown(&received, "de"), "kein Buch mit dem Titel Momo");
    assert_eq!(received.in_language("de").explanation, "In der Bibliothek gibt es kein Buch mit dem Titel Momo.");
    // Also where the client's language is the catalogue's own, or one that nobody translated into.
    for language in ["en", "en-GB", "fr"] {
        assert_eq!(shown(&received, language), "no book called Momo", "{language}");
    }
    let words = unknown_book().with_message("not here");
    assert_eq!(shown(&words, "en"), "not here");
    // What the server says is more than nothing.
    let other = Response::from_body(404, r#"{"code":"LIB.9","message":"weg"}"#.as_bytes());
    assert_eq!((&*other.in_language("de").message, &*other.in_language("de").measure), ("weg", ""));
}

#[test]
fn a_report_is_in_the_language_of_the_response() {
    let report = format!("{:#}", unknown_book().with_language("de"));
    assert_eq!(
        report,
        "LIB.40401 (404 NotFound): kein Buch mit dem Titel Momo\n\
         In der Bibliothek gibt es kein Buch mit dem Titel Momo.\n\
         help: Nach einer anderen Ausgabe suchen."
    );
}

#[test]
fn several_catalogues_answer_in_the_language_of_the_member() {
    let response = unknown_book().recode::<AnyError>().with_language("de");
    assert_eq!(response.message(), "kein Buch mit dem Titel Momo");
    assert_eq!(
        AnyError::negotiate("de").map(|language| response.in_language(language).message.into_owned()).as_deref(),
        Some(response.message())
    );
}

//! With the feature `utoipa`: the responses of an endpoint in its `OpenAPI` description.

use super::http::has_body;
use crate::macro_support::CodeCollector;
use crate::{Coded, ErrorCode, ErrorResponse, Form};
use ::utoipa::IntoResponses;
use ::utoipa::openapi::example::ExampleBuilder;
use ::utoipa::openapi::extensions::ExtensionsBuilder;
use ::utoipa::openapi::header::HeaderBuilder;
use ::utoipa::openapi::schema::{ArrayBuilder, Object, ObjectBuilder, SchemaFormat, SchemaType, Type};
use ::utoipa::openapi::{ContentBuilder, RefOr, Response, ResponseBuilder, Schema};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::Value;

/// The responses of an endpoint, by status.
#[doc(hidden)]
pub type Responses = BTreeMap<String, RefOr<Response>>;

/// The responses that say any of the catalogue's codes. An enum has the same, and an error that derives
/// [`Coded`](crate::Coded) those of the codes that it can have: `responses((status = 200, body = Order), OrderError)` documents
/// what the endpoint can answer, and nothing else.
///
/// `Retry-After` is described where it can be sent: by an error that derives `Coded` with the codes whose variants have
/// `retry_after`, by an `ErrorResponse` with the codes that are retryable, and never by a code alone.
///
/// For each status there is one response, in the media type of the catalogue's form. Its `code`, `errorCode` or `error_code` is
/// one of the codes that come with that status, and each of them has an example under its name: the body of
/// [`ErrorResponse::new`].
///
/// ```
/// use cci_errors::{CciError, ErrorResponse};
/// use utoipa::IntoResponses;
///
/// let responses = serde_json::to_value(ErrorResponse::<CciError>::responses()).unwrap();
/// let examples = &responses["409"]["content"]["application/json"]["examples"];
/// assert_eq!(examples["CCI.02.409101"]["value"]["message"], "namespace name is already exist");
/// ```
impl<C: ErrorCode> IntoResponses for ErrorResponse<C> {
    fn responses() -> Responses {
        responses(C::ALL, C::is_retryable)
    }
}

/// The responses that a code alone is, which says nothing about a wait.
#[doc(hidden)]
#[must_use]
pub fn code_responses<C: ErrorCode>() -> Responses {
    responses(C::ALL, |_| false)
}

/// The responses that an error can be.
#[doc(hidden)]
#[must_use]
pub fn coded_responses<E: Coded>() -> Responses {
    let collected = CodeCollector::collect(E::__collect_codes);
    let codes: Vec<E::Code> = E::Code::ALL.iter().copied().filter(|code| collected.contains(*code)).collect();
    responses(&codes, |code| collected.may_wait(code))
}

/// The responses that say one of these codes, by status.
fn responses<C: ErrorCode>(codes: &[C], may_wait: impl Fn(C) -> bool) -> Responses {
    let mut by_status: BTreeMap<u16, Vec<C>> = BTreeMap::new();
    for code in codes {
        by_status.entry(code.status()).or_default().push(*code);
    }
    let response = |(status, codes): (u16, Vec<C>)| {
        (status.to_string(), RefOr::T(response(status, &codes, codes.iter().any(|code| may_wait(*code)))))
    };
    by_status.into_iter().map(response).collect()
}

fn response<C: ErrorCode>(status: u16, codes: &[C], may_wait: bool) -> Response {
    let reason = codes.first().map_or("", |code| code.reason());
    // In Markdown, as everything that a description says to people.
    let description = codes.iter().fold(format!("{reason}\n"), |description, code| {
        description + &format!("\n- `{}`: {}", code.code(), code.message())
    });
    let mut response = ResponseBuilder::new().description(description);
    if may_wait {
        let seconds = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0));
        let header = HeaderBuilder::new().schema(Some(seconds));
        response = response.header("Retry-After", header.description(Some("How many seconds to wait.")).build());
    }
    if has_body(status) {
        let examples = codes.iter().map(|code| (code.code(), example(*code)));
        let content = ContentBuilder::new().schema(Some(body_schema(C::FORM, status, codes)));
        response = response.content(C::FORM.content_type(), content.examples_from_iter(examples).build());
    }
    response.build()
}

fn example<C: ErrorCode>(code: C) -> ExampleBuilder {
    let texts: Vec<&str> = [code.explanation(), code.measure()].into_iter().filter(|text| !text.is_empty()).collect();
    let body: Value = serde_json::from_slice(ErrorResponse::new(code).body()).unwrap_or_default();
    ExampleBuilder::new().summary(code.name()).description(texts.join("\n\n")).value(Some(body))
}

/// The body of a response with this status and one of these codes.
fn body_schema<C: ErrorCode>(form: Form, status: u16, codes: &[C]) -> Schema {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let constant = |value: &str| text().enum_values(Some([value]));
    let status = || ObjectBuilder::new().schema_type(Type::Integer).enum_values(Some([status]));
    let of_codes = code_schema(codes.iter().copied());
    let object = match form {
        Form::Status => object(&["kind", "apiVersion", "metadata", "status", "message", "reason", "code", "errorCode"])
            .property("kind", constant("Status"))
            .property("apiVersion", constant("v1"))
            .property("metadata", object(&[]))
            .property("status", constant("Failure"))
            .property("message", text())
            .property("reason", text())
            .property("code", status())
            .property("errorCode", of_codes),
        Form::Problem => object(&["type", "title", "status", "code"])
            .property("type", text().format(Some(SchemaFormat::Custom("uri-reference".into()))))
            .property("title", text())
            .property("status", status())
            .property("detail", text())
            .property("code", of_codes),
        Form::Gateway => {
            object(&["error_code", "error_msg"]).property("error_code", of_codes).property("error_msg", text())
        }
    };
    let object = object.property("details", details_schema()).property("request_id", text());
    let mut names = codes.iter().flat_map(|code| code.arguments()).peekable();
    if names.peek().is_none() {
        return object.into();
    }
    let any = || ObjectBuilder::new().schema_type(SchemaType::AnyValue);
    // A catalogue's types are not kept at run time; the examples and the messages say what an argument is.
    let arguments = names.fold(self::object(&[]), |arguments, name| arguments.property(*name, any()));
    object.property("arguments", arguments).into()
}

/// `details`, where a response has a wait or causes.
fn details_schema() -> ObjectBuilder {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let cause = object(&[]).property("field", text()).property("message", text()).property("reason", text());
    object(&[])
        .property("causes", ArrayBuilder::new().items(cause))
        .property("retryAfterSeconds", ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)))
}

fn object(required: &[&str]) -> ObjectBuilder {
    required.iter().fold(ObjectBuilder::new().schema_type(Type::Object), |object, key| object.required(*key))
}

/// One of these codes, with the lists that generators of clients know: a name and a line for each.
#[doc(hidden)]
pub fn code_schema<C: ErrorCode>(codes: impl IntoIterator<Item = C>) -> Object {
    let codes: Vec<C> = codes.into_iter().collect();
    let list = |text: fn(&C) -> &'static str| codes.iter().map(text).collect::<Vec<_>>();
    let extensions = ExtensionsBuilder::new().add("x-enum-varnames", list(|code| code.name())).add(
        "x-enum-descriptions",
        list(|code| if code.explanation().is_empty() { code.message() } else { code.explanation() }),
    );
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(list(|code| code.code())))
        .extensions(Some(extensions.build()))
        .build()
}

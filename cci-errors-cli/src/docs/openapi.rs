//! The codes as components of an `OpenAPI` 3.1 description, for descriptions of APIs to refer to.

use super::content::{CodeEntry, Content};
use super::ordered::Json;
use cci_errors::__private::is_number_or_status;
use cci_errors_catalogue::{Form, Type, escape_markdown};

/// For each status a schema `Error409`, whose code is one of an `enum`, and a response `Error409` with an example for each
/// code.
pub(crate) fn document(content: &Content) -> String {
    let mut schemas = Vec::new();
    let mut responses = Vec::new();
    for status in content.statuses() {
        let codes: Vec<&CodeEntry> = content.codes.iter().filter(|code| code.status == status).collect();
        let name = format!("Error{status}");
        responses.push((name.clone(), response(&name, &codes, content.form)));
        schemas.push((name, schema(status, &codes, content.form)));
    }
    let document = Json::object([
        ("openapi", "3.1.0".into()),
        // The version is the description's own, which OpenAPI requires. A catalogue has none.
        ("info", Json::object([("title", content.title.into()), ("version", "1.0.0".into())])),
        // Not every reader takes a description without them.
        ("paths", Json::object([])),
        ("components", Json::object([("schemas", Json::Object(schemas)), ("responses", Json::Object(responses))])),
    ]);
    // Strings, numbers and string keys always have a form in JSON.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn schema(status: u16, codes: &[&CodeEntry], form: Form) -> Json {
    let kind = |name: &str| Json::object([("type", name.into())]);
    let constant = |text: &str| kind("string").with("const", text);
    let http_status = || kind("integer").with("const", Json::Number(status.into()));
    let (properties, required) = match form {
        Form::Status => (
            Json::object([
                ("kind", constant("Status")),
                ("apiVersion", constant("v1")),
                ("metadata", kind("object")),
                ("status", constant("Failure")),
                ("message", kind("string")),
                ("reason", kind("string")),
                ("code", http_status()),
                ("errorCode", code_schema(codes)),
                ("request_id", kind("string")),
                ("arguments", kind("object")),
            ]),
            ["status", "message", "code", "errorCode"].as_slice(),
        ),
        Form::Problem => (
            Json::object([
                ("type", kind("string").with("format", "uri-reference")),
                ("title", kind("string")),
                ("status", http_status()),
                ("detail", kind("string")),
                ("code", code_schema(codes)),
                ("request_id", kind("string")),
                ("arguments", kind("object")),
            ]),
            ["type", "title", "status", "code"].as_slice(),
        ),
        Form::Gateway => (
            Json::object([
                ("error_code", code_schema(codes)),
                ("error_msg", kind("string")),
                ("request_id", kind("string")),
                ("arguments", kind("object")),
            ]),
            ["error_code", "error_msg"].as_slice(),
        ),
    };
    kind("object").with("required", Json::strings(required.iter().copied())).with("properties", properties)
}

/// The codes, with the lists that generators know: names, and a line for each.
fn code_schema(codes: &[&CodeEntry]) -> Json {
    let line = |code: &&CodeEntry<'_>| match code.texts.description {
        "" => Json::from(code.texts.message),
        description => Json::from(description),
    };
    let schema = Json::object([
        ("type", "string".into()),
        ("enum", Json::strings(codes.iter().map(|code| code.code))),
        ("x-enum-varnames", Json::strings(codes.iter().map(|code| code.name))),
        ("x-enum-descriptions", Json::List(codes.iter().map(line).collect())),
    ]);
    let deprecated: Vec<&str> = codes.iter().filter(|code| code.is_deprecated).map(|code| code.code).collect();
    if deprecated.is_empty() {
        return schema;
    }
    schema.with("description", format!("Deprecated: {}.", escape_markdown(&deprecated.join(", "))))
}

fn response(schema: &str, codes: &[&CodeEntry], form: Form) -> Json {
    let examples = codes.iter().map(|code| (code.code.to_owned(), example(code, form))).collect();
    let reason = codes.first().map_or_else(String::new, |code| escape_markdown(code.reason));
    let content_type = if form == Form::Problem { "application/problem+json" } else { "application/json" };
    let schema = format!("#/components/schemas/{schema}");
    let media_type =
        Json::object([("schema", Json::object([("$ref", schema.into())])), ("examples", Json::Object(examples))]);
    let response = Json::object([("description", reason.into())]);
    let response =
        if codes.iter().any(|code| code.is_retryable) { response.with("headers", retry_after()) } else { response };
    response.with("content", Json::object([(content_type, media_type)]))
}

/// The header that says when the same call may succeed.
fn retry_after() -> Json {
    let schema = Json::object([("type", "integer".into()), ("minimum", Json::Number(0))]);
    let description = "How many seconds to wait before the same call is made again.";
    let header = Json::object([("description", description.into()), ("schema", schema)]);
    Json::object([("Retry-After", header)])
}

fn example(code: &CodeEntry, form: Form) -> Json {
    let example = Json::object([("summary", code.name.into())]);
    let description: Vec<String> = [code.texts.description, code.texts.measure]
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(escape_markdown)
        .collect();
    let example = if description.is_empty() { example } else { example.with("description", description.join("\n\n")) };
    example.with("value", example_body(code, form))
}

/// A code as the service responds with it, in the form of the catalogue. Arguments have values as examples.
fn example_body(code: &CodeEntry, form: Form) -> Json {
    let message = code.fill(code.texts.message, |name, kind| sample(name, kind).to_string());
    let body = match form {
        Form::Status => Json::object([
            ("kind", "Status".into()),
            ("apiVersion", "v1".into()),
            ("metadata", Json::object([])),
            ("status", "Failure".into()),
            ("message", message.into()),
            ("reason", code.reason.into()),
            ("code", Json::Number(code.status.into())),
            ("errorCode", code.code.into()),
        ]),
        Form::Problem => {
            // The title is the same for each occurrence; the detail is about this one.
            let title = code.fill(code.texts.message, |_, _| "…".to_owned());
            let problem = Json::object([
                ("type", if code.url.is_empty() { "about:blank" } else { code.url }.into()),
                ("title", (&*title).into()),
                ("status", Json::Number(code.status.into())),
            ]);
            let problem = if message == title { problem } else { problem.with("detail", message) };
            let problem = problem.with("code", code.code);
            // Under `code` it would not be read as one.
            if is_number_or_status(code.code) { problem.with("error_code", code.code) } else { problem }
        }
        Form::Gateway => Json::object([("error_code", code.code.into()), ("error_msg", message.into())]),
    };
    if code.arguments.is_empty() {
        return body;
    }
    let arguments = code.arguments.iter().map(|(name, kind)| ((*name).to_owned(), sample(name, *kind)));
    body.with("arguments", Json::Object(arguments.collect()))
}

/// A value of an argument.
fn sample(name: &str, kind: Type) -> Json {
    match kind {
        Type::String => Json::String(format!("{name}-1")),
        Type::Bool => Json::Bool(true),
        Type::I64 | Type::U64 => Json::Number(1),
        Type::F64 => Json::Fraction(1.5),
    }
}

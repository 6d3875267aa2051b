//! Cases of responses, from bug reports and from what public APIs document: status, headers, body, and what should be read.

use cci_errors::{Code, ErrorCode, ErrorResponse, Form};
use serde_json::Value;
use std::path::Path;
use std::time::Duration;

cci_errors::cci_errors! {
    #[catalogue("wire/reported.json")]
    enum Reported;
}

cci_errors::cci_errors! {
    #[catalogue("wire/public.json")]
    enum Public;
}

#[test]
fn responses_of_bug_reports() {
    check::<Reported>("reported_cases.json", 37);
}

#[test]
fn responses_of_public_apis() {
    check::<Public>("public_cases.json", 938);
}

/// Tries the cases of a file, of which there are at least so many.
fn check<C: ErrorCode>(name: &str, least: usize) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("wire").join(name);
    let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let cases = file["cases"].as_array().unwrap();
    assert!(cases.len() >= least, "{}", cases.len());
    assert_known_keys(&file);
    let mut mistakes = Vec::new();
    for case in cases.iter().filter(|case| case["via"] != "kube_layer") {
        let found = if case["via"] == "code" { find_mistakes_of_code::<C>(case) } else { find_mistakes::<C>(case) };
        mistakes.extend(found.into_iter().map(|mistake| format!("{}: {mistake}", case["name"])));
    }
    assert!(mistakes.is_empty(), "{} mistakes:\n{}", mistakes.len(), mistakes.join("\n"));
}

/// A key that nothing reads would make a case that cannot fail.
fn assert_known_keys(file: &Value) {
    const CASE: &str = "name status headers body via builders want";
    const WANT: &str = "message message_has message_not message_max code known request_id wait retryable reason failure \
        arguments field body_kept display_has display_not display_max display_not_chars report_has report_not report_max \
        round_trip";
    for case in file["cases"].as_array().unwrap() {
        let unknown = |names: &str, keys: &Value| {
            keys.as_object().unwrap().keys().find(|key| !names.split_whitespace().any(|name| name == **key)).cloned()
        };
        let unknown = unknown(CASE, case).or(unknown(WANT, &case["want"]));
        assert_eq!(unknown, None, "{}", case["name"]);
    }
}

/// A code as JSON, and as the string that it is.
fn find_mistakes_of_code<C: ErrorCode>(case: &Value) -> Vec<String> {
    let json = case["body"].as_str().unwrap();
    let code: Code<C> = serde_json::from_str(json).unwrap();
    let text: String = serde_json::from_str(json).unwrap();
    let mut mistakes = Vec::new();
    let want = &case["want"];
    if Some(code.as_str()) != want["code"].as_str() || code.known().is_some() != want["known"].as_bool().unwrap() {
        mistakes.push(format!("{code:?}"));
    }
    if code != Code::from(&*text) || Ok(code.clone()) != text.parse() {
        mistakes.push(format!("{text:?} is another code"));
    }
    let written = serde_json::to_string(&code).unwrap();
    if serde_json::from_str::<Code<C>>(&written).unwrap() != code
        || serde_json::from_str::<String>(&written).unwrap() != text
    {
        mistakes.push(format!("written as {written}"));
    }
    mistakes
}

fn find_mistakes<C: ErrorCode>(case: &Value) -> Vec<String> {
    let status = u16::try_from(case["status"].as_u64().unwrap()).unwrap();
    let body = case["body"].as_str().unwrap();
    let headers = case["headers"].as_array().into_iter().flatten();
    let headers = headers.map(|header| (header[0].as_str().unwrap(), header[1].as_str().unwrap()));
    let want = &case["want"];
    let failure = ErrorResponse::<C>::failure_in(status, body.as_bytes());
    if want["failure"] == false {
        return failure.iter().map(|failure| format!("a failure: {failure:?}")).collect();
    }
    let mut response = match (want["failure"].as_bool(), failure) {
        (Some(_), None) => return vec!["not a failure".to_owned()],
        (Some(_), Some(failure)) => failure,
        (None, _) => ErrorResponse::<C>::from_response(status, headers, body.as_bytes()),
    };
    for builder in case["builders"].as_array().into_iter().flatten() {
        response = built(response, builder[0].as_str().unwrap(), &builder[1]);
    }
    let mut mistakes = find_wrong_fields(&response, want);
    mistakes.extend(find_wrong_texts(&response, want));
    if want["body_kept"] == true && response.body() != body.as_bytes() {
        mistakes.push("another body".to_owned());
    }
    if want["round_trip"] == true {
        mistakes.extend(find_changes_of_round_trip(&response, want));
    }
    mistakes
}

fn built<C: ErrorCode>(response: ErrorResponse<C>, builder: &str, value: &Value) -> ErrorResponse<C> {
    match builder {
        "with_message" => response.with_message(value.as_str().unwrap()),
        "with_code" => response.with_code(value.as_str().unwrap()),
        "with_request_id" => response.with_request_id(value.as_str().unwrap()),
        "with_retry_after" => response.with_retry_after(Duration::from_secs(value.as_u64().unwrap())),
        "with_field" => response.with_field(value[0].as_str().unwrap(), &value[1]),
        "with_form" if value == "problem" => response.with_form(Form::Problem),
        "with_form" if value == "gateway" => response.with_form(Form::Gateway),
        other => panic!("unknown builder {other}"),
    }
}

/// What of the fields is not as it should be.
fn find_wrong_fields<C: ErrorCode>(response: &ErrorResponse<C>, want: &Value) -> Vec<String> {
    let found = [
        ("message", Value::from(response.message())),
        ("code", Value::from(response.code().map(Code::as_str))),
        ("known", Value::from(response.error().is_some())),
        ("request_id", Value::from(response.request_id())),
        ("wait", Value::from(response.retry_after().map(|wait| wait.as_secs()))),
        ("retryable", Value::from(response.is_retryable())),
        ("reason", Value::from(response.reason())),
    ];
    let mut mistakes = Vec::new();
    for (key, found) in found {
        if let Some(wanted) = want.get(key).filter(|wanted| **wanted != found) {
            mistakes.push(format!("{key} is {found}, not {wanted}"));
        }
    }
    for (name, wanted) in want["arguments"].as_object().into_iter().flatten() {
        let found = Value::from(response.argument(name).map(String::from));
        if found != *wanted {
            mistakes.push(format!("argument {name} is {found}, not {wanted}"));
        }
    }
    for (key, wanted) in want["field"].as_object().into_iter().flatten() {
        let found = response.field::<Value>(key);
        if found.as_ref() != Some(wanted) {
            mistakes.push(format!("field {key} is {found:?}, not {wanted}"));
        }
    }
    mistakes
}

/// What of the shown texts is not as it should be.
fn find_wrong_texts<C: ErrorCode>(response: &ErrorResponse<C>, want: &Value) -> Vec<String> {
    let mut mistakes = Vec::new();
    let (line, report) = (response.to_string(), format!("{response:#}"));
    for (shown, key) in [(response.message(), "message"), (&*line, "display"), (&*report, "report")] {
        if let Some(part) = want[format!("{key}_has")].as_str().filter(|part| !shown.contains(part)) {
            mistakes.push(format!("{key} is {shown:?}, without {part:?}"));
        }
        if let Some(part) = want[format!("{key}_not")].as_str().filter(|part| shown.contains(part)) {
            mistakes.push(format!("{key} is {shown:?}, with {part:?}"));
        }
        let most = want[format!("{key}_max")].as_u64().map_or(usize::MAX, |most| usize::try_from(most).unwrap());
        if shown.chars().count() > most {
            mistakes.push(format!("{key} has {} characters", shown.chars().count()));
        }
    }
    let forbidden = want["display_not_chars"].as_str().unwrap_or_default();
    if line.contains(|character| forbidden.contains(character)) {
        mistakes.push(format!("{line:?}"));
    }
    mistakes
}

/// What is not the same after it was written and read.
fn find_changes_of_round_trip<C: ErrorCode>(response: &ErrorResponse<C>, want: &Value) -> Vec<String> {
    let written = serde_json::to_string(response).unwrap();
    let read: ErrorResponse<C> = serde_json::from_str(&written).unwrap();
    let decoded = ErrorResponse::<C>::from_body(response.status(), written.as_bytes());
    let mut mistakes = find_wrong_fields(&read, want);
    mistakes.extend(find_wrong_fields(&decoded, want));
    if read != *response {
        mistakes.push(format!("{read:?} was read from {written}"));
    }
    mistakes
}

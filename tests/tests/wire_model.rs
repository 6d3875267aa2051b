//! Codes, messages, ids and waits by a slow, plain model of the table, compared with what is read of random bodies.

use cci_errors::{Received, Wire};
use serde_json::{Map, Value, json};
use std::cell::Cell;

const LISTED: [&str; 6] = ["L1", "L2", "10202", "404", "name", "urn:x:L3"];

const CODES: [&str; 3] = ["errorCode", "error_code", "errCode"];
const MESSAGES: [&str; 8] =
    ["message", "errorMessage", "error_msg", "msg", "detail", "Message", "description", "title"];
const NUMBERS: [&str; 3] = ["code", "errcode", "error_code"];

fn is_status(text: &str, status: u16) -> bool {
    text.parse() == Ok(status)
}

fn is_listed(text: &str) -> bool {
    LISTED.contains(&text)
}

/// The objects at a level: the body, `error`, or what is under keys that name failures; lists are gone through.
fn containers<'v>(body: &'v Value, level: &str) -> Vec<&'v Value> {
    let members = body.as_object().into_iter().flatten();
    let is_named = |key: &str| ["error", "errors", "fault"].contains(&key);
    let found: Vec<&Value> = match level {
        "" => vec![body],
        "error" => body.get("error").into_iter().collect(),
        _ => {
            let is_container = |value: &Value| value.is_object() || value.is_array();
            members.filter(|(key, value)| is_named(key) && is_container(value)).map(|(_, value)| value).collect()
        }
    };
    found.into_iter().flat_map(|value| value.as_array().map_or(vec![value], |array| array.iter().collect())).collect()
}

/// The one code of all containers, if they agree. Otherwise, no key of any name is looked for.
fn agreed(codes: impl Iterator<Item = String>, all_agree: &Cell<bool>) -> Option<String> {
    let codes: Vec<String> = codes.collect();
    let agree = codes.iter().all(|code| *code == codes[0]);
    all_agree.set(all_agree.get() && agree);
    codes.first().filter(|_| agree).cloned()
}

fn text(value: &Value) -> Option<String> {
    value.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

fn digits(value: &Value) -> Option<String> {
    value.as_u64().map(|number| number.to_string())
}

fn model_code(body: &Value, status: u16) -> Option<String> {
    let all_agree = Cell::new(true);
    let not_status = |code: &String| !is_status(code, status);
    let first = |level: &str, keys: &[&str], read: &dyn Fn(&Value) -> Option<String>| {
        let of = |container: &Value| keys.iter().find_map(|key| read(container.get(*key)?).filter(not_status));
        agreed(containers(body, level).into_iter().filter_map(of), &all_agree)
    };
    let string_or_digits = |value: &Value| text(value).or_else(|| digits(value));
    let plain = |value: &Value| text(value).filter(|text| text.parse::<i64>().is_err());
    let listed = |value: &Value| {
        let code = text(value).or_else(|| value.is_number().then(|| value.to_string()));
        code.filter(|code| is_listed(code))
    };
    for level in ["", "error", "*"] {
        if let Some(code) =
            first(level, &CODES, &string_or_digits).or_else(|| first(level, &["errcode"], &|value| text(value)))
        {
            return Some(code);
        }
    }
    let name = |value: &Value| text(value).filter(|text| is_listed(text) && text.parse::<i64>().is_err());
    // A body with a code of its own under `errorCode` is a `Status`.
    let is_status =
        body.get("errorCode").is_some_and(|code| !code.is_object() && !code.is_array() && *code != json!(0));
    let may_be_of_any_name = || all_agree.get();
    let plain = ["", "error", "*"].into_iter().find_map(|level| first(level, &["code"], &plain));
    let number = || ["", "error"].into_iter().find_map(|level| first(level, &NUMBERS, &listed));
    plain
        .or_else(number)
        .or_else(|| first("", &["Code"], &listed))
        .or_else(|| first("", &["error"], &listed))
        .or_else(|| {
            body.get("error")
                .filter(|error| error.is_object())
                .and_then(|error| listed(error.get("type")?).filter(not_status))
        })
        .or_else(|| first("*", &["code", "errcode", "error_code", "Code", "errorType"], &listed))
        .or_else(|| {
            let error = body.get("error").filter(|error| error.is_object())?;
            ["status", "reason"].iter().find_map(|key| listed(error.get(*key)?).filter(not_status))
        })
        .or_else(|| {
            let errors = body.get("errors").filter(|errors| errors.is_object() || errors.is_array())?;
            let elements = errors.as_array().map_or(vec![errors], |array| array.iter().collect());
            let of = |element: &Value| {
                ["reason", "type"].iter().find_map(|key| listed(element.get(*key)?).filter(not_status))
            };
            agreed(elements.into_iter().filter_map(of), &all_agree)
        })
        // Of keys of any name, one with the words `error` and `type`, and then those for names.
        .or_else(|| if may_be_of_any_name() { first("", &["errorType"], &listed) } else { None })
        .or_else(|| if may_be_of_any_name() && !is_status { first("*", &["errorType"], &listed) } else { None })
        .or_else(|| {
            let mut levels = ["", "*"].into_iter().filter(|_| may_be_of_any_name() && !is_status);
            levels.find_map(|level| first(level, &["type", "status"], &name))
        })
}

fn model_message(body: &Value, code: Option<&str>) -> Option<String> {
    for level in ["", "error", "*"] {
        let of = |container: &Value| MESSAGES.iter().find_map(|key| text(container.get(*key)?));
        let word = |container: &Value| {
            let words: &[&str] = if level.is_empty() { &["error"] } else { &["reason", "error"] };
            words.iter().find_map(|key| text(container.get(*key)?).filter(|word| code != Some(word)))
        };
        let containers = containers(body, level);
        let message = containers.iter().copied().find_map(of).or_else(|| containers.iter().copied().find_map(word));
        if message.is_some() {
            return message;
        }
    }
    None
}

fn model_wait(body: &Value) -> Option<u64> {
    let seconds = body.get("details").and_then(|details| details.get("retryAfterSeconds")?.as_u64());
    let number = |value: &Value| value.as_u64().or_else(|| value.as_str()?.parse().ok());
    let after = |level| containers(body, level).into_iter().find_map(|container| number(container.get("retry_after")?));
    seconds.or_else(|| ["", "error", "*"].into_iter().find_map(after))
}

fn model_id(body: &Value) -> Option<String> {
    let of = |container: &Value| {
        ["request_id", "requestId", "trace_id"].iter().find_map(|key| {
            let value = container.get(*key)?;
            text(value).or_else(|| value.is_number().then(|| value.to_string()))
        })
    };
    ["", "error", "*"].into_iter().find_map(|level| containers(body, level).into_iter().find_map(of))
}

fn scalar(random: &mut fastrand::Rng) -> Value {
    let scalars = [
        json!("L1"),
        json!("L2"),
        json!("other"),
        json!("404"),
        json!("17"),
        json!(10202),
        json!(404),
        json!(400),
        json!(5),
        json!(""),
        json!(" "),
        json!(null),
        json!(true),
        json!("two words"),
    ];
    random.choice(&scalars).unwrap().clone()
}

/// An object of keys that mean something, with scalars.
fn object(random: &mut fastrand::Rng) -> Map<String, Value> {
    const KEYS: [&str; 24] = [
        "errorCode",
        "error_code",
        "errCode",
        "errcode",
        "code",
        "Code",
        "errorType",
        "type",
        "message",
        "errorMessage",
        "error_msg",
        "msg",
        "detail",
        "title",
        "Message",
        "description",
        "request_id",
        "requestId",
        "trace_id",
        "retry_after",
        "zebra",
        "status",
        "kind",
        "other",
    ];
    (0..random.usize(..5)).map(|_| ((*random.choice(KEYS).unwrap()).to_owned(), scalar(random))).collect()
}

/// A body with failures of all kinds.
fn body(random: &mut fastrand::Rng) -> Value {
    let mut body = object(random);
    body.remove("type");
    for key in ["error", "errors", "fault"] {
        let value = match random.u8(..5) {
            0 => Value::Object(object(random)),
            1 => (0..random.usize(..3)).map(|_| Value::Object(object(random))).collect(),
            2 if key == "error" => scalar(random),
            _ => continue,
        };
        body.insert(key.to_owned(), value);
    }
    if random.u8(..4) == 0 {
        body.insert("details".to_owned(), json!({ "retryAfterSeconds": scalar(random) }));
    }
    // One member alone is looked into whatever its key.
    body.insert("x".to_owned(), json!(1));
    Value::Object(body)
}

#[test]
fn the_table_is_what_is_read() {
    let mut random = fastrand::Rng::with_seed(21);
    let (mut codes, mut messages, mut waits) = (0, 0, 0);
    for _ in 0..60_000 {
        let body = body(&mut random);
        let status = random.choice([400, 404, 5]).unwrap();
        let text = body.to_string();
        let read = Received::read(status, [], text.as_bytes(), &Wire::NONE, is_listed);
        let code = model_code(&body, status);
        assert_eq!(read.code(), code.as_deref(), "{status} {text}");
        if let Some(message) = model_message(&body, code.as_deref()) {
            assert_eq!(read.message(), Some(&*message), "{status} {text}");
            messages += 1;
        }
        assert_eq!(read.request_id(), model_id(&body).as_deref().map(str::trim), "{text}");
        assert_eq!(read.retry_after().map(|wait| wait.as_secs()), model_wait(&body), "{text}");
        codes += usize::from(code.is_some());
        waits += usize::from(model_wait(&body).is_some());
    }
    assert!(codes > 10_000 && messages > 10_000 && waits > 2_000, "{codes} {messages} {waits}");
}

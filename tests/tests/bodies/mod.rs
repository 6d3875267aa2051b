//! Random bodies: objects of the keys that mean something, with values of all types, as JSON text that no serializer would
//! write.

use fastrand::Rng;

const KEYS: [&str; 24] = [
    "kind",
    "apiVersion",
    "metadata",
    "status",
    "message",
    "reason",
    "code",
    "errorCode",
    "details",
    "error_code",
    "errCode",
    "error",
    "errors",
    "error_msg",
    "title",
    "request_id",
    "requestId",
    "retryAfterSeconds",
    "name",
    "continue",
    "causes",
    "zebra",
    "a",
    r"\ud800",
];

const SCALARS: [&str; 25] = [
    "\"line\nbreak\"",
    "null",
    "true",
    "0",
    "-1",
    "7",
    "404",
    "600",
    "1e999",
    "2.50",
    "4294967296",
    "123456789012345678901234567890",
    r#""""#,
    r#"" ""#,
    r#"" \n\t""#,
    r#""Status""#,
    r#""Failure""#,
    r#""Success""#,
    r#""CCI.02.409101""#,
    r#""VPC.0209""#,
    r#""404""#,
    r#""404 Not Found""#,
    r#""caf\u00e9 \"quoted\"""#,
    r#""half \ud800""#,
    r#""\u0000\u202e""#,
];

/// A value, nested up to so many levels.
fn value(random: &mut Rng, depth: usize) -> String {
    match random.u8(..10) {
        0..=2 if depth > 0 => object(random, depth - 1),
        3 if depth > 0 => {
            let elements: Vec<_> = (0..random.usize(..3)).map(|_| value(random, depth - 1)).collect();
            format!("[{}]", elements.join(", "))
        }
        _ => (*random.choice(&SCALARS).unwrap()).to_owned(),
    }
}

fn object(random: &mut Rng, depth: usize) -> String {
    let members: Vec<_> = (0..random.usize(..6))
        .map(|_| format!("\"{}\":{}", random.choice(&KEYS).unwrap(), value(random, depth)))
        .collect();
    format!("{{ {} }}", members.join(" ,"))
}

/// A body of any kind, most often a `Status`.
pub(crate) fn body(random: &mut Rng) -> Vec<u8> {
    let mut body = object(random, 3);
    match random.u8(..12) {
        0..=4 => body = body.replacen('{', r#"{"kind":"Status","#, 1).replace(", }", "}"),
        5 => body = format!("[{body}]"),
        6 => body = format!("\u{feff} {body}\n"),
        7 => body.truncate(body.len() - 1 - random.usize(..body.len().min(9) - 1)),
        8 => body = format!("<Error><Code>A&amp;{}</Code><Message>{}</Message>", random.u8(..3), body.replace('<', "")),
        9 => body = value(random, 0),
        // A text, which only looks like an object.
        10 => body = format!("\u{1}{body}"),
        _ => {}
    }
    let mut body = body.into_bytes();
    if random.u8(..20) == 0 {
        let at = random.usize(..=body.len());
        body.insert(at, 0xff);
    }
    body
}

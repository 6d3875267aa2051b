//! What vendors call the columns of their tables. To teach the tool a heading, add it here.

use std::fmt;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Meaning {
    Code,
    Status,
    Name,
    Message,
    Description,
    Measure,
    Reason,
    Retryable,
    Deprecated,
}

impl Meaning {
    pub(crate) const ALL: [Self; 9] = [
        Self::Code,
        Self::Status,
        Self::Name,
        Self::Message,
        Self::Description,
        Self::Measure,
        Self::Reason,
        Self::Retryable,
        Self::Deprecated,
    ];

    /// The key of an entry that the column becomes.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Status => "status",
            Self::Name => "name",
            Self::Message => "message",
            Self::Description => "description",
            Self::Measure => "measure",
            Self::Reason => "reason",
            Self::Retryable => "retryable",
            Self::Deprecated => "deprecated",
        }
    }

    pub(crate) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|meaning| meaning.key() == key)
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// What headings may mean, the likeliest first; and the headings, lower case, their words separated by one space.
#[rustfmt::skip]
const VOCABULARY: &[(&[Meaning], &[&str])] = {
    use Meaning::{Code, Deprecated, Description, Measure, Message, Name, Reason, Retryable, Status};
    &[
        (&[Code], &[
            "error code", "error codes", "errorcode", "err code", "errcode", "code of the error", "error id", "errors",
            "error identifier", "api error code", "business code", "service code", "sub code", "exit code", "error number",
            "errno", "reason code", "exception", "error key", "error constant", "numeric code", "id", "value",
        ]),
        (&[Code, Status], &["code", "codes", "return code", "result code"]),
        (&[Code, Reason], &["error type"]),
        (&[Code, Name], &["identifier"]),
        (&[Status], &[
            "status code", "status codes", "http status code", "http status codes", "http status", "http code", "status",
            "http", "http response code", "statuscode", "httpstatus", "httpstatuscode", "httpcode", "http error code",
            "http error", "http response", "response status", "response status code",
        ]),
        (&[Status, Code], &["response code"]),
        (&[Name], &["name", "constant", "symbol", "variant", "constant name"]),
        (&[Name, Code], &["error name"]),
        (&[Message], &[
            "error message", "error messages", "message", "messages", "error information", "error info", "error msg", "msg",
            "errormessage", "error text", "title", "text", "short description", "prompt", "template", "response message",
            "error response",
        ]),
        (&[Message, Code], &["error"]),
        (&[Message, Description], &["meaning", "summary"]),
        (&[Description], &[
            "description", "descriptions", "desc", "error description", "explanation", "details", "detail", "cause", "causes",
            "possible cause", "possible causes", "error cause", "what happened", "notes",
        ]),
        (&[Measure], &[
            "measure", "measures", "handling measure", "handling", "solution", "solutions", "solution suggestion",
            "troubleshooting", "workaround", "resolution", "action", "recommended action", "suggested action", "what to do",
            "remedy", "how to fix", "fix", "suggestion", "recommendation", "hint", "help",
        ]),
        (&[Measure, Description], &["remarks"]),
        (&[Reason, Description], &["reason"]),
        (&[Retryable], &["retryable", "retriable", "retry", "can retry", "is retryable"]),
        (&[Deprecated], &["deprecated"]),
    ]
};

/// A heading in the form in which the vocabulary has it: `HTTP_Status-Code(s)` → `http status codes`, `errorCode` → `error code`.
pub(crate) fn normalized(heading: &str) -> String {
    let mut plain = String::with_capacity(heading.len() + 4);
    let mut before = ' ';
    for c in heading.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            plain.push(' ');
        }
        // `(s)` is a plural; other brackets are words of their own.
        match c {
            '(' | ')' if heading.contains("(s)") => {}
            _ if c.is_alphanumeric() => plain.extend(c.to_lowercase()),
            _ => plain.push(' '),
        }
        before = c;
    }
    crate::import::page::one_line(&plain)
}

/// What a heading may mean, the likeliest first; empty where it is not in the vocabulary.
pub(crate) fn meanings(heading: &str) -> &'static [Meaning] {
    lookup(heading).map_or(&[], |(meanings, _)| meanings)
}

fn lookup(heading: &str) -> Option<(&'static [Meaning], &'static str)> {
    let known = |heading: &str| {
        VOCABULARY.iter().find_map(|(meanings, headings)| {
            headings.iter().find(|known| **known == heading).map(|known| (*meanings, *known))
        })
    };
    let plain = normalized(heading);
    let words: Vec<&str> = plain.split(' ').collect();
    // "API error code" is an error code, and "error.code" a code, but "currency code" is none.
    let shortest = if heading.contains('.') { 1 } else { 2 };
    let tail = (0..=words.len().saturating_sub(shortest)).take(4).find_map(|start| known(&words[start..].join(" ")));
    // "Code (string)"
    let bare = || heading.split_once('(').and_then(|(before, _)| known(&normalized(before)));
    tail.or_else(|| known(&plain)).or_else(bare)
}

/// How much a heading of a column of codes says about the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Evidence {
    /// Tables about anything have such a column.
    None,
    /// It is a code, of whatever.
    Code,
    /// It is the code of an error.
    Error,
}

pub(crate) fn evidence(heading: &str) -> Evidence {
    match lookup(heading).map_or("", |(_, known)| known) {
        "id" | "value" | "identifier" | "error" | "errors" | "exception" | "numeric code" => Evidence::None,
        "code" | "codes" | "response code" | "result code" | "return code" => Evidence::Code,
        _ => Evidence::Error,
    }
}

/// Whether a text is about errors.
pub(crate) fn mentions_errors(text: &str) -> bool {
    let text = text.to_lowercase();
    ["error", "exception", "fault", "failure", "status code", "response code", "return code"]
        .iter()
        .any(|word| text.contains(word))
}

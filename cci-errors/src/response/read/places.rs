//! Where responses have their codes, messages, ids and waits: one table, and how it is matched with what was received.
//!
//! The place of a new vendor's code is one more row, or one more key in a row.

use super::json::{Value, mark};
use crate::Wire;
use alloc::vec::Vec;
use core::cell::OnceCell;
use core::iter;

/// The meaning that a row of the table gives to the values that it finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A code, as a string or as digits.
    Code,
    /// A code, if it is a string.
    Text,
    /// A code, if it is a string and neither a number nor a status such as `404 Not Found`.
    Plain,
    /// A code without the namespace before its last `#` and the address after its first `:`.
    Shape,
    /// A code, as a string or a number, or one of a list of them, if the catalogue lists it.
    Listed,
    /// A code, if it is a string that is not a number, and the catalogue lists it.
    Name,
    /// The type of a problem: a code if it is listed, or its last part.
    Type,
    /// A message: a string, or the first one in a list, by field, or with a language.
    Message,
    /// A message, of the body or of a failure. Elsewhere, such a key may be about anything.
    Described,
    /// A message, if it is a string of several words.
    Sentence,
    /// A word in place of a message, unless it is the code.
    Word,
    /// A message, if the body is empty.
    WithoutBody,
    /// An id of the call.
    Id,
    /// The time to wait.
    Wait,
    /// The time to wait, as a whole number of seconds and nothing else.
    Seconds,
    /// The server's word on whether to try again.
    Retry,
}

impl What {
    /// A number for all kinds of codes, for all kinds of messages, and so on.
    pub(super) const fn role(self) -> usize {
        match self {
            Self::Code | Self::Text | Self::Plain | Self::Shape | Self::Listed | Self::Name | Self::Type => 0,
            Self::Message | Self::Described | Self::Sentence | Self::Word | Self::WithoutBody => 1,
            Self::Id => 2,
            Self::Wait | Self::Seconds => 3,
            Self::Retry => 4,
        }
    }
}

/// Places under one path: the keys there, in order. An empty key is the value at the path itself.
///
/// A path is written as in a catalogue's `wire`. In addition, `*` is every key that names a failure (`errors`, `fault`,
/// `NeutronError`) with an object or a list under it, or the only key of the body; `**` is the body and everything in it
/// that is reached by keys that name failures or that wrap a response (`meta`, `result`, `issue`), the outermost first; `[Name]`
/// are the elements whose `@type` ends in that name; `<Name>` is an element of markup, however deep; and `header *` are all
/// headers. An object in place of a list is its only element. A key or name such as `…code` is every one that ends so,
/// without regard to case and to what is between words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'p> {
    pub what: What,
    pub at: &'p str,
    pub keys: &'p [&'p str],
    /// Marks of which a response has one, if it has anything here: of keys of the outermost object, or of a kind of places.
    marks: u64,
}

const fn row(what: What, at: &'static str, keys: &'static [&'static str]) -> Row<'static> {
    let mut marks = 0;
    if at.is_empty() {
        let mut key = 0;
        while key < keys.len() {
            marks |= 1 << mark(keys[key].as_bytes(), keys[key].len());
            key += 1;
        }
    } else {
        marks = marks_of(at);
    }
    Row { what, at, keys, marks }
}

/// Marks of kinds of places. Keys may have the same ones, which costs a look in vain.
const LEVELS: u64 = 1 << 60;
const FAILURES: u64 = 1 << 61;
const MARKUP: u64 = 1 << 62;
const HEADERS: u64 = 1 << 63;

/// The mark of a path's first key or kind; all for a path that begins with no key.
const fn marks_of(path: &str) -> u64 {
    let bytes = path.as_bytes();
    match bytes {
        b"**" => LEVELS,
        [b'*', ..] => FAILURES,
        [b'<', ..] => MARKUP,
        [b'h', b'e', b'a', b'd', b'e', b'r', b' ', ..] => HEADERS,
        [b'[', ..] | [] => u64::MAX,
        _ => {
            let mut end = 0;
            while end < bytes.len() && bytes[end] != b'.' && bytes[end] != b'[' {
                end += 1;
            }
            1 << mark(bytes, end)
        }
    }
}

/// Keys for codes and nothing else.
const CODES: &[&str] = &["errorCode", "error_code", "errCode", "ErrorCode", "err_code", "o:errorCode"];

/// Keys that have a code in some APIs and something else in others.
const NUMBERS: &[&str] = &["code", "errcode", "error_code"];

/// What keys for codes end in, of APIs that have words of their own for them.
#[rustfmt::skip]
const CODES_OF_ANY_NAME: &[&str] = &[
    "…code", "…codes", "ecode", "…errornum", "…errornumber", "…errorid", "…errorkey", "…errortype", "…errorname", "…errortag",
    "…messageid", "…problem",
];

/// Keys that have a code in some APIs, and anything in others.
const NAMES: &[&str] = &["type", "name", "status", "reason", "cause", "id", "typeKey", "scimType", "exception"];

/// What keys for messages end in, and keys that have a message wherever a failure is.
#[rustfmt::skip]
pub(super) const MESSAGES_OF_ANY_NAME: &[&str] = &[
    "…message", "…messages", "…msg", "err", "…errordetail", "…errordescription", "…errortext", "reasonPhrase", "diagnostics", "text",
    "…problemadvice",
];

/// What keys for further words end in.
const DESCRIPTIONS: &[&str] = &["…detail", "…description", "…title", "…summary"];

#[rustfmt::skip]
pub(super) const MESSAGES: &[&str] = &[
    "message", "errorMessage", "error_message", "error_msg", "errorMsg", "errMsg", "errmsg", "externalMessage",
    "error_description", "msg", "faultstring", "detail", "Message", "description", "errorSummary", "error_summary", "title",
    "messages",
];

#[rustfmt::skip]
const IDS: &[&str] = &[
    "request_id", "requestId", "RequestId", "requestID", "RequestID", "request-id", "X-Request-Id", "trace_id", "traceId",
    "traceID", "TraceId", "correlation_id", "correlationId",
];

/// What keys and headers for ids end in.
const IDS_OF_ANY_NAME: &[&str] =
    &["…requestid", "…traceid", "…correlationid", "…debugid", "…trackingid", "…reqid", "…logid"];

const WAITS: &[&str] = &["retry_after", "retryAfter"];

/// Everything that is looked for, in order: of the rows for codes the first that finds one counts, and so for messages, ids and
/// waits. Several codes under one row count if they agree.
#[rustfmt::skip]
pub(super) const TABLE: &[Row<'static>] = &[
    row(What::Code, "", CODES),
    row(What::Text, "", &["errcode"]),
    row(What::Code, "error[]", CODES),
    row(What::Text, "error[]", &["errcode"]),
    row(What::Code, "*[]", CODES),
    row(What::Text, "*[]", &["errcode"]),
    row(What::Plain, "", &["code"]),
    row(What::Plain, "error[]", &["code"]),
    row(What::Plain, "*[]", &["code"]),
    row(What::Plain, "<Code>", &[""]),
    row(What::Text, "error.details[google.rpc.ErrorInfo]", &["reason"]),
    row(What::Text, "details[google.rpc.ErrorInfo]", &["reason"]),
    row(What::Plain, "errors[].extensions", &["code"]),
    row(What::Listed, "header x-amzn-query-error", &[""]),
    row(What::Shape, "", &["__type"]),

    row(What::Listed, "", NUMBERS),
    row(What::Listed, "error[]", NUMBERS),
    row(What::Listed, "", &["Code"]),
    row(What::Listed, "Error", &["Code"]),
    row(What::Listed, "Response.Error", &["Code"]),
    row(What::Listed, "", &["error"]),
    row(What::Listed, "error", &["type"]),
    row(What::Listed, "*[]", &["code", "errcode", "error_code", "Code", "errorType"]),
    row(What::Listed, "error.errors[]", &["reason", "code"]),
    row(What::Listed, "error", &["status", "reason"]),
    row(What::Listed, "errors[]", &["reason", "type"]),
    row(What::Listed, "fault.detail", &["errorcode"]),
    row(What::Listed, "<code>", &[""]),
    row(What::Listed, "<faultcode>", &[""]),
    row(What::Type, "", &["type"]),
    row(What::Type, "<type>", &[""]),
    row(What::Listed, "errors[].extensions", &["errorType"]),
    row(What::Listed, "issue[].details.coding[]", &["code"]),
    row(What::Listed, "**", CODES_OF_ANY_NAME),
    row(What::Name, "**", NAMES),
    row(What::Listed, "<…code>", &[""]),
    row(What::Listed, "<…errortag>", &[""]),
    row(What::Listed, "<Value>", &[""]),
    row(What::Listed, "<exception>", &[""]),
    row(What::Listed, "<int>", &[""]),
    row(What::Text, "header x-ms-error-code", &[""]),
    row(What::Shape, "header x-amzn-errortype", &[""]),
    row(What::Text, "header x-error-code", &[""]),
    row(What::Listed, "header grpc-status", &[""]),
    row(What::Listed, "header *", &["…error", "…errorcode", "…errortype"]),

    row(What::Message, "o:errorDetails[]", &["detail"]),
    row(What::Message, "", MESSAGES),
    row(What::Sentence, "", &["reason"]),
    row(What::Word, "", &["error"]),
    row(What::Message, "error[]", MESSAGES),
    row(What::Word, "error[]", &["reason", "error"]),
    row(What::Message, "*[]", MESSAGES),
    row(What::Word, "*[]", &["reason", "error"]),
    row(What::Message, "Response.Error", &["Message"]),
    row(What::Message, "issue[].details", &["text"]),
    row(What::Message, "**", MESSAGES_OF_ANY_NAME),
    row(What::Word, "**", &["error"]),
    row(What::Message, "errors", &[""]),
    row(What::Message, "error", &[""]),
    row(What::Message, "*", &[""]),
    row(What::Word, "", &["details"]),
    row(What::Described, "**", DESCRIPTIONS),
    row(What::Message, "<Message>", &[""]),
    row(What::Message, "<message>", &[""]),
    row(What::Message, "<faultstring>", &[""]),
    row(What::Message, "<detail>", &[""]),
    row(What::Message, "<title>", &[""]),
    row(What::Message, "<…message>", &[""]),
    row(What::Message, "<…text>", &[""]),
    row(What::Message, "<msg>", &[""]),
    row(What::Message, "<Detail>", &[""]),
    row(What::Message, "<diagnostics>", &[""]),
    row(What::Message, "<ServiceException>", &[""]),
    row(What::Message, "<string>", &[""]),
    row(What::WithoutBody, "header www-authenticate error_description", &[""]),
    row(What::WithoutBody, "header grpc-message", &[""]),

    row(What::Id, "", IDS),
    row(What::Id, "error[]", IDS),
    row(What::Id, "*[]", IDS),
    row(What::Id, "Response", &["RequestId"]),
    row(What::Id, "context", &["requestId"]),
    row(What::Id, "error.details[google.rpc.RequestInfo]", &["requestId", "request_id"]),
    row(What::Id, "details[google.rpc.RequestInfo]", &["requestId", "request_id"]),
    row(What::Id, "<RequestId>", &[""]),
    row(What::Id, "<RequestID>", &[""]),
    row(What::Id, "<requestId>", &[""]),
    row(What::Id, "header x-request-id", &[""]),
    row(What::Id, "header request-id", &[""]),
    row(What::Id, "header x-amzn-requestid", &[""]),
    row(What::Id, "header x-amz-request-id", &[""]),
    row(What::Id, "header x-ms-request-id", &[""]),
    row(What::Id, "header x-openstack-request-id", &[""]),
    row(What::Id, "header x-correlation-id", &[""]),
    row(What::Id, "header apigw-requestid", &[""]),
    row(What::Id, "**", IDS_OF_ANY_NAME),
    row(What::Id, "header *", IDS_OF_ANY_NAME),
    row(What::Id, "header x-amz-cf-id", &[""]),
    row(What::Id, "header x-ovh-queryid", &[""]),
    row(What::Id, "header x-vercel-id", &[""]),
    row(What::Id, "header cf-ray", &[""]),

    row(What::Seconds, "details", &["retryAfterSeconds"]),
    row(What::Wait, "", WAITS),
    row(What::Wait, "error[]", WAITS),
    row(What::Wait, "*[]", WAITS),
    row(What::Wait, "parameters", &["retry_after"]),
    row(What::Wait, "error.details[google.rpc.RetryInfo]", &["retryDelay"]),
    row(What::Wait, "details[google.rpc.RetryInfo]", &["retryDelay"]),
    row(What::Wait, "header retry-after", &[""]),
    row(What::Wait, "header retry-after-ms", &[""]),
    row(What::Wait, "header x-ms-retry-after-ms", &[""]),
];

/// The rows of each kind, which follow each other, and all their marks.
const KINDS: [(&[Row<'static>], u64); 4] = [rows_of(0), rows_of(1), rows_of(2), rows_of(3)];

const fn rows_of(role: usize) -> (&'static [Row<'static>], u64) {
    let mut start = 0;
    while TABLE[start].what.role() != role {
        start += 1;
    }
    let mut end = start;
    let mut marks = 0;
    while end < TABLE.len() && TABLE[end].what.role() == role {
        marks |= TABLE[end].marks;
        end += 1;
    }
    (TABLE.split_at(end).0.split_at(start).1, marks)
}

/// Keys of the documented body that no row mentions.
const DOCUMENTED: &[&str] = &["kind", "apiVersion", "metadata", "status", "reason", "details", "type"];

/// Returns `true` if something is read under a key of the outermost object.
pub(in crate::response) fn is_known(key: &str) -> bool {
    DOCUMENTED.contains(&key) || TABLE.iter().any(|row| row.at.is_empty() && row.keys.contains(&key))
}

/// Returns `true` if an id of the call is read under a key of the outermost object.
pub(in crate::response) fn is_id(key: &str) -> bool {
    IDS.contains(&key)
}

/// Returns `true` if a place of the API's own begins with a key.
pub(in crate::response) fn is_own_place(key: &str, wire: &Wire<'_>) -> bool {
    let begins =
        |path: &str| path.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
    any_own_place(wire, &begins)
}

/// Returns `true` if a place of the API's own fits.
fn any_own_place(wire: &Wire<'_>, fits: &dyn Fn(&str) -> bool) -> bool {
    own_places(wire).into_iter().flat_map(|(_, places)| places).any(|place| fits(place))
        || wire.also.iter().any(|wire| any_own_place(wire, fits))
}

/// The places of the API's own, with what is there; without those of further catalogues.
fn own_places<'w>(wire: &Wire<'w>) -> [(What, &'w [&'w str]); 5] {
    [
        (What::Code, wire.code),
        (What::Message, wire.message),
        (What::Id, wire.request_id),
        (What::Wait, wire.retry_after),
        (What::Retry, wire.retryable),
    ]
}

/// Returns `true` if something is read in a header.
#[cfg(feature = "kube")]
pub(crate) fn is_read_header(name: &str, wire: &Wire<'_>) -> bool {
    let is_named = |path: &str| {
        // A header may have parameters.
        let known = path.strip_prefix("header ").and_then(|known| known.split_whitespace().next());
        known.is_some_and(|known| known.eq_ignore_ascii_case(name))
    };
    let is_read = |row: &Row<'_>| match row.at {
        ALL_HEADERS => row.keys.iter().any(|key| is_named_so(name, key)),
        at => is_named(at),
    };
    name.eq_ignore_ascii_case("date") || TABLE.iter().any(is_read) || any_own_place(wire, &is_named)
}

/// Adds the places of the API's own.
fn add_own_rows<'w>(wire: &Wire<'w>, rows: &mut Vec<Row<'w>>) {
    if *wire == Wire::NONE {
        return;
    }
    for (what, places) in own_places(wire) {
        for at in places {
            // There may be dots in the first key.
            let marks = if at.contains('.') { u64::MAX } else { marks_of(at) };
            rows.push(Row { what, at, keys: &[""], marks });
        }
    }
    wire.also.iter().for_each(|wire| add_own_rows(wire, rows));
}

/// The key that a path begins with.
fn first_key(path: &str) -> &str {
    let end = path.bytes().position(|byte| byte == b'.' || byte == b'[');
    &path[..end.unwrap_or(path.len())]
}

/// Returns `true` if a key says that failures are found under it. An `address` or a `user` has a `code` or a `title`,
/// too, and they are not the error's.
pub(in crate::response) fn names_failures(key: &str) -> bool {
    let key = key.as_bytes();
    let is_at = |start: usize, word: &[u8]| {
        key.get(start..start + word.len()).is_some_and(|part| part.eq_ignore_ascii_case(word))
    };
    key.iter().enumerate().any(|(at, byte)| match byte {
        b'e' | b'E' => is_at(at, b"error") || is_at(at, b"exception"),
        b'f' | b'F' => is_at(at, b"fault") || is_at(at, b"failure"),
        _ => false,
    })
}

/// The path of rows for headers of any name.
const ALL_HEADERS: &str = "header *";

/// Returns `true` if a key or name is one for a row: the same, or after a `…` one that ends so.
fn is_named_so(name: &str, key: &str) -> bool {
    let Some(end) = key.strip_prefix('…') else { return name == key };
    let mut letters = name.bytes().rev().filter(|byte| !b"_-. ".contains(byte));
    end.bytes().rev().all(|byte| letters.next().is_some_and(|letter| letter.to_ascii_lowercase() == byte))
        // The HTTP status, under whatever name.
        && !(end == "code" && letters.take(6).eq(*b"sutats"))
}

/// Returns `true` if a key says nothing of what is under it but that it belongs to the response.
fn wraps_response(key: &str) -> bool {
    #[rustfmt::skip]
    const WRAPPERS: [&str; 21] = [
        "meta", "status", "detail", "issue", "issues", "message", "messages", "tppMessages", "response", "responseStatus",
        "result", "results", "data", "value", "json", "content", "context", "attributes", "imdata", "sys", "_embedded",
    ];
    WRAPPERS.iter().any(|wrapper| wrapper.eq_ignore_ascii_case(key))
}

/// The received response, as places are looked for in it.
pub(super) struct Places<'v, 't> {
    /// The API's own rows.
    own: Vec<Row<'v>>,
    /// The body, whose elements are looked into if it is a batch.
    root: Value<'v, 't>,
    /// The body, if it is a JSON object.
    outermost: Option<Value<'v, 't>>,
    /// The values of keys that name failures, each with `true`, and that of an only member, with `false` if its key names none.
    failures: Vec<(Value<'v, 't>, bool)>,
    /// The marks of the keys of all roots, and of kinds of places; all for markup, whose elements are looked for by the last key of a
    /// path.
    marks: u64,
    is_markup: bool,
    /// An object of the headers, in order.
    headers: Value<'v, 't>,
    /// The body, if it is complete and says that it is a `Status`.
    status: Option<Value<'v, 't>>,
    /// The values at `**` below the body, by their depth, each with `true` if it is in a failure. Most bodies are read without.
    levels: OnceCell<Vec<Vec<(Value<'v, 't>, bool)>>>,
}

impl<'v, 't> Places<'v, 't> {
    pub(super) fn new(
        root: Value<'v, 't>,
        is_markup: bool,
        is_complete: bool,
        headers: Value<'v, 't>,
        wire: &Wire<'v>,
    ) -> Self {
        let mut own = Vec::new();
        add_own_rows(wire, &mut own);
        let outermost = Some(root).filter(|root| root.is_object());
        let mut failures = Vec::new();
        for root in root.elements().filter(|root| !root.is_flat()) {
            for (key, value) in root.members() {
                if !value.is_empty() {
                    let is_only = root.members().nth(1).is_none() && !is_known(key);
                    let is_named = names_failures(key) && (key == "error" || !is_known(key));
                    if is_named || is_only {
                        failures.push((value, is_named));
                    }
                    if is_only {
                        let further = value.members().filter(|(key, _)| names_failures(key));
                        failures.extend(further.map(|(_, value)| (value, true)));
                    }
                }
            }
        }
        let outermost_says = |key, word| outermost.and_then(|body| body.get(key)).and_then(Value::text) == Some(word);
        let says_kind = is_complete && outermost_says("kind", "Status");
        let status = outermost.filter(|body| {
            let has_code = || body.get("errorCode").is_some_and(|code| !code.is_container() && code.raw() != "0");
            says_kind || is_complete && (outermost_says("status", "Failure") || has_code())
        });
        let mark_if = |is_there: bool, mark: u64| if is_there { mark } else { 0 };
        let of_keys = root.elements().fold(0, |marks, root| marks | root.marks());
        let marks = of_keys
            | mark_if(!failures.is_empty(), FAILURES)
            | mark_if(is_markup, u64::MAX)
            // All that is said in the documented form is at places of its own.
            | mark_if(!says_kind, LEVELS)
            | mark_if(!headers.is_empty(), HEADERS);
        Self { own, root, outermost, failures, marks, is_markup, headers, status, levels: OnceCell::new() }
    }

    /// The body, if it is complete and says that it is a `Status`.
    pub(super) fn status(&self) -> Option<Value<'v, 't>> {
        self.status
    }

    /// The number of levels at `**`. The members of a `Status` are written in another order, so only the outermost count.
    pub(super) fn depth(&self) -> usize {
        1 + if self.status.is_some() { 0 } else { self.levels.get_or_init(|| self.levels_below()).len() }
    }

    /// Calls `visit` with each value of one level at `**`, and with `true` if it is in a failure.
    pub(super) fn visit_level(&self, depth: usize, visit: &mut dyn FnMut(Value<'v, 't>, bool)) {
        if let Some(below) = depth.checked_sub(1) {
            let level = self.levels.get().and_then(|levels| levels.get(below));
            level.into_iter().flatten().for_each(|(value, is_in_failure)| visit(*value, *is_in_failure));
        } else {
            self.root.elements().for_each(|root| visit(root, false));
        }
    }

    fn levels_below(&self) -> Vec<Vec<(Value<'v, 't>, bool)>> {
        let mut levels = Vec::new();
        let mut level: Vec<_> = self.root.elements().map(|root| (root, false)).collect();
        loop {
            let mut next = Vec::new();
            for (object, is_in_failure) in &level {
                // By field, a failure has one member that says nothing of failures.
                let is_only = !is_in_failure && object.members().nth(1).is_none();
                let is_looked_into = |key: &str| is_only || names_failures(key) || wraps_response(key);
                for (key, value) in object.members_named(is_looked_into) {
                    let is_failure = *is_in_failure || names_failures(key);
                    let elements = value.elements().filter(|element| element.is_container());
                    next.extend(elements.map(|element| (element, is_failure)));
                }
            }
            if next.is_empty() {
                return levels;
            }
            levels.push(next.clone());
            level = next;
        }
    }

    pub(super) fn outermost(&self) -> Option<Value<'v, 't>> {
        self.outermost
    }

    /// The body, or the elements of a batch.
    pub(super) fn roots(&self) -> impl Iterator<Item = Value<'v, 't>> + use<'v, 't> {
        self.root.elements()
    }

    /// Returns `true` if a key names failures.
    pub(super) fn has_named_failures(&self) -> bool {
        self.failures.iter().any(|(_, is_named)| *is_named)
    }

    /// The rows of one kind under which there may be something, those of the API first. Nearly all rows are left out.
    pub(super) fn rows(&self, what: What) -> impl Iterator<Item = &Row<'v>> {
        let role = what.role();
        let own = self.own.iter().filter(move |row| row.what.role() == role);
        let (rows, _) = KINDS.get(role).filter(|(_, marks)| marks & self.marks != 0).copied().unwrap_or_default();
        let may_have = |row: &&Row<'_>| row.marks & self.marks != 0 || row.marks == u64::MAX;
        let is_left_out = |row: &Row<'_>| match row.what {
            // What a `Status` has as its `reason`, for example, is that and no code.
            What::Name if self.status.is_some() => true,
            _ => self.is_markup && row.at == "**",
        };
        own.chain(rows).filter(may_have).filter(move |row| !is_left_out(row))
    }

    /// Calls `visit` with each element of markup that has a name.
    fn visit_named(&self, name: &str, visit: &mut dyn FnMut(Value<'v, 't>)) {
        if name.starts_with('…') {
            let named = self.root.members().filter(|(key, _)| is_named_so(key, name));
            named.for_each(|(_, value)| visit(value));
        } else {
            self.root.all(name).for_each(visit);
        }
    }

    /// Calls `visit` with each value at a path, in the order of the body.
    pub(super) fn visit(&self, path: &str, visit: &mut dyn FnMut(Value<'v, 't>)) {
        if path == ALL_HEADERS {
            visit(self.headers);
        } else if let Some(name) = path.strip_prefix("header ") {
            let named = |key: &str| key.eq_ignore_ascii_case(name.trim());
            self.headers.members().filter(|(key, _)| named(key)).for_each(|(_, value)| visit(value));
        } else if let Some(name) = path.strip_prefix('<') {
            let Some(name) = name.strip_suffix('>').filter(|_| self.is_markup) else { return };
            self.visit_named(name, visit);
        } else if self.is_markup {
            // Of a path in an XML body, the last key decides.
            let name = path.rsplit(['.', ']']).find(|key| !key.is_empty()).unwrap_or_default();
            let name = first_key(name);
            self.visit_named(name, visit);
        } else if path == "**" {
            (0..self.depth()).for_each(|depth| self.visit_level(depth, &mut |value, _| visit(value)));
        } else if let Some(rest) = path.strip_prefix('*') {
            // By field, a body that has one member says nothing of failures.
            let failures = self.failures.iter().filter(|(_, is_named)| *is_named || !rest.is_empty());
            failures.for_each(|(value, _)| descend(*value, rest, visit));
        } else {
            self.root.elements().for_each(|root| descend(root, path, visit));
        }
    }
}

/// Calls `visit` with each value at what is left of a path.
fn descend<'v, 't>(value: Value<'v, 't>, path: &str, visit: &mut dyn FnMut(Value<'v, 't>)) {
    let path = path.strip_prefix('.').unwrap_or(path);
    if path.is_empty() {
        visit(value);
    } else if let Some((name, rest)) = path.strip_prefix('[').and_then(|path| path.split_once(']')) {
        let elements = value.elements();
        elements.filter(|element| name.is_empty() || is_of_type(*element, name)).for_each(|e| descend(e, rest, visit));
    } else {
        let first = first_key(path);
        // There are keys with dots in them, such as `odata.error`.
        let dots =
            path.match_indices(['.', '[']).map(|(at, _)| at).chain([path.len()]).filter(|end| *end > first.len());
        let longer = dots.map(|end| &path[..end]).take_while(|key| !key.contains('['));
        if let Some(key) = iter::once(first).chain(longer).find(|key| value.get(key).is_some()) {
            value.get(key).into_iter().for_each(|value| descend(value, &path[key.len()..], visit));
        }
    }
}

/// Returns `true` if the `@type` of a detail ends in a name.
fn is_of_type(detail: Value<'_, '_>, name: &str) -> bool {
    let name_of = |detail: Value<'_, '_>| detail.text().is_some_and(|text| text.ends_with(name));
    detail.get("@type").is_some_and(name_of)
}

/// What can be read of the values under a key of a row, the first one of which that is possible.
#[inline]
pub(super) fn find_under<'v, 't, T>(
    value: Value<'v, 't>,
    key: &str,
    mut read: impl FnMut(Value<'v, 't>) -> Option<T>,
) -> Option<T> {
    if key.is_empty() {
        read(value)
    } else if key.starts_with('…') {
        value.members_named(|known| is_named_so(known, key)).into_iter().find_map(|(_, value)| read(value))
    } else {
        read(value.get(key)?)
    }
}

#[cfg(test)]
mod tests {
    use super::{Row, TABLE, What};
    use alloc::format;
    use alloc::string::String;
    use alloc::vec::Vec;

    const START: &str = "<!-- The tables are made from the one that is looked through: BLESS=1 cargo test. -->\n";

    /// The meaning of a row, for people.
    fn meaning(what: What) -> &'static str {
        match what {
            What::Code => "a string, or digits",
            What::Text => "a string",
            What::Plain => "a string that is neither a number nor a status such as `404 Not Found`",
            What::Shape => "what follows the last `#`, up to a `:`",
            What::Listed => "if listed",
            What::Name => "a string that is not a number, if listed",
            What::Type => "if listed: as a whole, or its last part",
            What::Message => "a text",
            What::Described => "a text, of the body itself or in a failure",
            What::Sentence => "a string of several words",
            What::Word => "a string, unless it is the code",
            What::WithoutBody => "a text, if the body is empty",
            What::Id => "a string, or a number",
            What::Wait => "a time to wait",
            What::Seconds => "a whole number",
            What::Retry => "`true` or `false`",
        }
    }

    fn place(at: &str, key: &str) -> String {
        let separator = if at.is_empty() || key.is_empty() { "" } else { "." };
        format!("`{at}{separator}{key}`").replace("[google.rpc.", "[")
    }

    fn table(title: &str, rows: &[&Row<'_>]) -> String {
        let mut text = format!("\n| {title} | |\n|---|---|\n");
        for (at, row) in rows.iter().enumerate() {
            let is_same = |other: &&&Row<'_>| other.what == row.what && other.keys == row.keys && row.keys.len() > 1;
            let places = match rows[..at].iter().find(is_same) {
                Some(first) => format!("{} and so on, under `{}`", place("", first.keys[0]), row.at),
                None => row.keys.iter().map(|key| place(row.at, key)).collect::<Vec<_>>().join(", "),
            };
            text += &format!("| {places} | {} |\n", meaning(row.what));
        }
        text
    }

    #[test]
    fn the_documentation_shows_the_table() {
        let page = include_str!("places.md");
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/response/read/places.md");
        let (words, _) = page.split_once(START).unwrap_or((page, ""));
        let of = |role: usize| TABLE.iter().filter(|row| row.what.role() == role).collect::<Vec<_>>();
        let tables = ["Codes", "Messages", "Ids", "Waits"].iter().zip(0..).map(|(title, role)| table(title, &of(role)));
        let expected = String::from(words) + START + &tables.collect::<String>();
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(path, expected).unwrap();
        } else {
            assert!(page == expected, "places.md does not show the table: BLESS=1 cargo test -p cci-errors places");
        }
    }

    #[test]
    fn no_place_is_looked_at_twice() {
        let mut seen: Vec<(usize, &str, &str)> = Vec::new();
        for row in TABLE.iter().filter(|row| row.what != What::Listed) {
            for key in row.keys {
                let place = (row.what.role(), row.at, *key);
                assert!(!seen.contains(&place), "{place:?}");
                seen.push(place);
            }
        }
    }
}

//! What the key of a member says about its value.

/// How the value of a member is read. Of several keys for one thing, the one of the lowest rank is preferred.
#[derive(Clone, Copy)]
pub(super) enum Member {
    Kind,
    Status,
    Reason,
    Metadata,
    Details,
    /// A code, as a string or a number.
    Code(usize),
    /// A code, if it is a string and not a number or a status.
    PlainCode,
    /// The documented key first, then those of gateways and of sister services.
    Message(usize),
    RequestId,
    /// The object of the failure, or a string in place of a message.
    Error,
    /// An object or an array of failures, by the words of its key: `errors`, `fault`, `NeutronError`.
    Failures,
    /// Known, and not needed.
    Ignored,
    Other,
}

/// The rank of a string under `error`, after those of all keys for messages.
pub(super) const ERROR_STRING: usize = 12;

impl Member {
    pub(super) fn of(key: &str) -> Self {
        match key {
            "kind" => Self::Kind,
            "apiVersion" => Self::Ignored,
            "metadata" => Self::Metadata,
            "status" => Self::Status,
            "message" => Self::Message(0),
            "reason" => Self::Reason,
            "details" => Self::Details,
            "code" => Self::PlainCode,
            "errorCode" => Self::Code(0),
            "error_code" => Self::Code(1),
            "errCode" => Self::Code(2),
            "errorMessage" => Self::Message(1),
            "error_message" => Self::Message(2),
            "error_msg" => Self::Message(3),
            "errorMsg" => Self::Message(4),
            "errMsg" | "errmsg" => Self::Message(5),
            "externalMessage" => Self::Message(6),
            "error_description" => Self::Message(7),
            "msg" => Self::Message(8),
            "detail" => Self::Message(9),
            "title" => Self::Message(10),
            "Message" => Self::Message(11),
            "error" => Self::Error,
            "request_id" | "requestId" | "RequestId" | "request-id" | "X-Request-Id" => Self::RequestId,
            _ if names_failures(key) => Self::Failures,
            _ => Self::Other,
        }
    }
}

/// Whether a key says that failures are found under it. An `address` or a `user` has a `code` or a `title`, too, and they
/// are not the error's.
fn names_failures(key: &str) -> bool {
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

//! The failures among the responses that a client receives, and the part of their bodies that is read.

use ::http::StatusCode;

/// The maximum number of bytes that the clients read of a failure's body unless they are given another limit: 1 MiB.
/// Documented bodies have some hundred bytes.
#[cfg(any(feature = "reqwest", feature = "kube"))]
#[cfg_attr(docsrs, doc(cfg(any(feature = "reqwest", feature = "kube"))))]
pub const DEFAULT_BODY_LIMIT: usize = 1 << 20;

/// Returns `true` for 4xx and 5xx.
pub(super) fn is_failure(status: StatusCode) -> bool {
    status.is_client_error() || status.is_server_error()
}

/// The start of a body that arrives in pieces.
#[cfg(any(feature = "kube", all(feature = "reqwest", not(target_arch = "wasm32"))))]
pub(super) struct BodyStart {
    bytes: alloc::vec::Vec<u8>,
    limit: usize,
}

#[cfg(any(feature = "kube", all(feature = "reqwest", not(target_arch = "wasm32"))))]
impl BodyStart {
    pub(super) fn new(limit: usize) -> Self {
        Self { bytes: alloc::vec::Vec::new(), limit }
    }

    /// Returns `true` once more pieces would not be kept.
    pub(super) fn is_full(&self) -> bool {
        self.bytes.len() >= self.limit
    }

    /// Adds a piece, up to the limit.
    pub(super) fn push(&mut self, piece: &[u8]) {
        let left = self.limit - self.bytes.len();
        self.bytes.extend_from_slice(&piece[..left.min(piece.len())]);
    }

    pub(super) fn into_bytes(self) -> alloc::vec::Vec<u8> {
        self.bytes
    }
}

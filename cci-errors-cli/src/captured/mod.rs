//! Captured traffic: bodies, logs with bodies or codes in them, HTTP archives.
//!
//! ```text
//! stream ──► lines, documents │ har ──► bodies (a body's code is what the runtime crate reads) ──┐
//!                └── text ──► words (what is written as codes are) ──────────────────────────────┴──► Sink
//! ```

mod bodies;
mod har;
mod lines;
mod reader;
mod words;

pub(crate) use bodies::Body;
pub(crate) use reader::Reader;

/// A longer string is not a code, wherever it is found.
pub(crate) const LONGEST_CODE: usize = 256;

/// Takes what is found, in its order.
pub(crate) trait Sink {
    /// The response to a failed call, or one with a code.
    fn body(&mut self, body: Body);
    /// A code in text.
    fn code(&mut self, code: &str, text: &str);
}

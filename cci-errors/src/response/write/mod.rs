//! From a response to its body, in one of the forms.
//!
//! ```text
//! builders ──► ErrorResponse ──► forms ──► members ──► text, or any serializer
//!                  ▲                                    │
//!                  └──────────── serde ◄────────────────┘
//! ```

mod builders;
mod forms;
mod serde;

//! The codes of each catalogue, looked up by other crates. No function is inlined into its caller.
#![allow(clippy::all, reason = "generated")]

include!(concat!(env!("OUT_DIR"), "/peers.rs"));

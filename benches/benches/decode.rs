//! From the documented body to a typed code, compared with types that drop the code and types that hold nothing else:
//! `cargo bench --bench decode`. With `-- --against CHECKOUT`, this checkout compared with that one.

use cci_errors::{CciError, CciResponse};
use cci_errors_benches::against;
use cci_errors_benches::arguments::Arguments;
use divan::{Bencher, black_box};
use serde::Deserialize;
use std::borrow::Cow;

const BODY: &[u8] = br#"{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"namespace name is already exist","reason":"Conflict","code":409,"errorCode":"CCI.02.409101"}"#;

fn main() {
    if let Some(other) = Arguments::read().against {
        return against::decode::run(&other);
    }
    divan::Divan::from_args().sample_size(512).main();
}

/// Keeps everything, and knows the code.
#[divan::bench]
fn cci_errors(bencher: Bencher) {
    bencher.bench(|| CciResponse::from_body(409, black_box(BODY)).error());
}

/// Drops `errorCode`.
#[divan::bench]
fn kube_core_status(bencher: Bencher) {
    bencher.bench(|| serde_json::from_slice::<kube_core::Status>(black_box(BODY)).unwrap());
}

/// Drops `errorCode`.
#[divan::bench]
fn k8s_openapi_status(bencher: Bencher) {
    type Status = k8s_openapi::apimachinery::pkg::apis::meta::v1::Status;
    bencher.bench(|| serde_json::from_slice::<Status>(black_box(BODY)).unwrap());
}

/// The minimum from which the code is known.
#[divan::bench]
fn derived_code_only(bencher: Bencher) {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Body<'b> {
        error_code: &'b str,
    }
    bencher.bench(|| {
        let body: Body = serde_json::from_slice(black_box(BODY)).unwrap();
        CciError::from_code(body.error_code)
    });
}

/// The documented keys, borrowed where they can be.
#[divan::bench]
fn derived_with_cows(bencher: Bencher) {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    #[expect(dead_code, reason = "decoded and never read, as in the other benches")]
    struct Body<'b> {
        #[serde(default)]
        kind: Cow<'b, str>,
        #[serde(default)]
        api_version: Cow<'b, str>,
        #[serde(default)]
        status: Cow<'b, str>,
        #[serde(default)]
        message: Cow<'b, str>,
        #[serde(default)]
        reason: Cow<'b, str>,
        code: u16,
        #[serde(default)]
        error_code: Cow<'b, str>,
    }
    bencher.bench(|| {
        let body: Body = serde_json::from_slice(black_box(BODY)).unwrap();
        (CciError::from_code(&body.error_code), body)
    });
}

#[divan::bench]
fn value(bencher: Bencher) {
    bencher.bench(|| serde_json::from_slice::<serde_json::Value>(black_box(BODY)).unwrap());
}

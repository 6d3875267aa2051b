//! Responses are read as they were written whatever another crate enables in `serde_json`.
//!
//! cargo enables a feature for everything that it builds at once, so the crate `round-trip` is tested in runs of its own.

use std::process::Command;

#[test]
fn round_trip_with_the_features_of_others() {
    for features in ["preserve-order", "arbitrary-precision", "preserve-order,arbitrary-precision"] {
        let output = Command::new(env!("CARGO"))
            .args([
                "test",
                "--quiet",
                "--package",
                "downstream-round-trip",
                "--test",
                "round_trip",
                "--features",
                features,
            ])
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{features}: {text}");
        assert!(!text.contains(" 0 passed"), "{features}: {text}");
    }
}

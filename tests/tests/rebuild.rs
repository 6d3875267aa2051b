//! Editing a source rebuilds the crate that names it: cargo is told of every one.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// A crate of two sources in a folder of its own, outside the workspace.
struct Crate {
    folder: PathBuf,
}

impl Crate {
    fn new() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rebuild");
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::create_dir_all(folder.join("errors")).unwrap();
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        // The workspace's lock file, so that nothing is looked up outside.
        fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        let manifest = format!(
            "[package]\nname = \"rebuild\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\ncci-errors = {{ path = '{}', default-features = false }}\n\n[workspace]\n",
            workspace.join("cci-errors").display()
        );
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        let main = "cci_errors::cci_errors! {\n    #[catalogue(\"first.json\", \"errors/second.json\")]\n    \
                    enum ApiError;\n}\n\nfn main() {\n    \
                    for error in ApiError::ALL {\n        println!(\"{error}\");\n    }\n}\n";
        fs::write(folder.join("src/main.rs"), main).unwrap();
        Self { folder }
    }

    fn write(&self, source: &str, code: &str, message: &str) {
        let text = format!(r#"{{ "errors": [ {{ "code": "{code}", "status": 404, "message": "{message}" }} ] }}"#);
        fs::write(self.folder.join(source), text).unwrap();
    }

    /// Builds and runs it; the lines that it prints.
    fn run(&self) -> Vec<String> {
        let output = Command::new(env!("CARGO"))
            .args(["run", "--quiet", "--offline", "--manifest-path"])
            .arg(self.folder.join("Cargo.toml"))
            .arg("--target-dir")
            .arg(self.folder.join("target"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
    }
}

#[test]
fn editing_any_source_is_seen() {
    let rebuilt = Crate::new();
    rebuilt.write("first.json", "A.1", "one");
    rebuilt.write("errors/second.json", "A.2", "two");
    assert_eq!(rebuilt.run(), ["A.1: one", "A.2: two"]);

    rebuilt.write("first.json", "A.1", "uno");
    assert_eq!(rebuilt.run(), ["A.1: uno", "A.2: two"]);

    rebuilt.write("errors/second.json", "A.3", "tres");
    assert_eq!(rebuilt.run(), ["A.1: uno", "A.3: tres"]);
}

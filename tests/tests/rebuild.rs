//! Editing a source rebuilds the crate that names it: cargo is told about every one.

mod standalone;

use standalone::Standalone;

const MANIFEST: &str = "[package]\nname = \"rebuild\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
                        cci-errors = { path = '{cci-errors}', default-features = false }\n\n[workspace]\n";

const BUILD_SCRIPT: &str = r#"
fn main() {
    println!("cargo::rerun-if-changed=generated.json");
    let target = std::path::Path::new(&std::env::var_os("OUT_DIR").unwrap()).join("third.json");
    std::fs::copy("generated.json", target).unwrap();
}
"#;

const MAIN: &str = r#"
cci_errors::cci_errors! {
    #[catalogue("first.json", "errors/second.json", "$OUT_DIR/third.json")]
    #[translations("errors/de.json")]
    enum ApiError;
}

fn main() {
    for error in ApiError::ALL {
        println!("{error}{}", error.in_language("de").measure);
    }
}
"#;

#[test]
fn editing_any_source_is_seen() {
    let rebuilt = Standalone::new("rebuild");
    let write = |source: &str, code: &str, message: &str| {
        let text = format!(r#"{{ "errors": [ {{ "code": "{code}", "status": 404, "message": "{message}" }} ] }}"#);
        rebuilt.write(source, &text);
    };
    let lines = || rebuilt.cargo("run").lines().map(str::to_owned).collect::<Vec<_>>();
    rebuilt.write("Cargo.toml", MANIFEST);
    rebuilt.write("build.rs", BUILD_SCRIPT);
    rebuilt.write("src/main.rs", MAIN);
    write("first.json", "A.1", "one");
    write("errors/second.json", "A.2", "two");
    write("generated.json", "A.4", "four");
    let translate = |measure: &str| {
        let text = format!(r#"{{ "language": "de", "errors": {{ "A.1": {{ "measure": "{measure}" }} }} }}"#);
        rebuilt.write("errors/de.json", &text);
    };
    translate("");
    assert_eq!(lines(), ["A.1: one", "A.2: two", "A.4: four"]);

    write("first.json", "A.1", "uno");
    assert_eq!(lines(), ["A.1: uno", "A.2: two", "A.4: four"]);

    write("errors/second.json", "A.3", "tres");
    assert_eq!(lines(), ["A.1: uno", "A.3: tres", "A.4: four"]);

    write("generated.json", "A.5", "cinco");
    assert_eq!(lines(), ["A.1: uno", "A.3: tres", "A.5: cinco"]);

    translate(" (warten)");
    assert_eq!(lines(), ["A.1: uno (warten)", "A.3: tres", "A.5: cinco"]);
}

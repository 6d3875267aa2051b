//! Pattern macros find their own enum: whatever else is in the graph of crates, and whatever is edited around them.

mod standalone;

use standalone::Standalone;
use std::collections::BTreeSet;
use std::fs;

const CALL: &str = "cci_errors::cci_errors! {\n    #[catalogue(\"errors.json\")]\n    pub enum ApiError;\n}\n";

fn catalogue(name: &str) -> String {
    format!(r#"{{ "errors": [ {{ "code": "A.1", "name": "{name}", "status": 404, "message": "m" }} ] }}"#)
}

fn package(name: &str, version: &str, dependencies: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"{version}\"\nedition = \"2024\"\n\n[dependencies]\n\
         cci-errors = {{ path = '{{cci-errors}}', default-features = false }}\n{dependencies}"
    )
}

/// A program with the library of the same package and two versions of one crate, in all of which the call is the same.
fn graph(name: &str) -> Standalone {
    let graph = Standalone::new(name);
    let dependencies = "one = { package = \"codes\", path = \"one\" }\ntwo = { package = \"codes\", path = \"two\" }\n";
    graph.write(
        "Cargo.toml",
        &package("graph", "0.0.0", &format!("{dependencies}\n[workspace]\nexclude = [\"one\", \"two\"]\n")),
    );
    graph.write("errors.json", &catalogue("Mine"));
    for (folder, version) in [("one", "1.0.0"), ("two", "2.0.0")] {
        graph.write(&format!("{folder}/Cargo.toml"), &package("codes", version, ""));
        graph.write(&format!("{folder}/errors.json"), &catalogue(if folder == "one" { "First" } else { "Other" }));
        graph.write(&format!("{folder}/src/lib.rs"), CALL);
    }
    let twins = format!("{CALL}\npub mod twin {{\n{CALL}}}\n");
    graph.write("src/lib.rs", &twins);
    let main = r#"
fn main() {
    assert!(matches!(ApiError::Mine, api_error!("A.1")));
    assert!(matches!(twin::ApiError::Mine, twin::api_error!("A.1")));
    assert!(matches!(graph::ApiError::Mine, graph::api_error!("A.1")));
    assert!(matches!(graph::twin::ApiError::Mine, graph::twin::api_error!("A.1")));
    assert!(matches!(one::ApiError::First, one::api_error!(404)));
    assert!(matches!(two::ApiError::Other, two::api_error!("A.*")));
    println!("matched");
}
"#;
    graph.write("src/main.rs", &(twins + main));
    graph
}

/// Builds and runs it; the names of the exported macros, as they are in the crates' metadata.
fn exported(graph: &Standalone) -> BTreeSet<String> {
    let metadata = || {
        let files = fs::read_dir(standalone::target().join("debug/deps")).into_iter().flatten();
        files.map(|file| file.unwrap().path()).filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy();
            (name.starts_with("libgraph") || name.starts_with("libcodes")) && name.ends_with(".rmeta")
        })
    };
    // Those of an earlier build in another folder, or before an edit.
    metadata().for_each(|path| fs::remove_file(path).unwrap());
    assert_eq!(graph.cargo("run"), "matched\n");
    let mut names = BTreeSet::new();
    for path in metadata() {
        let bytes = fs::read(path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        names.extend(text.match_indices("__api_error_").filter_map(|(at, prefix)| {
            let key = text[at..].get(prefix.len()..prefix.len() + 16)?;
            key.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| key.to_owned())
        }));
    }
    names
}

#[test]
fn no_two_enums_of_a_graph_clash_and_no_edit_elsewhere_changes_a_name() {
    let here = graph("graph");
    let names = exported(&here);
    assert_eq!(names.len(), 4, "the library's two and one of each version");

    let library = fs::read_to_string(here.folder.join("src/lib.rs")).unwrap();
    let edited = format!("/// Above.\npub fn above() {{}}\n\n{library}\n/// Below.\npub fn below() {{}}\n");
    here.write("src/lib.rs", &edited);
    assert_eq!(exported(&here), names);

    let elsewhere = graph("elsewhere/graph");
    assert_eq!(exported(&elsewhere), names, "the output is the same in every folder");
}

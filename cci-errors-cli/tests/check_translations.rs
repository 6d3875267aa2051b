//! `cci-errors check` with files of translations.

mod tool;

use serde_json::json;
use tool::Folder;

const CATALOGUE: &str = r#"{
  "errors": [
    { "code": "PAR.40401", "status": 404, "message": "no parcel {id}", "measure": "Look.",
      "arguments": { "id": "string" } },
    { "code": "PAR.42201", "status": 422, "message": "bad address" }
  ]
}"#;

const GERMAN: &str = r#"{
  "language": "de",
  "errors": {
    "PAR.40401": { "message": "kein Paket {id}" },
    "PAR.42201": { "message": "Adresse falsch" }
  }
}"#;

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("errors.json", CATALOGUE);
    folder.write("errors.de.json", GERMAN);
    folder.write("errors.th.json", r#"{ "language": "th", "errors": {} }"#);
    folder
}

#[test]
fn a_summary_says_how_much_is_translated() {
    let run = folder().run(&["check", "errors.json", "errors.de.json", "errors.th.json"]);
    let expected = "de: 1 of 2 codes translated\nth: 0 of 2 codes translated\n\
                    errors.json errors.de.json errors.th.json: 2 codes, no problems\n";
    assert_eq!(run.said(), (0, expected));
    let run = folder().run(&["check", "errors.de.json", "--format", "json"]);
    let expected = json!({ "problems": [], "translations": [{ "language": "de", "missing": ["PAR.40401"] }] });
    assert_eq!((run.status, run.json()), (0, expected));
}

#[test]
fn the_catalogue_is_that_of_the_folder_or_of_the_flag() {
    let folder = folder();
    folder.write("other.json", CATALOGUE.replace("42201", "42202"));
    for arguments in [&["check", "errors.de.json"][..], &["check", "errors.de.json", "errors.json"]] {
        assert_eq!(folder.run(arguments).status, 0, "{arguments:?}");
    }
    let run = folder.run(&["check", "errors.de.json", "--catalogue", "other.json"]);
    assert_eq!(run.status, 1);
    assert!(run.output.contains("`PAR.42201` is not a code of the catalogue"), "{}", run.output);
}

#[test]
fn mistakes_are_shown_at_their_lines() {
    let folder = folder();
    folder.write("errors.de.json", GERMAN.replace("{id}", "{di}"));
    let run = folder.run(&["check", "errors.json", "errors.de.json"]);
    let expected = "error: the original has no argument `{di}`
 --> errors.de.json:4:31
  |
4 |     \"PAR.40401\": { \"message\": \"kein Paket {di}\" },
  |                               ^^^^^^^^^^^^^^^^^
  = help: use `{id}`
";
    assert_eq!(run.status, 1);
    assert!(run.output.starts_with(expected), "{}", run.output);
}

#[test]
fn a_share_of_translations_can_be_required() {
    let folder = folder();
    let check = |floor: &str| folder.run(&["check", "errors.json", "errors.de.json", "--require", floor]);
    assert_eq!(check("translations=50%").status, 0);
    let run = check("translations=90%");
    assert_eq!(run.status, 1);
    let message = "error: 1 of 2 entries (50%) are translated into \"de\", expected 90%\n --> errors.de.json:2:15\n";
    assert!(run.output.starts_with(message), "{}", run.output);
    assert!(run.output.contains("help: translate all texts of `PAR.40401`"), "{}", run.output);

    let run = folder.run(&["check", "errors.json", "--require", "translations"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("there are no files of translations"), "{}", run.errors);
}

//! `cci-errors import --language`: a page in another language becomes a file of translations.

mod tool;

use tool::{Folder, Run};

const CATALOGUE: &str = r#"{
  "errors": [
    { "code": "PAR.40401", "status": 404, "message": "no parcel {id}", "description": "It is lost.",
      "measure": "Look.", "arguments": { "id": "string" } },
    { "code": "PAR.42201", "status": 422, "message": "bad address" },
    { "code": "PAR.50001", "status": 500, "message": "belt {speed}", "arguments": {} }
  ],
  "retired": ["PAR.1"]
}"#;

const PAGE: &str = "# Fehlercodes

| Fehlercode | Status | Fehlermeldung | Beschreibung | Lösung |
|---|---|---|---|---|
| PAR.50001 | 500 | Band {speed} | - | Warten. |
| PAR.40401 | 404 | kein Paket {id} | Es ist weg. | Suchen. |
| PAR.42299 | 422 | neu | | |
| PAR.1 | 400 | alt | | |
";

fn import(folder: &Folder, flags: &[&str]) -> Run {
    folder.write("errors.json", CATALOGUE);
    folder.write("errors.de.md", PAGE);
    folder.run(&[&["import", "errors.de.md", "--language", "de"], flags].concat())
}

#[test]
fn a_page_becomes_translations() {
    let folder = Folder::new();
    let run = import(&folder, &["-o", "errors.de.json"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    let expected = r#"{
  "language": "de",
  "errors": {
    "PAR.40401": { "message": "kein Paket {id}",
      "description": "Es ist weg.",
      "measure": "Suchen." },
    "PAR.50001": { "message": "Band {speed}",
      "measure": "Warten." }
  }
}
"#;
    assert_eq!(folder.read("errors.de.json"), expected);
    for what in ["`PAR.42299` is not a code of the catalogue", "`PAR.1` is retired in the catalogue"] {
        assert!(run.errors.contains(what), "{}", run.errors);
    }
    let check = folder.run(&["check", "errors.json", "errors.de.json"]);
    assert!(check.output.contains("de: 2 of 3 codes translated"), "{}", check.output);
    // Again, it changes nothing.
    let again = import(&folder, &["-o", "errors.de.json", "--format", "json"]);
    assert!(again.errors.contains(r#""added":[],"changed":[]"#), "{}", again.errors);
    assert_eq!(folder.read("errors.de.json"), expected);
}

#[test]
fn a_file_that_exists_keeps_what_the_page_lacks() {
    let folder = Folder::new();
    folder.write(
        "errors.de.json",
        "{\"language\": \"DE\",\n \"errors\": {\n  \"PAR.42201\": {\"message\": \"Adresse falsch\"},\n  \
         \"PAR.40401\": {\"message\": \"Paket {id} fehlt\"}\n }}\n",
    );
    let run = import(&folder, &["-o", "errors.de.json"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    let expected = "{\"language\": \"DE\",\n \"errors\": {\n  \"PAR.42201\": {\"message\": \"Adresse falsch\"},\n  \
         \"PAR.40401\": {\"message\": \"kein Paket {id}\", \"description\": \"Es ist weg.\", \"measure\": \"Suchen.\"},\n  \
         \"PAR.50001\": { \"message\": \"Band {speed}\",\n      \"measure\": \"Warten.\" }\n }}\n";
    assert_eq!(folder.read("errors.de.json"), expected);
    assert!(run.errors.contains("added (1): PAR.50001") && run.errors.contains("changed (1): PAR.40401"));
}

#[test]
fn texts_that_do_not_fit_are_left_out() {
    let folder = Folder::new();
    folder.write("errors.json", CATALOGUE);
    folder.write(
        "page.csv",
        "Fehlercode,Fehlermeldung,Lösung\nPAR.40401,kein Paket,Suchen Sie {id}.\nPAR.42201,Adresse falsch,\n",
    );
    let run = folder.run(&["import", "page.csv", "--language", "de-at", "-o", "t.json"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    for what in [
        "the message of `PAR.40401`: the argument `{id}` of the original is missing",
        "the measure of `PAR.40401`: the original has no argument `{id}`",
    ] {
        assert!(run.errors.contains(what), "{}", run.errors);
    }
    assert!(folder.read("t.json").contains("\"language\": \"de-AT\""), "{}", folder.read("t.json"));
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = Folder::new();
    for (flags, what) in [
        (&["--language", "d_e"][..], "--language: "),
        (&["--language", "fr", "-o", "errors.de.json"], "its language is \"de\", and not \"fr\""),
        (&["--language", "de", "-o", "errors.json"], "errors.json"),
        (&["--catalogue", "errors.json"], "--catalogue is the catalogue that --language translates"),
        (&["--language", "de", "--catalogue", "none.json"], "none.json"),
        (&["--language", "de", "--retire", "-o", "errors.de.json"], "cannot be used with"),
    ] {
        import(&folder, &["-o", "errors.de.json"]);
        let run = folder.run(&[&["import", "errors.de.md"], flags].concat());
        assert_eq!(run.status, 2, "{flags:?}: {}", run.errors);
        assert!(run.errors.contains(what), "{flags:?}: {}", run.errors);
    }
    folder.write("other.md", "# Fehlercodes\n\n| Fehlercode | Meldung |\n|---|---|\n| X1 | weg |\n| X2 | weg |\n");
    let run = folder.run(&["import", "other.md", "--language", "de", "-o", "new.json"]);
    assert_eq!(run.status, 1, "{}", run.errors);
    assert!(!folder.root().join("new.json").exists());
}

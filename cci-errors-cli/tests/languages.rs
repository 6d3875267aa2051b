//! Translations in what `docs`, `explain` and `diff` show.

mod tool;

use serde_json::{Value, json};
use std::fmt::Write;
use tool::{Folder, Run};

const CATALOGUE: &str = r#"{
  "title": "Library codes",
  "language": "en",
  "fields": { "runbook": "string" },
  "errors": [
    { "code": "LIB.40401", "name": "BookUnknown", "status": 404, "message": "no book called {title}",
      "measure": "Look for another edition.", "arguments": { "title": "string" }, "runbook": "internal" },
    { "code": "LIB.40901", "name": "BookLent", "status": 409, "message": "the book is lent", "description": "Until **May**." },
    { "code": "LIB.50301", "name": "Closed", "status": 503, "message": "the library is closed" }
  ]
}"#;

const GERMAN: &str = r#"{
  "language": "de",
  "errors": {
    "LIB.40401": { "message": "kein Buch namens {title}", "measure": "Eine andere <Ausgabe> suchen." },
    "LIB.40901": { "message": "das Buch ist ausgeliehen", "description": "Bis **Mai**.", "measure": "Vormerken." }
  }
}"#;

const AUSTRIAN: &str = r#"{ "language": "de-AT", "errors": { "LIB.40901": { "message": "das Buch ist entlehnt" } } }"#;

const ARABIC: &str = r#"{ "language": "ar", "errors": { "LIB.40401": { "message": "{title}: لا يوجد كتاب" } } }"#;

const ALL: [&str; 6] =
    ["--translations", "errors.de.json", "--translations", "errors.ar.json", "--translations", "errors.de-AT.json"];

fn folder() -> Folder {
    let folder = Folder::new();
    let files = [
        ("errors.json", CATALOGUE),
        ("errors.de.json", GERMAN),
        ("errors.de-AT.json", AUSTRIAN),
        ("errors.ar.json", ARABIC),
    ];
    for (name, text) in files {
        folder.write(name, text);
    }
    folder
}

fn docs(folder: &Folder, flags: &[&str]) -> Run {
    folder.run(&[&["docs", "-o", "out"], &ALL[..], flags].concat())
}

/// The part of the page about a code.
fn article<'p>(page: &'p str, code: &str) -> &'p str {
    let (_, article) = page.split_once(&format!("<article id=\"{code}\"")).unwrap();
    article.split_once("</article>").unwrap().0
}

#[test]
fn the_page_has_every_language_and_shows_its_own() {
    let folder = folder();
    assert_eq!(docs(&folder, &["--omit", "runbook"]).status, 0);
    let page = folder.read("out/index.html");
    assert!(!page.contains("internal"), "{page}");
    let book = article(&page, "LIB.40401");
    for paragraph in [
        "<p class=\"message\" lang=\"en\" dir=\"auto\">no book called <var>{title}</var></p>",
        "<p class=\"message\" lang=\"de\" dir=\"ltr\" hidden>kein Buch namens <var>{title}</var></p>",
        "<p class=\"message\" lang=\"ar\" dir=\"rtl\" hidden><var>{title}</var>: لا يوجد كتاب</p>",
        "<p lang=\"de\" dir=\"ltr\" hidden>Eine andere &lt;Ausgabe&gt; suchen.</p>",
    ] {
        assert!(book.contains(paragraph), "{paragraph}\n{book}");
    }
    // Only a translation has a measure: it is shown with that, and not before.
    let lent = article(&page, "LIB.40901");
    assert!(lent.contains("<div class=\"words\" hidden><h3>What to do</h3><p lang=\"en\" dir=\"auto\"></p>"), "{lent}");
    assert!(lent.contains("<p lang=\"de\" dir=\"ltr\" hidden>Bis <strong>Mai</strong>.</p>"), "{lent}");
    let options = "<option value=\"\" lang=\"en\">en (3)</option><option value=\"de\" lang=\"de\">de (2)</option>\
                   <option value=\"ar\" lang=\"ar\">ar (1)</option><option value=\"de-AT\" lang=\"de-AT\">de-AT (1)</option>";
    assert!(page.contains(options), "{page}");
    // Without translations, there is no choice.
    assert_eq!(folder.run(&["docs", "-o", "out"]).status, 0);
    let page = folder.read("out/index.html");
    let (_, body) = page.split_once("<body>").unwrap();
    assert!(!body.contains("class=\"language\"") && !body.contains("class=\"words\""), "{body}");
}

#[test]
fn a_catalogue_may_itself_be_written_from_right_to_left() {
    let folder = Folder::new();
    folder.write("errors.json", CATALOGUE.replace("\"en\"", "\"he\""));
    assert_eq!(folder.run(&["docs", "-o", "."]).status, 0);
    let page = folder.read("index.html");
    assert!(article(&page, "LIB.50301").contains("<p class=\"message\" lang=\"he\" dir=\"rtl\">"), "{page}");
}

#[test]
fn markdown_has_a_file_for_each_language() {
    let folder = folder();
    let run = docs(&folder, &["--to", "markdown"]);
    let mut expected = String::new();
    for name in ["errors.md", "errors.de.md", "errors.ar.md", "errors.de-AT.md"] {
        let _ = writeln!(expected, "out/{name}: written (3 codes)");
    }
    assert_eq!(run.said(), (0, &*expected));
    let own = folder.read("out/errors.md");
    let links = "\nLanguages: **en** · [de](errors.de.md) · [ar](errors.ar.md) · [de-AT](errors.de-AT.md)\n";
    assert!(own.contains(links) && own.contains("> `no book called {title}`"), "{own}");
    let german = folder.read("out/errors.de.md");
    assert!(german.contains("\nLanguages: [en](errors.md) · **de** · "), "{german}");
    for text in ["> `kein Buch namens {title}`", "> `the library is closed`", "**What to do:** Vormerken."] {
        assert!(german.contains(text), "{text}\n{german}");
    }
    // What is not said in Austrian is said in German.
    let austrian = folder.read("out/errors.de-AT.md");
    for text in ["> `das Buch ist entlehnt`", "> `kein Buch namens {title}`", "> `the library is closed`"] {
        assert!(austrian.contains(text), "{text}\n{austrian}");
    }
    let check = |folder: &Folder| docs(folder, &["--to", "markdown", "--check"]);
    assert_eq!(check(&folder).status, 0);
    folder.write("errors.ar.json", ARABIC.replace("{title}: ", "{title} "));
    let run = check(&folder);
    assert_eq!(run.status, 1);
    assert!(
        run.output.contains("out/errors.ar.md: stale\n") && run.output.ends_with("without --check\n"),
        "{}",
        run.output
    );
    let run = docs(&folder, &["--to", "markdown", "--format", "json"]);
    let report = run.json();
    let states: Vec<&Value> = report["files"].as_array().unwrap().iter().map(|file| &file["state"]).collect();
    assert_eq!(states, ["unchanged", "unchanged", "written", "unchanged"]);
}

#[test]
fn mistakes_of_translations_are_refused() {
    let folder = folder();
    folder
        .write("errors.de.json", GERMAN.replace("LIB.40901", "LIB.40902").replace("namens {title}", "namens {titel}"));
    let run = docs(&folder, &[]);
    assert_eq!(run.status, 2);
    assert!(
        run.errors.contains("error: errors.de.json:4:31: the original has no argument `{titel}`"),
        "{}",
        run.errors
    );
    assert!(
        run.errors.contains("`LIB.40902` is not a code of the catalogue\nhelp: use \"LIB.40901\""),
        "{}",
        run.errors
    );
    let run = folder.run(&["docs", "-o", "out", "--catalogue", "errors.ar.json"]);
    let expected = "error: errors.ar.json: expected a catalogue, found translations
help: name the catalogue that it translates\n";
    assert_eq!((run.status, &*run.errors), (2, expected));
    let run = docs(&folder, &["--to", "openapi"]);
    assert_eq!((run.status, &*run.output), (2, ""));
    assert!(run.errors.starts_with("error: --to openapi has no languages\nhelp: "), "{}", run.errors);
}

#[test]
fn a_code_is_explained_in_a_language() {
    let folder = folder();
    let expected = "LIB.40901 (409 Conflict) BookLent\ndas Buch ist entlehnt\nBis **Mai**.\nhelp: Vormerken.\n";
    // Found next to the catalogue, each under its own name.
    let run = folder.run(&["explain", "LIB.40901", "--language", "de-AT"]);
    assert_eq!(run.said(), (0, expected), "{}", run.errors);
    let run = folder.run(&[&["explain", "LIB.40901", "--language", "DE-at-1996"], &ALL[..]].concat());
    assert_eq!(run.said(), (0, expected), "{}", run.errors);
    let run = folder.run(&["explain", "LIB.50301", "LIB.40404", "--language", "de"]);
    assert_eq!(run.status, 1);
    assert!(
        run.output.contains("the library is closed") && run.output.contains("LIB.40401: kein Buch namens"),
        "{}",
        run.output
    );
    let run = folder.run(&["explain", "40401", "--language", "ar", "--format", "json"]);
    let entry = &run.json()["results"][0]["entry"];
    assert_eq!(
        (&entry["message"], &entry["measure"]),
        (&json!("{title}: لا يوجد كتاب"), &json!("Look for another edition."))
    );
    // The catalogue's own needs no file.
    assert_eq!(folder.run(&["explain", "LIB.50301", "--language", "en-GB"]).status, 0);
    let run = folder.run(&["explain", "LIB.50301", "--language", "fr"]);
    assert_eq!(
        (run.status, &*run.errors),
        (2, "error: there is no translation into `fr`\nhelp: the languages are `en`\n")
    );
    let run = folder.run(&[&["explain", "LIB.50301", "--language", "fr"], &ALL[..]].concat());
    assert!(run.errors.ends_with("help: the languages are `en`, `de`, `ar` and `de-AT`\n"), "{}", run.errors);
}

/// The kinds and verdicts of the changes between two sides, in this folder.
fn changes(folder: &Folder, old: &str, new: &str) -> Vec<(String, String)> {
    let run = folder.run(&["diff", old, new, "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    let text = |change: &Value, key: &str| change[key].as_str().unwrap().to_owned();
    let report = run.json();
    let changes = report["changes"].as_array().unwrap();
    changes.iter().map(|change| (text(change, "change"), text(change, "verdict"))).collect()
}

fn change(kind: &str, verdict: &str) -> (String, String) {
    (kind.to_owned(), verdict.to_owned())
}

#[test]
fn a_language_that_goes_is_a_major_change() {
    let folder = folder();
    let (one, both) = ("errors.json+errors.de.json", "errors.json+errors.de.json+errors.ar.json");
    assert_eq!(changes(&folder, both, one), [change("language-removed", "major")]);
    assert_eq!(changes(&folder, one, both), [change("language-added", "minor")]);
    // The order of the files says nothing.
    assert_eq!(changes(&folder, "errors.ar.json+errors.de.json+errors.json", both), []);
    let run = folder.run(&["diff", both, one, "--deny", "major"]);
    assert_eq!(run.status, 1);
    let expected = "  catalogue  language removed: ar
      `LANGUAGES` no longer has `ar`: who asks for it gets other texts\n";
    assert!(run.output.contains(expected), "{}", run.output);
}

#[test]
fn the_own_language_of_a_catalogue_is_one_of_its_languages() {
    let folder = folder();
    folder.write("unnamed.json", CATALOGUE.replace("\"language\": \"en\",", ""));
    assert_eq!(changes(&folder, "unnamed.json", "errors.json"), [change("own-language-changed", "minor")]);
    assert_eq!(changes(&folder, "errors.json", "unnamed.json"), [change("own-language-changed", "major")]);
    // Turned round: what was translated is the original now.
    folder.write("german.json", CATALOGUE.replace("\"en\"", "\"de\""));
    folder.write("english.json", r#"{ "language": "en", "errors": {} }"#);
    let turned = changes(&folder, "errors.json+errors.de.json", "german.json+english.json");
    assert_eq!(turned, [change("own-language-changed", "minor")]);
}

#[test]
fn translated_texts_are_texts() {
    let folder = folder();
    let new = GERMAN.replace("ausgeliehen", "verliehen").replace(", \"measure\": \"Vormerken.\"", "");
    let (start, _) = new.split_once(",\n    \"LIB.40901\"").unwrap();
    folder.write("removed.json", format!("{start} }} }}"));
    folder.write("new.json", &new);
    let old = "errors.json+errors.de.json";
    assert_eq!(changes(&folder, old, "errors.json+removed.json"), [change("translation-changed", "patch")]);
    let run = folder.run(&["diff", old, "errors.json+new.json", "--format", "json"]);
    let expected = json!({ "verdict": "patch", "changes": [{
        "change": "translation-changed", "verdict": "patch", "code": "LIB.40901",
        "old": { "de": { "message": "das Buch ist ausgeliehen", "measure": "Vormerken." } },
        "new": { "de": { "message": "das Buch ist verliehen" } },
    }] });
    assert_eq!(run.json(), expected);
    let run = folder.run(&["diff", old, "errors.json+new.json", "--format", "github"]);
    let place = "::notice file=new.json,line=5,col=5,title=patch change::LIB.40901: translation ";
    assert!(run.output.starts_with(place), "{}", run.output);
}

#[test]
fn an_argument_that_is_renamed_is_one_change_and_its_translations_texts() {
    let folder = folder();
    for name in ["errors.json", "errors.de.json"] {
        let text = if name == "errors.json" { CATALOGUE } else { GERMAN };
        let renamed = text.replace("{title}", "{name}").replace("{ \"title\"", "{ \"name\"");
        folder.write(&format!("new/{name}"), renamed);
    }
    let found = changes(&folder, "errors.json+errors.de.json", "new/errors.json+new/errors.de.json");
    let expected = [
        change("argument-renamed", "major"),
        change("message-changed", "patch"),
        change("translation-changed", "patch"),
    ];
    assert_eq!(found, expected);
    // A translation that was left behind is a mistake.
    let run = folder.run(&["diff", "errors.json", "new/errors.json+errors.de.json"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("the original has no argument `{title}`\nhelp: use `{name}`"), "{}", run.errors);
    let run = folder.run(&["diff", "errors.json", "errors.de.json"]);
    let expected = "error: errors.de.json: expected a catalogue, found translations
help: name the catalogue in front of it, as in `errors.json+errors.de.json`\n";
    assert_eq!((run.status, &*run.errors), (2, expected));
}

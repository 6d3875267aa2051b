//! What an import does to a catalogue that is there already.

mod tool;

use std::path::Path;
use tool::{Folder, Run};

/// The repository's catalogue, as the packaged crate has it.
const SHIPPED: &str = cci_errors_catalogue::BUILTIN;

const EXISTING: &str = r#"{
	"$schema": "./errors.schema.json",
	"x-owner": { "team": [ "lamps" ] },
	"errors": [
		{ "code": "LH.1", "name": "LampDark", "status": 404, "retryable": true,
		  "message": "lamp is dark", "measure":   "Light it." },
		{ "code": "LH.2", "status": 500,
		  "message": "oil is low", "measure": "Pour \u006fil." },
		{ "code": "LH.3", "status": 409, "severity": "low",
		  "message": "two keepers" }
	],
	"fields": { "severity": "string" }
}
"#;

const PAGE: &str = "\
Error Code | Status | Message | Description | Measure
--- | --- | --- | --- | ---
LH.1 | 404/410 | lamp is dark | Nobody lit it. | Light it.
LH.2 | 507 | oil is low | | Pour oil.
LH.4 | 400 | no wick | | Buy a \"wick\".
LH.5 | | no glass | |
";

fn import(folder: &Folder, page: &str, flags: &[&str]) -> Run {
    let arguments = ["import", "-", "--from", "markdown", "-o", "errors.json"];
    folder.run_with(&[&arguments, flags].concat(), page)
}

/// The page of a catalogue: a grid table with its texts.
fn grid_page(catalogue: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(catalogue).unwrap();
    let keys = ["status", "code", "message", "description", "measure"];
    let headings = ["Status Code", "Error Codes", "Error Message", "Description", "Measure"];
    let mut rows = vec![headings.map(str::to_owned)];
    for entry in value["errors"].as_array().unwrap() {
        let text = |key: &str| match &entry[key] {
            serde_json::Value::String(text) => text.clone(),
            number => number.to_string(),
        };
        rows.push(keys.map(|key| text(key).replace('\\', "\\\\")));
    }
    let widths: Vec<usize> = (0..5).map(|x| rows.iter().map(|row| row[x].chars().count()).max().unwrap()).collect();
    let border = |c: &str| {
        let edges: Vec<String> = widths.iter().map(|width| c.repeat(width + 2)).collect();
        format!("+{}+\n", edges.join("+"))
    };
    let mut page = format!("Errors\n======\n\n{}", border("-"));
    for (index, row) in rows.iter().enumerate() {
        for (text, width) in row.iter().zip(&widths) {
            page += &format!("| {text}{} ", " ".repeat(width - text.chars().count()));
        }
        page += &format!("|\n{}", border(if index == 0 { "=" } else { "-" }));
    }
    page
}

#[test]
fn the_shipped_catalogue_stays_byte_for_byte() {
    let folder = Folder::new();
    folder.write("errors.json", SHIPPED);
    folder.write("ErrorCode.rst", grid_page(SHIPPED));
    let run = folder.run(&["import", "ErrorCode.rst", "-o", "errors.json"]);
    assert_eq!((run.status, &*run.errors), (0, "112 entries from 1 table\n"));
    assert!(folder.read("errors.json") == SHIPPED);
}

#[test]
fn the_page_of_the_shipped_catalogue_gives_its_texts() {
    let folder = Folder::new();
    folder.write("ErrorCode.rst", grid_page(SHIPPED));
    let run = folder.run(&["import", "ErrorCode.rst"]);
    let read = |text: &str| -> Vec<Vec<serde_json::Value>> {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        let keys = ["code", "status", "message", "description", "measure"];
        let entry = |entry: &serde_json::Value| keys.map(|key| entry[key].clone()).to_vec();
        value["errors"].as_array().unwrap().iter().map(entry).collect()
    };
    assert_eq!(read(&run.output), read(SHIPPED));
}

#[test]
fn texts_are_refreshed_and_all_else_stays() {
    let folder = Folder::new();
    folder.write("errors.json", EXISTING);
    let run = import(&folder, PAGE, &[]);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(run.errors.contains("added (2): LH.4, LH.5\nchanged (2): LH.1, LH.2\nno longer on the page (1): LH.3\n"));
    let expected = EXISTING
        .replace(r#""lamp is dark", "#, "\"lamp is dark\",\n\t\t  \"description\": \"Nobody lit it.\", ")
        .replace("\"status\": 500", "\"status\": 507")
        .replace(
            "\"message\": \"two keepers\" }",
            "\"message\": \"two keepers\" },
		{ \"code\": \"LH.4\", \"status\": 400,
		  \"message\": \"no wick\",
		  \"measure\": \"Buy a \\\"wick\\\".\" },
		{ \"code\": \"LH.5\", \"status\": 400,
		  \"message\": \"no glass\" }",
        );
    assert_eq!(folder.read("errors.json"), expected);
    import(&folder, PAGE, &[]);
    assert_eq!(folder.read("errors.json"), expected);
}

#[test]
fn codes_that_left_are_retired() {
    let folder = Folder::new();
    folder.write("errors.json", EXISTING);
    let run = import(&folder, PAGE, &["--retire", "--yes"]);
    assert!(run.errors.contains("retired (1): LH.3\n"), "{}", run.errors);
    let retired = folder.read("errors.json");
    assert!(!retired.contains("two keepers"));
    assert!(retired.contains("\t],\n\t\"retired\": [\"LH.3\"],\n\t\"fields\""), "{retired}");
    serde_json::from_str::<serde_json::Value>(&retired).unwrap();

    // Again, the first and the last; and a retired code that comes back.
    let page = "Error Code | Status | Message\n--- | --- | ---\nLH.2 | 507 | oil is low\nLH.3 | 409 | two keepers\n";
    let run = import(&folder, page, &["--retire", "--yes", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.errors).unwrap();
    assert_eq!(report["retired"], serde_json::json!(["LH.1", "LH.4", "LH.5"]));
    assert_eq!(report["skipped"][0]["why"], "`LH.3` is retired in the catalogue");
    let text = folder.read("errors.json");
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["retired"], serde_json::json!(["LH.3", "LH.1", "LH.4", "LH.5"]), "{text}");
    assert_eq!(value["errors"].as_array().unwrap().len(), 1);
    assert_eq!(value["errors"][0]["code"], "LH.2");
}

#[test]
fn all_codes_are_replaced() {
    for existing in [EXISTING, "{\"errors\":[]}", "{\"errors\":[{\"code\":\"A\",\"status\":400,\"message\":\"a\"}]}"] {
        let folder = Folder::new();
        folder.write("errors.json", existing);
        let page = "Error Code | Status | Message\n--- | --- | ---\nNEW_1 | 500 | one\nNEW_2 | 500 | two\n";
        assert_eq!(import(&folder, page, &["--retire", "--yes"]).status, 0);
        let value: serde_json::Value = serde_json::from_str(&folder.read("errors.json")).unwrap();
        let codes: Vec<_> = value["errors"].as_array().unwrap().iter().map(|entry| entry["code"].clone()).collect();
        assert_eq!(codes, ["NEW_1", "NEW_2"]);
    }
}

#[test]
fn the_style_of_the_file_is_kept() {
    let folder = Folder::new();
    folder.write("errors.json", "{\"errors\":[{\"code\":\"A\",\"status\":400,\"message\":\"a\"}]}\r\n");
    let page = "Error Code | Status | Message\n--- | --- | ---\nA | 400 | a\nB | 500 | b\n";
    import(&folder, page, &[]);
    let expected = "{\"errors\":[{\"code\":\"A\",\"status\":400,\"message\":\"a\"},\
                    {\"code\":\"B\",\"status\":500,\"message\":\"b\"}]}\r\n";
    assert_eq!(folder.read("errors.json"), expected);
}

#[test]
fn policies_choose() {
    let folder = Folder::new();
    let page = "Error Code,Status,Text,Hinweis\nA,404/500,first,x\nA,404/500,second,y\n";
    let run = |flags: &[&str]| folder.run_with(&[&["import", "-", "--from", "csv"], flags].concat(), page);
    let first = run(&["--column", "Hinweis=measure"]);
    assert!(
        first.output.contains("\"status\": 404") && first.output.contains("\"measure\": \"x\""),
        "{}",
        first.output
    );
    let last = run(&["--status", "last", "--repeated", "last", "--column", "4=description"]);
    assert!(
        last.output.contains("\"status\": 500") && last.output.contains("\"description\": \"y\""),
        "{}",
        last.output
    );
    let ignored = run(&["--column", "Hinweis=ignore"]);
    assert!(!ignored.errors.contains("Hinweis"), "{}", ignored.errors);
    for forbidden in [["--status", "error"], ["--repeated", "error"]] {
        let run = run(&forbidden);
        assert_eq!((run.status, &*run.output), (1, ""), "{}", run.errors);
        assert!(run.errors.contains("not allowed:"));
    }
}

#[test]
fn names_that_clash_are_made_different() {
    let folder = Folder::new();
    let page = "Error Code,Message\n1,one\n-1,minus one\nself,keyword\nA-B,a\nA.B,b\nTAB_1,c\nTaB_1,d\n";
    let run = folder.run_with(&["import", "-", "--from", "csv", "--default-status", "400"], page);
    for (code, name) in [("-1", "Minus1"), ("A.B", "ABV2"), ("TaB_1", "TaB1V2")] {
        assert!(run.output.contains(&format!("\"code\": \"{code}\", \"name\": \"{name}\"")), "{}", run.output);
    }
    // `Self` would be a keyword.
    assert!(run.output.contains("\"code\": \"self\", \"name\": \"CodeSelf\""), "{}", run.output);
}

#[test]
fn eight_hundred_rows() {
    let mut page = "# Errors\n\n| Code | HTTP | Message | Measure |\n|---|---|---|---|\n".to_owned();
    for number in 0..800 {
        page += &format!("| BIG.{number:04} | {} | failure {number} | Do {number}. |\n", 400 + number % 20);
    }
    let folder = Folder::new();
    let run = folder.run_with(&["import", "-"], &page);
    assert!(run.errors.ends_with("800 entries from 1 table\n"), "{}", run.errors);
}

#[test]
fn a_heading_without_text_is_no_title() {
    let folder = Folder::new();
    let page = |heading: &str| format!("# {heading}\n\n# Errors\n\n| Code | Message |\n|---|---|\n| A.1 | one |\n");
    for (heading, title) in [("", "Errors"), ("Codes", "Codes")] {
        let run = folder.run_with(&["import", "-", "--from", "markdown"], page(heading));
        assert!(run.output.contains(&format!("\"title\": \"{title}\"")), "{}", run.output);
    }
}

#[test]
fn what_was_made_is_a_catalogue() {
    let folder = Folder::new();
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    for page in ["grid.rst", "simple.rst", "directives.rst", "pipes.md", "headings.md", "spans.html", "codes.toml"] {
        let output = folder.path(&format!("{page}.json"));
        let run = Run::new(&pages, &["import", page, "-o", &output], b"");
        assert_eq!(run.status, 0, "{}", run.errors);
        let text = std::fs::read_to_string(&output).unwrap();
        let sources = [cci_errors_catalogue::Source { name: page.to_owned(), text: text.into() }];
        let mut problems = Vec::new();
        cci_errors_catalogue::read_catalogue(&sources, &mut problems);
        assert_eq!(problems, [], "{page}");
    }
}

/// The codes that are imported of a page, and the report.
fn imported(format: &str, page: &str, flags: &[&str]) -> (Vec<String>, String) {
    let folder = Folder::new();
    let run = folder.run_with(&[&["import", "-", "--from", format], flags].concat(), page);
    let catalogue = if run.output.is_empty() { "{\"errors\":[]}" } else { &run.output };
    let catalogue: serde_json::Value = serde_json::from_str(catalogue).unwrap();
    let codes = catalogue["errors"].as_array().unwrap().iter().map(|entry| entry["code"].as_str().unwrap().to_owned());
    (codes.collect(), run.errors)
}

#[test]
fn marks_of_footnotes_are_no_part_of_a_code() {
    let html = "<table><tr><th>Error Code<th>Message<tr><td>PAY-1004<sup>1</sup><td>a<tr><td><code>E1</code>\
                <sup><a>[2]</a></sup><td>b<tr><td>E2 [3]<td>c</table>";
    assert_eq!(imported("html", html, &[]).0, ["PAY-1004", "E1", "E2"]);
    let markdown = "| Error Code | Message |\n|---|---|\n| E1001[^1] | a |\n| `PAY-1004`[^2] | b |\n| E3[^x] | c |\n\n[^1]: One.\n";
    assert_eq!(imported("markdown", markdown, &[]).0, ["E1001", "PAY-1004", "E3"]);
    let raised = "| Error Code | Message |\n|---|---|\n| E1<sup>1</sup> | at most 2<sup>31</sup> bytes |\n";
    let run = Folder::new().run_with(&["import", "-", "--from", "markdown"], raised);
    assert!(run.output.contains("\"E1\"") && run.output.contains("at most 2^31 bytes"), "{}", run.output);
    let open = "<table><tr><th>Error Code<th>Message<tr><td>E1<sup>1<td>a<tr><td>E2<td>2<sup>31</sup></table>";
    assert_eq!(imported("html", open, &[]).0, ["E1", "E2"]);
}

#[test]
fn what_says_nothing_is_not_imported() {
    let page = "Error Code,Status,Message,Measure,Retryable\nWallets,,,,\nW1,400,one,-,maybe\nW2,400,two,N/A,yes\n4xx,,class,,\n";
    let folder = Folder::new();
    let run = folder.run_with(&["import", "-", "--from", "csv"], page);
    assert!(!run.output.contains("measure") && run.output.matches("\"code\"").count() == 2, "{}", run.output);
    for remark in [
        "<stdin>:2: `Wallets` is alone in its row: a heading",
        "<stdin>:3: `maybe` is neither yes nor no, for retryable",
        "<stdin>:5: `4xx` is not a code",
    ] {
        assert!(run.errors.contains(remark), "{remark} in {}", run.errors);
    }
}

#[test]
fn the_caller_names_columns_that_are_there() {
    let page = "E1,400,one\nE2,409,two\n";
    let numbers = ["--column", "1=code", "--column", "2=status", "--column", "3=message"];
    assert_eq!(imported("csv", page, &numbers).0, ["E1", "E2"], "there is no heading");
    let with_heading = format!("a,b,c\n{page}");
    assert_eq!(imported("csv", &with_heading, &numbers).0, ["E1", "E2"]);
    let telling = format!("error_code,status,text\n{page}");
    assert_eq!(imported("csv", &telling, &numbers).0, ["E1", "E2"]);
    let two_rows = "<table><tr><th>Error<th>x<tr><th>Code<th>y<tr><td>E1<td>one</table>";
    assert_eq!(imported("html", two_rows, &["--column", "Error Code=code", "--column", "x y=message"]).0, ["E1"]);
    let with_empty = format!("<table></table><table><tr></table>{two_rows}");
    assert_eq!(imported("html", &with_empty, &["--column", "1=code", "--column", "x y=message"]).0, ["E1"]);
    let near = Folder::new().run_with(&["import", "-", "--from", "csv", "--column", "statu=status"], &telling);
    assert_eq!(near.errors, "error: no table has a column \"statu\"\nhelp: use \"status\"\n");
    for column in ["Ref=code", "4=code"] {
        let run = Folder::new().run_with(&["import", "-", "--from", "csv", "--column", column], &with_heading);
        let heading = column.strip_suffix("=code").unwrap();
        assert_eq!((run.status, &*run.errors), (2, &*format!("error: no table has a column \"{heading}\"\n")));
    }
    let (codes, errors) = imported("csv", "Error Code,Condition Name\n22000,data_exception\n", &[]);
    assert!(codes.is_empty() && errors.contains("help: say which column is what, as in --column"), "{errors}");
}

#[test]
fn a_name_that_is_taken_is_reported() {
    let page = "Code,Name,Message\n22001,data_exception,a\n22002,data_exception,b\n";
    let (_, errors) = imported("csv", page, &[]);
    assert!(errors.contains("`22002` is named E22002: `data_exception` is taken, or not valid"), "{errors}");
}

#[test]
fn responses_of_an_api_description_are_no_codes() {
    let page = r#"{ "openapi": "3.1.0",
        "paths": { "/": { "get": { "responses": { "200": { "description": "fine" }, "402": { "description": "no" } } } } },
        "components": {
            "responses": { "Error400": { "description": "wrong", "content": { "application/json": { "schema": {
                "properties": { "code": { "enum": ["E0"], "x-enum-varnames": ["Zero"], "x-enum-descriptions": ["zero"] } } } } } },
                "Error500": { "description": "broken" } },
            "schemas": { "Code": { "enum": ["E1", "E2"], "x-enum-descriptions": ["one", "two"] } } } }"#;
    // Nor are codes of anything else.
    assert_eq!(imported("json", page, &[]).0, ["E0"]);
}

#[test]
fn codes_in_headings_next_to_a_table_are_reported() {
    let page =
        "# Errors\n\n| Code | Message |\n|---|---|\n| E_1 | one |\n\n## E_2\n\nTwo.\n\n## E_1\n\n## E_3\n\nThree.\n";
    let (codes, errors) = imported("markdown", page, &[]);
    assert_eq!(codes, ["E_1"]);
    assert!(errors.contains("<stdin>:7: the heading `E_2` and 1 more: codes are read from the tables"), "{errors}");
}

#[test]
fn the_output_may_be_new() {
    let folder = Folder::new();
    folder.write("empty.json", "\n");
    for output in ["empty.json", "a/b/errors.json"] {
        let run = folder.run_with(&["import", "-", "--from", "csv", "-o", output], "Error Code,Message\nE1,one\n");
        assert_eq!(run.status, 0, "{}", run.errors);
        assert!(folder.read(output).contains("\"E1\""));
    }
}

#[test]
fn a_page_that_was_misread_retires_nothing() {
    let folder = Folder::new();
    folder.write("errors.json", EXISTING);
    let page = "Error Code | Status | Message\n--- | --- | ---\nLH.1 | 404 | lamp is dark\n";
    let run = import(&folder, page, &["--retire"]);
    assert_eq!(run.status, 1, "{}", run.errors);
    assert!(run.errors.contains("--retire would retire 2 of 3 codes"), "{}", run.errors);
    assert!(run.errors.contains("help: look at what was skipped; if all of them are to be retired, add --yes\n"));
    assert_eq!(folder.read("errors.json"), EXISTING);
    assert_eq!(import(&folder, "# Nothing\n", &["--retire"]).status, 1);
    assert_eq!(folder.read("errors.json"), EXISTING);
    // Without the option, it is suggested.
    let run = import(&folder, page, &[]);
    assert!(run.errors.ends_with("help: --retire moves the codes that are no longer on the page to \"retired\"\n"));
}

#[test]
fn the_caller_chooses_a_table() {
    let page = "# Shop\n\n## Limits\n\n| Code | Text |\n|---|---|\n| L1 | ten calls |\n\n## Replies\n\n| Code | Text |\n|---|---|\n\
                | R1 | cart is gone |\n| R2 | cart is shut |\n";
    for table in ["replies", "11", "14"] {
        assert_eq!(imported("markdown", page, &["--table", table]).0, ["R1", "R2"], "{table}");
    }
    let run = Folder::new().run_with(&["import", "-", "--from", "markdown", "--table", "Reply"], page);
    let expected =
        "error: no table has the heading or line \"Reply\"\nhelp: the tables are \"Limits\" or 5; \"Replies\" or 11\n";
    assert_eq!((run.status, &*run.errors), (2, expected));
    let data =
        r#"{ "plans": [ { "code": "P1", "title": "gold" } ], "replies": [ { "code": "R1", "title": "gone" } ] }"#;
    assert_eq!(imported("json", data, &["--table", "replies"]).0, ["R1"]);
}

#[test]
fn columns_are_named_in_every_shape() {
    let nested = r#"{ "items": [ { "ref": { "number": "Q1" }, "texts": { "en": "gate is shut" } } ] }"#;
    assert_eq!(imported("json", nested, &["--column", "ref.number=code", "--column", "texts.en=message"]).0, ["Q1"]);
    let map = r#"{ "replies": { "north": { "say": { "en": "gate is shut" } }, "south": { "say": { "en": "gate is gone" } } } }"#;
    assert_eq!(imported("json", map, &["--column", "key=code", "--column", "say.en=message"]).0, ["north", "south"]);
    let strings = r#"{ "NORTH": "The northern gate", "SOUTH": "The southern gate" }"#;
    assert_eq!(imported("json", strings, &[]).0, [""; 0]);
    assert_eq!(imported("json", strings, &["--column", "key=code"]).0, ["NORTH", "SOUTH"]);
    let headings = "# Gates\n\n## GATE_1\n\nIt creaks.\n\nWay out: oil it.\n\n## GATE_2\n\nIt hangs.\n";
    let (codes, errors) = imported("markdown", headings, &[]);
    assert!(codes.is_empty() && errors.contains("help: if they are, add --column \"heading=code\""), "{errors}");
    let flags = ["import", "-", "--from", "markdown", "--column", "heading=code", "--column", "Way out=measure"];
    let run = Folder::new().run_with(&flags, headings);
    assert!(run.output.contains("\"GATE_2\"") && run.output.contains("\"measure\": \"oil it.\""), "{}", run.output);
    let matter = "---\nid: gate-1\ntitle: Gate is shut\n---\n";
    assert_eq!(imported("markdown", matter, &["--column", "id=code"]).0, ["gate-1"]);
}

#[test]
fn small_pages_do_not_become_large() {
    let spans =
        format!("<table><tr><th>Error code<th>Message<tr><td rowspan=1000 colspan=500>{}</table>", "x".repeat(4_000));
    let aliases = format!("a: &a {}\nerrors:\n{}", "x".repeat(60_000), "- *a\n".repeat(9_000));
    let codes: Vec<String> = (0..2_000).map(|number| format!("E_{number}")).collect();
    let shared = format!("| Error code | Message |\n|---|---|\n| {} | {} |\n", codes.join("<br>"), "t".repeat(200_000));
    for (format, page, why) in [
        ("html", &spans, "its spans repeat too many cells"),
        ("markdown", &spans, "its spans repeat too many cells"),
        ("yaml", &aliases, "aliases repeat more than"),
        ("markdown", &shared, "2000 codes in one row, whose texts would be repeated for each"),
    ] {
        let run = Folder::new().run_with(&["import", "-", "--from", format], page);
        assert!(run.status > 0 && run.errors.contains(why), "{format}: {}", run.errors);
    }
}

#[test]
fn braces_of_a_message_are_text() {
    let page = "Error Code,Status,Message\nE_1,400,no {thing} here\nE_2,400,no {} here\n";
    let folder = Folder::new();
    folder.write("errors.json", "{\"errors\":[{\"code\":\"E_1\",\"status\":400,\"message\":\"nothing here\"}]}");
    let run = folder.run_with(&["import", "-", "--from", "csv", "-o", "errors.json"], page);
    assert_eq!(run.status, 0, "{}", run.errors);
    let catalogue: serde_json::Value = serde_json::from_str(&folder.read("errors.json")).unwrap();
    assert_eq!(catalogue["errors"][0]["arguments"], serde_json::json!({}));
    assert_eq!(catalogue["errors"][1].get("arguments"), None);
}

#[test]
fn pages_that_cannot_be_read_are_reported_together() {
    let folder = Folder::new();
    folder.write("pages/a.json", "{\"a\": [1,\n 2,}");
    folder.write("pages/b.yaml", "a: b: c\n  - x: [1\n");
    folder.write("pages/c.toml", "a = \n");
    folder.write("pages/d.md", "# Errors\n");
    let run = folder.run(&["import", "pages"]);
    assert_eq!(run.status, 2, "{}", run.errors);
    for line in ["pages/a.json:2:4: ", "if it is not JSON, say with --from", "pages/b.yaml:1:5: ", "pages/c.toml:1:5: "]
    {
        assert!(run.errors.contains(line), "{line}: {}", run.errors);
    }
}

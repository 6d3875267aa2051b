//! The index of a catalogue, and the forms of its codes.

use cci_errors_catalogue::{Catalogue, CatalogueIndex, Source, read_catalogue};

fn source(top: &str, codes: &[&str]) -> Source {
    let entry = |code: &&str| format!("{{\"code\":\"{code}\",\"status\":400,\"message\":\"m\"}}");
    let entries: Vec<String> = codes.iter().map(entry).collect();
    Source { name: "errors.json".to_owned(), text: format!("{{{top}\"errors\":[{}]}}", entries.join(",")).into() }
}

fn with_index<T>(sources: &[Source], then: impl FnOnce(&CatalogueIndex) -> T) -> T {
    let catalogue: Catalogue = read_catalogue(sources, &mut Vec::new());
    then(&CatalogueIndex::new(&catalogue))
}

#[test]
fn entries_are_found_by_code_name_and_prefix() {
    let sources = [source("\"retired\":[\"A.9\"],", &["B.1", "A.2", "A.10", "A"])];
    with_index(&sources, |index| {
        assert_eq!(index.entry("A.2").map(|entry| &*entry.name.value), Some("A2"));
        assert_eq!(index.entry_named("B1").map(|entry| &*entry.code.value), Some("B.1"));
        assert!(index.entry("A2").is_none() && index.entry_named("A.2").is_none());
        let with_prefix = |prefix: &str| {
            index.entries_with_prefix(prefix).map(|entry| entry.code.value.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(with_prefix("A."), ["A.10", "A.2"]);
        assert_eq!(with_prefix(""), ["A", "A.10", "A.2", "B.1"]);
        assert_eq!(with_prefix("C"), [""; 0]);
        assert!(index.knows("A.9") && index.retired("A.9").is_some() && index.entry("A.9").is_none());
        assert!(!index.knows("A.1") && index.retired("A.2").is_none());
        assert!(index.codes().eq(["B.1", "A.2", "A.10", "A", "A.9"]));
    });
}

#[test]
fn a_format_is_the_form_of_its_codes() {
    with_index(&[source("\"code_format\":\"A0.{status}#\",", &["A0.4001"])], |index| {
        let forms = index.forms();
        assert!(forms.fit("A0.9999"));
        assert!(!forms.fit("A1.9999") && !forms.fit("A0.999") && !forms.fit("A0.99999") && !forms.fit(""));
    });
}

#[test]
fn a_format_without_letters_is_not_a_form() {
    with_index(&[source("\"code_format\":\"{status}#\",", &["4001"])], |index| assert!(!index.forms().fit("4002")));
}

#[test]
fn codes_with_their_digits_open_are_forms() {
    with_index(&[source("", &["Ecs.0005", "NotFound", "1100"])], |index| {
        let forms = index.forms();
        assert!(forms.fit("Ecs.9999"));
        assert!(!forms.fit("Ecs.99999") && !forms.fit("NotGound") && !forms.fit("1101") && !forms.fit("ecs.0001"));
        assert_eq!(forms.punctuation(), ['.'].into());
    });
}

#[test]
fn each_source_has_its_own_form() {
    let sources = [source("\"code_format\":\"A.{status}\",", &["A.400"]), source("", &["B-12"])];
    with_index(&sources, |index| {
        let forms = index.forms();
        assert!(forms.fit("A.999") && forms.fit("B-99") && !forms.fit("A.9999") && !forms.fit("B-9"));
    });
}

#[test]
fn the_tops_of_all_sources_are_kept() {
    let sources =
        [source("\"title\":\"One\",", &["A.1"]), source("\"title\":\"Two\",\"url\":\"https://x\",", &["A.2"])];
    let catalogue = read_catalogue(&sources, &mut Vec::new());
    assert_eq!(catalogue.title().map(|title| &*title.value), Some("One"));
    let tops: Vec<_> = catalogue.tops.iter().map(|top| (top.values.title(), top.values.url())).collect();
    assert_eq!(tops, [("One", ""), ("Two", "https://x")]);
}

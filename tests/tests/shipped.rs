//! The shipped catalogue and its enum, against what the vendor's page says.

use cci_errors::CciError;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;

fn catalogue() -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../errors.json");
    let document: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    document["errors"].as_array().unwrap().clone()
}

#[test]
fn the_enum_says_what_the_catalogue_says() {
    let entries = catalogue();
    assert_eq!(entries.len(), CciError::ALL.len());
    for (entry, &error) in entries.iter().zip(CciError::ALL) {
        let code = entry["code"].as_str().unwrap();
        assert_eq!(error.code(), code);
        assert_eq!(CciError::from_code(code), Some(error));
        assert_eq!(error.name(), entry["name"], "{code}");
        assert_eq!(format!("{error:?}"), entry["name"].as_str().unwrap());
        assert_eq!(error.status(), entry["status"], "{code}");
        assert_eq!(error.message(), entry["message"], "{code}");
        assert_eq!(error.explanation(), entry["description"], "{code}");
        assert_eq!(error.measure(), entry["measure"], "{code}");
        assert_eq!(error.is_retryable(), entry["retryable"] == true, "{code}");
    }
}

#[test]
fn the_page_has_112_codes_in_this_order() {
    assert_eq!(CciError::ALL.len(), 112);
    let mut statuses = BTreeMap::new();
    for error in CciError::ALL {
        *statuses.entry(error.status()).or_insert(0) += 1;
    }
    assert_eq!(statuses, BTreeMap::from([(400, 73), (401, 1), (403, 23), (404, 5), (409, 5), (500, 5)]));

    let codes: Vec<&str> = CciError::ALL.iter().map(|error| error.code()).collect();
    assert_eq!(codes[..2], ["CCI.01.400101", "CCI.01.400102"]);
    assert_eq!(codes[39..42], ["CCI.01.404101", "CCI.01.401102", "CCI.04.403112"], "not sorted: the page's order");
    assert_eq!(codes[100..104], ["CCI.03.400108", "CCI.02.400122", "CCI.02.400121", "CCI.03.400109"]);
    assert_eq!(codes[111], "CCI.03.400104");
}

#[test]
fn texts_are_the_vendors_to_the_letter() {
    for (error, message) in [
        (CciError::NamespaceRequestBodyInvalid, "ummarshal ERROR: BadNamespaceRequestBody"),
        (CciError::ReadmeLanguageUnsupported, "Unsupport language"),
        (CciError::NfsStorageClassUnsupported, "nfs storage class type err,use \"nfs-rw\""),
        (CciError::ChartInUse, "Chart is used, can't deleted"),
    ] {
        assert_eq!(error.message(), message);
    }
    assert_eq!(
        CciError::NamespaceFieldSelectorMissing.explanation(),
        "The namespace name must be specified using **fieldSelector**, for example, \
         **fieldSelector=metadata.name=namespaceName**."
    );
    assert_eq!(
        CciError::StorageVolumeTypeUnsupported.measure(),
        "Import a storage volume of supported storage format, for example, SAS, SSD, and SATA."
    );
}

#[test]
fn names_are_words_and_unique() {
    let names: HashSet<&str> = CciError::ALL.iter().map(|error| error.name()).collect();
    assert_eq!(names.len(), CciError::ALL.len());
    for name in names {
        assert!(name.starts_with(|first: char| first.is_ascii_uppercase()), "{name}");
        assert!(name.chars().all(|c| c.is_ascii_alphabetic()), "{name} says something by numbers");
        let shouted = name.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_uppercase));
        assert!(!shouted, "{name} is not UpperCamelCase");
    }
}

#[test]
fn retryable_is_what_the_page_says_to_try_later() {
    let retryable: Vec<&str> =
        CciError::ALL.iter().filter(|error| error.is_retryable()).map(|error| error.code()).collect();
    assert_eq!(
        retryable,
        [
            "CCI.02.400116", // "Try again later."
            "CCI.03.500102", // "… or try again later."
            "CCI.03.500101",
            "CCI.03.500002",
            "CCI.03.500001",
            "CCI.03.400107", // "Purchase again after the current package is used up."
            "CCI.03.400108", // "Purchase again in the next period."
        ]
    );
}

#[test]
fn reasons_are_those_of_kubernetes() {
    for (error, reason) in [
        (CciError::NamespaceAlreadyExists, "Conflict"),
        (CciError::FlavorNotFound, "NotFound"),
        (CciError::AccountInArrears, "Forbidden"),
        (CciError::CciServiceNotAuthorized, "Unauthorized"),
        (CciError::RequestBodyInvalid, "BadRequest"),
        (CciError::InternalProcessingFailed, "InternalError"),
    ] {
        assert_eq!(error.reason(), reason);
    }
}

//! Mistakes and what the compiler says about them: one mistake a file in `compile-fail/`, the expected messages next to it.
//!
//! `.ci/bless` accepts new messages.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// How many cases there are, so that a folder that was moved away does not pass as one without failures.
const CASES: usize = 289;

#[test]
fn every_mistake_is_reported() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("compile-fail");
    let mut cases = Vec::new();
    for kind in ["catalogue", "translation", "macro", "pattern", "coded", "any_of"] {
        cases.extend(
            files(&folder.join(kind)).unwrap().into_iter().filter(|file| file.extension() == Some("rs".as_ref())),
        );
    }
    assert_eq!(cases.len(), CASES);

    copy_catalogues(&folder.join("catalogues")).unwrap();
    let runner = trybuild::TestCases::new();
    for case in cases {
        runner.compile_fail(case);
    }
}

/// Copies the catalogues to trybuild's package: paths start at the folder of the Cargo.toml of the crate that names them.
fn copy_catalogues(from: &Path) -> io::Result<()> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let to = target.join("tests/trybuild").join(env!("CARGO_PKG_NAME")).join("catalogues");
    fs::create_dir_all(&to)?;
    for catalogue in files(from)? {
        fs::copy(&catalogue, to.join(catalogue.file_name().unwrap()))?;
    }
    Ok(())
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.sort();
    Ok(files)
}

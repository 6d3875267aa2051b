//! The version of the crate that generates the enum, which may not be bumped enough.
//!
//! As cargo reads versions: below 1.0 the second number is the one that breaks, and minor and patch changes share the third;
//! below 0.1 every version breaks. Before 1.0 or not, a pre-release promises nothing: any later version will do.

use super::git;
use super::verdict::Verdict;
use crate::failure::Failure;
use semver::Version;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use toml::Table;

/// The versions of a package, and whether the second is enough.
pub(super) struct Bump {
    pub old: Version,
    pub new: Version,
    /// The least version that is enough.
    pub required: Version,
}

impl Bump {
    /// Compares the manifest on disk with the one of the revision.
    pub(super) fn read(manifest: &str, revision: Option<&str>, verdict: Verdict) -> Result<Self, Failure> {
        let Some(revision) = revision else {
            let help = "write OLD as git:REV, as in git:v1.2.0";
            return Err(Failure::new("--package needs the version that OLD had").help(help));
        };
        let on_disk = |path: &str| fs::read_to_string(path).map_err(|error| Failure::in_file(path, error));
        let at_revision = |path: &str| git::file_at(revision, path);
        let new = version(manifest, &on_disk)?;
        let old = version(manifest, &at_revision)?;
        let required = least(&old, verdict);
        Ok(Self { old, new, required })
    }

    pub(super) fn is_enough(&self) -> bool {
        self.new >= self.required
    }

    pub(super) fn to_json(&self) -> Value {
        json!({
            "old": self.old.to_string(),
            "new": self.new.to_string(),
            "required": self.required.to_string(),
            "enough": self.is_enough(),
        })
    }

    pub(super) fn sentence(&self, verdict: Verdict) -> String {
        let Self { old, new, required } = self;
        let verdict = verdict.name();
        let required = if old.pre.is_empty() { required.to_string() } else { format!("a version after {old}") };
        match self.is_enough() {
            true if old == new => format!("version {new} need not change"),
            true => format!("version {old} → {new} is enough for the verdict {verdict}"),
            false if old == new => format!("version {new} is not bumped; the verdict {verdict} needs {required}"),
            false => format!("version {old} → {new} is not enough; the verdict {verdict} needs {required}"),
        }
    }
}

/// The least version after `old` that says what the verdict is.
fn least(old: &Version, verdict: Verdict) -> Version {
    let Version { major, minor, patch, .. } = *old;
    if verdict == Verdict::None {
        return old.clone();
    }
    if !old.pre.is_empty() {
        // Any later one will do, and this is the least of them.
        return Version { build: semver::BuildMetadata::EMPTY, ..next_pre_release(old) };
    }
    match (verdict, major, minor) {
        (Verdict::Major, 0, 0) => Version::new(0, 0, patch.saturating_add(1)),
        (Verdict::Major, 0, _) => Version::new(0, minor.saturating_add(1), 0),
        (Verdict::Major, ..) => Version::new(major.saturating_add(1), 0, 0),
        (Verdict::Minor, 1.., _) => Version::new(major, minor.saturating_add(1), 0),
        _ => Version::new(major, minor, patch.saturating_add(1)),
    }
}

/// `1.0.0-rc.1` → `1.0.0-rc.1.0`: no version lies between them.
fn next_pre_release(old: &Version) -> Version {
    let pre = semver::Prerelease::new(&format!("{}.0", old.pre)).unwrap_or_default();
    Version { pre, ..old.clone() }
}

type Read<'r> = &'r dyn Fn(&str) -> Result<String, Failure>;

/// The version in a manifest, or, where that says so, in that of its workspace.
fn version(manifest: &str, read: Read) -> Result<Version, Failure> {
    let package = table(manifest, read)?;
    let wrong = |message: &str| Failure::in_file(manifest, message);
    let package = package.get("package").and_then(toml::Value::as_table);
    let Some(package) = package else {
        return Err(wrong("no `[package]`").help("name the Cargo.toml of the crate that generates the enum"));
    };
    match package.get("version") {
        Some(toml::Value::String(version)) => parse(manifest, version),
        Some(toml::Value::Table(inherited)) if inherited.get("workspace") == Some(&toml::Value::Boolean(true)) => {
            let root = package.get("workspace").and_then(toml::Value::as_str);
            workspace_version(manifest, root, read)
        }
        _ => Err(wrong("no `version` in `[package]`")),
    }
}

/// The version that the workspace of a package has for its packages.
fn workspace_version(manifest: &str, root: Option<&str>, read: Read) -> Result<Version, Failure> {
    /// Deeper trees are unheard of.
    const LEVELS: usize = 16;
    let folder = Path::new(manifest).parent().unwrap_or(Path::new(""));
    let named = root.map(|root| folder.join(root).join("Cargo.toml"));
    let above = (0..LEVELS)
        .map(|levels| (0..levels).fold(PathBuf::from(folder), |folder, _| folder.join("..")).join("Cargo.toml"));
    for candidate in named.into_iter().chain(above) {
        let Some(candidate) = candidate.to_str() else { continue };
        let Ok(root) = table(candidate, read) else { continue };
        let version = root.get("workspace").and_then(|workspace| workspace.get("package")?.get("version")?.as_str());
        if let Some(version) = version {
            return parse(candidate, version);
        }
    }
    Err(Failure::in_file(manifest, "the version is the workspace's, and no folder above has it"))
}

fn table(path: &str, read: Read) -> Result<Table, Failure> {
    let text = read(path)?;
    text.parse::<Table>().map_err(|error| Failure::in_file(path, error.message()))
}

fn parse(path: &str, version: &str) -> Result<Version, Failure> {
    Version::parse(version).map_err(|error| Failure::new(format!("{path}: `{version}` is not a version: {error}")))
}

#[cfg(test)]
mod tests {
    use super::{Verdict, least};
    use semver::Version;

    #[test]
    fn the_least_version_that_is_enough() {
        for (old, verdict, required) in [
            ("1.2.3", Verdict::Major, "2.0.0"),
            ("1.2.3", Verdict::Minor, "1.3.0"),
            ("1.2.3", Verdict::Patch, "1.2.4"),
            ("1.2.3", Verdict::None, "1.2.3"),
            ("0.2.3", Verdict::Major, "0.3.0"),
            ("0.2.3", Verdict::Minor, "0.2.4"),
            ("0.2.3", Verdict::Patch, "0.2.4"),
            ("0.0.3", Verdict::Major, "0.0.4"),
            ("0.0.3", Verdict::Patch, "0.0.4"),
        ] {
            assert_eq!(least(&old.parse().unwrap(), verdict), required.parse().unwrap(), "{old} {verdict:?}");
        }
        let after: Version = least(&"1.0.0-rc.1".parse().unwrap(), Verdict::Major);
        assert!("1.0.0-rc.2".parse::<Version>().unwrap() > after && "1.0.0".parse::<Version>().unwrap() > after);
    }
}

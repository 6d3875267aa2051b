//! Verdicts of semantic versioning.

use clap::ValueEnum;

/// The gravity of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    None,
    Patch,
    Minor,
    Major,
}

impl Verdict {
    pub(super) const ALL: [Self; 3] = [Self::Major, Self::Minor, Self::Patch];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The consequences for a crate that uses the enum.
    pub(super) fn meaning(self) -> &'static str {
        match self {
            Self::None => "the enum is the same",
            Self::Patch => "texts only",
            Self::Minor => "code that uses the enum compiles, and may act differently",
            Self::Major => "code that uses the enum may no longer compile, or takes another arm",
        }
    }
}

/// The verdicts that a gate can be set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Denied {
    /// Major changes
    Major,
    /// Minor and major changes
    Minor,
    /// Every change
    Patch,
}

impl From<Denied> for Verdict {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Major => Self::Major,
            Denied::Minor => Self::Minor,
            Denied::Patch => Self::Patch,
        }
    }
}

/// Tells whether a `match` on the enum needs a wildcard arm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exhaustiveness {
    Exhaustive,
    /// With `#[non_exhaustive]`.
    NonExhaustive,
}

impl Exhaustiveness {
    /// The verdict where a code may be left that no arm takes.
    pub(super) fn verdict_if_uncovered(self) -> Verdict {
        match self {
            Self::Exhaustive => Verdict::Major,
            Self::NonExhaustive => Verdict::Minor,
        }
    }
}

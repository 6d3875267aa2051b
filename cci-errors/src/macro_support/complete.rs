//! The codes of errors inside errors as constants, for `complete`.
//!
//! Errors may contain each other, and constants that mention each other do not compile. Hence a depth: a constant of the type
//! `(D,)` mentions those of the depth `D`, and one of the depth `()` mentions none. They belong to generic implementations,
//! which rustc does not evaluate unless something asks for `complete`.

use super::coded::HasCode;
use crate::{Coded, ErrorCode};
use cci_errors_tables::are_equal;
use core::marker::PhantomData;

/// An error's own codes, and those of errors inside it.
#[derive(Clone, Copy, Debug)]
pub struct Reach<C: 'static> {
    name: &'static str,
    codes: &'static [C],
    inner: &'static [&'static Self],
}

/// Implemented by the derive: the errors inside an error, to a depth.
#[diagnostic::on_unimplemented(
    message = "`complete` cannot see which codes `{Self}` can have",
    label = "expected an error that derives `Coded`",
    note = "derive it with `#[derive(Coded)]`, or remove `complete`"
)]
pub trait InnerErrors<D: Depth>: Coded {
    /// Identifies a type without parameters; empty for others.
    const NAME: &'static str;

    /// Those of its transparent fields.
    const INNER: &'static [&'static Reach<Self::Code>];
}

/// A depth.
pub trait Depth: Sized {
    /// One less.
    type Below: Depth;

    /// What an error reaches to this depth.
    type Reached<T: InnerErrors<Self::Below>>: ReachOf<T::Code>;
}

/// A type with a [`Reach`].
pub trait ReachOf<C: 'static> {
    /// That reach.
    const REACH: &'static Reach<C>;
}

/// The end.
impl Depth for () {
    type Below = ();
    type Reached<T: InnerErrors<()>> = OwnCodes<T>;
}

impl<D: Depth> Depth for (D,) {
    type Below = D;
    type Reached<T: InnerErrors<D>> = AllCodes<T, D>;
}

/// Without what is inside.
pub struct OwnCodes<T>(PhantomData<T>);

impl<T: InnerErrors<()>> ReachOf<T::Code> for OwnCodes<T> {
    const REACH: &'static Reach<T::Code> = &Reach { name: "", codes: T::CODES, inner: &[] };
}

/// With what is inside.
pub struct AllCodes<T, D>(PhantomData<(T, D)>);

impl<D: Depth, T: InnerErrors<D>> ReachOf<T::Code> for AllCodes<T, D> {
    const REACH: &'static Reach<T::Code> = &Reach { name: T::NAME, codes: T::CODES, inner: T::INNER };
}

/// As deep as errors inside errors are searched. With twice as many, rustc asks for another `recursion_limit`.
pub type Deep = ((((((((((),),),),),),),),),);

/// The reach of a field of type `T`: its inherent constant for an error that derives `Coded`, or else that of the trait.
pub struct Field<C, T, D>(PhantomData<(C, T, D)>);

impl<C: 'static, D: Depth, T: InnerErrors<D::Below, Code = C>> Field<C, T, D> {
    /// The reach of an error that derives `Coded`.
    pub const REACH: &'static Reach<C> = <D::Reached<T> as ReachOf<C>>::REACH;
}

impl<C: ErrorCode, T: HasCode<Code = C>, D> ReachOf<C> for Field<C, T, D> {
    const REACH: &'static Reach<C> = &Reach { name: "", codes: T::CODES, inner: &[] };
}

/// Errors that are boxed, shared or borrowed.
macro_rules! pointer {
    ($($pointer:ty),*) => {
        $(
            impl<D: Depth, T: InnerErrors<D>> InnerErrors<D> for $pointer {
                const NAME: &'static str = T::NAME;

                const INNER: &'static [&'static Reach<T::Code>] = T::INNER;
            }
        )*
    };
}

pointer!(&T, alloc::boxed::Box<T>);
#[cfg(target_has_atomic = "ptr")]
pointer!(alloc::sync::Arc<T>);

/// The maximum number of errors inside each other.
const MAX_ERRORS: usize = 512;

/// The errors inside an error, and the error itself, each once.
#[derive(Debug)]
pub struct Reached<C: 'static> {
    errors: [Option<&'static Reach<C>>; MAX_ERRORS],
    count: usize,
}

impl<C: 'static> Reached<C> {
    /// Finds all of them, level by level: an error is first found where the most is known of what is inside it.
    ///
    /// # Panics
    ///
    /// Where there are more than 512.
    #[must_use]
    pub const fn from(start: &'static Reach<C>) -> Self {
        let mut reached = Self { errors: [None; MAX_ERRORS], count: 0 };
        reached.add(start);
        let mut at = 0;
        while at < reached.count {
            if let Some(reach) = reached.errors[at] {
                let mut next = 0;
                while next < reach.inner.len() {
                    reached.add(reach.inner[next]);
                    next += 1;
                }
            }
            at += 1;
        }
        reached
    }

    const fn add(&mut self, reach: &'static Reach<C>) {
        let mut at = 0;
        while at < self.count && !reach.name.is_empty() {
            match self.errors[at] {
                Some(other) if are_equal(other.name.as_bytes(), reach.name.as_bytes()) => return,
                _ => at += 1,
            }
        }
        self.errors[self.count] = Some(reach);
        self.count += 1;
    }

    /// The own codes of one of them; `None` after the last.
    #[must_use]
    pub const fn codes(&self, index: usize) -> Option<&'static [C]> {
        if index >= self.count {
            return None;
        }
        match self.errors[index] {
            Some(reach) => Some(reach.codes),
            None => None,
        }
    }
}

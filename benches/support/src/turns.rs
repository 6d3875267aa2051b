//! Measurements within one process, taking turns, so that a disturbance by other programs affects all of them.

use crate::random::Random;
use std::hint::black_box;
use std::time::Instant;

/// The work to measure, done for each element of a list. Returns a sum, to keep the optimiser from removing the work.
pub type Pass<'p, T> = &'p dyn Fn(&[T]) -> usize;

/// The median for each pass, in nanoseconds per element. Elements and passes change their order before every round.
pub fn medians<T>(passes: &[Pass<T>], list: &mut [T], rounds: usize, random: &mut Random) -> Vec<f64> {
    let mut times = vec![Vec::new(); passes.len()];
    let mut order: Vec<usize> = (0..passes.len()).collect();
    for _ in 0..rounds {
        random.shuffle(list);
        random.shuffle(&mut order);
        for &at in &order {
            let start = Instant::now();
            black_box(passes[at](black_box(list)));
            times[at].push(start.elapsed().as_nanos() as f64 / list.len() as f64);
        }
    }
    times.into_iter().map(median).collect()
}

/// Counts the keys that are found.
pub fn count_found(keys: &[String], finds: impl Fn(&str) -> bool) -> usize {
    keys.iter().filter(|key| finds(black_box(key))).count()
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

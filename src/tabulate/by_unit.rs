//! Sums by unit: added, and moved to where units have their place.

/// Adds to each sum its other part.
pub(super) fn add_each<T: Copy + std::ops::AddAssign>(to: &mut [T], from: &[T]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += *from;
    }
}

/// Values by unit, so many of each, with each unit at its place among so many; units that have none get the default.
pub(super) fn placed<T: Copy + Default>(values: &[T], of_unit: usize, places: &[usize], units: usize) -> Vec<T> {
    let mut placed = vec![T::default(); units * of_unit];
    if of_unit > 0 {
        for (own, place) in values.chunks_exact(of_unit).zip(places) {
            placed[place * of_unit..][..of_unit].copy_from_slice(own);
        }
    }
    placed
}

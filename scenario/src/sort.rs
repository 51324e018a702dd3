//! Stable sorting with one copy of the algorithm. The standard library makes a copy for each type, and each is carried
//! to the browser; what is sorted here is short, or sorted once.

use std::cmp::Ordering;

/// Sorts stably.
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = order(items.len(), &mut |a, b| compare(&items[a], &items[b]));
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|place| taken[place].take()));
}

/// Sorts stably by a key.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// The places 0..n in the order that `compare` puts them in.
pub fn order(n: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&a, &b| compare(a, b));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_keep_their_order() {
        let mut words = vec![(2, "a"), (1, "b"), (2, "c"), (1, "d")];
        sort_by_key(&mut words, |(number, _)| *number);
        assert_eq!(words, [(1, "b"), (1, "d"), (2, "a"), (2, "c")]);
    }
}

//! What links hold of recorded requests, worked out once: links are written while a slider is dragged, and requests
//! may be millions.

use super::curve::Curve;
use super::link::MOST_PACKED;
use super::pack::pack;
use crate::scenario::Trace;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, Weak};

thread_local! {
    /// A scenario's, and that of what it is compared with.
    static KEPT: [RefCell<Option<Recorded>>; 2] = const { [RefCell::new(None), RefCell::new(None)] };
}

/// What was made of a trace.
#[derive(Clone)]
pub(super) struct Recorded {
    trace: Weak<Trace>,
    /// All of it, where that is not too long for any link.
    pub packed: Option<Rc<str>>,
    /// How many of its requests arrive before the end of the window.
    requests: usize,
    /// Their rate curve.
    pub curve: Rc<Curve>,
}

/// What a link may hold of a trace, of which the window shows this many seconds.
pub(super) fn recorded(trace: &Arc<Trace>, window_s: f64, is_baseline: bool) -> Recorded {
    let requests = trace.arrivals_s().partition_point(|&at_s| at_s < window_s);
    let is_it = |kept: &Recorded| std::ptr::eq(kept.trace.as_ptr(), Arc::as_ptr(trace));
    KEPT.with(|kept| {
        let mut kept = kept[usize::from(is_baseline)].borrow_mut();
        let now = match kept.take().filter(is_it) {
            Some(same) if same.requests == requests => same,
            before => Recorded {
                trace: Arc::downgrade(trace),
                packed: match before {
                    Some(same) => same.packed,
                    None => pack(trace, MOST_PACKED).map(Rc::from),
                },
                requests,
                curve: Rc::new(Curve::new(trace, requests)),
            },
        };
        kept.insert(now).clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_worked_out_is_kept_beside_that_of_the_baseline() {
        let trace = |gap_s: f64| {
            let arrivals_s = (0..300).map(|k| f64::from(k) * gap_s).collect();
            Arc::new(Trace::new(String::new(), arrivals_s, None))
        };
        let (mine, other) = (trace(1.0), trace(2.0));
        let first = recorded(&mine, 1e6, false);
        recorded(&other, 1e6, true);
        let again = recorded(&mine, 2e6, false);
        assert!(Rc::ptr_eq(&again.curve, &first.curve));
        // Another window, in which fewer of them arrive, has another curve.
        let fewer = recorded(&mine, 60.0, false);
        assert!(!Rc::ptr_eq(&fewer.curve, &first.curve));
        let packed = fewer.packed.zip(first.packed);
        assert!(packed.is_some_and(|(now, before)| Rc::ptr_eq(&now, &before)));
    }
}

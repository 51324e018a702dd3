//! Twelve requests under six pools, scheduled by hand: every start, begin and stop.

use crate::pool::Pool;
use coldstart::report::{Logs, WorkerState};
use std::collections::BTreeSet;

const REQUESTS: [(f64, f64); 12] = [
    (0.0, 10.0),
    (1.0, 5.0),
    (2.0, 3.0),
    (2.0, 1.0),
    (7.0, 2.0),
    (12.0, 2.0),
    (20.0, 1.0),
    (21.0, 1.0),
    (24.0, 4.0),
    (29.0, 3.0),
    (36.0, 1.0),
    (36.0, 2.0),
];
const WINDOW_S: f64 = 100.0;

/// Replays under a pool and compares with the schedule: "20 start w0; 24 w0 r6; 31 stop w0".
fn assert_schedule(min: u32, max: u32, idle_s: f64, dispatch: &'static str, schedule: &str) {
    let pool = Pool {
        min,
        max,
        idle_s,
        cold_s: 4.0,
        dispatch,
    };
    let run = pool.replay(&REQUESTS, WINDOW_S, true);
    let found = events(&run.logs.expect("logs were asked for"));
    let expected: BTreeSet<String> = schedule.split("; ").map(str::to_owned).collect();
    let missing: Vec<_> = expected.difference(&found).collect();
    let surplus: Vec<_> = found.difference(&expected).collect();
    assert!(
        missing.is_empty() && surplus.is_empty(),
        "missing {missing:?}, not expected {surplus:?}"
    );
}

fn events(logs: &Logs) -> BTreeSet<String> {
    let starts = (logs.spans.iter())
        .filter(|span| span.state == WorkerState::Starting)
        .map(|span| format!("{} start w{}", span.from_s, span.worker));
    let begins = logs.requests.iter().enumerate().map(|(i, request)| {
        let (start, worker) = (request.start_s.unwrap(), request.worker.unwrap());
        format!("{start} w{worker} r{i}")
    });
    let lives: BTreeSet<u64> = logs.spans.iter().map(|span| span.life).collect();
    let stops = lives.iter().filter_map(|life| {
        let last = logs.spans.iter().rfind(|span| span.life == *life)?;
        (last.to_s < WINDOW_S).then(|| format!("{} stop w{}", last.to_s, last.worker))
    });
    starts.chain(begins).chain(stops).collect()
}

#[test]
fn at_most_two_workers_follow_the_hand_schedule() {
    assert_schedule(
        0,
        2,
        5.0,
        "most_recent",
        "0 start w0; 1 start w1; 4 w0 r0; 5 w1 r1; 10 w1 r2; 13 w1 r3; 14 w0 r4; 14 w1 r5; 20 w0 r6; 21 w0 r7; 21 stop w1; 24 w0 r8; 29 w0 r9; 36 w0 r10; 36 start w1; 37 w0 r11; 44 stop w0; 45 stop w1",
    );
}

#[test]
fn at_most_three_workers_follow_the_hand_schedule() {
    assert_schedule(
        0,
        3,
        5.0,
        "most_recent",
        "0 start w0; 1 start w1; 2 start w2; 4 w0 r0; 5 w1 r1; 6 w2 r2; 9 w2 r3; 10 w1 r4; 12 w1 r5; 15 stop w2; 19 stop w0; 19 stop w1; 20 start w0; 21 start w1; 24 w0 r6; 24 start w2; 25 w0 r7; 25 w1 r8; 29 w1 r9; 31 stop w0; 33 stop w2; 36 w1 r10; 36 start w0; 37 w1 r11; 44 stop w1; 45 stop w0",
    );
}

#[test]
fn an_active_worker_follows_the_hand_schedule_under_either_dispatch() {
    for dispatch in ["most_recent", "active_first"] {
        assert_schedule(
            1,
            3,
            5.0,
            dispatch,
            "0 w0 r0; 1 start w1; 2 start w2; 5 w1 r1; 6 w2 r2; 9 w2 r3; 10 w0 r4; 12 w0 r5; 15 stop w1; 15 stop w2; 20 w0 r6; 21 w0 r7; 24 w0 r8; 29 w0 r9; 36 w0 r10; 36 start w1; 37 w0 r11; 45 stop w1",
        );
    }
}

#[test]
fn no_idle_timeout_follows_the_hand_schedule() {
    assert_schedule(
        0,
        3,
        0.0,
        "most_recent",
        "0 start w0; 1 start w1; 2 start w2; 4 w0 r0; 5 w1 r1; 6 w2 r2; 9 w2 r3; 10 w1 r4; 10 stop w2; 12 w1 r5; 14 stop w0; 14 stop w1; 20 start w0; 21 start w1; 24 w0 r6; 24 start w2; 25 w0 r7; 25 w1 r8; 26 stop w0; 28 stop w2; 29 w1 r9; 32 stop w1; 36 start w0; 36 start w1; 40 w0 r10; 40 w1 r11; 41 stop w0; 42 stop w1",
    );
}

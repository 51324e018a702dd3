//! What a search costs, and what it finds.

#[path = "../../tests/search/brute.rs"]
mod brute;

use brute::CASES;
use coldstart::search::{Found, Goal, Search, Space};
use coldstart::share::read_fragment;
use std::time::Instant;

/// A day of about 17 000 requests.
const DAY: &str = "traffic=daily&rate=0.2&peak_ratio=6&duration=1d&max=8";

/// Requests simulated by the search and by whoever simulates every combination, and what both find.
pub fn against_brute_force() {
    println!(
        "Find settings against simulating everything (targets: cost + 2 %, a tenth of the requests)"
    );
    for case in &CASES {
        let search = Search::new(&case.scenario(), case.space(), case.goal());
        let found = search.expect("a goal in range").run(|_| {});
        let all = case.brute();
        let winner = found.winner.expect("each of them can be met");
        let cost = winner.dollars_per_month.mean;
        println!("  {}", case.fragment);
        println!(
            "    ${cost:.0} and ${:.0} a month ({:+.1} %), {} and {} requests ({:.1} %), {} of {} combinations",
            all.cheapest,
            100.0 * (cost / all.cheapest - 1.0),
            found.requests,
            all.requests,
            100.0 * found.requests as f64 / all.requests as f64,
            found.points.len(),
            all.combinations,
        );
    }
}

/// How soon the first front of a day is there, and the end.
pub fn of_a_day() {
    let (scenario, _) = read_fragment(DAY);
    let begin = Instant::now();
    let first = std::cell::OnceCell::new();
    let space = Space::around(&scenario);
    let combinations = space.size();
    let search = Search::new(&scenario, space, Goal::of(&scenario)).expect("a goal in range");
    let found: Found = search.run(|_| {
        first.get_or_init(|| begin.elapsed());
    });
    println!(
        "Find settings for a day of {:.0} requests, {combinations} combinations (targets: 1 s, 10 s)",
        scenario.expected_requests()
    );
    println!(
        "  first front {:.2} s, end {:.2} s, {} requests",
        first.get().map_or(f64::NAN, |first| first.as_secs_f64()),
        begin.elapsed().as_secs_f64(),
        found.requests
    );
}

//! Find settings: what is found costs at most 2 % more than the cheapest, for a tenth of the work, and what is said of
//! it holds.

mod brute;
#[path = "../fragments/mod.rs"]
mod fragments;

use brute::{CASES, FRESH, Means, SEEDS};
use coldstart::advice::Change;
use coldstart::scenario::{Scenario, Value};
use coldstart::search::{Axis, Found, Goal, Search, Space, Trial};
use coldstart::share::format::THIN_SPACE;
use fragments::scenario;

/// An hour of about 360 requests.
fn hour() -> Scenario {
    scenario("rate=0.1&duration=1h")
}

fn search(scenario: &Scenario, goal: Goal) -> Search {
    Search::new(scenario, Space::around(scenario), goal).expect("a goal in range")
}

fn found(scenario: &Scenario, goal: Goal) -> Found {
    search(scenario, goal).run(|_| {})
}

fn said(found: &Found) -> String {
    found.verdict().to_string().replace(THIN_SPACE, " ")
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs()
}

#[test]
fn what_is_found_costs_at_most_2_percent_more_than_the_cheapest_for_a_tenth_of_the_work() {
    for case in &CASES {
        let all = case.brute();
        let search = Search::new(&case.scenario(), case.space(), case.goal());
        let found = search.expect("a goal in range").run(|_| {});
        let winner = found.winner.expect(case.fragment);
        assert!(winner.meets && found.confirmation.expect("asked for").meets);
        let cost = winner.dollars_per_month.mean;
        assert!(
            cost <= 1.02 * all.cheapest,
            "{}: {cost}, not {}",
            case.fragment,
            all.cheapest
        );
        let share = found.requests as f64 / all.requests as f64;
        assert!(share <= 0.1, "{}: {share} of all requests", case.fragment);
        assert!(found.points.len() < all.combinations);
    }
}

#[test]
fn what_is_said_of_the_winner_is_what_its_settings_do_on_either_seeds() {
    let scenario = hour();
    let found = found(&scenario, Goal::of(&scenario));
    let (winner, fresh) = (
        found.winner.expect("one"),
        found.confirmation.expect("asked"),
    );
    assert_eq!((winner.seeds, fresh.seeds), (16, 20));
    assert_eq!(winner.change, fresh.change);
    let settings = Change::apply_all(&winner.change, &scenario);
    for (point, seeds) in [(winner, SEEDS), (fresh, FRESH)] {
        let means = Means::new(&settings, seeds);
        assert!(close(point.dollars_per_month.mean, means.dollars_per_month));
        assert!(close(
            point.attainment.expect("known").mean,
            means.attainment
        ));
        assert!(point.dollars_per_month.ci95.is_some());
    }
    let now = found.now.expect("simulated").dollars_per_month.mean;
    assert!(close(now, Means::new(&scenario, SEEDS).dollars_per_month));
}

#[test]
fn the_order_in_which_outcomes_come_changes_nothing() {
    let scenario = scenario("traffic=daily&rate=0.006&peak_ratio=6&duration=1d");
    let on_all_cores = found(&scenario, Goal::of(&scenario));
    let mut search = search(&scenario, Goal::of(&scenario));
    let mut progress = 0.0;
    while let Some(batch) = search.next_batch() {
        for (i, trial) in batch.iter().rev().enumerate() {
            let sent = serde_json::to_string(trial).expect("plain data");
            let trial: Trial = serde_json::from_str(&sent).expect("as it was");
            let outcome = trial.run(search.scenario());
            search.take(outcome.clone());
            search.take(outcome);
            assert!(!search.front().is_empty() || search.points().is_empty());
            let is_last = i + 1 == batch.len();
            assert!(
                is_last || search.next_batch() == Some(Vec::new()),
                "some are still out"
            );
        }
        assert!(search.progress() >= progress);
        progress = search.progress();
    }
    assert_eq!(search.progress(), 1.0);
    assert_eq!(search.finish(), on_all_cores);
}

#[test]
fn a_front_is_of_points_than_which_none_is_cheaper_and_faster_each_with_its_interval() {
    let scenario = hour();
    let found = found(&scenario, Goal::of(&scenario));
    assert!(found.front.len() > 5, "{}", found.front.len());
    let cost = |point: &coldstart::search::Point| point.dollars_per_month.mean;
    let delay = |point: &coldstart::search::Point| point.delay_s.expect("some start").mean;
    for pair in found.front.windows(2) {
        assert!(cost(&pair[0]) <= cost(&pair[1]));
        assert!(delay(&pair[1]) < 0.95 * delay(&pair[0]));
    }
    for point in &found.front {
        assert!(point.seeds >= 3 && point.delay_s.expect("some start").ci95.is_some());
        let better = |other| cost(other) < cost(point) && delay(other) < delay(point);
        assert!(!found.points.iter().any(better), "{}", point.words());
    }
}

#[test]
fn where_nothing_meets_the_target_the_closest_and_what_would_have_to_change_are_said() {
    let scenario = scenario("rate=0.5&duration=1h");
    let axis = Axis::between("endpoint.max_workers", &Value::Whole(1), &Value::Whole(3));
    let space = Space::new(&scenario, vec![axis.expect("bounds")]).expect("free");
    let search = Search::new(&scenario, space, Goal::of(&scenario));
    let found = search.expect("in range").run(|_| {});
    assert_eq!((&found.winner, &found.confirmation), (&None, &None));
    let closest = found.closest.as_ref().expect("something");
    assert_eq!(closest.words(), "max workers 3");
    let text = said(&found);
    assert!(
        text.starts_with(
            "None of these settings meets the target. Closest is max workers 3: 95 % start within "
        ),
        "{text}"
    );
    assert!(text.contains("To meet it, allow about "), "{text}");
    assert!(
        text.ends_with(" of delay, or go beyond max workers 3."),
        "{text}"
    );
}

#[test]
fn a_cap_on_cost_is_kept_or_said_to_be_too_low() {
    let scenario = hour();
    let free = found(&scenario, Goal::of(&scenario));
    let winner = free.winner.expect("one");
    let cost = winner.dollars_per_month.mean;
    let capped = |cap| {
        let max_cost_per_month = Some(cap);
        found(
            &scenario,
            Goal {
                max_cost_per_month,
                ..Goal::of(&scenario)
            },
        )
    };
    assert_eq!(capped(1.1 * cost).winner, Some(winner.clone()));
    let poor = capped(0.9 * cost);
    assert_eq!(poor.winner, None);
    assert_eq!(
        poor.closest.as_ref().map(|point| &point.change),
        Some(&winner.change)
    );
    let text = said(&poor);
    assert!(text.contains("To meet it, allow $1 670 a month."), "{text}");
}

#[test]
fn a_cap_on_cold_starts_costs_money() {
    let scenario = hour();
    let free = found(&scenario, Goal::of(&scenario)).winner.expect("one");
    let cap = 0.25 * free.cold_starts_per_day.mean;
    let goal = Goal {
        max_cold_starts_per_day: Some(cap),
        ..Goal::of(&scenario)
    };
    let calm = found(&scenario, goal);
    let winner = calm.winner.as_ref().expect("one");
    assert!(winner.cold_starts_per_day.mean <= cap);
    assert!(winner.dollars_per_month.mean > free.dollars_per_month.mean);
    assert!(
        said(&calm).contains(" cold starts a day, "),
        "{}",
        said(&calm)
    );
}

#[test]
fn what_fresh_seeds_refute_is_said_and_the_next_cheapest_taken() {
    let refuted = CASES.iter().find_map(|case| {
        let search = Search::new(&case.scenario(), case.space(), case.goal());
        let found = search.expect("in range").run(|_| {});
        (!found.refuted.is_empty()).then_some((case, found))
    });
    let (case, mut found) = refuted.expect("chance refutes one of twelve");
    let cheaper = &found.refuted[0];
    let winner = found.winner.as_ref().expect("another");
    assert!(cheaper.meets && cheaper.dollars_per_month.mean < winner.dollars_per_month.mean);
    let settings = Change::apply_all(&cheaper.change, &case.scenario());
    assert!(Means::new(&settings, FRESH).attainment < 0.95);
    let text = said(&found);
    assert!(text.ends_with("Confirmed on 20 fresh seeds. 1 cheaper candidate met the target on the seeds of the search, but not on fresh ones."), "{text}");
    if let Some(fresh) = &mut found.confirmation {
        fresh.meets = false;
    }
    assert!(said(&found).contains("Not confirmed: on 20 fresh seeds, "));
}

#[test]
fn a_long_scenario_is_searched_over_its_first_days() {
    let scenario = scenario("traffic=daily&rate=1&peak_ratio=3&max=20&duration=7d");
    let search = search(&scenario, Goal::of(&scenario));
    assert_eq!(search.scenario().duration_s(), 2.0 * 86_400.0);
    assert_eq!(search.finish().shortened_to_s, Some(2.0 * 86_400.0));
}

#[test]
fn a_busy_day_is_searched_whole_and_of_two_the_verdict_says_that_it_is_the_first() {
    let day = "max=7&traffic=daily&rate=5&peak_ratio=7&exec=1&duration=";
    let one = scenario(&format!("{day}1d"));
    let max = Axis::of(
        "endpoint.max_workers",
        vec![Value::Whole(2), Value::Whole(12)],
    );
    let space = Space::new(&one, vec![max.expect("counts")]).expect("free");
    let search = |scenario: &Scenario| {
        let search = Search::new(scenario, space.clone(), Goal::of(scenario));
        search.expect("in range").run(|_| {})
    };
    let found = search(&one);
    assert_eq!(found.shortened_to_s, None);
    let winner = found.winner.as_ref().expect("one");
    assert_eq!(
        (winner.seeds, winner.words().as_str()),
        (4, "max workers 12")
    );
    assert!(said(&found).contains("Confirmed on 5 fresh seeds."));
    let text = said(&search(&scenario(&format!("{day}36h"))));
    assert!(
        text.starts_with(
            "Cheapest that meets the target over the first 24.0 h of 36.0 h: max workers 12. "
        ),
        "{text}"
    );
}

#[test]
fn what_cannot_be_searched_is_refused_with_the_reason() {
    let count = Value::Whole;
    let max = || Axis::between("endpoint.max_workers", &count(1), &count(3)).expect("bounds");
    assert_eq!(max().words(), ["1", "2", "3"]);
    for (key, from, to) in [
        ("endpoint.max_workers", 3, 1),
        ("endpoint.max_workers", 1, 1001),
        ("endpoint.flash_boot", 0, 1),
        ("endpoint.nothing", 0, 1),
        ("run.seed", 0, 1),
    ] {
        assert!(
            Axis::between(key, &count(from), &count(to)).is_err(),
            "{key} {from} {to}"
        );
    }
    assert!(Axis::of("endpoint.max_workers", Vec::new()).is_err());
    assert!(Space::new(&hour(), vec![max(), max()]).is_err());
    let scheduled = scenario("max=2&change=600,max=4");
    assert!(Space::new(&scheduled, vec![max()]).is_err());
    let labels: Vec<&str> = (Space::around(&scheduled).axes().iter())
        .map(Axis::label)
        .collect();
    assert_eq!(labels, ["Min workers", "Idle timeout", "Flash boot"]);
    for cap in [-1.0, f64::NAN] {
        let goal = Goal {
            max_cost_per_month: Some(cap),
            ..Goal::of(&hour())
        };
        assert!(Search::new(&hour(), Space::around(&hour()), goal).is_err());
    }
    let goal = Goal {
        percentile: 101.0,
        ..Goal::of(&hour())
    };
    assert!(Search::new(&hour(), Space::around(&hour()), goal).is_err());
}

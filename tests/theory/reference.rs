//! The reference cases: each figure that one gives is compared, or stands in a list of those that cannot be.

use crate::point::{Point, cold_start, exponential, lognormal, poisson, scaling};
use crate::points::{cold_pool, gim1, instant_pool, loss, mdc, mg1, mmc, mmck, single};
use crate::sample::Sample;
use crate::scaling::Setup;
use crate::validation::reference;
use serde_json::{Value as Json, json};

/// What no report of ours has: a standard deviation and a percentile beyond the 99th, counts of all in the system and of
/// workers that are off, a throughput, an atom of the delay, and cold starts that are called off, which ours never are.
const NOT_OURS: [&str; 9] = [
    "W_std",
    "W_p999",
    "L",
    "N",
    "off",
    "throughput",
    "P_W_eq_setup",
    "aborts_per_arrival",
    "aborts",
];
/// What the formulas of a chain do not give: a simulation is compared with it.
const OF_CHAINS: [&str; 4] = ["W_p50", "W_p90", "W_p95", "W_p99"];
/// Student's t for 95 % and 20 replications: half widths ÷ this are standard errors.
const T_19: f64 = 2.093;

fn is_chain(case: &Json) -> bool {
    case["id"].as_str().is_some_and(|id| id.starts_with("ctmc"))
}

/// The point of an exact case; none where the model has no such rule (an exponential idle timeout).
fn point(case: &Json) -> Option<Point> {
    let params = &case["params"];
    let number = |key: &str| params[key].as_f64().unwrap_or(f64::NAN);
    let whole = |key: &str| number(key) as u32;
    let text = |key: &str| params[key].as_str().unwrap_or_default();
    let id = case["id"].as_str().expect("an id");
    let family = id.trim_end_matches(|c: char| c.is_ascii_digit());
    Some(match family {
        "mmc" => mmc(whole("c"), number("rho"), number("S")),
        "mdc" => mdc(whole("c"), number("rho"), number("D")),
        "mg1_" => mg1(number("rho"), number("S"), number("cv2").sqrt()),
        "mmck" => mmck(whole("c"), whole("K"), number("rho_offered"), number("S")),
        "erlb" => loss(whole("c"), number("a"), json!(number("S")), number("S")),
        "gim1_" => {
            let cv = match text("arrivals") {
                "det" => 0.0,
                "erlang2" => 0.5_f64.sqrt(),
                gamma => gamma.trim_start_matches("gamma_cv").parse().expect("a cv"),
            };
            gim1(number("rho"), number("S"), cv)
        }
        "k1_" => {
            let setup = match text("setup_dist") {
                "exp" => Setup::Exponential(number("setup")),
                _ => Setup::Fixed(number("setup")),
            };
            let timeout_s = number("delayoff");
            if text("delayoff_dist") == "exp" && timeout_s > 0.0 {
                return None;
            }
            let load = number("lam") * number("S");
            single(
                load,
                number("S"),
                text("service") == "det",
                setup,
                timeout_s,
            )
        }
        "winmax" => {
            let servers = params["c"].as_f64().map(|c| c as u32);
            instant_pool(number("lam"), number("S"), number("T"), servers)
        }
        _ if is_chain(case) => {
            let load = number("lam") * number("S") / number("k");
            cold_pool(whole("k"), load, number("S"), number("setup"))
        }
        _ => panic!("{id} is of no known kind"),
    })
}

/// The figures of a case that are ours.
fn expected(case: &Json) -> impl Iterator<Item = (&str, f64)> {
    let all = case["expect"].as_object().expect("figures").iter();
    all.filter(|(name, _)| !NOT_OURS.contains(&name.as_str()))
        .map(|(name, figure)| (name.as_str(), figure.as_f64().expect("a number")))
}

#[test]
fn the_formulas_give_the_reference_digits() {
    let (mut wrong, mut compared) = (Vec::new(), 0);
    for case in &reference("exact") {
        let Some(point) = point(case) else { continue };
        compared += 1;
        for (name, expected) in expected(case) {
            if is_chain(case) && OF_CHAINS.contains(&name) {
                continue;
            }
            // These percentiles come from a lattice, here or in the reference.
            let by_lattice = ["M/G/1", "one worker"]
                .iter()
                .any(|model| point.name.starts_with(model));
            let exact = !(by_lattice && name.starts_with("W_p"));
            let slack = if exact { 2e-6 } else { 2e-4 };
            match point.figure(name) {
                None => wrong.push(format!("{} {name}: no formula gives it", case["id"])),
                Some(value) if (value - expected).abs() > slack * expected.abs() + 1e-9 => {
                    wrong.push(format!("{} {name}: {value}, not {expected}", case["id"]));
                }
                Some(_) => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // All 56 but the one with an exponential idle timeout.
    assert_eq!(compared, 55);
}

#[test]
fn delays_of_the_chains_are_met() {
    let mut chains = reference("exact");
    chains.retain(is_chain);
    assert_eq!(chains.len(), 3);
    for case in &chains {
        let mut sample = Sample::new(&point(case).expect("a chain"), 2e5);
        for name in OF_CHAINS {
            let delay_s = case["expect"][name].as_f64().expect("a number");
            sample.compare(name, delay_s, 0.0);
        }
        sample.verdict();
    }
}

/// The scenario of a simulated case; none where its idle timeout is random.
fn simulated(case: &Json) -> Option<Point> {
    let params = &case["params"];
    let number = |key: &str| params[key].as_f64().unwrap_or(f64::NAN);
    if params["idle_dist"] != "det" {
        return None;
    }
    let service = match params["service"].as_str().expect("a law of service") {
        "exp" => exponential(number("S")),
        "det" => json!(number("S")),
        _ => lognormal(number("S"), 0.5),
    };
    let mut endpoint = scaling(number("m") as u32, number("k") as u32, number("T"));
    endpoint["dispatch"] = match params["disp"].as_str() {
        Some("perm") => json!("active_first"),
        _ => json!("most_recent"),
    };
    Some(Point {
        name: case["id"].to_string(),
        scenario: json!({"traffic": poisson(number("lam")), "endpoint": endpoint,
            "job": {"execution_time": service}, "cold_start": cold_start(json!(number("U")))}),
        arrival_rate: number("lam"),
        memory_s: 1000.0 / number("lam"),
        figures: Vec::new(),
    })
}

#[test]
fn simulated_reference_points_are_met() {
    let mut compared = 0;
    for case in &reference("sim") {
        let Some(point) = simulated(case) else {
            continue;
        };
        compared += 1;
        let mut sample = Sample::new(&point, 2e5);
        for (name, expected) in expected(case) {
            let half_width = case["ci95"][name].as_f64().expect("a half width");
            sample.compare(name, expected, half_width / T_19);
        }
        sample.verdict();
    }
    // All 13 but the two with an exponential idle timeout.
    assert_eq!(compared, 11);
}

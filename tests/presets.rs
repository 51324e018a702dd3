//! Presets: each reads without a problem, and shows what it says.

mod fragments;

use coldstart::catalogue::{OFFICE_HOURS, PRESETS, Preset, PresetGroup, preset};
use coldstart::report::{self, Bucket, Report};
use coldstart::scenario::Scenario;
use coldstart::share::fragment;
use fragments::{in_minutes, scenario};
use std::collections::HashSet;

fn named(id: &str) -> Scenario {
    scenario(preset(id).expect(id).fragment)
}

fn report(id: &str) -> Report {
    report::simulate(&named(id))
}

/// The report of the preset with other settings.
fn changed(id: &str, settings: &str) -> Report {
    let link = format!("{}&{settings}", preset(id).expect(id).fragment);
    report::simulate(&scenario(&link))
}

/// The day of the preset, in minutes.
fn minutes(id: &str) -> Vec<Bucket> {
    in_minutes(&named(id)).series.unwrap().buckets
}

fn met(report: &Report) -> bool {
    report.slo.met == Some(true)
}

fn mean(buckets: &[Bucket], of: impl Fn(&Bucket) -> f64) -> f64 {
    buckets.iter().map(of).sum::<f64>() / buckets.len() as f64
}

#[test]
fn every_preset_is_a_canonical_link() {
    for preset in PRESETS {
        assert_eq!(
            fragment(&scenario(preset.fragment)),
            preset.fragment,
            "{}",
            preset.id
        );
    }
}

#[test]
fn ids_and_names_are_unique_and_ids_fit_into_links() {
    let ids: HashSet<_> = PRESETS.iter().map(|preset| preset.id).collect();
    let names: HashSet<_> = PRESETS.iter().map(|preset| preset.name).collect();
    assert_eq!((ids.len(), names.len()), (PRESETS.len(), PRESETS.len()));
    let kebab = |id: &str| {
        id.chars()
            .all(|c| c == '-' || c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    assert!(ids.iter().all(|id| kebab(id)));
}

#[test]
fn groups_are_in_order_and_whole() {
    let sizes = PresetGroup::ALL.map(|group| {
        let of_group = |preset: &&Preset| preset.group == group;
        PRESETS.iter().filter(of_group).count()
    });
    assert_eq!(sizes, [3, 3, 4, 5, 3]);
    assert!(PRESETS.is_sorted_by_key(|preset| preset.group as u8));
    assert!(PRESETS.contains(&OFFICE_HOURS));
}

#[test]
fn what_to_look_at_is_two_sentences() {
    for preset in PRESETS {
        assert_eq!(preset.look.matches(". ").count(), 1, "{}", preset.id);
        assert!(preset.look.ends_with('.'), "{}", preset.id);
        assert!(!preset.look.contains("  "), "{}", preset.id);
    }
}

#[test]
fn every_preset_simulates_at_once_and_gives_every_figure() {
    for preset in PRESETS {
        let report = report::simulate(&scenario(preset.fragment));
        assert!(
            (50..50_000).contains(&report.requests.arrived),
            "{}",
            preset.id
        );
        assert!(report.delay.p95.is_some() && report.slo.met.is_some());
    }
}

#[test]
fn profiles_keep_to_the_guide_and_meet_their_targets() {
    let profiles = ["low-cost", "balanced", "high-performance"];
    let reports = profiles.map(report);
    assert!(reports.iter().all(met));
    assert!(reports[0].cost.total * 10.0 < reports[1].cost.total);
    assert!(reports[1].cost.total < reports[2].cost.total);
    let [low, balanced, high] = profiles.map(|id| named(id).endpoint.clone());
    assert!(low.min_workers == 0 && (1..=3).contains(&low.max_workers));
    assert!((30.0..=60.0).contains(&low.idle_timeout_s) && !low.flash_boot);
    assert!(balanced.min_workers == 1 && (5..=10).contains(&balanced.max_workers));
    assert!((120.0..=300.0).contains(&balanced.idle_timeout_s) && !balanced.flash_boot);
    assert!(high.min_workers >= 2 && high.max_workers >= 20);
    assert!((300.0..=600.0).contains(&high.idle_timeout_s) && high.flash_boot);
}

#[test]
fn low_cost_pays_with_a_cold_start_for_nearly_every_request() {
    let report = report("low-cost");
    assert!(report.requests.waited_for_cold_start as f64 > 0.8 * report.requests.arrived as f64);
    assert!(report.workers.up < 0.3);
}

#[test]
fn balanced_has_nothing_to_mend() {
    let report = report("balanced");
    assert!(report.slo.attainment.unwrap() > 0.98);
    assert!(report.queue.mean < 0.1);
    assert!(report.requests.waited_for_cold_start * 1000 < report.requests.arrived);
    let night = &minutes("balanced")[60..240];
    assert!(mean(night, |minute| minute.queue_mean) < 0.1);
}

#[test]
fn batches_are_mostly_work_and_leave_nothing_up() {
    let report = report("batch-processing");
    assert!(met(&report) && report.cost.wasted_share.unwrap() < 0.25);
    assert_eq!(report.workers.peak_up, 20);
    for batch in minutes("batch-processing").chunks(360) {
        assert!(batch[0].queue_max > 300);
        assert!(
            batch[30..]
                .iter()
                .all(|minute| minute.running + minute.idle == 0.0)
        );
    }
}

#[test]
fn consistent_low_latency_revives_more_workers_than_it_starts() {
    let report = report("consistent-low-latency");
    assert!(met(&report) && report.delay.p50 == Some(0.0));
    assert!(report.cold_starts.flash > report.cold_starts.full);
}

#[test]
fn several_gpu_types_bridge_a_shortage_at_a_higher_cost() {
    let report = report("several-gpu-types");
    assert!(met(&report) && report.workers.throttled == 0.0);
    let one_type = changed(
        "several-gpu-types",
        "gpu=rtx-3090:speed=0.86:available=2&change=43200,available=0",
    );
    assert!(one_type.requests.in_queue > 1000);
    // The day is the same on both sides of 14:00.
    let day = minutes("several-gpu-types");
    let cost_of = |minutes: &[Bucket]| mean(minutes, |minute| minute.cost_rate);
    assert!(cost_of(&day[960..1200]) > 1.1 * cost_of(&day[480..720]));
}

#[test]
fn with_max_too_low_spikes_queue_up_that_more_workers_would_take() {
    let report = report("max-too-low");
    assert!(!met(&report) && report.queue.peak > 200);
    assert!(
        report.requests.in_queue == 0,
        "the average load is below capacity"
    );
    assert!(report.delay.p95.unwrap() > 600.0);
    assert!(met(&changed("max-too-low", "max=8")));
    assert!(!met(&changed("max-too-low", "min=2&idle=600&flash=on")));
    // The queue outlasts the spike, which ends after 30 minutes.
    let half_minutes = minutes("max-too-low");
    assert!(
        half_minutes[60..84]
            .iter()
            .all(|bucket| bucket.queue_min > 0)
    );
}

#[test]
fn with_min_too_high_most_of_the_bill_is_idle() {
    let report = report("min-too-high");
    assert!(met(&report) && report.cost.idle > 0.75 * report.cost.total);
    let fewer = changed("min-too-high", "min=1");
    assert!(met(&fewer) && fewer.cost.total < 0.6 * report.cost.total);
    let night = &minutes("min-too-high")[60..240];
    assert!(mean(night, |minute| minute.idle) > 5.0);
    assert!(mean(night, |minute| f64::from(minute.arrivals)) < 2.0);
}

#[test]
fn with_idle_too_low_workers_thrash_for_more_money() {
    let report = report("idle-too-low");
    assert!(!met(&report) && report.cold_starts.full * 2 > report.requests.arrived);
    assert!(report.workers.starting > 4.0 * report.workers.running);
    let longer = changed("idle-too-low", "idle=120");
    assert!(met(&longer) && longer.cost.total < report.cost.total);
    assert!(longer.cold_starts.full * 10 < report.cold_starts.full);
}

#[test]
fn with_a_slow_initialization_no_timeout_helps_but_an_active_worker_does() {
    let report = report("slow-initialization");
    assert!(!met(&report) && report.delay.p95.unwrap() > 140.0);
    assert!(!met(&changed("slow-initialization", "idle=1200")));
    assert!(!met(&changed("slow-initialization", "max=10")));
    assert!(met(&changed("slow-initialization", "min=1")));
    assert!(changed("slow-initialization", "load=5").delay.p95.unwrap() < 15.0);
}

#[test]
fn the_pitfalls_are_not_each_others() {
    for (id, not_its_own) in [
        ("min-too-high", "max=50"),
        ("min-too-high", "idle=600"),
        ("idle-too-low", "max=50"),
        ("slow-initialization", "max=50"),
    ] {
        let (before, after) = (report(id), changed(id, not_its_own));
        assert_eq!(met(&before), met(&after), "{id} {not_its_own}");
    }
}

#[test]
fn office_hours_wait_at_night_and_use_every_worker_in_the_morning() {
    let day = minutes("office-hours");
    assert!(day[630..650].iter().any(|minute| minute.running > 5.9));
    let waiting = |minutes: &[Bucket]| mean(minutes, |minute| minute.delay_p50.unwrap_or(0.0));
    assert!(waiting(&day[0..300]) > 3.0 * waiting(&day[700..800]));
}

#[test]
fn a_spike_leaves_idle_workers_behind_it() {
    // 2.5 s each.
    let hour = minutes("spike");
    let queue = |buckets: &[Bucket]| buckets.iter().map(|bucket| bucket.queue_max).max().unwrap();
    assert!(queue(&hour[480..600]) > 4 * queue(&hour[0..480]));
    let up = |bucket: &Bucket| bucket.running + bucket.idle;
    assert!(up(&hour[630]) > 7.0 && hour[630].idle > hour[630].running);
    assert!(mean(&hour[960..], up) < 4.0);
}

#[test]
fn a_launch_makes_a_dozen_workers_of_one() {
    let day = minutes("launch-day");
    assert!(mean(&day[400..530], |minute| minute.running + minute.idle) < 2.0);
    assert!(
        day[540..600]
            .iter()
            .any(|minute| minute.running + minute.idle > 11.0)
    );
    let slowest = |minutes: &[Bucket]| {
        let delays = minutes.iter().filter_map(|minute| minute.delay_p95);
        delays.fold(0.0, f64::max)
    };
    assert!(slowest(&day[540..545]) > 2.0 * slowest(&day[560..600]));
}

#[test]
fn a_nightly_batch_is_cleared_and_the_day_starts_cold() {
    let day = minutes("nightly-batch");
    assert!(day[120].queue_max > 480 && day[135].queue_max == 0);
    let report = report("nightly-batch");
    assert!(report.requests.waited_for_cold_start as f64 > 0.8 * report.requests.arrived as f64);
}

#[test]
fn a_steady_api_still_calls_for_more_workers_now_and_then() {
    let report = report("steady-api");
    assert!(met(&report) && report.workers.peak_up >= 4);
    assert!(report.utilization.unwrap() < 0.6);
}

#[test]
fn the_default_sets_differ_on_the_same_traffic() {
    let [console, rest, guide] =
        ["defaults-console", "defaults-rest-v2", "defaults-guide"].map(report);
    assert_eq!(console.requests.arrived, rest.requests.arrived);
    assert_eq!(console.requests.arrived, guide.requests.arrived);
    assert!(console.cold_starts.flash > 50 * console.cold_starts.full);
    assert!(console.delay.p95.unwrap() * 3.0 < rest.delay.p95.unwrap());
    assert!(rest.cost.starting > rest.cost.running);
    assert!(guide.cold_starts.full < rest.cold_starts.full);
    assert!(guide.delay.p95 > rest.delay.p95);
    let afternoon = &minutes("defaults-guide")[780..900];
    assert!(
        mean(afternoon, |minute| minute.running) > 10.0 * mean(afternoon, |minute| minute.starting)
    );
    assert!(mean(afternoon, |minute| minute.queue_mean) > 0.5);
}

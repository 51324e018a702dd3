//! Questions: each reads without a problem, and its scenario shows what its sentences say.

mod fragments;

use coldstart::catalogue::{Chart, QUESTIONS, Question, question};
use coldstart::report::{Bucket, Run};
use coldstart::share::{fill, fragment};
use fragments::{in_minutes, scenario};
use std::collections::HashSet;

/// The run of a question, and what its marks cover.
struct Shown {
    run: Run,
    question: &'static Question,
}

impl Shown {
    fn new(id: &str) -> Shown {
        let question = question(id).expect(id);
        Shown {
            run: in_minutes(&scenario(question.fragment)),
            question,
        }
    }

    /// The buckets in the nth mark, which must stand in that chart.
    fn mark(&self, n: usize, chart: Chart) -> Mark<'_> {
        let mark = &self.question.marks[n];
        assert_eq!(mark.chart, chart, "{}", self.question.id);
        let series = self.run.series.as_ref().unwrap();
        let place = |time: f64| (time / series.bucket_s) as usize;
        Mark(&series.buckets[place(mark.from_s)..place(mark.to_s)])
    }
}

struct Mark<'a>(&'a [Bucket]);

impl Mark<'_> {
    fn mean(&self, of: impl Fn(&Bucket) -> f64) -> f64 {
        self.0.iter().map(of).sum::<f64>() / self.0.len() as f64
    }

    fn most(&self, of: impl Fn(&Bucket) -> f64) -> f64 {
        self.0.iter().map(of).fold(0.0, f64::max)
    }

    /// Median delays of the buckets in which a request started.
    fn delays(&self) -> Vec<f64> {
        self.0
            .iter()
            .filter_map(|bucket| bucket.delay_p50)
            .collect()
    }

    fn utilization(&self) -> f64 {
        let billed = self.mean(|b| b.running + b.idle + b.starting);
        self.mean(|b| b.running) / billed
    }

    /// Waiting requests at the end less those at the beginning.
    fn growth(&self) -> f64 {
        self.0[self.0.len() - 1].queue_mean - self.0[0].queue_mean
    }
}

#[test]
fn every_question_is_a_canonical_link() {
    for question in QUESTIONS {
        assert_eq!(
            fragment(&scenario(question.fragment)),
            question.fragment,
            "{}",
            question.id
        );
    }
}

#[test]
fn ids_and_words_are_unique_and_ids_fit_into_links() {
    let ids: HashSet<_> = QUESTIONS.iter().map(|question| question.id).collect();
    let words: HashSet<_> = QUESTIONS.iter().map(|question| question.asked).collect();
    assert_eq!((ids.len(), words.len()), (QUESTIONS.len(), QUESTIONS.len()));
    assert!(QUESTIONS.len() >= 12);
    assert!(
        ids.iter()
            .all(|id| id.chars().all(|c| c == '-' || c.is_ascii_lowercase()))
    );
    assert!(
        QUESTIONS
            .iter()
            .all(|question| question.asked.ends_with('?'))
    );
    assert!(
        QUESTIONS
            .iter()
            .all(|question| question.source.url.starts_with("https://"))
    );
}

#[test]
fn every_figure_of_an_answer_is_in_the_report_and_has_a_value() {
    for question in QUESTIONS {
        assert!(
            question.answer.contains('{'),
            "{} shows no figure",
            question.id
        );
        let report = in_minutes(&scenario(question.fragment)).report;
        let names = question.answer.split('{').skip(1);
        for name in names.filter_map(|rest| rest.split('}').next()) {
            let figure = fill(&format!("{{{name}}}"), &report);
            assert_ne!(figure, "none", "{} {name}", question.id);
        }
        let answer = fill(question.answer, &report);
        assert!(!answer.contains(['{', '}']), "{answer}");
        let sentences = answer.matches(". ").count() + 1;
        assert!(
            (2..=3).contains(&sentences) && answer.ends_with('.'),
            "{answer}"
        );
        assert!(!answer.contains("  "), "{answer}");
    }
}

#[test]
fn marks_lie_within_the_window() {
    for question in QUESTIONS {
        assert!(!question.marks.is_empty(), "{}", question.id);
        let duration_s = scenario(question.fragment).duration_s();
        for mark in question.marks {
            assert!(
                0.0 <= mark.from_s && mark.from_s < mark.to_s,
                "{}",
                mark.label
            );
            assert!(mark.to_s <= duration_s, "{}", mark.label);
        }
    }
}

#[test]
fn flash_boot_misses_now_and_then_and_then_waits_as_without_it() {
    let shown = Shown::new("flash-boot-misses");
    assert!(
        shown
            .mark(0, Chart::Delay)
            .delays()
            .iter()
            .all(|delay| *delay >= 120.0)
    );
    let later = shown.mark(1, Chart::Delay).delays();
    let hits = later.iter().filter(|delay| **delay < 6.0).count();
    let misses = later.iter().filter(|delay| **delay >= 120.0).count();
    assert_eq!(hits + misses, later.len());
    assert!(misses >= 3 && hits > misses);
    let report = &shown.run.report;
    assert!(report.delay.p50.unwrap() < 6.0 && report.delay.max.unwrap() >= 120.0);
}

#[test]
fn a_cold_start_is_billed_but_for_its_download() {
    let shown = Shown::new("cold-start-billed");
    let download = shown.mark(0, Chart::Workers);
    assert!(download.mean(|b| b.initializing) > 0.99);
    assert_eq!(download.most(|b| b.cost_rate), 0.0);
    let start = shown.mark(1, Chart::Workers);
    assert!(start.mean(|b| b.starting) > 0.99);
    assert!((start.mean(|b| b.cost_rate) - 0.00116 * 3600.0).abs() < 1e-9);
    assert!(shown.run.report.cost.starting > 0.0);
}

#[test]
fn rare_requests_pay_more_for_starts_than_for_work() {
    let shown = Shown::new("start-slower-than-work");
    let delays = shown.mark(0, Chart::Delay).delays();
    let cold = delays.iter().filter(|delay| **delay > 35.0).count();
    assert!(cold * 10 > delays.len() * 8);
    assert!(shown.mark(1, Chart::Utilization).utilization() < 0.25);
    let report = &shown.run.report;
    assert!(report.cost.starting > 0.5 * report.cost.total);
    assert!(report.cold_starts.full * 10 > report.requests.completed * 9);
}

#[test]
fn the_first_image_waits_and_the_next_ones_do_not() {
    let shown = Shown::new("first-image-slow");
    for first in [0, 2] {
        assert!(shown.mark(first, Chart::Delay).delays()[0] >= 30.0);
    }
    let warm = shown.mark(1, Chart::Delay).delays();
    let at_once = warm.iter().filter(|delay| **delay == 0.0).count();
    assert!(at_once * 4 > warm.len() * 3);
}

#[test]
fn a_five_minute_start_is_the_engine() {
    let shown = Shown::new("five-minute-start");
    assert!(shown.mark(0, Chart::Workers).mean(|b| b.starting) > 0.99);
    assert!(shown.mark(1, Chart::Utilization).utilization() < 0.05);
    let scenario = scenario(shown.question.fragment);
    assert!(scenario.cold_start.engine_init_s.mean > 0.85 * shown.run.report.delay.p50.unwrap());
    assert!(shown.run.report.cost.starting > 0.7 * shown.run.report.cost.total);
}

#[test]
fn a_snapshot_skips_what_a_cached_compile_does_not() {
    let shown = Shown::new("cached-compile-slow");
    let full = shown.mark(0, Chart::Delay).delays();
    assert!(full.iter().all(|delay| (58.9..60.0).contains(delay)));
    let revived = shown.mark(1, Chart::Delay).delays();
    assert!(revived.len() > 10 && revived.iter().all(|delay| *delay < 6.0));
}

#[test]
fn with_max_0_the_queue_only_grows_and_with_max_4_it_drains() {
    let shown = Shown::new("queued-for-ever");
    let blocked = shown.mark(0, Chart::Queue);
    assert!(blocked.growth() > 50.0 && blocked.most(|b| b.cost_rate) == 0.0);
    assert!(blocked.0.is_sorted_by_key(|b| b.queue_max));
    let drained = shown.mark(1, Chart::Queue);
    assert!(drained.0.iter().any(|b| b.queue_max == 0));
    assert!(drained.growth() < -50.0);
}

#[test]
fn a_shortage_and_a_crash_look_alike_in_the_queue_only() {
    let shown = Shown::new("shortage-or-crash");
    let shortage = shown.mark(0, Chart::Workers);
    assert!(shortage.mean(|b| b.throttled) > 0.99 && shortage.most(|b| b.cost_rate) == 0.0);
    let crash = shown.mark(1, Chart::Workers);
    assert!(crash.mean(|b| b.starting) > 0.99 && crash.mean(|b| b.cost_rate) > 1.0);
    assert!(shown.mark(2, Chart::Queue).growth() > 50.0);
    let report = &shown.run.report;
    assert_eq!(report.requests.completed, 0);
    assert!(report.cold_starts.failed > 20);
}

#[test]
fn a_second_gpu_type_ends_throttling() {
    let shown = Shown::new("workers-throttled");
    let short = shown.mark(0, Chart::Workers);
    assert!(short.mean(|b| b.running) > 0.95 && short.mean(|b| b.running) <= 1.0);
    assert!(short.mean(|b| b.throttled) > 2.9);
    assert!(shown.mark(1, Chart::Queue).growth() > 50.0);
    let fallback = shown.mark(2, Chart::Workers);
    assert_eq!(fallback.most(|b| b.throttled), 0.0);
    assert_eq!(fallback.0[fallback.0.len() - 1].queue_min, 0);
    assert_eq!(shown.run.report.requests.in_queue, 0);
}

#[test]
fn request_count_starts_more_workers_than_queue_delay_for_a_shorter_queue() {
    let shown = Shown::new("queue-delay-or-request-count");
    let up = |b: &Bucket| b.running + b.idle + b.starting;
    let (by_delay, by_count) = (shown.mark(0, Chart::Workers), shown.mark(1, Chart::Workers));
    assert!(by_count.mean(up) > 1.1 * by_delay.mean(up));
    assert!(by_count.mean(|b| b.cost_rate) > 1.1 * by_delay.mean(|b| b.cost_rate));
    let (longer, shorter) = (shown.mark(2, Chart::Queue), shown.mark(3, Chart::Queue));
    assert!(longer.mean(|b| b.queue_mean) > 3.0 * shorter.mean(|b| b.queue_mean));
}

#[test]
fn counting_slots_takes_fewer_workers_than_counting_requests() {
    let shown = Shown::new("metric-for-llms");
    let up = |b: &Bucket| b.running + b.idle + b.starting;
    let (requests, slots) = (shown.mark(0, Chart::Workers), shown.mark(1, Chart::Workers));
    assert!(slots.mean(up) < 0.5 * requests.mean(up));
    assert!(slots.utilization() > 1.5 * requests.utilization());
    assert_eq!(shown.question.marks[2].chart, Chart::Utilization);
    assert_eq!(shown.run.report.slo.met, Some(true));
}

#[test]
fn ten_minutes_to_zero_are_billed_and_one_minute_hardly_shows() {
    let shown = Shown::new("ten-minutes-to-zero");
    for tail in [0, 1] {
        let tail = shown.mark(tail, Chart::Workers);
        assert!(tail.mean(|b| b.idle) > 0.99 && tail.mean(|b| b.running) == 0.0);
    }
    assert_eq!(
        shown.mark(2, Chart::Workers).most(|b| b.idle + b.running),
        0.0
    );
    let report = &shown.run.report;
    assert!(report.cost.idle > 0.5 * report.cost.total);
}

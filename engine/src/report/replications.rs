use super::Report;
use serde::Serialize;
use serde_json::{Map, Value as Json};

/// The same scenario under several seeds: the mean of every figure, and how far the true mean may lie from it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Replications {
    /// How many there were.
    pub seeds: usize,
    /// A report of means. A figure that is null under some seeds is averaged over the others; the target is met
    /// where the mean attainment reaches it.
    pub mean: Json,
    /// A report of half widths of 95 % confidence intervals (Student t); null where fewer than two values are.
    pub ci95: Json,
    /// The means as a report, counts rounded to whole numbers; none without a seed.
    #[serde(skip)]
    pub rounded: Option<Report>,
}

impl Replications {
    /// Averages the reports of one scenario, whose target is that `percentile` (0..100).
    pub fn new(reports: &[Report], percentile: f64) -> Replications {
        let trees: Vec<Json> = reports
            .iter()
            .filter_map(|report| serde_json::to_value(report).ok())
            .collect();
        let (mut mean, ci95) = combine(&trees.iter().collect::<Vec<_>>());
        let attainment = mean.pointer("/slo/attainment").and_then(Json::as_f64);
        if let Some(met) = mean.pointer_mut("/slo/met") {
            *met = attainment
                .is_none_or(|share| share >= percentile / 100.0)
                .into();
        }
        let rounded = trees.first().map(|like| rounded(&mean, like));
        Replications {
            seeds: reports.len(),
            rounded: rounded.and_then(|tree| serde_json::from_value(tree).ok()),
            mean,
            ci95,
        }
    }

    /// Whether the mean attainment reaches the target.
    pub fn met(&self) -> bool {
        self.mean.pointer("/slo/met").and_then(Json::as_bool) != Some(false)
    }
}

/// Mean and half width of every number in trees of one shape.
fn combine(trees: &[&Json]) -> (Json, Json) {
    if let Some(Json::Object(first)) = trees.first() {
        let mut pair = (Map::new(), Map::new());
        for key in first.keys() {
            let children: Vec<&Json> = trees.iter().filter_map(|tree| tree.get(key)).collect();
            let (mean, half_width) = combine(&children);
            pair.0.insert(key.clone(), mean);
            pair.1.insert(key.clone(), half_width);
        }
        return (pair.0.into(), pair.1.into());
    }
    let values: Vec<f64> = trees.iter().filter_map(|tree| tree.as_f64()).collect();
    (mean(&values).into(), half_width_95(&values).into())
}

/// The tree with whole numbers wherever `like` has them.
fn rounded(tree: &Json, like: &Json) -> Json {
    match (tree, like) {
        (Json::Object(tree), Json::Object(like)) => (tree.iter().zip(like.values()))
            .map(|((key, child), like)| (key.clone(), rounded(child, like)))
            .collect(),
        (Json::Number(mean), Json::Number(like)) if like.is_u64() => {
            (mean.as_f64().unwrap_or_default().round() as u64).into()
        }
        _ => tree.clone(),
    }
}

/// The mean, exact where all values are equal.
pub fn mean(values: &[f64]) -> Option<f64> {
    let first = values.first()?;
    let beyond: f64 = values.iter().map(|value| value - first).sum();
    Some(first + beyond / values.len() as f64)
}

/// Half the width of the 95 % confidence interval of the mean, t·s/√n; none for fewer than two values.
pub fn half_width_95(values: &[f64]) -> Option<f64> {
    let n = values.len();
    if n < 2 {
        return None;
    }
    let mean = mean(values)?;
    let squares: f64 = values
        .iter()
        .map(|value| (value - mean) * (value - mean))
        .sum();
    let variance = squares / (n - 1) as f64;
    Some(student_t_95(n - 1) * (variance / n as f64).sqrt())
}

/// The t that a variable of Student's law with this many degrees of freedom stays within (−t, t) with
/// probability 0.95, to 1e-12. O(degrees) per step of the bisection.
fn student_t_95(degrees: usize) -> f64 {
    let (mut low, mut high) = (1.9, 12.8);
    while high - low > 1e-12 {
        let t = 0.5 * (low + high);
        match within(t, degrees) < 0.95 {
            true => low = t,
            false => high = t,
        }
    }
    0.5 * (low + high)
}

/// P(|T| < t) for Student's law, as a finite sum. Source: Abramowitz & Stegun 1964, 26.7.3 and 26.7.4.
fn within(t: f64, degrees: usize) -> f64 {
    let angle = libm::atan(t / (degrees as f64).sqrt());
    let (sin, cos) = (libm::sin(angle), libm::cos(angle));
    let odd = degrees % 2;
    let mut term = if odd == 1 { cos } else { 1.0 };
    let mut sum = 0.0;
    for k in (2 + odd..=degrees).step_by(2) {
        sum += term;
        term *= cos * cos * (k - 1) as f64 / k as f64;
    }
    match odd {
        1 => (angle + sin * sum) * std::f64::consts::FRAC_2_PI,
        _ => sin * sum,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::simulate;
    use crate::scenario::Scenario;

    /// Source: any table of Student's t, two-sided 95 %.
    #[test]
    fn students_t_is_that_of_the_tables() {
        let table = [
            (1, 12.706_204_736),
            (2, 4.302_652_730),
            (3, 3.182_446_305),
            (4, 2.776_445_105),
            (5, 2.570_581_836),
            (9, 2.262_157_163),
            (19, 2.093_024_054),
            (29, 2.045_229_642),
            (100, 1.983_971_519),
            (1000, 1.962_339_081),
        ];
        for (degrees, t) in table {
            let found = student_t_95(degrees);
            assert!((found - t).abs() < 1e-8, "{degrees}: {found} is not {t}");
        }
    }

    #[test]
    fn the_half_width_is_that_of_a_worked_example() {
        // 2, 4, 6: mean 4, s = 2, t = 4.3027, half width 4.3027 · 2 / √3.
        let values = [2.0, 4.0, 6.0];
        assert_eq!(mean(&values), Some(4.0));
        let half_width = half_width_95(&values).expect("three values");
        assert!((half_width - 4.968_275).abs() < 1e-6, "{half_width}");
        assert_eq!(half_width_95(&[1.0]), None);
        assert_eq!(half_width_95(&[0.1, 0.1, 0.1]), Some(0.0));
    }

    #[test]
    fn figures_that_are_null_under_some_seeds_are_averaged_over_the_others() {
        let scenario = Scenario::from_json(r#"{"endpoint": {"min_workers": 1}}"#).expect("valid");
        let mut reports = vec![simulate(&scenario); 3];
        reports[0].delay.p95 = None;
        reports[1].delay.p95 = Some(1.0);
        reports[2].delay.p95 = Some(3.0);
        for report in &mut reports[1..] {
            report.delay.p99 = None;
        }
        reports[0].slo.attainment = Some(0.89);
        reports[1].slo.attainment = Some(0.97);
        reports[2].slo.attainment = None;
        let all = Replications::new(&reports, 94.0);
        assert_eq!(all.seeds, 3);
        assert_eq!(all.mean["delay"]["p95"], 2.0);
        assert!(all.ci95["delay"]["p95"].as_f64() > Some(12.0));
        assert!(all.mean["delay"]["p99"].is_number());
        assert!(all.ci95["delay"]["p99"].is_null());
        assert!(!all.met(), "0.93 does not reach 94 %");
        assert!(Replications::new(&reports, 92.9).met());
        assert!(all.ci95["slo"]["met"].is_null());
        assert_eq!(all.rounded.expect("rounded").requests, reports[0].requests);
        reports.truncate(1);
        let one = Replications::new(&reports, 94.0);
        assert!(one.ci95["cost"]["total"].is_null());
    }
}

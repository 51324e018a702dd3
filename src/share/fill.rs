use super::format::{count, dollars, percent, seconds};
use crate::report::Report;
use serde_json::Value;

/// The text with each figure that it names put in, as in `{delay.p95}`. The names are those of the report's
/// JSON form. A figure without a value is "none"; a name that the report does not have stays as it stands.
///
/// ```
/// use coldstart::{report, scenario::Scenario, share};
///
/// let report = report::simulate(&Scenario::default());
/// let text = share::fill("{requests.arrived} requests, {delay.p96}", &report);
/// assert_eq!(text, format!("{} requests, {{delay.p96}}", report.requests.arrived));
/// ```
pub fn fill(text: &str, report: &Report) -> String {
    let figures = serde_json::to_value(report).unwrap_or_default();
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, name, after)) = next_name(rest) {
        filled += before;
        match figure(&figures, name) {
            Some(figure) => filled += &figure,
            None => filled += &format!("{{{name}}}"),
        }
        rest = after;
    }
    filled + rest
}

/// The first name in braces, and what stands before and behind it.
fn next_name(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

fn figure(figures: &Value, name: &str) -> Option<String> {
    match figures.pointer(&format!("/{}", name.replace('.', "/")))? {
        Value::Null => Some("none".to_owned()),
        value => Some(format_of(name)(value.as_f64()?)),
    }
}

/// How a figure of that name is written: by its unit.
fn format_of(name: &str) -> fn(f64) -> String {
    match name {
        "cost.wasted_share" | "utilization" | "slot_utilization" | "slo.attainment" => percent,
        "workers.mean_lifetime_s" => seconds,
        _ => match name.split('.').next() {
            Some("delay" | "execution" | "total" | "worker_seconds") => seconds,
            Some("cost") => dollars,
            _ => count,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;
    use crate::share::format::THIN_SPACE;

    fn filled(text: &str) -> String {
        let mut report = crate::report::simulate(&Scenario::default());
        report.requests.arrived = 21_770;
        report.delay.p95 = Some(20.94);
        report.delay.max = None;
        report.cost.total = 412.3;
        report.cost.wasted_share = Some(0.311);
        report.workers.mean_lifetime_s = Some(61.0);
        report.worker_seconds.idle = 7200.0;
        report.utilization = Some(0.5);
        fill(text, &report).replace(THIN_SPACE, " ")
    }

    #[test]
    fn each_figure_has_its_unit() {
        assert_eq!(filled("{requests.arrived} requests"), "21 770 requests");
        assert_eq!(filled("within {delay.p95}."), "within 20.9 s.");
        assert_eq!(filled("{cost.total}, {cost.wasted_share}"), "$412, 31 %");
        assert_eq!(
            filled("{workers.mean_lifetime_s}, {worker_seconds.idle}, {utilization}"),
            "61 s, 2.0 h, 50 %"
        );
        assert_eq!(filled("{delay.max}"), "none");
    }

    #[test]
    fn what_is_no_figure_stays() {
        for text in [
            "",
            "no name",
            "{",
            "}{",
            "{}",
            "{delay}",
            "{delay.p96} {",
            "{slo.met}",
        ] {
            assert_eq!(filled(text), text);
        }
    }
}

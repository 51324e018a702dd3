use super::finding::Finding;
use crate::dialogs::host::Host;
use crate::dialogs::modal::Close;
use coldstart::search::{Estimate, Point};
use coldstart::share::format::{count, dollars, seconds};
use leptos::prelude::*;

/// The front as a table: what meets the goal first, the cheapest of it at the top, then what comes nearest to it;
/// each ready to be applied.
#[component]
pub fn FrontTable(finding: Finding) -> impl IntoView {
    let rows = move || {
        let winner = finding.found.get().and_then(|found| found.winner.clone());
        let front = finding.known.with(|known| known.front.clone());
        let is_winner = |point: &Point| {
            winner
                .as_ref()
                .is_some_and(|best| best.change == point.change)
        };
        let rest = front.into_iter().filter(|point| !is_winner(point));
        let (meeting, mut missing): (Vec<Point>, Vec<Point>) = rest.partition(|point| point.meets);
        missing.reverse();
        let mut rows: Vec<(bool, Point)> = winner.iter().map(|best| (true, best.clone())).collect();
        rows.extend(
            meeting
                .into_iter()
                .chain(missing)
                .map(|point| (false, point)),
        );
        rows
    };
    let names = move || {
        finding.known.with(|known| {
            let settings = known
                .front
                .first()
                .map(|point| point.settings.clone())
                .unwrap_or_default();
            settings
                .into_iter()
                .map(|setting| setting.label)
                .collect::<Vec<String>>()
        })
    };
    view! {
        <div class="front" tabindex="0" role="region" aria-label="Front of cost against delay">
            <table>
                <thead>
                    <tr>
                        {move || names().into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view()}
                        <th scope="col">"Delay"</th>
                        <th scope="col">"Cost a month"</th>
                        <th scope="col">"Cold starts a day"</th>
                        <td></td>
                    </tr>
                </thead>
                <tbody>{move || rows().into_iter().map(|(is_best, point)| row(finding, is_best, point)).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// The mean, and small behind it its 95 % interval.
fn estimate(estimate: &Estimate, unit: fn(f64) -> String) -> impl IntoView + use<> {
    let interval = estimate
        .ci95
        .map(|ci95| view! { <small>{format!(" ±\u{202f}{}", unit(ci95))}</small> });
    view! { {unit(estimate.mean)} {interval} }
}

fn row(finding: Finding, is_best: bool, point: Point) -> impl IntoView {
    let (host, close) = (Host::here(), Close::here());
    let label = format!("Apply {}", point.words());
    let settings: Vec<String> = point
        .settings
        .iter()
        .map(|setting| setting.value.clone())
        .collect();
    let starts = count(point.cold_starts_per_day.mean.round());
    let delay = point.delay_s.map(|delay| estimate(&delay, seconds));
    let cost = estimate(&point.dollars_per_month, dollars);
    let is_missing = !point.meets;
    let apply = move |_| {
        if let Some(scenario) = finding.with(&point) {
            host.replace(scenario);
            close.close();
        }
    };
    view! {
        <tr class:best=is_best class:misses=is_missing>
            {settings.into_iter().map(|value| view! { <td>{value}</td> }).collect_view()}
            <td>{delay}</td>
            <td>{cost}</td>
            <td>{starts}</td>
            <td><button type="button" aria-label=label on:click=apply>"Apply"</button></td>
        </tr>
    }
}

/// One candidate a line, figures in full.
pub fn csv(points: &[Point]) -> String {
    let settings = points.first().map_or(&[][..], |point| &point.settings);
    let names = settings
        .iter()
        .map(|setting| setting.label.to_ascii_lowercase().replace(' ', "_"));
    let figures = [
        "meets",
        "seeds",
        "delay_s",
        "delay_ci95",
        "dollars_per_month",
        "dollars_ci95",
        "cold_starts_per_day",
        "attainment",
    ];
    let head: Vec<String> = names.chain(figures.map(str::to_owned)).collect();
    let or_empty = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let line = |point: &Point| {
        let values = point
            .settings
            .iter()
            .map(|setting| format!("\"{}\"", setting.value.replace('"', "\"\"")));
        let figures = [
            point.meets.to_string(),
            point.seeds.to_string(),
            or_empty(point.delay_s.map(|delay| delay.mean)),
            or_empty(point.delay_s.and_then(|delay| delay.ci95)),
            point.dollars_per_month.mean.to_string(),
            or_empty(point.dollars_per_month.ci95),
            point.cold_starts_per_day.mean.to_string(),
            or_empty(point.attainment.map(|share| share.mean)),
        ];
        values.chain(figures).collect::<Vec<String>>().join(",")
    };
    let lines = std::iter::once(head.join(",")).chain(points.iter().map(line));
    lines.map(|line| line + "\n").collect()
}

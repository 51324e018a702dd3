use crate::browser::visit;
use coldstart::report::{Recording, Simulation};
use coldstart::share;
use coldstart::share::format::counted;
use thirtyfour::Key;

/// An hour with starts, stops, waits and refusals.
const BUSY: &str = "#max=2&rate=0.2&exec=fixed:8&duration=1h";

#[test]
fn arrow_keys_go_round_the_tabs() {
    visit(async |page| {
        page.open(BUSY).await;
        page.click("#tab-timeline").await;
        for (key, tab) in [
            (Key::Right, "tab-delays"),
            (Key::Left, "tab-timeline"),
            (Key::Left, "tab-decisions"),
            (Key::Home, "tab-timeline"),
            (Key::End, "tab-decisions"),
        ] {
            page.type_keys(key).await;
            let chosen: Vec<String> = page
                .eval("[...document.querySelectorAll('[role=tab][aria-selected=true]')].map(t => t.id)")
                .await;
            assert_eq!(chosen, [tab]);
            let focused: String = page.eval("document.activeElement.id").await;
            assert_eq!(focused, tab);
        }
    });
}

#[test]
fn a_decision_puts_the_crosshair_at_its_instant() {
    visit(async |page| {
        page.open(BUSY).await;
        page.click("#tab-decisions").await;
        page.until("document.querySelector('#decisions-9')").await;
        page.click("#decisions-9").await;
        let clock: String = page
            .eval("document.querySelector('#decisions-9 time').textContent")
            .await;
        page.until(&at_crosshair(&clock)).await;
        page.type_keys(Key::End).await;
        page.until(
            "document.querySelector('#decisions [aria-selected=true]').id !== 'decisions-9'",
        )
        .await;
        let last: String = page
            .eval("document.querySelector('#decisions [aria-selected=true] time').textContent")
            .await;
        assert!(last > clock, "{last} is not after {clock}");
        page.until(&at_crosshair(&last)).await;
    });
}

#[test]
fn the_crosshair_marks_the_nearest_decision_and_request() {
    visit(async |page| {
        page.open(BUSY).await;
        for (tab, table, time) in [
            ("#tab-decisions", "#decisions", "time"),
            ("#tab-requests", "#requests", "span:nth-child(2)"),
        ] {
            page.click(tab).await;
            // Where the crosshair stands already, the table opens at its row rather than at the first.
            page.until(&format!("document.querySelector('{table} .body > *')"))
                .await;
            page.click(".f-workers .crosshair").await;
            page.until(&format!(
                "(row => row && row.getBoundingClientRect().bottom <= row.closest('[role=grid]').getBoundingClientRect().bottom + 1
                    && Math.abs(({SECONDS})(row.querySelector('{time}').textContent)
                        - document.querySelector('.f-workers .crosshair').getAttribute('aria-valuenow')) < 120)
                (document.querySelector('{table} [aria-selected=true]'))"
            ))
            .await;
        }
    });
}

#[test]
fn only_the_rows_in_sight_exist() {
    visit(async |page| {
        page.open("#max=20&rate=1&duration=10h").await;
        page.click("#tab-requests").await;
        page.until("document.querySelector('#requests').ariaRowCount > 30000")
            .await;
        page.click("#requests-0").await;
        page.type_keys(Key::End).await;
        page.until(
            "document.querySelector('#requests .body').lastElementChild.ariaSelected === 'true'",
        )
        .await;
        let rows: u32 = page
            .eval("document.querySelectorAll('#requests .body > *').length")
            .await;
        assert!((12..40).contains(&rows), "{rows} rows");
        let (number, all): (u32, u32) = page
            .eval("[+document.querySelector('#requests .body > :last-child > *').textContent.replace(/\\D/g, ''),
                +document.querySelector('#requests').getAttribute('aria-rowcount')]")
            .await;
        // The heads are a row too.
        assert_eq!(number + 1, all);
    });
}

#[test]
fn the_timeline_tells_what_a_worker_did_at_the_pointer() {
    visit(async |page| {
        page.open(BUSY).await;
        page.click("#tab-timeline").await;
        page.until(
            "document.querySelector('.caption .readout')?.textContent.includes('2 workers')",
        )
        .await;
        let pixels = page.settled("#chart-timeline").await;
        assert!(pixels.colours >= 8 && pixels.painted > 0.1, "{pixels:?}");
        page.click(".in-sight .overlay").await;
        page.until("/^Worker \\d \\((flex|active)\\): \\w+ |stopped/.test(document.querySelector('.caption .readout').textContent)")
            .await;
        page.type_keys(Key::Up).await;
        page.until(
            "document.querySelector('.caption .readout').textContent.startsWith('Worker 0')",
        )
        .await;
    });
}

#[test]
fn the_delay_distribution_counts_those_who_did_not_wait() {
    visit(async |page| {
        page.open("#min=4&max=4&rate=0.05&exec=fixed:8&duration=1h")
            .await;
        page.click("#tab-delays").await;
        page.until("document.querySelector('.caption .readout')?.textContent.includes('arrived')")
            .await;
        page.click("#chart-distribution").await;
        page.type_keys(Key::Home).await;
        page.until("/^\\d+ requests did not wait: \\d/.test(document.querySelector('.caption .readout').textContent)")
            .await;
    });
}

#[test]
fn a_baseline_has_its_shares_in_the_delay_distribution() {
    visit(async |page| {
        page.open("#min=4&max=4&rate=0.05&exec=fixed:8&duration=1h")
            .await;
        page.click(".pin").await;
        page.press("min", Key::Left).await;
        page.click("#tab-delays").await;
        page.click("#chart-distribution").await;
        page.type_keys(Key::Home).await;
        page.until("/^\\d+ requests did not wait: .*; baseline \\d/.test(document.querySelector('.caption .readout').textContent)")
            .await;
    });
}

#[test]
fn the_delays_of_a_run_too_long_for_logs_are_those_of_the_native_engine() {
    const LONG: &str = "#min=40&max=60&rate=5&duration=10h";
    visit(async |page| {
        page.open(LONG).await;
        page.click("#tab-delays").await;
        page.until("document.querySelector('.caption .readout')?.textContent.includes('arrived')")
            .await;
        page.click("#chart-distribution").await;
        page.type_keys(Key::Home).await;
        let (scenario, _) = share::read_fragment(LONG);
        let mut simulation = Simulation::new(&scenario, Recording::default());
        while !simulation.advance(u64::MAX) {}
        let none = match simulation.delays()[..] {
            [(0.0, requests), ..] => requests,
            _ => 0,
        };
        let said = format!("{} did not wait", counted(none, "request"));
        assert!(none > 100_000, "{said}");
        let readout = "document.querySelector('.caption .readout').textContent";
        page.until(&format!("{readout}.startsWith('{said}')")).await;
    });
}

#[test]
fn the_parts_of_the_bill_follow_the_settings() {
    visit(async |page| {
        page.open("#min=1&max=1&rate=0.05&duration=1h").await;
        page.click("#tab-money").await;
        let active = "[...document.querySelectorAll('.bill tr')].find(r => r.textContent.startsWith('active')).lastElementChild.textContent";
        page.until(&format!("{active}.startsWith('100')")).await;
        page.press("min", Key::Left).await;
        page.until(&format!("{active}.startsWith('0')")).await;
    });
}

#[test]
fn too_many_requests_are_explained_and_the_bill_still_shown() {
    visit(async |page| {
        page.open("#min=10&max=60&rate=5&duration=10h").await;
        page.click("#tab-requests").await;
        page.until(
            "document.querySelector('#view').textContent.includes('this run expects 180\u{202f}000')",
        )
        .await;
        page.click("#tab-money").await;
        page.until("document.querySelectorAll('.bill').length === 2")
            .await;
    });
}

/// Seconds of a clock's text.
const SECONDS: &str = "text => text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)";

/// Whether the crosshair stands at the instant that a clock shows.
fn at_crosshair(clock: &str) -> String {
    format!(
        "Math.abs(({SECONDS})('{clock}') - document.querySelector('.f-workers .crosshair').getAttribute('aria-valuenow')) <= 1"
    )
}

#[test]
fn no_tab_makes_the_page_itself_scroll() {
    visit(async |page| {
        page.open(BUSY).await;
        for tab in ["timeline", "delays", "money", "requests", "decisions"] {
            page.click(&format!("#tab-{tab}")).await;
            page.frames(2).await;
            let beyond: i32 = page
                .eval("document.documentElement.scrollHeight - innerHeight")
                .await;
            assert_eq!(beyond, 0, "{tab}");
        }
    });
}

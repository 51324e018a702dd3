//! "Your own traffic", as a person brings it.

use crate::browser::{tell, visit};
use crate::page::{HIRED, OWN_TRAFFIC, Page};
use coldstart::export::{Form, endpoint};
use coldstart::report;
use coldstart::scenario::{Pattern, Settings};
use coldstart::share::{self, FileSession};
use coldstart::trace::Edit;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

/// Files of requests.
pub const TRACES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/traces");

const FIGURES: &str = "(document.querySelector('.figures-of-file')?.innerText ?? '')";
const SELECTED: &str =
    "[...document.querySelectorAll('.roles select')].map(s => s.selectedOptions[0].textContent)";

pub fn data(name: &str) -> PathBuf {
    Path::new(TRACES).join(name)
}

async fn bring(page: &Page, path: &Path) {
    page.open("").await;
    page.open_dialog(OWN_TRAFFIC, ".traffic .drop input").await;
    page.choose(".drop input", path).await;
}

async fn read(page: &Page, path: &Path) {
    bring(page, path).await;
    page.until("document.querySelector('.figures-of-file')")
        .await;
}

/// A file under target/ with that content.
fn made(name: &str, content: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).expect("a file");
    path
}

#[test]
fn a_file_is_understood_and_its_traffic_used_to_the_last_digit() {
    visit(async |page| {
        let path = data("epoch_milliseconds.tsv");
        read(page, &path).await;
        let session = FileSession::open(
            "epoch_milliseconds",
            fs::read(&path).expect("a file"),
            |_| (),
        )
        .expect("a good file");
        let trace = session.edited(&Edit::default()).expect("nothing changes");
        let shown = session.shown(&trace);
        let told: String = page.eval(FIGURES).await;
        assert!(told.ends_with(&shown.figures), "{told}");
        page.click(".traffic .bottom .primary").await;
        page.until("!document.querySelector('dialog')").await;
        let mut settings = office_hours();
        settings.traffic.pattern = Pattern::Trace(Arc::new(trace));
        settings.run.duration_s = None;
        let scenario = settings.check().expect("it can be");
        let report = report::simulate(&scenario);
        page.until(&format!(
            "document.querySelector('[data-figure=peak_queue] dd').textContent.trim() === '{}'",
            report.queue.peak
        ))
        .await;
        let verdict = share::verdict(&scenario, &report).to_string();
        page.until_text(".verdict", &verdict).await;
    });
}

#[test]
fn short_traffic_is_in_the_address_and_long_traffic_is_there_again_after_undo() {
    visit(async |page| {
        read(page, &data("epoch_milliseconds.tsv")).await;
        page.click(".traffic .bottom .primary").await;
        page.until("location.hash.includes('traffic=trace:')").await;
        let figures = page.figures().await;
        page.reload().await;
        assert_eq!(page.figures().await, figures);

        // Gaps that repeat would pack.
        let rows: String = (0..6000_u64).fold("start,seconds\n".to_owned(), |mut rows, k| {
            let arrival = k as f64 / 3.0 + (k * k * 7919 % 100_003) as f64 / 350_000.0;
            let _ = writeln!(rows, "{arrival},{}", k % 17);
            rows
        });
        read(page, &made("uneven.csv", rows.as_bytes())).await;
        page.click(".traffic .bottom .primary").await;
        page.until("location.hash.includes('traffic=steps')").await;
        let figures = page.figures().await;
        page.press("max", thirtyfour::Key::Right).await;
        page.until("location.hash.includes('max=7')").await;
        assert_ne!(page.figures().await, figures);
        page.back().await;
        page.until("document.getElementById('n-max').value === '6'")
            .await;
        assert_eq!(page.figures().await, figures);
    });
}

fn office_hours() -> Settings {
    share::read_settings(coldstart::catalogue::OFFICE_HOURS.fragment).0
}

#[test]
fn what_was_understood_can_be_overruled() {
    visit(async |page| {
        read(page, &data("start_end.csv")).await;
        let before: String = page.eval(FIGURES).await;
        let selected: Vec<String> = page.eval(SELECTED).await;
        assert_eq!(selected[1], "started");
        page.select(".roles select[aria-label='Unit of time']", "min")
            .await;
        page.until(&format!("{FIGURES} !== {before:?}")).await;
        let selected: Vec<String> = page.eval(SELECTED).await;
        assert_eq!(selected[2], "min from the start");
        // What cannot be read like that is told, and the last that could stays.
        page.select(".roles select[aria-label='Unit of time']", "date")
            .await;
        page.until("document.querySelector('.wrong')?.innerText.includes('none of')")
            .await;
        page.until("document.querySelector('.figures-of-file')")
            .await;
    });
}

#[test]
fn bad_rows_are_listed_with_line_and_reason_and_the_rest_is_used() {
    visit(async |page| {
        let file = made(
            "bad.csv",
            b"start,duration_ms\n0,1500\n2.5,700\noops,1\n4,-1\n",
        );
        read(page, &file).await;
        page.click(".bad-rows summary").await;
        let listed: String = page
            .eval("document.querySelector('.bad-rows').innerText")
            .await;
        assert!(listed.starts_with("2 rows left out"), "{listed}");
        assert!(listed.contains("line 4, start: oops"), "{listed}");
        assert!(listed.contains("line 5, duration_ms: -1"), "{listed}");
    });
}

#[test]
fn a_trace_is_cut_scaled_and_repeated_and_its_nearest_pattern_can_be_taken_instead() {
    visit(async |page| {
        let mut rows = String::from("time_s\n");
        for i in 0..2000 {
            let _ = writeln!(rows, "{}", f64::from(i) * 1.8);
        }
        read(page, &made("steady.csv", rows.as_bytes())).await;
        assert!(page.fragment().await.contains("traffic=daily"));
        let said = "document.querySelector('.brought h3 span').innerText.replace(/\\s/g, ' ')";
        page.write("#file-to", "30m").await;
        page.keys("#file-to", thirtyfour::Key::Enter).await;
        page.until(&format!("{said} === '1 000 requests in 30.0 min'"))
            .await;
        page.write("#file-factor", "3").await;
        page.keys("#file-factor", thirtyfour::Key::Enter).await;
        page.until(&format!("{said}.startsWith('3 000 requests')"))
            .await;
        page.write("#file-factor", "1000").await;
        page.keys("#file-factor", thirtyfour::Key::Enter).await;
        page.until("document.querySelector('.wrong')?.innerText.includes('from 0.1 to 100')")
            .await;
        page.click(".traffic .bottom button:nth-of-type(2)").await;
        page.until("!document.querySelector('dialog')").await;
        page.until("!location.hash.includes('traffic=daily')").await;
        let session = FileSession::open("steady", rows.into_bytes(), |_| ()).expect("a good file");
        let edit = Edit {
            window_s: Some((0.0, 1800.0)),
            factor: 3.0,
            ..Edit::default()
        };
        let trace = session.edited(&edit).expect("it can be");
        let nearest = session.shown(&trace).edited.nearest_link;
        let (nearest, _) = share::read_settings(&nearest.expect("one comes nearest"));
        let mut settings = office_hours();
        settings.traffic.pattern = nearest.traffic.pattern;
        let wanted = share::fragment(&settings.check().expect("it can be"));
        assert_eq!(page.fragment().await, format!("#{wanted}"));
    });
}

#[test]
fn an_endpoint_is_pasted_dropped_files_open_and_a_link_is_followed() {
    visit(async |page| {
        page.open("").await;
        page.open_dialog(OWN_TRAFFIC, ".traffic .paste textarea")
            .await;
        let json = r#"{"name": "mine", "workersMin": 1, "workersMax": 8, "idleTimeout": 45, "flashboot": true, "scalerType": "REQUEST_COUNT", "scalerValue": 3, "executionTimeoutMs": "never"}"#;
        page.paste(".paste textarea", json).await;
        page.until("document.querySelector('.pasted')?.innerText.includes('workersMax')")
            .await;
        let told: String = page
            .eval("document.querySelector('.pasted').innerText")
            .await;
        assert!(
            told.contains("name") && told.contains("executionTimeoutMs"),
            "{told}"
        );
        page.click(".traffic .bottom .primary").await;
        page.until("!document.querySelector('dialog')").await;
        page.until("location.hash.includes('min=1&max=8&idle=45')")
            .await;
        assert_eq!(page.field("max").await, "8");
        // Dropped anywhere, without a dialog.
        let dropped = "(() => {
            const data = new DataTransfer();
            data.items.add(new File(['start,duration_ms\\n0,1500\\n2.5,700\\n'], 'mine.csv'));
            document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
        })()";
        page.eval::<()>(dropped).await;
        page.until(&format!("{FIGURES}.includes('2 requests')"))
            .await;
        page.click(".traffic .bottom button").await;
        page.until("document.querySelector('.paste textarea')")
            .await;
        page.paste(".paste textarea", "https://example.org/#max=9")
            .await;
        page.until("location.hash === '#max=9'").await;
    });
}

#[test]
fn rows_with_the_name_of_a_group_of_settings_are_rows() {
    visit(async |page| {
        page.open("").await;
        page.open_dialog(OWN_TRAFFIC, ".traffic .paste textarea")
            .await;
        page.paste(".paste textarea", "\"run\",\"start\"\n1,0\n2,2.5\n3,4\n")
            .await;
        page.until(&format!("{FIGURES}.includes('3 requests')"))
            .await;
    });
}

#[test]
fn every_form_of_an_endpoint_that_was_taken_away_can_be_pasted_back() {
    let (scenario, _) = share::read_fragment("min=1&max=8&idle=45&flash=on&scaler=request_count:3");
    visit(async |page| {
        for form in [Form::V1, Form::Curl, Form::Terraform] {
            page.open("").await;
            page.open_dialog(OWN_TRAFFIC, ".traffic .paste textarea")
                .await;
            let text = endpoint(&scenario, form).text;
            page.paste(".paste textarea", &text).await;
            page.until("document.querySelector('.pasted')?.innerText.includes('workersMax')")
                .await;
            page.click(".traffic .bottom .primary").await;
            page.until(
                "location.hash.startsWith('#min=1&max=8&idle=45&flash=on&scaler=request_count:3')",
            )
            .await;
        }
    });
}

#[test]
fn hostile_files_end_in_a_sentence() {
    visit(async |page| {
        let deep = "[".repeat(200_000);
        let line = "x".repeat(10 << 20);
        let files: [(&str, &[u8], &str); 6] = [
            ("empty.csv", b"", "an empty file"),
            (
                "archive.csv",
                b"PK\x03\x04\x14\x00\x00\x00",
                "a zip archive",
            ),
            ("nul.csv", b"a,b\n\0\0\0,\0\n", "a binary file"),
            ("deep.json", deep.as_bytes(), "no rows"),
            ("line.csv", line.as_bytes(), "no rows"),
            (
                "html.csv",
                b"time,<img src=x onerror=alert(1)>\n<script>window.hit = 1</script>,2\n",
                "is not a column of times",
            ),
        ];
        for (name, bytes, says) in files {
            bring(page, &made(name, bytes)).await;
            page.until("document.querySelector('.wrong')").await;
            let wrong: String = page
                .eval("document.querySelector('.wrong').innerText")
                .await;
            assert!(wrong.contains(says), "{name}: {wrong}");
            assert!(
                page.eval::<bool>(
                    "window.hit === undefined && !document.querySelector('.traffic img')"
                )
                .await
            );
        }
    });
}

#[test]
fn a_million_rows_are_read_in_a_worker() {
    visit(async |page| {
        let mut rows = String::from("timestamp,duration_ms\n");
        for i in 0..1_000_000_u64 {
            let at = 1_700_000_000_000 + i * 86;
            let _ = writeln!(rows, "{at},{}", 500 + i % 4000);
        }
        let file = made("million.csv", rows.as_bytes());
        page.before_loading(HIRED);
        page.open("").await;
        page.open_dialog(OWN_TRAFFIC, ".traffic .drop input").await;
        let begun = Instant::now();
        page.choose(".drop input", &file).await;
        page.until("document.querySelector('.figures-of-file')")
            .await;
        let took = begun.elapsed().as_secs_f64();
        tell(&format!(
            "10⁶ rows, 19 MB: read and shown in {took:.2} s (target 3 s)"
        ));
        let reader = "hired.some(worker => worker.module?.endsWith('/reader.js'))";
        assert!(page.eval::<bool>(reader).await);
        let told: String = page.eval(&format!("{FIGURES}.replace(/\\s/g, ' ')")).await;
        assert!(told.contains("1 000 000 requests"), "{told}");
    });
}

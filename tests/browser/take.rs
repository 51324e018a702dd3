//! "Take away": every file is what it says it is.

use crate::browser::visit;
use crate::page::Page;
use coldstart::export::{Form, csv, endpoint, markdown};
use coldstart::report::{Recording, Report, Run, run};
use coldstart::share;
use serde_json::{Value as Json, json};

const FRAGMENT: &str = "#min=1&max=6&idle=0.5&rate=0.2&target=5";
/// Keeps what is downloaded as text, in place of the browser's dialog, and what is copied.
pub const KEPT: &str = "
    window.kept = {};
    const made = URL.createObjectURL;
    const blobs = new Map();
    URL.createObjectURL = blob => { const url = made.call(URL, blob); blobs.set(url, blob); return url; };
    HTMLAnchorElement.prototype.click = function () {
        const { download, href } = this;
        const blob = blobs.get(href);
        if (blob) blob.text().then(text => kept[download] = { kind: blob.type, text });
        else kept[download] = { kind: 'address', text: href };
    };
    navigator.clipboard.writeText = async text => { window.copied = text; };";

async fn open(page: &Page, fragment: &str) {
    page.open(fragment).await;
    page.open_dialog(".take-away", ".take pre").await;
    page.run(KEPT).await;
}

/// The type and the text of a file.
async fn file(page: &Page, name: &str) -> (String, String) {
    page.click(&format!("[data-file='{name}']")).await;
    page.until(&format!("kept['{name}']")).await;
    page.call("[kept[given].kind, kept[given].text]", json!(name))
        .await
}

#[test]
fn tables_and_the_summary_are_those_of_the_same_run_natively() {
    visit(async |page| {
        open(page, FRAGMENT).await;
        let (scenario, _) = share::read_fragment(FRAGMENT);
        let recording = Recording {
            buckets: Some(480),
            logs: true,
        };
        let Run {
            report,
            series,
            logs,
        } = run(&scenario, recording);
        let (series, logs) = (series.expect("asked for"), logs.expect("asked for"));
        for (name, text) in [
            ("report", csv::report(&report)),
            ("series", csv::series(&series)),
            ("requests", csv::requests(&logs.requests)),
        ] {
            let taken = file(page, &format!("coldstart-{name}.csv")).await;
            assert_eq!(taken, ("text/csv".to_owned(), text));
        }
        let plain = |value: Result<Json, _>| value.expect("plain data");
        for (name, value) in [
            ("report", plain(serde_json::to_value(&report))),
            ("series", plain(serde_json::to_value(&series))),
            ("requests", plain(serde_json::to_value(&logs.requests))),
        ] {
            let (kind, text) = file(page, &format!("coldstart-{name}.json")).await;
            assert_eq!(kind, "application/json");
            assert_eq!(serde_json::from_str::<Json>(&text).ok(), Some(value));
        }
        let address: String = page.eval("location.href.split('#')[0]").await;
        let summary = markdown(&scenario, None, &report, &address);
        let (kind, text) = file(page, "coldstart-summary.md").await;
        assert_eq!((kind.as_str(), &text), ("text/markdown", &summary));
        page.click("dialog.take section:first-of-type p:last-child button:not([data-file])")
            .await;
        page.until("window.copied").await;
        assert_eq!(page.eval::<String>("copied").await, summary);
        let (_, report_again) = file(page, "coldstart-report.json").await;
        let again: Report = serde_json::from_str(&report_again).expect("a report");
        assert_eq!(again, report);
    });
}

#[test]
fn every_chart_is_a_picture_of_many_colours_at_twice_the_size() {
    visit(async |page| {
        open(page, FRAGMENT).await;
        for chart in ["workers", "queue", "delay", "utilization", "distribution"] {
            let (width, height, colours, _) = picture(page, chart).await;
            assert_eq!(width, 1920);
            assert!(height > 700 && colours > 20, "{chart}: {height}, {colours}");
        }
    });
}

#[test]
fn the_baseline_is_in_the_picture_of_a_chart() {
    visit(async |page| {
        open(page, FRAGMENT).await;
        let (_, _, _, alone) = picture(page, "workers").await;
        open(page, &format!("{FRAGMENT}&baseline.max=3")).await;
        let (_, _, _, beside) = picture(page, "workers").await;
        assert_ne!(alone, beside);
        open(page, FRAGMENT).await;
        let (_, _, _, again) = picture(page, "workers").await;
        assert_eq!(alone, again);
    });
}

/// Width, height, number of colours, and a sum over the pixels of the chart itself.
pub async fn picture(page: &Page, chart: &str) -> (u32, u32, usize, u32) {
    let name = format!("coldstart-{chart}.png");
    let (_, address) = file(page, &name).await;
    assert!(address.starts_with("data:image/png;base64,"), "{chart}");
    page.run(&format!(
        "window.picture = null; {LOOK} look(kept['{name}'].text);"
    ))
    .await;
    page.until("window.picture").await;
    page.eval("picture").await
}

const LOOK: &str = "const look = async address => {
    // The page's policy shows no picture from anywhere else.
    const bytes = Uint8Array.from(atob(address.split(',')[1]), letter => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
    // Below the title and the legend, above the link.
    const chart = pixels.slice(112 * image.width, 672 * image.width);
    const sum = chart.reduce((sum, pixel) => (Math.imul(sum, 31) + pixel) >>> 0, 0);
    window.picture = [image.width, image.height, new Set(pixels).size, sum];
};";

#[test]
fn the_endpoint_is_there_in_every_form_with_its_notes() {
    visit(async |page| {
        open(page, FRAGMENT).await;
        let (scenario, _) = share::read_fragment(FRAGMENT);
        for form in Form::ALL {
            page.click(&format!("[name=take-form][value='{}']", form.file_name()))
                .await;
            let exported = endpoint(&scenario, form);
            let shown: String = page
                .eval("document.querySelector('dialog pre').textContent")
                .await;
            assert_eq!(shown, exported.text);
            let (_, text) = file(page, form.file_name()).await;
            assert_eq!(text, exported.text);
            let notes: Vec<String> = page
                .eval("[...document.querySelectorAll('.notes li')].map(note => note.textContent)")
                .await;
            match form.holds_notes() {
                true => assert!(notes.is_empty() && text.contains("0.5 s is written as 1 s")),
                false => assert_eq!(notes, exported.notes),
            }
        }
    });
}

#[test]
fn a_long_run_says_that_it_has_no_single_requests() {
    visit(async |page| {
        open(page, "#max=40&rate=4&duration=24h&exec=1").await;
        let requests = "document.querySelector('[data-file=\"coldstart-requests.csv\"]')";
        let series = "document.querySelector('[data-file=\"coldstart-series.csv\"]')";
        page.until(&format!("!{series}.disabled")).await;
        let disabled: bool = page.eval(&format!("{requests}.disabled")).await;
        let said: String = page
            .eval("document.querySelector('dialog .bottom').textContent")
            .await;
        assert!(
            disabled && said.starts_with("Single requests are not kept"),
            "{said}"
        );
        let (_, text) = file(page, "coldstart-series.csv").await;
        assert_eq!(text.lines().count(), 481);
    });
}

use crate::browser::visit;
use crate::page::Page;
use thirtyfour::Key;

const RATE: &str = "[aria-label='Extra traffic 1: Rate, req/s']";
const AT: &str = "[aria-label='Extra traffic 1: At']";

/// Waits until the address says so.
async fn says(page: &Page, pair: &str) {
    page.until(&format!(
        "location.hash.slice(1).split('&').includes('{pair}')"
    ))
    .await;
}

async fn value(page: &Page, selector: &str) -> String {
    page.call("document.querySelector(given).value", selector.into())
        .await
}

#[test]
fn an_entry_added_shows_in_the_address_and_survives_a_reload() {
    visit(async |page| {
        page.open("#rate=0.2&duration=1d").await;
        page.click("#n-extra").await;
        says(page, "extra=43200,1800,1").await;
        page.write(RATE, "2.5").await;
        page.write(AT, "10.5h").await;
        page.keys(AT, Key::Tab).await;
        says(page, "extra=37800,1800,2.5").await;
        page.reload().await;
        assert_eq!(value(page, RATE).await, "2.5");
        assert_eq!(value(page, AT).await, "10.5h");
    });
}

#[test]
fn an_entry_that_cannot_be_read_says_what_it_needs_and_changes_nothing() {
    visit(async |page| {
        page.open("#rate=0.2&duration=1d&extra=600,60,1").await;
        let before = page.fragment().await;
        page.write(RATE, "many").await;
        page.keys(RATE, Key::Tab).await;
        let said: String = page
            .eval("document.querySelector('[data-parameter=extra] .problem').innerText")
            .await;
        assert!(said.starts_with("Entry 1 needs"), "{said}");
        assert_eq!(page.fragment().await, before);
        page.write(RATE, "3").await;
        says(page, "extra=600,60,3").await;
        page.until("document.querySelector('[data-parameter=extra] .problem').hidden")
            .await;
    });
}

#[test]
fn a_scheduled_change_is_a_time_a_setting_and_a_value() {
    visit(async |page| {
        page.open("#rate=0.2&max=3").await;
        page.write("#filter", "scheduled").await;
        page.click("#n-change").await;
        says(page, "change=1800,max=6").await;
        page.keys("[aria-label='Scheduled changes 1: Setting']", "Idle")
            .await;
        says(page, "change=1800,idle=30").await;
        page.write("[aria-label='Scheduled changes 1: Value']", "90")
            .await;
        says(page, "change=1800,idle=90").await;
        page.click("[aria-label='Remove Scheduled changes 1']")
            .await;
        page.until("!location.hash.includes('change')").await;
    });
}

#[test]
fn a_second_gpu_type_can_be_added_but_the_only_one_not_be_removed() {
    visit(async |page| {
        page.open("#rate=0.2&gpu=h100").await;
        page.click("aside details summary").await;
        let only: bool = page
            .eval("document.querySelector('[aria-label=\"Remove GPU types 1\"]').disabled")
            .await;
        assert!(only);
        page.click("#n-gpu").await;
        page.until("/gpu=h100,[a-z0-9-]+/.test(location.hash)")
            .await;
        page.write("[aria-label='GPU types 2: Available']", "4")
            .await;
        page.until("/gpu=h100,[a-z0-9-]+:available=4/.test(location.hash)")
            .await;
        page.click("[aria-label='Remove GPU types 2']").await;
        says(page, "gpu=h100").await;
    });
}

#[test]
fn the_filter_shows_what_it_finds_and_escape_brings_everything_back() {
    visit(async |page| {
        page.open("#rate=0.2").await;
        let shown = "[...document.querySelectorAll('aside .control')].filter(c => c.checkVisibility()).map(c => c.dataset.parameter)";
        let before: Vec<String> = page.eval(shown).await;
        page.write("#filter", "model load").await;
        page.until(&format!("{shown}.join() === 'load'")).await;
        page.keys("#filter", Key::Escape).await;
        page.until("document.getElementById('filter').value === ''")
            .await;
        let after: Vec<String> = page.eval(shown).await;
        assert_eq!(after, before);
        page.write("#filter", "zebra").await;
        page.until("document.querySelector('.nothing').innerText.includes('zebra')")
            .await;
    });
}

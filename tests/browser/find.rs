//! "Find settings", as a person uses it.

use crate::browser::{tell, visit};
use crate::page::{Page, plain};
use crate::take::{KEPT, picture};
use coldstart::scenario::Scenario;
use coldstart::search::{Found, Goal, Search, Space};
use coldstart::share;
use thirtyfour::Key;

/// About 17 000 requests in 24 hours, written as links are.
const DAY: &str = "#max=6&rate=0.2&duration=86400";
const SAID: &str = "document.querySelector('.found').innerText";
const ENDED: &str = "document.querySelector('.find [role=progressbar]').ariaValueNow === '100'";

async fn ask(page: &Page, fragment: &str) {
    page.open(fragment).await;
    page.open_dialog(".find-settings", ".find .ask").await;
}

async fn search(page: &Page) {
    page.click(".ask [type=submit]").await;
    page.until(ENDED).await;
}

fn natively(fragment: &str) -> (Scenario, Found) {
    let (scenario, _) = share::read_fragment(fragment);
    let (space, goal) = (Space::around(&scenario), Goal::of(&scenario));
    let search = Search::new(&scenario, space, goal).expect("a goal that can be");
    (scenario, search.run(|_| ()))
}

#[test]
fn a_pool_of_workers_finds_what_is_found_natively_and_it_is_applied() {
    visit(async |page| {
        ask(page, DAY).await;
        page.run(CLOCK).await;
        search(page).await;
        page.until("window.searched").await;
        let (first, whole): (f64, f64) = page.eval("[window.firstFront, window.searched]").await;
        tell(&format!(
            "17 000 requests in 24 h: first front after {first:.0} ms, search ended after {whole:.0} ms"
        ));
        let (scenario, found) = natively(DAY);
        let said: String = page.eval(SAID).await;
        assert_eq!(plain(&said), plain(&found.verdict().to_string()));
        let rows: usize = page
            .eval("document.querySelectorAll('.front tbody tr').length")
            .await;
        let winner = found.winner.expect("a winner");
        let of_front = found
            .front
            .iter()
            .filter(|point| point.change != winner.change);
        assert_eq!(rows, 1 + of_front.count());
        page.run(KEPT).await;
        let (width, height, colours, _) = picture(page, "candidates").await;
        assert!(width == 1920 && height > 1000 && colours > 20);
        page.click(".front .best button").await;
        page.until("!document.querySelector('dialog')").await;
        let wanted = coldstart::advice::Change::apply_all(&winner.change, &scenario);
        assert_eq!(
            page.fragment().await,
            format!("#{}", share::fragment(&wanted))
        );
        page.back().await;
        page.until(&format!("location.hash === '{DAY}'")).await;
    });
}

/// Notes when the first front and when the end is shown, in milliseconds after the click.
const CLOCK: &str = "document.querySelector('.ask').addEventListener('submit', () => {
    const begun = performance.now();
    const look = () => {
        if (!window.firstFront && document.querySelector('.front tbody tr')) window.firstFront = performance.now() - begun;
        if (document.querySelector('.find [role=progressbar]').ariaValueNow === '100') window.searched = performance.now() - begun;
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
})";

#[test]
fn the_front_is_walked_by_keys_and_a_candidate_is_pinned_or_applied() {
    visit(async |page| {
        ask(page, DAY).await;
        search(page).await;
        let readout = "document.querySelector('.chosen p').innerText";
        page.keys("#chart-front", Key::Home).await;
        let cheapest: String = page.eval(readout).await;
        assert!(cheapest.contains("min workers 0"), "{cheapest}");
        page.keys("#chart-front", Key::End).await;
        let fastest: String = page.eval(readout).await;
        assert_ne!(cheapest, fastest);
        let spoken = "document.querySelector('#chart-front').ariaValueText";
        assert_eq!(page.eval::<String>(spoken).await, fastest);
        page.click(".chosen button:last-child").await;
        page.click("dialog .close").await;
        page.until("location.hash.includes('baseline.')").await;
    });
}

#[test]
fn a_target_that_nothing_meets_is_told_with_what_would_have_to_change() {
    visit(async |page| {
        ask(page, "#rate=0.2&duration=7200").await;
        page.write("#find-delay", "0.001").await;
        page.write("#find-cost", "300").await;
        search(page).await;
        let said: String = page.eval(SAID).await;
        assert!(
            said.starts_with("None of these settings meets the target"),
            "{said}"
        );
        assert!(said.contains("To meet it, "), "{said}");
        page.write("#find-delay", "soon").await;
        page.click(".ask [type=submit]").await;
        page.until(&format!("{SAID} === 'Delay: “soon” is not a number.'"))
            .await;
    });
}

#[test]
fn a_search_that_is_stopped_keeps_what_it_knows_and_gives_it_away() {
    visit(async |page| {
        ask(page, "#max=40&rate=4&duration=86400").await;
        page.click(".ask [type=submit]").await;
        page.until("document.querySelector('.front tbody tr')")
            .await;
        page.click(".ask [type=submit]").await;
        page.until("document.querySelector('.ask [type=submit]').innerText === 'Search'")
            .await;
        page.run("const make = URL.createObjectURL; URL.createObjectURL = blob => { blob.text().then(text => window.saved = text); return make(blob); }").await;
        page.click(".find .bottom button").await;
        page.until("window.saved").await;
        let saved: String = page.eval("window.saved").await;
        let head = "min_workers,max_workers,idle_timeout,flash_boot,meets,seeds,delay_s,";
        assert!(saved.starts_with(head), "{saved}");
        let lines: usize = page
            .eval("window.saved.trim().split('\\n').length - 1")
            .await;
        let candidates: String = page
            .eval("document.querySelector('.find .bottom span').innerText")
            .await;
        assert!(
            candidates.starts_with(&format!("{lines} candidate")),
            "{candidates}"
        );
    });
}

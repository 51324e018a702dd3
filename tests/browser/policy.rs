//! What the page may load and run: nothing that is not its own.

use crate::browser::visit;
use crate::page::{OWN_TRAFFIC, Page};
use crate::traffic::data;
use serde_json::json;
use std::thread;
use std::time::Duration;
use thirtyfour::Key;

#[test]
fn nothing_is_asked_of_another_origin_whatever_is_done_nor_of_its_own_in_the_end() {
    visit(async |page| {
        page.open(DAY).await;
        page.run("navigator.serviceWorker.ready.then(() => { window.kept = true })")
            .await;
        page.until("window.kept").await;
        do_everything(page).await;
        let loaded: Vec<String> = page
            .eval("performance.getEntriesByType('resource').map(loaded => loaded.name)")
            .await;
        assert!(loaded.iter().any(|name| name.ends_with("dialogs.js")));
        for name in loaded {
            assert!(name.starts_with(&page.site().address()), "{name}");
        }
        assert_eq!(page.site().strangers(), [""; 0]);

        page.site().stop();
        page.reload().await;
        do_everything(page).await;
        // The network is asked first for what has no digest in its name.
        let errors = page.console_errors().await;
        let refused = |error: &String| error.contains("ERR_CONNECTION_REFUSED");
        assert!(errors.iter().all(refused), "{errors:#?}");
    });
}

#[test]
fn what_is_asked_of_another_origin_is_seen() {
    visit(async |page| {
        page.open("").await;
        let stranger = page.site().host("stranger.html");
        // From the page its own policy stops it; a worker has none.
        let ask = "(stranger => {
            fetch(stranger).catch(() => {});
            const worker = new Worker('worker.js');
            worker.postMessage({ js: stranger });
            worker.onerror = event => {
                event.preventDefault();
                window.refused = true;
            };
        })(given)";
        page.call::<()>(ask, json!(stranger)).await;
        let told = (0..1000).find_map(|_| {
            thread::sleep(Duration::from_millis(10));
            Some(page.site().strangers()).filter(|told| told.len() == 2)
        });
        for seen in told.expect("the browser tells of both") {
            assert!(seen.contains("stranger.html"), "{seen}");
        }
        // The console tells of them too, before the worker does.
        page.until("window.refused").await;
        page.console_errors().await;
    });
}

const DAY: &str = "#max=4&traffic=daily&rate=0.05";

/// Works the page from end to end: its controls, its film, its views, and each of its dialogs.
async fn do_everything(page: &Page) {
    page.press("max", Key::Right).await;
    page.until("location.hash.includes('max=5')").await;
    page.click(".pin").await;
    page.until("location.hash.includes('baseline')").await;
    page.click(".undo").await;
    page.until("!location.hash.includes('baseline')").await;
    page.click(".transport .play").await;
    page.click(".transport .play").await;
    for tab in ["timeline", "delays", "money", "requests", "decisions"] {
        page.click(&format!("#tab-{tab}")).await;
        page.until("document.querySelector('#view').childElementCount > 0")
            .await;
    }
    for (opener, dialog) in [
        (".start-from", ".start .phases"),
        (".presets .more", ".examples li"),
        (".take-away", ".take pre"),
        (".about-link", ".about .packages"),
    ] {
        page.open_dialog(opener, dialog).await;
        page.close_dialog().await;
    }
    page.open_dialog(".find-settings", ".find .ask").await;
    page.click(".ask [type=submit]").await;
    page.until("document.querySelector('.front .best')").await;
    page.close_dialog().await;
    page.open_dialog(".share-button", ".share").await;
    page.open_dialog(".go-on", ".embed-builder .preview iframe")
        .await;
    page.enter("document.querySelector('.preview iframe')")
        .await;
    page.ready().await;
    page.leave().await;
    page.close_dialog().await;
    page.open_dialog(OWN_TRAFFIC, ".traffic .drop input").await;
    page.choose(".drop input", &data("start_end.csv")).await;
    page.until("document.querySelector('.figures-of-file')")
        .await;
    page.click(".traffic .bottom .primary").await;
    page.until("location.hash.includes('traffic=trace:')").await;
    page.type_address(DAY).await;
    page.until("document.getElementById('n-max').value === '4'")
        .await;
}

#[test]
fn the_policy_of_the_page_stops_inline_scripts_evaluated_text_and_other_origins() {
    visit(async |page| {
        page.open("").await;
        everything_is_stopped(page).await;
    });
}

#[test]
fn the_policy_of_the_guide_stops_them_too() {
    visit(async |page| {
        page.type_address("guide.html").await;
        page.until("document.readyState === 'complete'").await;
        everything_is_stopped(page).await;
    });
}

/// Nothing that is not of the site is run, shown or loaded, and nothing that the page does not bring itself.
async fn everything_is_stopped(page: &Page) {
    page.run(
        "window.stopped = new Set();
        addEventListener('securitypolicyviolation', event => {
            if (event.disposition === 'enforce') stopped.add(event.effectiveDirective);
        });",
    )
    .await;
    // Each would work without a policy: what is asked for is there, and allows any origin.
    let attempt = "(stranger => {
        const element = (name, put) => document.body.append(Object.assign(document.createElement(name), put));
        element('script', { textContent: 'window.broken = true' });
        element('script', { src: stranger });
        element('div', { innerHTML: '<p style=\"color: red\" onclick=\"window.broken = true\">' });
        document.body.lastChild.firstChild.click();
        element('style', { textContent: 'body { display: none }' });
        element('link', { rel: 'stylesheet', href: stranger });
        element('img', { src: stranger });
        element('iframe', { src: stranger });
        fetch(stranger).then(() => { window.broken = true }, () => {});
        setTimeout(() => window.eval('window.broken = true'));
        try { new Worker(URL.createObjectURL(new Blob(['']))) } catch {}
    })(given)";
    page.call::<()>(attempt, json!(page.site().host("stranger.html")))
        .await;
    let mut directives = [
        "script-src-elem",
        "script-src-attr",
        "script-src",
        "style-src-elem",
        "style-src-attr",
        "img-src",
        "frame-src",
        "connect-src",
        "worker-src",
    ];
    page.until(&format!("stopped.size >= {}", directives.len()))
        .await;
    let mut stopped: Vec<String> = page.eval("[...stopped]").await;
    stopped.sort();
    directives.sort();
    assert_eq!(stopped, directives);
    assert!(page.eval::<bool>("!window.broken").await);
    // The console tells of each.
    let told = page.console_errors().await;
    assert!(told.len() >= directives.len(), "{told:#?}");
}

//! After the first visit the page needs no network.

use crate::browser::visit;
use thirtyfour::Key;

#[test]
fn the_page_opens_and_simulates_after_its_server_is_gone() {
    visit(async |page| {
        page.open("#min=1&max=4").await;
        page.run("navigator.serviceWorker.ready.then(({ active }) => { window.keeper = active })")
            .await;
        page.until("window.keeper?.state === 'activated'").await;
        let figures = page.figures().await;
        page.site().stop();

        page.reload().await;
        assert_eq!(page.figures().await, figures);
        page.press("min", Key::Up).await;
        page.until("location.hash.includes('min=2')").await;
        assert_ne!(page.figures().await, figures);
        // What no visit has asked for before is there too.
        page.open_dialog(".share-button", ".share").await;
        page.open("#max=8").await;
        assert_eq!(page.field("max").await, "8");
        // The network is asked first for what has no digest in its name.
        let errors = page.console_errors().await;
        assert!(
            errors
                .iter()
                .all(|error| error.contains("ERR_CONNECTION_REFUSED")),
            "{errors:#?}"
        );
    });
}

#[test]
fn a_new_version_replaces_what_was_kept_of_the_old_one() {
    visit(async |page| {
        page.open("").await;
        // What an older version, and another page of the origin, have left.
        page.run(
            "const old = `coldstart ${new URL('./', location.href.split('#')[0])} 0`;
            Promise.all([caches.open(old), caches.open('of another page')])
                .then(() => navigator.serviceWorker.ready)
                .then(ours => ours.unregister())
                .then(() => { window.prepared = true });",
        )
        .await;
        page.until("window.prepared").await;
        page.open("").await;
        page.run(
            "window.names = [];
            setInterval(async () => { window.names = await caches.keys() }, 50);",
        )
        .await;
        page.until("names.length === 2 && names.includes('of another page')")
            .await;
        let names: Vec<String> = page.eval("names").await;
        let kept = names.iter().any(|name| {
            name.starts_with(&format!("coldstart {} ", page.site().address()))
                && !name.ends_with(" 0")
        });
        assert!(kept, "{names:?}");
    });
}

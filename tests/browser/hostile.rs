//! Whatever is given to the page ends in a sentence or in a result, and never in anything that runs.

#[path = "../hostile/made/mod.rs"]
mod made;

use crate::browser::visit;
use crate::element::{FRAME, enter_near};
use crate::page::{OWN_TRAFFIC, Page};
use made::{Draws, file, files, link, links, scenario, scenarios};
use serde_json::{Value, json};

const LINKS: u64 = 220;
const SCENARIOS: u64 = 40;
const FILES: u64 = 40;
/// Longer than this, in milliseconds, and a person wonders.
const AT_ONCE_MS: f64 = 1000.0;

/// Runs before the page: what is found in it that is not its own, and how long it has been deaf, in milliseconds.
const PROBE: &str = "
    window.strange = () => [...document.querySelectorAll('*')]
        .filter(element => element.matches('img, object, embed, base, iframe, script:not([src=\"boot.js\"])')
            || [...element.attributes].some(({ name, value }) => name.startsWith('on') || /^\\s*javascript:/i.test(value)))
        .map(element => element.outerHTML.slice(0, 200));
    window.deaf = 0;
    let last = performance.now();
    setInterval(() => {
        const now = performance.now();
        deaf = Math.max(deaf, now - last);
        last = now;
    }, 10);";

const HOSTILE: &str = r#""><img src=x onerror=window.broken=1><script>window.broken=1</script>"#;

/// Nothing that was given to it has become a part of the page, or has run.
async fn is_whole(page: &Page, given: &str) {
    let strange: Vec<String> = page.eval("strange()").await;
    assert!(strange.is_empty(), "{given}: {strange:?}");
    assert!(
        page.eval::<bool>("window.broken === undefined").await,
        "{given}"
    );
}

/// A result, or a long run that can be watched and cancelled; never a page that does not answer.
async fn settles(page: &Page, given: &str) {
    let settled: Value = page
        .eval(
            "(async () => {
                const long = document.querySelector('.long');
                const start = performance.now();
                const pause = () => new Promise(done => setTimeout(done, 20));
                await pause();
                while (!long.hidden && performance.now() - start < 1000) await pause();
                const isLong = !long.hidden;
                const watched = long.querySelector('[role=progressbar]').ariaValueText;
                if (isLong) long.querySelector('button').click();
                for (let tries = 0; !long.hidden && tries < 100; tries++) await pause();
                const most = deaf;
                deaf = 0;
                return { deaf: most, ended: long.hidden, isLong, watched, verdict: document.querySelector('.verdict').textContent };
            })()",
        )
        .await;
    assert_eq!(settled["ended"], true, "{given}: {settled}");
    assert!(
        settled["verdict"]
            .as_str()
            .is_some_and(|said| !said.is_empty()),
        "{given}: {settled}"
    );
    assert!(
        settled["deaf"].as_f64().is_some_and(|ms| ms < AT_ONCE_MS),
        "{given}: {settled}"
    );
}

#[test]
fn hostile_addresses_end_in_notices_and_a_result() {
    visit(async |page| {
        page.before_loading(PROBE);
        page.open("").await;
        let whole = links();
        let mut noticed = 0;
        for case in 0..LINKS {
            let text = link(&mut Draws::of(case), &whole);
            page.call::<()>("void (location.hash = given)", json!(text))
                .await;
            settles(page, &text).await;
            is_whole(page, &text).await;
            noticed += u64::from(!page.notices().await.is_empty());
        }
        assert!((LINKS / 4..LINKS).contains(&noticed), "{noticed}");
    });
}

const ANSWERED: &str = "document.querySelector('.wrong, .pasted, .figures-of-file')";

#[test]
fn hostile_texts_and_files_end_in_sentences_or_are_used() {
    visit(async |page| {
        page.before_loading(PROBE);
        let whole = scenarios();
        for case in 0..SCENARIOS {
            let text = scenario(&mut Draws::of(case), &whole);
            open_own_traffic(page).await;
            page.paste(".paste textarea", &text).await;
            answers(page, &text).await;
        }
        let whole = files();
        for case in 0..FILES {
            let mut draws = Draws::of(case);
            let (name, bytes) = (draws.nasty(), file(&mut draws, &whole));
            open_own_traffic(page).await;
            let dropped = "(() => {
                const data = new DataTransfer();
                data.items.add(new File([new Uint8Array(given[1])], given[0]));
                document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
            })()";
            page.call::<()>(dropped, json!([name, bytes])).await;
            answers(page, &format!("{name}: {}", bytes.escape_ascii())).await;
        }
    });
}

/// Opens "Your own traffic" on a page that has been given nothing yet.
async fn open_own_traffic(page: &Page) {
    page.open("").await;
    page.open_dialog(OWN_TRAFFIC, ".traffic .paste textarea")
        .await;
    page.run("deaf = 0").await;
}

/// The dialog says what it has read; where it is of use, it is used.
async fn answers(page: &Page, given: &str) {
    page.until(ANSWERED).await;
    is_whole(page, given).await;
    page.run("document.querySelector('.traffic .bottom .primary:enabled')?.click()")
        .await;
    settles(page, given).await;
    is_whole(page, given).await;
}

#[test]
fn nothing_written_into_a_field_becomes_a_part_of_the_page() {
    visit(async |page| {
        page.before_loading(PROBE);
        page.open(
            "#max=4&extra=600,60,1&change=600,max=2&inject=60,5&traffic=steps&steps=0,0.1;600,1",
        )
        .await;
        page.run("document.querySelectorAll('details').forEach(group => group.open = true)")
            .await;
        fill_in(page).await;
        page.open("#max=4").await;
        for opener in [
            ".start-from",
            ".find-settings",
            ".take-away",
            ".share-button",
            OWN_TRAFFIC,
        ] {
            page.open_dialog(opener, "").await;
            fill_in(page).await;
            page.close_dialog().await;
        }
    });
}

/// Writes into every field that there is.
async fn fill_in(page: &Page) {
    let filled = "(text => {
        const fields = [...document.querySelectorAll('input:not([type=radio], [type=checkbox], [type=range], [type=file]), textarea')];
        for (const field of fields) {
            if (field.type === 'number') field.type = 'text';
            field.value = text;
            for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
        }
        return fields.length;
    })(given)";
    let fields: u64 = page.call(filled, json!(HOSTILE)).await;
    assert!(fields > 0, "there is no field");
    page.run("document.querySelector('dialog [type=submit]')?.click()")
        .await;
    settles(page, HOSTILE).await;
    is_whole(page, HOSTILE).await;
}

#[test]
fn nothing_in_the_address_or_the_messages_of_a_frame_becomes_a_part_of_it() {
    visit(async |page| {
        page.before_loading(PROBE);
        let escaped = "%22%3E%3Cimg%20src=x%20onerror=window.broken=1%3E";
        let names = ["title", "show", "controls", "theme", "height", "play"];
        let query: String = names
            .iter()
            .map(|name| format!("&{name}={escaped}"))
            .collect();
        page.open(&format!("?embed=1{query}#max={escaped}&{escaped}"))
            .await;
        is_whole(page, "the query of a frame").await;
        let title: String = page
            .eval("document.querySelector('main h1').textContent")
            .await;
        assert!(title.contains("<img"), "{title}");

        enter_near(page, "element.html").await;
        page.leave().await;
        let told = format!(
            "(text => {{
                const frame = {FRAME}.contentWindow;
                const messages = [text, {{ coldstart: 1, type: text }}, {{ coldstart: 1, type: 'set', fragment: text, theme: text }},
                    {{ coldstart: 1, type: 'set', fragment: {{}}, theme: [] }}, {{ coldstart: 1, type: 'set', fragment: `max=${{text}}` }}, null, 1];
                for (const message of messages) frame.postMessage(message, '*');
            }})(given)"
        );
        page.call::<()>(&told, json!(HOSTILE)).await;
        page.enter(FRAME).await;
        page.until("document.querySelector('.notice')").await;
        settles(page, "messages").await;
        is_whole(page, "messages").await;
        page.leave().await;
        let scripts: bool = page
            .eval("window.broken === undefined && !document.querySelector('img')")
            .await;
        assert!(scripts, "the host is broken");
    });
}

//! Links, and figures for other pages, to take away.

use crate::access::nothing_is_found;
use crate::browser::visit;
use crate::page::Page;
use coldstart::share;
use serde_json::json;

/// What is copied goes to `window.copied` instead.
const CLIPBOARD: &str = "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => { window.copied = text } } })";
const DENIED: &str = "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => { throw new DOMException('no', 'NotAllowedError') } } })";
const ABSENT: &str = "delete Navigator.prototype.clipboard";

/// The address of what is downloaded goes to `window.saved` instead.
const SAVED: &str = "HTMLAnchorElement.prototype.click = function () { window.saved = this.href; }";

async fn open_share(page: &Page) {
    page.open_dialog(".share-button", ".share").await;
}

async fn open_embed(page: &Page) {
    open_share(page).await;
    page.open_dialog(".go-on", ".embed-builder").await;
}

/// The text of a field.
async fn text(page: &Page, id: &str) -> String {
    page.call("document.getElementById(given).value", json!(id))
        .await
}

#[test]
fn a_link_and_its_markdown_are_copied_and_open_the_same_scenario() {
    visit(async |page| {
        page.before_loading(CLIPBOARD);
        page.open("#min=1&max=4").await;
        let verdict = page.verdict().await;
        open_share(page).await;
        let link = text(page, "share-link").await;
        assert_eq!(link, format!("{}#min=1&max=4", page.site().address()));
        page.click("#share-link + button").await;
        page.until("window.copied").await;
        assert_eq!(page.eval::<String>("copied").await, link);
        page.until_text("#share-link + button", "Copied").await;
        let markdown = text(page, "share-markdown").await;
        assert_eq!(markdown, format!("[{verdict}]({link})"));
        // The picture that holds the link.
        page.run(SAVED).await;
        page.click(".share [data-file='coldstart-delay.png']").await;
        page.until("window.saved?.startsWith('data:image/png')")
            .await;
    });
}

#[test]
fn a_link_that_was_typed_is_shared_as_links_are_written() {
    visit(async |page| {
        let many: Vec<String> = (0..300)
            .map(|i| format!("{},{}", 60 * i, 1 + i % 7))
            .collect();
        let long = format!("#max=8&inject={}", many.join(";"));
        let packed = share::fragment(&share::read_fragment(&long).0);
        assert!(packed.starts_with("packed="), "{packed}");
        for (typed, shared) in [
            ("#idle=2m&max=4&colour=red", "max=4&idle=120"),
            (&long, &packed),
        ] {
            page.open(typed).await;
            open_share(page).await;
            let link = text(page, "share-link").await;
            assert_eq!(link, format!("{}#{shared}", page.site().address()));
        }
    });
}

#[test]
fn where_nothing_can_be_copied_the_text_is_selected_and_a_sentence_says_so() {
    for clipboard in [DENIED, ABSENT] {
        visit(async |page| {
            page.before_loading(clipboard);
            page.open("#max=4").await;
            open_share(page).await;
            page.click("#share-link + button").await;
            page.until("document.querySelector('.refused').textContent.includes('is selected')")
                .await;
            page.until("document.activeElement.id === 'share-link'")
                .await;
            let selected: String = page.eval("getSelection().toString()").await;
            assert_eq!(selected, text(page, "share-link").await);
            page.close_dialog().await;

            open_embed(page).await;
            page.click("#embed-code + button").await;
            page.until("document.activeElement.id === 'embed-code'")
                .await;
        });
    }
}

#[test]
fn a_link_is_sent_by_the_system_where_it_can() {
    visit(async |page| {
        page.before_loading("navigator.share = async data => { window.sent = data }");
        page.open("#max=4").await;
        open_share(page).await;
        page.click(".native").await;
        page.until("window.sent").await;
        let sent: String = page.eval("sent.url").await;
        assert_eq!(sent, format!("{}#max=4", page.site().address()));
    });
}

#[test]
fn a_figure_is_built_beside_its_preview_and_its_code_shows_the_same() {
    visit(async |page| {
        page.before_loading(CLIPBOARD);
        page.open("#min=1&max=4").await;
        let entries: u32 = page.eval("history.length").await;
        open_embed(page).await;
        page.click(".choices input[value=latency]").await;
        page.click(".choices input[value=idle]").await;
        page.click(".choices input[value=dark]").await;
        page.run("document.querySelector('#embed-play').click()")
            .await;
        page.write("#embed-height", "400").await;
        page.run("document.querySelector('#embed-height').dispatchEvent(new Event('change'))")
            .await;
        let query = "embed=1&show=workers,latency&controls=max&theme=dark&play=1&height=400";
        page.until(&format!(
            "document.querySelector('.preview iframe').src === '{}?{query}#min=1&max=4'",
            page.site().address()
        ))
        .await;
        page.enter("document.querySelector('.preview iframe')")
            .await;
        page.ready().await;
        let shown: Vec<String> = page
            .eval("[...document.querySelectorAll('canvas, [data-parameter]')].map(part => part.id || part.dataset.parameter)")
            .await;
        assert_eq!(shown, ["chart-workers", "chart-delay", "max"]);
        page.leave().await;
        // Undo is not to find the frames that were tried.
        assert_eq!(page.eval::<u32>("history.length").await, entries);

        page.click("#embed-code + button").await;
        page.until("window.copied").await;
        let address = "new DOMParser().parseFromString(copied.replace(/ style=\"[^\"]*\"/, ''), 'text/html').querySelector('iframe').src";
        assert_eq!(
            page.eval::<String>(address).await,
            format!("{}?{query}#min=1&max=4", page.site().address())
        );
        page.click(".code input:not(:checked)").await;
        page.click("#embed-code + button").await;
        page.until("copied.includes('<coldstart-playground')").await;
        let element: Vec<String> = page
            .eval("(parsed => [parsed.querySelector('script').src, ...['scenario', 'show', 'controls', 'theme', 'play', 'height'].map(name => parsed.querySelector('coldstart-playground').getAttribute(name))])(new DOMParser().parseFromString(copied, 'text/html'))")
            .await;
        let script = format!("{}embed.js", page.site().address());
        assert_eq!(
            element,
            [
                script.as_str(),
                "min=1&max=4",
                "workers,latency",
                "max",
                "dark",
                "1",
                "400"
            ]
        );
    });
}

#[test]
fn nothing_is_found_in_either_dialog() {
    visit(async |page| {
        for (width, height, theme) in [
            (1440, 900, "light"),
            (1440, 900, "dark"),
            (390, 844, "light"),
        ] {
            page.look(width, height, theme).await;
            page.open("").await;
            open_share(page).await;
            nothing_is_found(page, &format!("share, {width}, {theme}")).await;
            page.screenshot(&format!("share-{width}-{theme}")).await;
            page.open_dialog(".go-on", ".embed-builder").await;
            page.enter("document.querySelector('.preview iframe')")
                .await;
            page.ready().await;
            page.leave().await;
            nothing_is_found(page, &format!("embed, {width}, {theme}")).await;
            page.screenshot(&format!("embed-builder-{width}-{theme}"))
                .await;
        }
    });
}

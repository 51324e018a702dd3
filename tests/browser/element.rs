//! The element `<coldstart-playground>` in pages of another origin: what it loads, and when.

use crate::browser::visit;
use crate::page::Page;
use serde_json::json;

pub const ELEMENT: &str = "document.querySelector('coldstart-playground')";
pub const FRAME: &str =
    "document.querySelector('coldstart-playground').shadowRoot.querySelector('iframe')";

/// Opens a host and brings its element near the window, which loads it.
pub async fn open_near(page: &Page, host: &str) {
    page.open_host(host).await;
    page.until(&format!("{ELEMENT}.shadowRoot")).await;
    come_near(page).await;
}

/// Goes into the frame of such an element.
pub async fn enter_near(page: &Page, host: &str) {
    open_near(page, host).await;
    page.enter(FRAME).await;
    page.ready().await;
}

/// Brings the element near the window.
pub async fn come_near(page: &Page) {
    page.run(&format!("{ELEMENT}.scrollIntoView()")).await;
    page.until(&format!("{FRAME}.src")).await;
}

#[test]
fn an_element_loads_nothing_until_it_comes_near() {
    visit(async |page| {
        page.open_host("element.html").await;
        page.until(&format!("{ELEMENT}.shadowRoot")).await;
        // Long enough for an observer to have been heard.
        page.run("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => { window.seen = true }, 100)))")
            .await;
        page.until("window.seen").await;
        assert_eq!(page.eval::<String>(&format!("{FRAME}.src")).await, "");
        let height: f64 = page.eval(&format!("{ELEMENT}.offsetHeight")).await;
        assert_eq!(height, 480.0);

        come_near(page).await;
        let expected = format!(
            "{}?embed=1&theme=light&show=workers,latency&controls=min,max&title=Idle%20%26%20dear&height=480&play=1\
             #min=1&max=8&idle=120&flash=on",
            page.site().address()
        );
        assert_eq!(page.eval::<String>(&format!("{FRAME}.src")).await, expected);
        assert_eq!(
            page.eval::<String>(&format!("{FRAME}.title")).await,
            "Idle & dear"
        );
    });
}

#[test]
fn the_host_styles_the_frame() {
    visit(async |page| {
        open_near(page, "element.html").await;
        let style: [String; 2] = page
            .eval(&format!(
                "(style => [style.borderRadius, style.outlineColor])(getComputedStyle({FRAME}))"
            ))
            .await;
        assert_eq!(style, ["8px", "rgb(1, 2, 3)"]);
    });
}

#[test]
fn another_value_of_an_attribute_is_told_to_the_page_in_the_frame() {
    visit(async |page| {
        enter_near(page, "element.html").await;
        // It goes if the page is loaded anew.
        page.run("window.same = true").await;
        page.leave().await;
        page.until(&format!("{ELEMENT}.offsetHeight === 480")).await;
        page.run(&format!(
            "{ELEMENT}.setAttribute('max', '5');
            {ELEMENT}.removeAttribute('flash');
            {ELEMENT}.setAttribute('idle', '2m');
            document.documentElement.dataset.theme = 'dark';"
        ))
        .await;
        page.enter(FRAME).await;
        page.until("location.hash === '#min=1&max=5&idle=120' && same")
            .await;
        page.until("document.documentElement.dataset.theme === 'dark'")
            .await;
        assert_eq!(page.field("max").await, "5");
        // Nothing of it is kept for the page itself.
        assert!(page.eval::<bool>("localStorage.length === 0").await);

        // What the page shows is another matter: it is loaded anew.
        page.leave().await;
        page.run(&format!("{ELEMENT}.setAttribute('show', 'queue')"))
            .await;
        page.enter(FRAME).await;
        page.until("document.querySelector('#chart-queue') && !window.same")
            .await;
        page.leave().await;
    });
}

#[test]
fn the_theme_is_that_of_the_host_unless_it_says_another() {
    visit(async |page| {
        // What the element says, what the host is named, its colours, what the system prefers.
        let cases = [
            (None, None, "normal", "dark", "light"),
            (None, None, "light dark", "dark", "dark"),
            (None, None, "light dark", "light", "light"),
            (None, None, "dark", "light", "dark"),
            (None, Some("dark"), "light", "light", "dark"),
            (Some("auto"), Some("slate"), "dark", "light", "dark"),
            (Some("light"), Some("dark"), "dark", "dark", "light"),
        ];
        for (own, named, colours, system, expected) in cases {
            page.look(1440, 900, system).await;
            page.open_host("element.html").await;
            page.until(&format!("{ELEMENT}.shadowRoot")).await;
            page.call::<()>(
                &format!(
                    "(([own, named, colours]) => {{
                        if (own) {ELEMENT}.setAttribute('theme', own);
                        if (named) document.documentElement.dataset.theme = named;
                        document.documentElement.style.colorScheme = colours;
                        {ELEMENT}.scrollIntoView();
                    }})(given)"
                ),
                json!([own, named, colours]),
            )
            .await;
            page.until(&format!("{FRAME}.src")).await;
            let theme: String = page
                .eval(&format!("new URL({FRAME}.src).searchParams.get('theme')"))
                .await;
            assert_eq!(theme, expected, "{own:?}, {named:?}, {colours}, {system}");
        }
    });
}

#[test]
fn messages_of_strangers_are_not_heard() {
    visit(async |page| {
        enter_near(page, "element.html").await;
        page.leave().await;
        page.until(&format!("{ELEMENT}.offsetHeight === 480")).await;
        page.run(
            "window.told = 0;
            addEventListener('message', event => { window.told += event.data === 'told' });
            postMessage({ coldstart: 1, type: 'height', height: 999 });
            postMessage('told');",
        )
        .await;
        page.until("told === 1").await;
        // The right window, with a page of another origin in it.
        page.call::<()>(
            &format!("{FRAME}.contentWindow.location.replace(given)"),
            json!(page.site().host("stranger.html")),
        )
        .await;
        page.until("told === 2").await;
        let height: f64 = page.eval(&format!("{ELEMENT}.offsetHeight")).await;
        assert_eq!(height, 480.0);
    });
}

#[test]
fn the_page_in_the_frame_obeys_its_host_alone() {
    visit(async |page| {
        enter_near(page, "element.html").await;
        page.run(
            "window.told = 0;
            addEventListener('message', event => { window.told += event.data === 'told' });
            postMessage({ coldstart: 1, type: 'set', fragment: 'max=2', theme: 'dark' });
            postMessage('told');",
        )
        .await;
        page.until("told === 1").await;
        assert_eq!(page.field("max").await, "8");
        let theme: String = page.eval("document.documentElement.dataset.theme").await;
        assert_eq!(theme, "light");
        page.leave().await;
    });
}

//! The element `<coldstart-playground>` in pages of another origin.

use crate::browser::visit;
use crate::page::Page;
use serde_json::{Value, json};

const ELEMENT: &str = "document.querySelector('coldstart-playground')";
const FRAME: &str =
    "document.querySelector('coldstart-playground').shadowRoot.querySelector('iframe')";

/// Opens a host and brings its element near the window, which loads it.
async fn open_near(page: &Page, host: &str) {
    page.open_host(host).await;
    page.until(&format!("{ELEMENT}.shadowRoot")).await;
    page.run(&format!("{ELEMENT}.scrollIntoView()")).await;
    page.until(&format!("{FRAME}.src")).await;
}

/// Posts a message as the page in the frame does.
async fn post(page: &Page, message: Value) {
    page.enter(FRAME).await;
    page.call::<()>("parent.postMessage(given, '*')", message)
        .await;
    page.leave().await;
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
        assert_eq!(height, 360.0);

        page.run(&format!("{ELEMENT}.scrollIntoView()")).await;
        page.until(&format!("{FRAME}.src")).await;
        let expected = format!(
            "{}?embed=1&theme=light&show=workers,latency&controls=min,max&title=Idle%20%26%20dear&height=360&play=1\
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
fn the_frame_simulates_what_the_attributes_say() {
    visit(async |page| {
        open_near(page, "element.html").await;
        page.enter(FRAME).await;
        page.ready().await;
        assert_eq!(page.fragment().await, "#min=1&max=8&idle=120&flash=on");
        // A guest keeps nothing in the browser.
        let workers = "navigator.serviceWorker.getRegistrations().then(all => { window.workers = all.length })";
        page.run(workers).await;
        page.until("window.workers === 0").await;
    });
}

#[test]
fn a_sandbox_without_an_origin_simulates_too() {
    visit(async |page| {
        open_near(page, "sandboxed.html").await;
        let own: bool = page
            .eval(&format!("{FRAME}.sandbox.value === 'allow-scripts'"))
            .await;
        assert!(own);
        page.enter(FRAME).await;
        page.ready().await;
        assert_eq!(page.eval::<String>("origin").await, "null");
        assert_eq!(page.fragment().await, "#max=3&rate=0.2&idle=60");
        page.leave().await;
        post(
            page,
            json!({"coldstart": 1, "type": "height", "height": 500}),
        )
        .await;
        page.until(&format!("{ELEMENT}.offsetHeight === 500")).await;
    });
}

#[test]
fn the_frame_is_as_high_as_its_page_says_and_the_host_hears_of_its_scenarios() {
    visit(async |page| {
        open_near(page, "element.html").await;
        page.enter(FRAME).await;
        page.ready().await;
        page.leave().await;
        page.run(&format!(
            "window.heard = [];
            for (const type of ['scenario', 'report'])
                {ELEMENT}.addEventListener(type, event => heard.push([type, event.detail.fragment ?? event.detail.report.cost]));"
        ))
        .await;
        post(
            page,
            json!({"coldstart": 1, "type": "height", "height": 512.5}),
        )
        .await;
        post(
            page,
            json!({"coldstart": 1, "type": "scenario", "fragment": "max=9"}),
        )
        .await;
        post(
            page,
            json!({"coldstart": 1, "type": "report", "report": {"cost": 7}}),
        )
        .await;
        page.until("heard.length >= 2").await;
        let heard: Value = page.eval("heard").await;
        assert_eq!(heard, json!([["scenario", "max=9"], ["report", 7]]));
        let height: f64 = page
            .eval(&format!("{ELEMENT}.getBoundingClientRect().height"))
            .await;
        assert_eq!(height, 512.5);
    });
}

#[test]
fn messages_of_strangers_are_not_heard() {
    visit(async |page| {
        open_near(page, "element.html").await;
        page.run(
            "window.told = 0;
            addEventListener('message', event => { told += event.data === 'told' });
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
        assert_eq!(height, 360.0);
    });
}

#[test]
fn another_value_of_an_attribute_is_told_to_the_page_in_the_frame() {
    visit(async |page| {
        open_near(page, "element.html").await;
        page.enter(FRAME).await;
        page.ready().await;
        page.leave().await;
        // As long as nothing has been heard of it, it is loaded again, which takes no message.
        page.run(&format!("{ELEMENT}.setAttribute('max', '5')"))
            .await;
        page.enter(FRAME).await;
        page.until("location.hash === '#min=1&max=5&idle=120&flash=on'")
            .await;
        page.run(
            "window.sets = []; addEventListener('message', event => { sets.push(event.data) })",
        )
        .await;
        page.leave().await;
        post(
            page,
            json!({"coldstart": 1, "type": "height", "height": 400}),
        )
        .await;
        page.until(&format!("{ELEMENT}.offsetHeight === 400")).await;

        page.run(&format!(
            "{ELEMENT}.removeAttribute('flash');
            {ELEMENT}.setAttribute('idle', '2m');
            document.documentElement.dataset.theme = 'dark';"
        ))
        .await;
        page.enter(FRAME).await;
        page.until("sets.length >= 3").await;
        let sets: Value = page.eval("sets").await;
        assert_eq!(
            sets,
            json!([
                {"coldstart": 1, "type": "set", "fragment": "min=1&max=5&idle=120"},
                {"coldstart": 1, "type": "set", "fragment": "min=1&max=5&idle=2m"},
                {"coldstart": 1, "type": "set", "theme": "dark"},
            ])
        );
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

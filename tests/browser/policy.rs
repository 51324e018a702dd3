//! What the page may load and run: nothing that is not its own.

use crate::browser::visit;
use serde_json::json;

#[test]
fn nothing_is_fetched_from_another_origin() {
    visit(async |page| {
        page.open("").await;
        let strangers: Vec<String> = page
            .eval(
                "performance.getEntriesByType('resource').map(r => r.name)
                    .filter(name => new URL(name).origin !== location.origin)",
            )
            .await;
        assert!(strangers.is_empty(), "{strangers:?}");
        let loaded: u64 = page
            .eval("performance.getEntriesByType('resource').length")
            .await;
        assert!(loaded > 0, "the list of what was fetched is empty");
    });
}

#[test]
fn the_policy_stops_inline_scripts_evaluated_text_and_other_origins() {
    visit(async |page| {
        page.open("").await;
        page.run(
            "window.stopped = new Set();
            addEventListener('securitypolicyviolation', event => stopped.add(event.effectiveDirective));",
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
    });
}

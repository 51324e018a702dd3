use crate::browser::visit;
use crate::long::native_verdict;
use crate::page::CHARTS;

#[test]
fn an_empty_fragment_opens_the_living_example_and_writes_its_address() {
    visit(async |page| {
        page.open("").await;
        page.until("location.hash.includes('traffic=daily')").await;
        let fragment = page.fragment().await;
        for pair in ["max=6", "rate=0.25", "peak_ratio=7", "extra=37800,600,0.35"] {
            assert!(fragment.contains(pair), "{pair} is not in {fragment}");
        }
        assert!(page.notices().await.is_empty());
    });
}

#[test]
fn the_verdict_and_the_figures_are_those_of_the_native_engine() {
    visit(async |page| {
        for fragment in ["#min=1&max=4&rate=0.3", "#max=2&rate=0.4&duration=6h"] {
            page.open(fragment).await;
            assert_eq!(page.verdict().await.trim(), native_verdict(fragment));
            let figures = page.figures().await;
            assert!(figures.len() >= 7, "{figures:?}");
            assert!(
                figures
                    .iter()
                    .all(|text| text.chars().any(|c| c.is_ascii_digit())),
                "{figures:?}"
            );
        }
    });
}

#[test]
fn the_page_is_named_and_says_so_without_a_glance() {
    visit(async |page| {
        page.open("").await;
        let title: String = page.eval("document.title").await;
        assert!(title.contains("Coldstart"), "{title}");
        for chart in CHARTS {
            let named: bool = page
                .call(
                    "!!document.querySelector(given).closest('[aria-label], [aria-labelledby], [role=img]')",
                    chart.into(),
                )
                .await;
            assert!(named, "{chart} has no name for those who do not see it");
        }
        let unnamed: Vec<String> = page
            .eval(
                "[...document.querySelectorAll('input, select, button')]
                    .filter(c => !c.labels?.length && !c.ariaLabel && !c.getAttribute('aria-labelledby') && !c.textContent.trim())
                    .map(c => c.outerHTML)",
            )
            .await;
        assert!(unnamed.is_empty(), "controls without a name: {unnamed:#?}");
    });
}

#[test]
fn a_panic_ends_in_an_apology_with_the_link_of_the_scenario() {
    visit(async |page| {
        page.open("#max=3").await;
        // Nothing a person does makes the page panic; a browser that can make no elements does.
        page.eval::<()>(
            "void (Document.prototype.createElement = () => { throw new Error('none') })",
        )
        .await;
        page.eval::<()>(
            "(select => { select.value = 'spikes'; select.dispatchEvent(new Event('change', { bubbles: true })) })
                (document.querySelector('#p-traffic'))",
        )
        .await;
        page.until("!document.getElementById('apology').hidden")
            .await;
        let link: String = page.eval("document.querySelector('#apology a').href").await;
        assert!(link.contains("#max=3"), "{link}");
        let errors = page.console_errors().await;
        assert!(
            errors.iter().any(|error| error.contains("panicked")),
            "the console has no word of it: {errors:#?}"
        );
    });
}

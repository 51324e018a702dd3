use crate::browser::visit;
use crate::page::Page;
use thirtyfour::Key;

const HEADLINE: &str =
    "document.querySelector('.phases h3').textContent.replaceAll('\\u202f', ' ')";

/// The value of the chosen line of a list.
async fn chosen(page: &Page, list: &str) -> String {
    let selector = format!("document.querySelector('[name=start-{list}]:checked').value");
    page.eval(&selector).await
}

async fn open(page: &Page) {
    page.open_dialog(".start-from", ".start").await;
    page.until("document.activeElement.value === 'llama-3.1-8b'")
        .await;
}

#[test]
fn what_is_chosen_fills_the_settings_and_back_undoes_it() {
    visit(async |page| {
        page.open("#max=4&rate=0.02").await;
        let (fragment, before) = (page.fragment().await, page.figures().await);
        open(page).await;
        assert_eq!(
            page.eval::<String>(HEADLINE).await,
            "A cold start: 120 s, $0.037"
        );
        page.click(".dialog .primary").await;
        page.until("!document.querySelector('dialog')").await;
        page.until("location.hash.includes('load=53.7')").await;
        assert_eq!(
            page.fragment().await,
            "#max=4&rate=0.02&exec=lognormal:4.7,0.77&load=53.7&engine=58"
        );
        assert_eq!(page.field("exec").await, "4.7");
        assert_ne!(page.figures().await, before);
        let focused = "document.activeElement.className === 'start-from'";
        assert!(page.eval::<bool>(focused).await, "the focus is lost");
        page.back().await;
        page.until("document.getElementById('n-exec').value === '8'")
            .await;
        assert_eq!(page.fragment().await, fragment);
        assert_eq!(page.figures().await, before);
    });
}

#[test]
fn another_model_and_storage_change_the_arithmetic_and_the_gpus_that_fit() {
    visit(async |page| {
        page.open("#max=4&rate=0.02").await;
        open(page).await;
        page.click(".row:has([value='qwen3-32b'])").await;
        assert_eq!(chosen(page, "gpu").await, "a100");
        let l4 = "document.querySelector('.row:has([value=l4])').textContent";
        assert!(page.eval::<String>(l4).await.contains("does not fit"));
        page.click(".row:has([value='nvme'])").await;
        let load =
            "document.querySelector('.phases .load small').textContent.replaceAll('\\u202f', ' ')";
        let load: String = page.eval(load).await;
        assert!(load.starts_with("65.5 GB ÷ 20 GB/s"), "{load}");
        page.click(".row:has([value='sdxl'])").await;
        assert_eq!(chosen(page, "engine").await, "none");
        page.click(".dialog .primary").await;
        page.until("location.hash.includes('gpu=a100')").await;
    });
}

#[test]
fn the_lists_move_with_the_arrow_keys_past_what_does_not_fit() {
    visit(async |page| {
        page.open("#max=4").await;
        open(page).await;
        page.keys_at_focus(Key::Down).await;
        assert_eq!(chosen(page, "model").await, "llama-3.1-8b-4bit");
        page.keys_at_focus(Key::Up).await;
        page.eval::<()>("void document.querySelector('dialog [value=l4]').focus()")
            .await;
        page.keys_at_focus(Key::Space).await;
        assert_eq!(chosen(page, "gpu").await, "l4");
        page.keys_at_focus(Key::Up).await;
        assert_eq!(chosen(page, "gpu").await, "b200");
    });
}

#[test]
fn escape_closes_it_and_changes_nothing() {
    visit(async |page| {
        page.open("#max=4&rate=0.02").await;
        let (fragment, before) = (page.fragment().await, page.figures().await);
        open(page).await;
        page.keys_at_focus(Key::Down).await;
        page.keys_at_focus(Key::Escape).await;
        page.until("!document.querySelector('dialog')").await;
        assert_eq!(page.fragment().await, fragment);
        assert_eq!(page.figures().await, before);
        let focused = "document.activeElement.className === 'start-from'";
        assert!(page.eval::<bool>(focused).await, "the focus is lost");
    });
}

#[test]
fn the_filter_leaves_the_models_of_that_name_and_says_when_there_are_none() {
    visit(async |page| {
        page.open("#max=4").await;
        open(page).await;
        let shown = "[...document.querySelectorAll('[name=start-model]')].filter(m => m.checkVisibility()).length";
        assert!(page.eval::<u64>(shown).await >= 20);
        page.click(".search").await;
        page.keys_at_focus("video wan").await;
        assert_eq!(page.eval::<u64>(shown).await, 2);
        page.keys_at_focus("z").await;
        assert_eq!(page.eval::<u64>(shown).await, 0);
        let says =
            "document.querySelector('.scrolled').innerText.includes('No model of that name')";
        assert!(page.eval::<bool>(says).await);
    });
}

#[test]
fn a_figure_that_has_the_focus_shows_its_source() {
    visit(async |page| {
        page.open("#max=4").await;
        open(page).await;
        let sources = "[...document.querySelectorAll('.told')].filter(t => getComputedStyle(t).visibility === 'visible').map(t => t.textContent)";
        assert!(page.eval::<Vec<String>>(sources).await.is_empty());
        page.click(".engine .figure").await;
        let told: Vec<String> = page.eval(sources).await;
        assert_eq!(told.len(), 1);
        assert!(told[0].contains("mineru-runpod"), "{told:?}");
    });
}

#[test]
fn the_dialog_fits_every_width_in_both_themes() {
    visit(async |page| {
        for (width, height) in [(1440, 900), (1024, 1180), (390, 844), (320, 640)] {
            for theme in ["light", "dark"] {
                page.look(width, height, theme).await;
                page.open("#max=4").await;
                open(page).await;
                page.screenshot(&format!("start-{width}-{theme}")).await;
                let outside = "(() => { const r = document.querySelector('dialog').getBoundingClientRect();
                    const d = document.querySelector('dialog');
                    return Math.max(-r.left, r.right - document.documentElement.clientWidth, -r.top, r.bottom - innerHeight, d.scrollWidth - d.clientWidth) })()";
                let outside: f64 = page.eval(outside).await;
                assert!(outside <= 0.0, "{outside} px outside at {width} × {height}");
            }
        }
    });
}

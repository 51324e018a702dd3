use crate::browser::visit;
use coldstart::catalogue::{PRESETS, PresetGroup, preset};
use coldstart::report::{Recording, run};
use coldstart::{advice, share};

const TOLD: &str = "document.querySelector('.advice').innerText";
/// Advice on what is shown now.
const GIVEN: &str = "!document.querySelector('.advice').classList.contains('stale') && document.querySelector('.advice').innerText !== ''";

fn native(fragment: &str) -> Vec<advice::Advice> {
    let (scenario, _) = share::read_fragment(fragment);
    let recording = Recording {
        buckets: Some(480),
        logs: false,
    };
    let run = run(&scenario, recording);
    advice::examine(&scenario, &run.report, &run.series.unwrap_or_default())
}

#[test]
fn each_pitfall_raises_its_advice_and_applying_it_is_one_step_that_undo_takes_back() {
    visit(async |page| {
        for pitfall in PRESETS
            .iter()
            .filter(|preset| preset.group == PresetGroup::Pitfalls)
        {
            page.open(&format!("#{}", pitfall.fragment)).await;
            page.until(GIVEN).await;
            let advice = native(pitfall.fragment);
            let told: String = page.eval(TOLD).await;
            assert!(
                told.contains(advice[0].finding.title()),
                "{}: {told}",
                pitfall.id
            );
            page.click(".advice .apply").await;
            let (scenario, _) = share::read_fragment(pitfall.fragment);
            let applied = share::fragment(&advice[0].apply(&scenario));
            page.until(&format!("location.hash === '#{applied}'")).await;
            page.until(GIVEN).await;
            assert!(
                !page
                    .eval::<String>(TOLD)
                    .await
                    .contains(advice[0].finding.title()),
                "{}: applied, and said again",
                pitfall.id
            );
            page.click(".undo").await;
            page.until(&format!("location.hash === '#{}'", pitfall.fragment))
                .await;
        }
    });
}

#[test]
fn the_balanced_profile_raises_none_and_advice_follows_within_the_time_of_a_glance() {
    visit(async |page| {
        let balanced = preset("balanced").expect("a preset");
        page.open(&format!("#{}", balanced.fragment)).await;
        page.until(GIVEN).await;
        assert!(page.eval::<String>(TOLD).await.contains("No single change"));
        page.open("").await;
        page.until(GIVEN).await;
        page.eval::<()>(
            "(() => {
                const strip = document.querySelector('.advice');
                window.given_ms = null;
                addEventListener('keyup', () => {
                    const began = performance.now();
                    new MutationObserver(() => {
                        if (!strip.classList.contains('stale')) window.given_ms ??= performance.now() - began;
                    }).observe(strip, { attributes: true });
                }, { once: true, capture: true });
            })()",
        )
        .await;
        page.press("max", thirtyfour::Key::Left).await;
        page.until("window.given_ms !== null").await;
        let took_ms: f64 = page.eval("given_ms").await;
        eprintln!(
            "advice on a day of 21 800 requests: {took_ms:.0} ms after the key is up (target 300)"
        );
        assert!(took_ms < 1500.0, "advice takes {took_ms} ms");
    });
}

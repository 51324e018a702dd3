use crate::browser::visit;
use crate::page::plain;
use coldstart::catalogue::{PRESETS, QUESTIONS};
use coldstart::{report, share};

const TOLD: &str = "document.querySelector('.lesson')?.innerText ?? ''";

#[test]
fn a_profile_is_one_click_away_and_says_what_to_look_at() {
    visit(async |page| {
        page.open("").await;
        assert_eq!(page.eval::<String>(TOLD).await, "");
        page.click(".presets button:nth-of-type(2)").await;
        page.until(
            "document.querySelector('.presets [aria-pressed=true]')?.textContent === 'Balanced'",
        )
        .await;
        let balanced = PRESETS
            .iter()
            .find(|preset| preset.id == "balanced")
            .expect("a preset");
        assert_eq!(page.fragment().await, format!("#{}", balanced.fragment));
        assert!(page.eval::<String>(TOLD).await.contains(balanced.look));
        page.click(".lesson button").await;
        page.until("!document.querySelector('.lesson')").await;
        page.back().await;
        page.until("document.querySelectorAll('.presets [aria-pressed=true]').length === 0")
            .await;
    });
}

#[test]
fn the_dialog_opens_every_example_and_question() {
    visit(async |page| {
        let presets = PRESETS.iter().map(|preset| (preset.name, preset.fragment));
        let questions = QUESTIONS.iter();
        let questions = questions.map(|question| (question.asked, question.fragment));
        let known: Vec<(&str, &str)> = presets.chain(questions).collect();
        page.open("").await;
        page.open_dialog(".presets .more", ".examples li").await;
        let listed: Vec<String> = page
            .eval("[...document.querySelectorAll('.examples li b')].map(b => b.textContent)")
            .await;
        page.close_dialog().await;
        assert_eq!(listed.len(), known.len());
        for (title, fragment) in known {
            let place = listed.iter().position(|other| other == title);
            let place = place.unwrap_or_else(|| panic!("{title} is not listed"));
            page.open_dialog(".presets .more", ".examples li").await;
            page.run(&format!(
                "document.querySelectorAll('.examples li button')[{place}].id = 'chosen'"
            ))
            .await;
            page.click("#chosen").await;
            page.until("!document.querySelector('dialog')").await;
            page.until(&format!("location.hash === '#{fragment}'"))
                .await;
        }
    });
}

#[test]
fn each_question_is_answered_with_the_figures_of_its_report_and_marked_in_the_charts() {
    visit(async |page| {
        for question in QUESTIONS {
            page.open(&format!("#{}", question.fragment)).await;
            let (scenario, _) = share::read_fragment(question.fragment);
            let answer = share::fill(question.answer, &report::simulate(&scenario));
            let told: String = page.eval(TOLD).await;
            assert!(
                plain(&told).contains(&plain(&answer)),
                "{}: {told}",
                question.id
            );
            assert!(told.contains(question.asked));
            let chart = "document.querySelector('#chart-' + given)";
            for mark in question.marks {
                let chart_id = format!("{:?}", mark.chart).to_lowercase();
                let accent: bool = page
                    .call(&format!("{ACCENTED}({chart})"), chart_id.as_str().into())
                    .await;
                assert!(accent, "{}: no mark in {chart_id}", question.id);
            }
        }
    });
}

/// Whether a canvas shows the colour of the accent, as the bracket of a mark has it.
const ACCENTED: &str = "(canvas => {
    const [r, g, b] = [0x33, 0x55, 0xd1];
    const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    for (let i = 0; i < pixels.length; i += 4)
        if (pixels[i] === r && pixels[i + 1] === g && pixels[i + 2] === b && pixels[i + 3] === 255) return true;
    return false;
})";

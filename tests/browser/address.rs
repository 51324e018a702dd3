use crate::browser::visit;
use thirtyfour::Key;

#[test]
fn dragging_max_workers_changes_the_figures_and_the_address() {
    visit(async |page| {
        page.open("#max=2&rate=0.5").await;
        let before = page.figures().await;
        page.drag("max", 0.1, 0.6).await;
        page.until("!location.hash.includes('max=2&')").await;
        let max: u32 = page.field("max").await.parse().expect("a number");
        assert!(max > 2, "the field shows {max}");
        let fragment = page.fragment().await;
        assert!(
            fragment.contains(&format!("max={max}&")),
            "{fragment} with {max} in the field"
        );
        assert_ne!(page.figures().await, before);
    });
}

#[test]
fn a_reload_restores_the_scenario_and_its_figures() {
    visit(async |page| {
        page.open("#max=3&rate=0.3").await;
        page.press("max", Key::Right).await;
        page.until("location.hash.includes('max=4')").await;
        let (fragment, figures) = (page.fragment().await, page.figures().await);
        page.reload().await;
        assert_eq!(page.fragment().await, fragment);
        assert_eq!(page.field("max").await, "4");
        assert_eq!(page.figures().await, figures);
    });
}

#[test]
fn an_address_written_by_hand_shows_its_values() {
    visit(async |page| {
        page.open("#min=1&max=8").await;
        assert_eq!(page.field("min").await, "1");
        assert_eq!(page.field("max").await, "8");
        page.type_address("#idle=2m&min=2&max=9").await;
        page.until("document.getElementById('n-max').value === '9'")
            .await;
        assert_eq!(page.field("min").await, "2");
        assert_eq!(page.field("idle").await, "120");
    });
}

#[test]
fn a_number_typed_into_its_field_counts_like_the_slider() {
    visit(async |page| {
        page.open("#max=3&rate=0.3").await;
        let before = page.figures().await;
        page.type_number("max", "7").await;
        page.until("location.hash.includes('max=7')").await;
        assert_ne!(page.figures().await, before);
    });
}

#[test]
fn back_undoes_a_change_and_forward_redoes_it() {
    visit(async |page| {
        page.open("#max=3&rate=0.3").await;
        let before = page.figures().await;
        page.press("max", Key::Right).await;
        page.until("location.hash.includes('max=4')").await;
        let after = page.figures().await;
        assert_ne!(after, before);
        page.back().await;
        page.until("document.getElementById('n-max').value === '3'")
            .await;
        assert_eq!(page.figures().await, before);
        page.forward().await;
        page.until("document.getElementById('n-max').value === '4'")
            .await;
        assert_eq!(page.figures().await, after);
    });
}

#[test]
fn what_an_address_gets_wrong_is_named_and_the_rest_is_used() {
    visit(async |page| {
        page.open("#min=1&max=banana&colour=red&idle=-5&rate=0.3")
            .await;
        assert_eq!(page.field("min").await, "1");
        assert_eq!(page.field("rate").await, "0.3");
        let notices = page.notices().await.join("\n");
        for word in ["max", "banana", "colour", "red", "idle", "-5"] {
            assert!(notices.contains(word), "{word} is not in: {notices}");
        }
        let apologises: bool = page
            .eval("!document.getElementById('apology').hidden")
            .await;
        assert!(!apologises);
    });
}

#[test]
fn nonsense_in_the_address_leaves_a_page_that_works() {
    visit(async |page| {
        for fragment in [
            "#%",
            "#=&=&&",
            "#max=%FF%00",
            "#changes=[[[",
            "#max=1e400",
            "#\u{1F600}",
        ] {
            page.open(fragment).await;
            assert!(
                !page.notices().await.is_empty() || fragment == "#=&=&&",
                "no notice at {fragment}"
            );
            assert!(page.figures().await.len() >= 7, "{fragment}");
        }
    });
}

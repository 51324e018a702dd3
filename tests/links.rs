//! Links that must keep their meaning for ever: `data/links.txt`.

use coldstart::catalogue::{PRESETS, QUESTIONS};
use coldstart::scenario::{PARAMETERS, PatternKind, Scenario, Shape};
use coldstart::share::{Carries, MOST_CHARACTERS, link, read_link};

/// A link, the scenario that it means and the one that it is compared with.
struct Kept {
    link: &'static str,
    scenario: Scenario,
    baseline: Option<Scenario>,
}

fn kept() -> Vec<Kept> {
    let mut all: Vec<Kept> = Vec::new();
    let mut link = "";
    let lines = include_str!("data/links.txt").lines();
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with("//")) {
        let meaning = line.strip_prefix("  ").map(Scenario::from_json);
        match (meaning.transpose().expect(line), all.last_mut()) {
            (None, _) => link = line,
            (Some(baseline), Some(kept)) if kept.link == link => kept.baseline = Some(baseline),
            (Some(scenario), _) => all.push(Kept {
                link,
                scenario,
                baseline: None,
            }),
        }
    }
    all
}

#[test]
fn old_links_keep_their_meaning() {
    for kept in kept() {
        let read = read_link(kept.link);
        assert_eq!(
            read,
            (kept.scenario, kept.baseline, vec![]),
            "{}",
            kept.link
        );
    }
}

#[test]
fn what_is_written_of_them_reads_as_the_same_and_is_short() {
    for kept in kept() {
        let written = link(&kept.scenario, kept.baseline.as_ref());
        let text = &written.fragment;
        assert!(!matches!(written.carries, Carries::Curve { .. }), "{text}");
        assert!(text.len() <= MOST_CHARACTERS, "{text}");
        let read = read_link(text);
        assert_eq!(read, (kept.scenario, kept.baseline, vec![]), "{text}");
        assert_eq!(link(&read.0, read.1.as_ref()), written);
    }
}

#[test]
fn every_name_and_every_word_is_in_one_of_them() {
    let links = include_str!("data/links.txt");
    let is_there = |text: &str| assert!(links.contains(text), "no link has {text}");
    for row in PARAMETERS {
        is_there(&format!("{}=", row.name));
        if let Some(off) = row.off {
            is_there(&format!("{}={off}", row.name));
        }
    }
    for kind in PatternKind::ALL {
        is_there(&format!("traffic={}", kind.name()));
    }
    for shape in Shape::ALL {
        is_there(&format!("{}:", shape.name()));
    }
}

#[test]
fn every_preset_and_every_question_is_one_of_them() {
    let kept = kept();
    let fragments = (PRESETS.iter().map(|preset| preset.fragment))
        .chain(QUESTIONS.iter().map(|question| question.fragment));
    for fragment in fragments {
        assert!(
            kept.iter().any(|kept| kept.link == fragment),
            "{fragment} is not in tests/data/links.txt"
        );
    }
}

use super::Draws;
use coldstart::catalogue::{PRESETS, QUESTIONS};
use coldstart::scenario::PARAMETERS;

/// Links that mean something.
pub fn links() -> Vec<&'static str> {
    let kept = include_str!("../../data/links.txt").lines();
    kept.filter(|line| !line.is_empty() && !line.starts_with("//") && !line.starts_with("  "))
        .chain(PRESETS.iter().map(|preset| preset.fragment))
        .chain(QUESTIONS.iter().map(|question| question.fragment))
        .collect()
}

/// A link with something wrong in its names, its values or its characters.
pub fn link(draws: &mut Draws, whole: &[&str]) -> String {
    let mut pairs: Vec<String> = draws.pick(whole).split('&').map(str::to_owned).collect();
    for _ in 0..=draws.below(6) {
        let place = draws.below(pairs.len());
        let (name, value) = pairs[place].split_once('=').unwrap_or((&pairs[place], ""));
        let (name, value) = (name.to_owned(), value.to_owned());
        let row = PARAMETERS[draws.below(PARAMETERS.len())].name;
        let other = draws.pick(whole).split(['&', '=']).next_back();
        match draws.below(9) {
            0 => pairs[place] = format!("{name}={}", draws.nasty()),
            1 => pairs[place] = format!("{row}={value}"),
            2 => pairs[place] = format!("baseline.{row}={}", draws.nasty()),
            3 => pairs[place] = format!("{}={value}", draws.nasty()),
            4 => pairs[place] = format!("{name}={}", other.unwrap_or_default()),
            5 => pairs.push(format!("{row}={}", draws.nasty())),
            6 => {
                let separator = draws.pick(&[":", ",", ";", "/", "="]);
                let list = vec![draws.nasty(); 1 + draws.below(20)];
                pairs[place] = format!("{row}={}", list.join(separator));
            }
            7 => pairs[place] = [pairs[place].as_str(); 50].join("&"),
            _ => draws.spoil(&mut pairs[place]),
        }
    }
    pairs.join("&")
}

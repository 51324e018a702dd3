//! The guide: each figure in its text is one of the scenario beside it, and each question is answered.

mod between;
mod fragments;

use between::between;
use coldstart::catalogue::QUESTIONS;
use coldstart::report;
use coldstart::share::{fill, fragment};
use fragments::scenario;

const GUIDE: &str = include_str!("../public/guide.html");

/// The attributes in the inside of a tag, by name.
fn attributes(tag: &str) -> Vec<(&str, String)> {
    let mut parts = tag.split('"');
    let mut found = Vec::new();
    while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
        found.push((name.trim().trim_end_matches('='), plain(value)));
    }
    found
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut all = attributes(tag).into_iter();
    Some(all.find(|(other, _)| *other == name)?.1)
}

/// An embedded playground: its tag, and what stands within it.
struct Embed {
    tag: &'static str,
    inside: &'static str,
}

impl Embed {
    fn all() -> Vec<Embed> {
        between(GUIDE, "<coldstart-playground ", "</coldstart-playground>")
            .map(|element| element.split_once('>').expect(element))
            .map(|(tag, inside)| Embed { tag, inside })
            .collect()
    }

    fn of(id: &str) -> Embed {
        let named = |embed: &Embed| attribute(embed.tag, "id").as_deref() == Some(id);
        Embed::all().into_iter().find(named).expect(id)
    }

    /// As the fallback link writes it.
    fn fragment(&self) -> String {
        let (_, link) = self.inside.split_once("<a ").expect(self.tag);
        let href = attribute(link, "href").expect(self.tag);
        href.strip_prefix("./#").expect(self.tag).to_owned()
    }
}

fn plain(html: &str) -> String {
    let mut text = html.to_owned();
    while let Some((before, rest)) = text.split_once('<') {
        let after = rest.split_once('>').map_or("", |(_, after)| after);
        text = format!("{before}{after}");
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#x27;", "'")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

#[test]
fn every_figure_in_the_text_is_one_of_its_scenario() {
    let spans: Vec<&str> = between(GUIDE, "<span data-figure", "</span>").collect();
    assert!(spans.len() > 50, "{} figures", spans.len());
    let wrong = spans.into_iter().filter_map(|span| {
        let (tag, shown) = span.split_once('>').expect(span);
        let name = attribute(tag, "").expect(span);
        let of = attribute(tag, "data-of").expect(span);
        let with = attribute(tag, "data-with").unwrap_or_default();
        let scenario = scenario(&format!("{}&{with}", Embed::of(&of).fragment()));
        let figure = fill(&format!("{{{name}}}"), &report::simulate(&scenario));
        (plain(shown) != figure).then(|| format!("{tag}: {shown} is {figure}"))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn without_the_element_there_is_a_link_to_its_scenario() {
    let ids: Vec<_> = Embed::all()
        .iter()
        .map(|embed| attribute(embed.tag, "id"))
        .collect();
    assert!(ids.len() >= 15 && ids.iter().all(Option::is_some));
    for embed in Embed::all() {
        let given = attributes(embed.tag)
            .into_iter()
            .filter_map(|(name, value)| match name {
                "scenario" => Some(value),
                "id" | "title" | "show" | "controls" | "height" => None,
                name => Some(format!("{name}={value}")),
            });
        let given = given.collect::<Vec<_>>().join("&");
        assert_eq!(
            fragment(&scenario(&given)),
            fragment(&scenario(&embed.fragment())),
            "{}",
            embed.tag
        );
    }
}

#[test]
fn every_question_is_answered_in_the_words_of_the_catalogue() {
    for question in QUESTIONS {
        let id = format!("<details id=\"q-{}\">", question.id);
        let (_, rest) = GUIDE.split_once(&id).expect(&id);
        let (section, _) = rest.split_once("</details>").expect(&id);
        let asked = between(section, "<summary>", "</summary>").next();
        assert_eq!(asked.map(plain).as_deref(), Some(question.asked));
        let answer = between(section, "<p class=\"answer\">", "</p>").next();
        let report = report::simulate(&scenario(question.fragment));
        assert_eq!(
            answer.map(unthinned),
            Some(unthinned(&fill(question.answer, &report))),
            "{}",
            question.id
        );
        assert!(section.contains(question.source.url), "{}", question.id);
        assert_eq!(Embed::of(question.id).fragment(), question.fragment);
    }
}

/// With plain spaces: the page sets thin ones before units.
fn unthinned(html: &str) -> String {
    plain(html).replace('\u{202f}', " ")
}

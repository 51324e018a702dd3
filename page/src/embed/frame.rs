//! What a host asks of an embedded frame, as the query of its address: `embed=1&show=workers,latency&…`.

use crate::theme::Theme;
use coldstart::scenario::{PARAMETERS, Parameter};
use std::ops::RangeInclusive;

/// A figure in another page, as its host wants it.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Names of the charts, in the order of the page.
    pub show: Vec<&'static str>,
    /// Names of the parameters that can be turned, in the order of the host.
    pub controls: Vec<&'static str>,
    /// Colours, as the host wants them.
    pub theme: Theme,
    /// Whether the run begins to play.
    pub play: bool,
    /// A heading above the figure.
    pub title: Option<String>,
    /// What it fills at least, in CSS pixels.
    pub height: Option<f64>,
}

/// The charts: their names in an address, and their ids. A delay is what most call latency.
pub const CHARTS: [(&str, &str); 4] = [
    ("workers", "workers"),
    ("queue", "queue"),
    ("latency", "delay"),
    ("utilization", "utilization"),
];

/// What a frame shows unless told otherwise.
const SHOW: [&str; 1] = ["workers"];
const CONTROLS: [&str; 2] = ["idle", "max"];

/// Heights that make sense, in CSS pixels.
const HEIGHTS: RangeInclusive<f64> = 1.0..=10_000.0;

impl Default for Frame {
    fn default() -> Frame {
        Frame {
            show: SHOW.to_vec(),
            controls: CONTROLS.to_vec(),
            theme: Theme::Auto,
            play: false,
            title: None,
            height: None,
        }
    }
}

impl Frame {
    /// Reads a query by its names; none without `embed=1`. What is unknown is left out.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Option<Frame> {
        get("embed").filter(|on| on == "1")?;
        let list = |name: &str| {
            let list = get(name)?;
            let names = list
                .split(',')
                .map(str::trim)
                .filter(|name| !name.is_empty());
            Some(names.map(str::to_owned).collect::<Vec<_>>())
        };
        let show = list("show").map(|names| {
            let asked = |(name, id): &(&str, &str)| names.iter().any(|n| n == name || n == id);
            CHARTS
                .iter()
                .filter(|chart| asked(chart))
                .map(|(name, _)| *name)
                .collect()
        });
        let controls = list("controls").map(|names| {
            let mut known: Vec<&'static str> = Vec::new();
            for name in names {
                let row = PARAMETERS.iter().find(|row| row.name == name);
                // A name that is said twice has one control.
                known.extend(row.map(|row| row.name).filter(|name| !known.contains(name)));
            }
            known
        });
        let default = Frame::default();
        Some(Frame {
            show: show.unwrap_or(default.show),
            controls: controls.unwrap_or(default.controls),
            theme: Theme::named(get("theme").as_deref()),
            play: get("play").is_some_and(|on| on == "1"),
            title: get("title").filter(|title| !title.is_empty()),
            height: get("height")
                .and_then(|height| height.parse().ok())
                .filter(|height| HEIGHTS.contains(height)),
        })
    }

    /// The names and values of what differs from the default frame.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let default = Frame::default();
        let mut pairs = Vec::new();
        if self.show != default.show {
            pairs.push(("show", self.show.join(",")));
        }
        if self.controls != default.controls {
            pairs.push(("controls", self.controls.join(",")));
        }
        if self.theme != default.theme {
            pairs.push(("theme", self.theme.name().to_owned()));
        }
        if self.play {
            pairs.push(("play", "1".to_owned()));
        }
        if let Some(title) = &self.title {
            pairs.push(("title", title.clone()));
        }
        if let Some(height) = self.height {
            pairs.push(("height", height.to_string()));
        }
        pairs
    }

    /// The rows of its controls; a name has several where traffic patterns differ in it.
    pub fn rows(&self) -> Vec<&'static Parameter> {
        let of = |name: &&'static str| {
            let name = *name;
            PARAMETERS.iter().filter(move |row| row.name == name)
        };
        self.controls.iter().flat_map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Option<Frame> {
        Frame::read(|name| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs
                .find(|(key, _)| *key == name)
                .map(|(_, value)| value.to_owned())
        })
    }

    #[test]
    fn a_page_is_embedded_only_where_its_address_says_so() {
        assert_eq!(read("show=queue"), None);
        assert_eq!(read("embed=0"), None);
        assert_eq!(read("embed=1"), Some(Frame::default()));
    }

    #[test]
    fn charts_stand_in_the_order_of_the_page_and_controls_in_that_of_the_host() {
        let frame = read("embed=1&show=delay,workers,clouds&controls=max,colour,min").unwrap();
        assert_eq!(frame.show, ["workers", "latency"]);
        assert_eq!(frame.controls, ["max", "min"]);
        assert_eq!(
            read("embed=1&controls=max,min,max").unwrap().controls,
            ["max", "min"]
        );
        assert_eq!(read("embed=1&controls=").unwrap().controls, [""; 0]);
        assert_eq!(read("embed=1&height=inf").unwrap().height, None);
    }

    #[test]
    fn what_is_written_reads_back() {
        let frame = Frame {
            show: vec!["queue", "utilization"],
            controls: vec!["flash"],
            theme: Theme::Dark,
            play: true,
            title: Some("Idle & dear".into()),
            height: Some(412.5),
        };
        let pairs = frame.pairs();
        let again = Frame::read(|name| match name {
            "embed" => Some("1".into()),
            _ => (pairs.iter().find(|(key, _)| *key == name)).map(|(_, value)| value.clone()),
        });
        assert_eq!(again, Some(frame));
        assert_eq!(Frame::default().pairs(), []);
    }

    #[test]
    fn a_parameter_of_several_patterns_can_be_turned_in_each() {
        let frame = read("embed=1&controls=every").unwrap();
        assert!(frame.rows().len() > 1);
    }
}

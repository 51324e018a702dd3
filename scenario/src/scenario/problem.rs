use std::fmt;

/// What is wrong with something a person wrote: where, what stood there, and what was expected.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The key, or the place in the text.
    pub key: String,
    /// What was found there, as it was written (cut when long).
    pub found: String,
    /// What would have been right.
    pub expected: String,
}

impl Problem {
    /// A problem at `key`; it and `found`, which may be what a person wrote, are cut after 60 characters each.
    pub fn new(
        key: impl Into<String>,
        found: impl fmt::Display,
        expected: impl Into<String>,
    ) -> Problem {
        let cut = |text: String| match text.char_indices().nth(60) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text,
        };
        Problem {
            key: cut(key.into()),
            found: cut(found.to_string()),
            expected: expected.into(),
        }
    }

    /// The same problem, found within `outer`: `at_s` becomes `changes[2].at_s`.
    pub fn within(mut self, outer: &str) -> Problem {
        self.key = if self.key.is_empty() {
            outer.to_owned()
        } else if self.key.starts_with('[') {
            format!("{outer}{}", self.key)
        } else {
            format!("{outer}.{}", self.key)
        };
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem {
            key,
            found,
            expected,
        } = self;
        match (key.is_empty(), found.is_empty()) {
            (true, true) => write!(f, "expected {expected}"),
            (true, false) => write!(f, "{found}: expected {expected}"),
            (false, true) => write!(f, "{key}: expected {expected}"),
            (false, false) => write!(f, "{key}: {found} is not {expected}"),
        }
    }
}

impl std::error::Error for Problem {}

/// What is wrong, in one line.
pub fn sentence(problems: &[Problem]) -> String {
    let told: Vec<String> = problems.iter().map(Problem::to_string).collect();
    told.join("; ")
}

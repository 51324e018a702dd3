//! Settings in the course of the window: what is in force at an instant, and what a person does there.

use super::check::too_many_injected;
use super::value::{MOST_ENTRIES, MOST_INJECTED};
use super::{Change, Group, Injection, PARAMETERS, Parameter, Problem, Settings};
use crate::sort::sort_by;

impl Settings {
    /// These settings with the endpoint as it is at an instant: every change up to it, itself included.
    pub fn at(&self, at_s: f64) -> Settings {
        let mut due: Vec<&Change> = (self.changes.iter())
            .filter(|change| change.at_s <= at_s)
            .collect();
        sort_by(&mut due, |a, b| a.at_s.total_cmp(&b.at_s));
        let mut now = self.clone();
        for (parameter, value) in due.into_iter().flat_map(|change| &change.set) {
            // A value that stands in a list has been checked.
            let _ = parameter.write(&mut now, value);
        }
        now
    }

    /// From an instant on, until a later change, the endpoint is set as in `wanted`: what differs becomes a change,
    /// and a change that no longer makes a difference goes.
    ///
    /// # Errors
    /// Where the list of changes is full.
    pub fn change_at(&mut self, at_s: f64, wanted: &Settings) -> Result<(), Problem> {
        let now = self.at(at_s);
        let differs = |row: &&Parameter| row.value(&now) != row.value(wanted);
        let endpoint = PARAMETERS
            .iter()
            .filter(|row| row.group() == Group::Endpoint);
        for row in endpoint.filter(differs) {
            for change in self.changes.iter_mut().filter(|c| c.at_s == at_s) {
                change.set.retain(|(other, _)| *other != row);
            }
            let value = row.value(wanted);
            if row.value(&self.at(at_s)) != value {
                let change = self.entry_at(at_s);
                change.set.push((row, value));
                change.sort();
            }
        }
        (self.changes).retain(|change| change.at_s != at_s || !change.says_nothing());
        held("changes", self.changes.len())
    }

    /// Sends extra requests at an instant; those of the same instant add up.
    ///
    /// # Errors
    /// Where the list of injections is full, or they would have too many requests.
    pub fn inject_at(&mut self, at_s: f64, requests: u64) -> Result<(), Problem> {
        let in_all = self.injected_requests().saturating_add(requests);
        if in_all > MOST_INJECTED {
            return Err(too_many_injected(in_all));
        }
        match self.injections.iter_mut().find(|i| i.at_s == at_s) {
            Some(injection) => injection.requests += requests,
            None => {
                let later = |i: &Injection| i.at_s > at_s;
                let place = self.injections.iter().position(later);
                let place = place.unwrap_or(self.injections.len());
                (self.injections).insert(place, Injection { at_s, requests });
            }
        }
        held("injections", self.injections.len())
    }

    /// The last change of an instant; a new one where there is none.
    fn entry_at(&mut self, at_s: f64) -> &mut Change {
        let place = self.changes.iter().rposition(|c| c.at_s == at_s);
        let place = place.unwrap_or_else(|| {
            let later = self.changes.iter().position(|c| c.at_s > at_s);
            let place = later.unwrap_or(self.changes.len());
            let blank = Change {
                at_s,
                set: Vec::new(),
                gpu_available: None,
            };
            self.changes.insert(place, blank);
            place
        });
        &mut self.changes[place]
    }
}

fn held(key: &str, count: usize) -> Result<(), Problem> {
    match count <= MOST_ENTRIES {
        true => Ok(()),
        false => Err(Problem::new(
            key,
            format!("{count} of them"),
            format!("at most {MOST_ENTRIES}"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::parameter;

    /// min 0, max 3, with these changes.
    fn settings(changes: &str) -> Settings {
        let mut settings = Settings::default();
        settings.endpoint.max_workers = 3;
        let row = parameter("changes").unwrap();
        row.write(&mut settings, &row.read(changes).unwrap())
            .unwrap();
        settings
    }

    fn listed(settings: &Settings) -> String {
        let row = parameter("changes").unwrap();
        row.text(&row.value(settings))
    }

    /// Turns max at an instant.
    fn turn(settings: &mut Settings, at_s: f64, max: u32) {
        let mut wanted = settings.at(at_s);
        wanted.endpoint.max_workers = max;
        settings.change_at(at_s, &wanted).unwrap();
    }

    #[test]
    fn what_is_in_force_follows_the_changes_in_order_of_time() {
        let settings = settings("600,max=9;300,max=5,idle=60");
        for (at_s, max, idle_s) in [(299.0, 3, 30.0), (300.0, 5, 60.0), (600.0, 9, 60.0)] {
            let endpoint = settings.at(at_s).endpoint;
            assert_eq!(
                (endpoint.max_workers, endpoint.idle_timeout_s),
                (max, idle_s)
            );
        }
    }

    #[test]
    fn what_is_turned_at_an_instant_becomes_one_change_in_order_of_time() {
        let mut settings = settings("600,max=9");
        turn(&mut settings, 300.0, 4);
        turn(&mut settings, 300.0, 5);
        assert_eq!(listed(&settings), "300,max=5;600,max=9");
        assert_eq!(settings.endpoint.max_workers, 3);
    }

    #[test]
    fn a_setting_that_is_turned_back_leaves_no_change() {
        let mut settings = settings("300,idle=60,max=5;600,max=9");
        turn(&mut settings, 300.0, 3);
        turn(&mut settings, 600.0, 3);
        assert_eq!(listed(&settings), "300,idle=60");
    }

    #[test]
    fn of_several_changes_at_one_instant_none_undoes_what_is_turned() {
        let mut settings = settings("300,max=5;300,max=6");
        turn(&mut settings, 300.0, 3);
        assert_eq!(settings.at(300.0).endpoint.max_workers, 3);
        turn(&mut settings, 300.0, 8);
        assert_eq!(listed(&settings), "300,max=8");
    }

    #[test]
    fn requests_sent_at_the_same_instant_add_up() {
        let mut settings = Settings::default();
        for (at_s, requests) in [(60.0, 10), (30.0, 1), (60.0, 100)] {
            settings.inject_at(at_s, requests).unwrap();
        }
        let sent = settings.injections.iter().map(|i| (i.at_s, i.requests));
        assert_eq!(sent.collect::<Vec<_>>(), [(30.0, 1), (60.0, 110)]);
    }

    #[test]
    fn requests_beyond_the_limit_are_not_sent() {
        let mut settings = Settings::default();
        settings.inject_at(60.0, 100_000).unwrap();
        let told = settings.inject_at(60.0, 1).unwrap_err().to_string();
        let sentence = "injections: 100001 requests is not at most 100000 requests in all";
        assert_eq!(told, sentence);
        assert_eq!(settings.injections[0].requests, 100_000);
    }

    #[test]
    fn a_full_list_takes_no_more() {
        let mut settings = Settings::default();
        for second in 0..1000 {
            settings.inject_at(f64::from(second), 1).unwrap();
        }
        assert!(settings.inject_at(5.0, 1).is_ok());
        assert!(settings.inject_at(0.5, 1).is_err());
    }
}

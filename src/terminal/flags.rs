use crate::scenario::parameter_named;
use crate::scenario::{Group, Kind, PARAMETERS, Parameter, PatternKind, Problem, Settings, Source};
use crate::share::set_text;
use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, ArgMatches, Args, Command, FromArgMatches};
use std::ffi::OsStr;

/// A flag for every parameter, by its name in links, with what was given for each.
pub(super) struct Flags(Vec<(&'static str, String)>);

impl Flags {
    /// Sets what was given, the traffic pattern before its parameters.
    pub(super) fn apply(&self, settings: &mut Settings) -> Vec<Problem> {
        let of_pattern = |(name, _): &&(&str, String)| *name == "traffic";
        let rest = self.0.iter().filter(|flag| !of_pattern(flag));
        (self.0.iter().filter(of_pattern).chain(rest))
            .filter_map(|(name, text)| {
                let row = parameter_named(name, settings)?;
                set_text(row, settings, text).err()
            })
            .map(|problem| Problem {
                key: format!("--{}", problem.key),
                ..problem
            })
            .collect()
    }
}

/// The names, each once: rows of different traffic patterns may share one.
fn names() -> impl Iterator<Item = (&'static str, Vec<&'static Parameter>)> {
    (PARAMETERS.iter().enumerate())
        .filter(|(i, row)| {
            PARAMETERS[..*i]
                .iter()
                .all(|before| before.name != row.name)
        })
        .map(|(_, row)| {
            let rows = PARAMETERS.iter().filter(|other| other.name == row.name);
            (row.name, rows.collect())
        })
}

impl FromArgMatches for Flags {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Flags, clap::Error> {
        let given = |name| Some((name, matches.get_one::<String>(name)?.clone()));
        Ok(Flags(names().filter_map(|(name, _)| given(name)).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Flags::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Args for Flags {
    fn augment_args(command: Command) -> Command {
        command.args(names().map(|(name, rows)| flag(name, &rows)))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Flags::augment_args(command)
    }
}

fn flag(name: &'static str, rows: &[&'static Parameter]) -> Arg {
    let row = rows[0];
    let helps: Vec<String> = rows.iter().map(|row| help(row)).collect();
    let flag = Arg::new(name)
        .long(name)
        .value_name(placeholder(row))
        .value_parser(Words(words(row)))
        .hide_possible_values(!matches!(row.kind, Kind::Choice(_) | Kind::Pattern))
        .allow_negative_numbers(true)
        .overrides_with(name)
        .help_heading(heading(row.group()))
        .help(helps.join(" / "));
    match name.contains('_') {
        true => flag.alias(name.replace('_', "-")),
        false => flag,
    }
}

/// "Min workers. Active workers: always up and billed, never idle out. [workers, default 0]"
fn help(row: &Parameter) -> String {
    let mut notes = Vec::new();
    if !row.unit.is_empty() {
        notes.push(row.unit.to_owned());
    }
    if !row.patterns.is_empty() {
        let patterns: Vec<&str> = row.patterns.iter().map(|pattern| pattern.name()).collect();
        notes.push(format!("for {}", patterns.join(", ")));
    }
    let default = if row.default.is_empty() {
        "none"
    } else {
        row.default
    };
    notes.push(format!("default {default}"));
    if row.source == Source::Assumption {
        notes.push("assumption".to_owned());
    }
    format!("{}. {} [{}]", row.label, row.help, notes.join("; "))
}

fn placeholder(row: &Parameter) -> &'static str {
    match row.kind {
        Kind::Whole { .. } => "N",
        Kind::Number { .. } if row.unit == "s" => "TIME",
        Kind::Number { .. } => "X",
        Kind::Switch => "on|off",
        Kind::Choice(_) | Kind::Pattern => "NAME",
        Kind::Distribution { .. } => "TIME|LAW:MEAN[,CV]",
        Kind::Scaler => "queue_delay:S|request_count:N",
        Kind::Steps => "AT,RATE;…",
        Kind::Extras => "AT,LASTING,RATE;…",
        Kind::Gpus => "ID[:speed=X][:available=N][:price=X],…",
        Kind::Changes => "AT,NAME=VALUE…;…",
        Kind::Injections => "AT,N;…",
    }
}

/// What a shell may complete.
fn words(row: &Parameter) -> Vec<&'static str> {
    match row.kind {
        Kind::Switch => vec!["on", "off"],
        Kind::Choice(names) => names.to_vec(),
        Kind::Pattern => PatternKind::ALL.map(PatternKind::name).to_vec(),
        Kind::Scaler => vec!["queue_delay:4", "request_count:1"],
        Kind::Gpus => crate::catalogue::GPUS.iter().map(|gpu| gpu.id).collect(),
        _ => row.off.into_iter().collect(),
    }
}

fn heading(group: Group) -> &'static str {
    match group {
        Group::Endpoint => "Endpoint",
        Group::Traffic => "Traffic",
        Group::Job => "Job",
        Group::Gpu => "GPU",
        Group::ColdStart => "Cold start",
        Group::Slo => "Target",
        Group::Run => "Simulation",
        Group::Top => "Schedule",
    }
}

/// Takes any text, which the table of parameters judges; the words are for completion and help.
#[derive(Clone)]
struct Words(Vec<&'static str>);

impl TypedValueParser for Words {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let words = self.0.iter().map(|word| PossibleValue::new(*word));
        (!self.0.is_empty()).then(|| Box::new(words) as Box<_>)
    }
}

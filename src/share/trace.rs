use super::format::{count, counted, percent, seconds};
use super::link::{Carries, Link, MOST_CHARACTERS};
use crate::scenario::{MOST_RATE, Pattern};
use crate::trace::{Fit, Loaded};

/// `8 819 requests in 57.3 min, from 2023-11-16T18:17:03Z on, 2.6 a second; 3 rows of 8 822 cannot be used.`
pub fn trace_figures(loaded: &Loaded) -> String {
    let requests = counted(loaded.trace.arrivals_s().len() as u64, "request");
    let mut sentence = format!("{requests} in {}", seconds(loaded.span_s()));
    if let Some(began) = &loaded.began {
        sentence += &format!(", from {began} on");
    }
    if let Some(rate) = loaded.mean_rate() {
        sentence += &format!(", {} a second", count(rate));
    }
    if loaded.bad_rows > 0 {
        let (bad, all) = (counted(loaded.bad_rows, "row"), count(loaded.rows as f64));
        sentence += &format!("; {bad} of {all} cannot be used");
    }
    sentence + "."
}

/// `Nearest pattern: gamma, 2.6 a second, cv 3.1; 12 % of the requests fall in another hour.`
pub fn nearest_pattern(fit: &Fit) -> String {
    let shape = match fit.pattern {
        Pattern::Gamma { rate, cv } => format!(", {} a second, cv {}", count(rate), count(cv)),
        Pattern::Daily {
            rate,
            peak_ratio,
            peak_hour,
        } => format!(
            ", {} a second, {} times as many at hour {} as at the quietest",
            count(rate),
            count(peak_ratio),
            count(peak_hour)
        ),
        Pattern::Constant { rate } => format!(", {} a second", count(rate)),
        _ => String::new(),
    };
    let name = fit.pattern.kind().name();
    let hour = if fit.hour_s < 3600.0 {
        "24th of the time"
    } else {
        "hour"
    };
    let error = percent(fit.rate_error);
    format!("Nearest pattern: {name}{shape}; {error} of the requests fall in another {hour}.")
}

/// What a person should know who shares the link; none where it holds everything in little room.
///
/// `The link holds 312 recorded requests, packed.`
pub fn link_sentence(link: &Link) -> Option<String> {
    match link.carries {
        Carries::Packed { requests } => {
            let requests = counted(requests as u64, "recorded request");
            Some(format!("The link holds {requests}, packed."))
        }
        Carries::Curve {
            requests,
            step_s,
            timed,
            is_cut,
        } => {
            let requests = counted(requests as u64, "recorded request");
            let law = match timed {
                true => ", and execution times lognormal with their mean and variation",
                false => "",
            };
            let step = seconds(step_s);
            let cut = match is_cut {
                true => format!(" Rates above {} a second are cut.", count(MOST_RATE)),
                false => String::new(),
            };
            Some(format!(
                "{requests} are too many for a link. It holds their rate in steps of {step} instead, with arrivals at random{law}.{cut}"
            ))
        }
        Carries::All if link.fragment.len() > MOST_CHARACTERS => {
            let (characters, most) = (
                count(link.fragment.len() as f64),
                count(MOST_CHARACTERS as f64),
            );
            Some(format!(
                "The link has {characters} characters. Some programs cut a link after {most}."
            ))
        }
        Carries::All => None,
    }
}

//! What a person says of the columns of a file, in the words of the reader: `arrival=#1:epoch_ms,execution=#3:s`.

use std::fmt;

/// What a row is, and where it says what.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub row: Row,
    /// The column of its time, from 1, and the clock; an empty clock is the likeliest.
    pub time: Column,
    /// What stands beside the time.
    pub beside: Beside,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    pub number: usize,
    pub unit: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A request, with the time at which it arrived.
    Arrival,
    /// A request, with the time at which it ended.
    End,
    /// A number of requests.
    Count,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Beside {
    Nothing,
    Execution(Column),
    Until(Column),
    /// Requests in periods of this many seconds.
    Count(Column),
}

impl Told {
    /// None where the text does not say it like this.
    pub fn read(text: &str) -> Option<Told> {
        let mut pairs = text.split(',').filter_map(|pair| pair.split_once('='));
        let (role, time) = pairs.next()?;
        let beside = match pairs.next() {
            None => Beside::Nothing,
            Some(("execution", column)) => Beside::Execution(Column::read(column)?),
            Some(("until", column)) => Beside::Until(Column::read(column)?),
            Some(("count", column)) => Beside::Count(Column::read(column)?),
            Some(_) => return None,
        };
        let row = match (role, &beside) {
            ("arrival", Beside::Count(_)) => Row::Count,
            ("arrival", _) => Row::Arrival,
            ("end", _) => Row::End,
            _ => return None,
        };
        Some(Told {
            row,
            time: Column::read(time)?,
            beside,
        })
    }

    /// The same with rows of another kind; what stands beside the time is kept where it can be.
    pub fn with_row(self, row: Row) -> Told {
        let column = match &self.beside {
            Beside::Nothing => Column {
                number: self.time.number % 2 + 1,
                unit: String::new(),
            },
            Beside::Execution(column) | Beside::Until(column) | Beside::Count(column) => Column {
                number: column.number,
                unit: String::new(),
            },
        };
        let beside = match (row, self.beside) {
            (Row::Arrival, Beside::Count(_)) => Beside::Nothing,
            (Row::Arrival, beside) => beside,
            (Row::End, Beside::Execution(column)) => Beside::Execution(column),
            (Row::End, _) => Beside::Execution(column),
            (Row::Count, _) => Beside::Count(column),
        };
        Told {
            row,
            beside,
            ..self
        }
    }
}

impl Column {
    fn read(text: &str) -> Option<Column> {
        let (number, unit) = text.split_once(':').unwrap_or((text, ""));
        Some(Column {
            number: number.strip_prefix('#')?.parse().ok()?,
            unit: unit.to_owned(),
        })
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.unit.is_empty() {
            true => write!(f, "#{}", self.number),
            false => write!(f, "#{}:{}", self.number, self.unit),
        }
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let role = if self.row == Row::End {
            "end"
        } else {
            "arrival"
        };
        write!(f, "{role}={}", self.time)?;
        match &self.beside {
            Beside::Nothing => Ok(()),
            Beside::Execution(column) => write!(f, ",execution={column}"),
            Beside::Until(column) => write!(f, ",until={column}"),
            Beside::Count(column) => write!(f, ",count={column}"),
        }
    }
}

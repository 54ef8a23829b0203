//! What words say in dates: the kinds that `calendar` lines of a rule set name.

/// A period of the calendar or the clock, from short to long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

/// A season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// The code of TIMEX3.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }

    /// The month in which it begins, in the north.
    #[must_use]
    pub const fn month(self) -> u8 {
        match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        }
    }
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    /// The code of TIMEX3.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Part::Morning => "MO",
            Part::Afternoon => "AF",
            Part::Evening => "EV",
            Part::Night => "NI",
        }
    }
}

/// A day that returns every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holiday {
    /// Month and day.
    Fixed(u8, u8),
    /// So many days after Easter Sunday.
    Easter(i16),
    /// Month, weekday from 1 for Monday, and which of them, from the end where below zero.
    Nth(u8, u8, i8),
}

/// What a word or phrase says in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// `October`: from 1.
    Month(u8),
    /// `Sunday`: from 1 for Monday.
    Weekday(u8),
    /// `week`.
    Unit(Unit),
    /// `autumn`.
    Season(Season),
    /// `morning`.
    Part(Part),
    /// `noon`: its hour.
    Hour(u8),
    /// `yesterday`, `tonight`: days from the article's own, and the part of the day.
    Today(i8, Option<Part>),
    /// `last`, `this`, `next`: seen from the article.
    Shift(i8),
    /// `previous`, `that`, `following`: seen from the date named before.
    Chain(i8),
    /// `early`, `mid`, `end of`: which part of a period is meant.
    Edge,
    /// `twelve`.
    Number(u16),
    /// `third`; -1 for `final`.
    Ordinal(i8),
    /// `ago`.
    Ago,
    /// `earlier`, `before`: a number before it counts from the date named before.
    Before,
    /// `later`, `after`.
    After,
    /// `a.m.` (false), `p.m.` (true).
    Meridiem(bool),
    /// `GMT`.
    Utc,
    /// A clock of some place.
    Zone,
    /// `o'clock`.
    OClock,
    /// `eighties`: `198`.
    Decade(i32),
    /// `fiscal`.
    Fiscal,
    /// `to`, `through`.
    Range,
    /// `and`, `or`.
    And,
    /// `Q3`: which of its kind in a year.
    Nth(i8, Unit),
    /// `Christmas`.
    Holiday(Holiday),
}

/// Where the clause of a date stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// Before the article was written.
    Past,
    /// After.
    Future,
    /// Somebody said something, of whatever time; the day of saying it lies before.
    Reported,
    /// A word before the date frees it from the tense of its clause: `held until May 3`.
    Open,
}

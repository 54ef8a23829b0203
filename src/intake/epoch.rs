//! Seconds since 1970 to a date and time.

use crate::intake::date::ArticleDate;

/// Days to civil by Howard Hinnant's `civil_from_days`.
pub(super) fn from_epoch(seconds: i64) -> Option<ArticleDate> {
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let shifted = days.checked_add(719_468)?;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = u8::try_from(day_of_year - (153 * shifted_month + 2) / 5 + 1).ok()?;
    let month = u8::try_from(if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 }).ok()?;
    let year = u16::try_from(era * 400 + year_of_era + i64::from(month <= 2)).ok()?;
    let clock = |value: i64| u8::try_from(value).ok();
    Some(ArticleDate::new(year, month, day)?.at(
        clock(rest / 3_600)?,
        clock(rest / 60 % 60)?,
        Some(clock(rest % 60)?),
        Some(0),
    ))
}

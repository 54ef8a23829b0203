//! The rule set that Goldpan comes with, as files inside of the program.

/// Name and content of every rule file, by name: the order in which a folder is read.
pub const FILES: &[(&str, &str)] = &[
    ("bases.rules", include_str!("../../assets/rules/bases.rules")),
    ("bases.tsv", include_str!("../../assets/rules/bases.tsv")),
    ("common.rules", include_str!("../../assets/rules/common.rules")),
    ("calendar.rules", include_str!("../../assets/rules/calendar.rules")),
    ("dates.rules", include_str!("../../assets/rules/dates.rules")),
    ("groups.rules", include_str!("../../assets/rules/groups.rules")),
    ("groups.tsv", include_str!("../../assets/rules/groups.tsv")),
    ("missions.tsv", include_str!("../../assets/rules/missions.tsv")),
    ("weapons.rules", include_str!("../../assets/rules/weapons.rules")),
    ("weapons.tsv", include_str!("../../assets/rules/weapons.tsv")),
];

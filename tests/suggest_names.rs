//! Groups, bases and weapons in the language of news: tables of cases in our own words, with and without a find.

mod common;

use common::{annotated, engine, suggested};
use goldpan::suggest::context::Context;

/// Suggests for the text of `marked` and writes the finds as brackets; dates do not count.
fn shown(marked: &str) -> String {
    let (text, _) = annotated(marked);
    let found = engine().suggest(&text, &Context::NONE);
    suggested(&text, found.iter().filter(|found| &*found.label != "DATE"))
}

/// Checks every line of a table; `[GROUP Hashed]` marks what must be found, everything else must not.
#[track_caller]
fn table(lines: &[&str]) {
    let wrong: Vec<_> = lines.iter().map(|line| (shown(line), *line)).filter(|(found, line)| found != line).collect();
    assert!(wrong.is_empty(), "found, wanted: {wrong:#?}");
}

#[test]
fn armed_groups_of_every_region() {
    table(&[
        "Fighters of the [GROUP Popular Mobilization Forces] and [GROUP Asaib Ahl al-Haq] held the ridge.",
        "[GROUP Hay’at Tahrir al-Sham] took the crossing from the [GROUP Syrian National Army].",
        "The [GROUP Giants Brigades] advanced while the [GROUP Houthis] shelled the port.",
        "[GROUP Saraya al-Quds] and the [GROUP al-Qassam Brigades] fired at the fence.",
        "Troops clashed with [GROUP Boko Haram] and [GROUP Lakurawa] fighters.",
        "[GROUP M23] rebels and the [GROUP Wazalendo] fought near the lake.",
        "The [GROUP Rapid Support Forces] besieged the town; the [GROUP Sudan Shield Forces] left it.",
        "[GROUP Renamo] and the [GROUP Rwanda Defence Force] met in the north.",
        "The [GROUP Three Brotherhood Alliance] said the [GROUP Arakan Army] took two posts.",
        "Police blamed the [GROUP New People's Army] and [GROUP Dawlah Islamiya].",
        "The [GROUP Bodo Liberation Tigers] and the [GROUP Jammu Kashmir Liberation Front] denied it.",
        "[GROUP Lashkar-e-Taiba] gunmen and the [GROUP Tehreek-i-Taliban Pakistan] were named.",
        "The [GROUP Ulster Volunteer Force] and the [GROUP Real IRA] declared a truce.",
        "The [GROUP Croatian Defence Council] and the [GROUP Army of Republika Srpska] exchanged fire.",
        "The [GROUP Kraken Regiment] and the [GROUP Freedom of Russia Legion] crossed the border.",
        "[GROUP Wagner mercenaries] handed the trench to the [GROUP Russian Airborne Forces].",
        "The [GROUP Shining Path] and the [GROUP Túpac Amaru Revolutionary Movement] were active then.",
        "The [GROUP Popular Liberation Forces] joined the [GROUP Farabundo Martí National Liberation Front].",
        "Gunmen of the [GROUP Jalisco New Generation Cartel] and [GROUP Los Choneros] were arrested.",
        "[GROUP Viv Ansanm] and [GROUP 400 Mawozo] control the road.",
        "Soldiers of [GROUP UNPROFOR], later of [GROUP KFOR], patrolled.",
        "The [GROUP Oromo Liberation Army] and [GROUP Fano militia] ambushed a convoy.",
    ]);
}

#[test]
fn formations_that_no_list_holds() {
    table(&[
        "The [GROUP 93rd Mechanized Brigade] attacked at night.",
        "The [GROUP 4th Mechanised Brigade] and the [GROUP Third Tank Army] fought on.",
        "Men of the [GROUP 2nd Foreign Parachute Regiment] landed.",
        "[GROUP Task Force 51/5] and [GROUP Task Force Sabre] were deployed.",
        "[GROUP Light Infantry Battalion 344] surrendered with its [WEAPON weapons].",
        "The army's [GROUP 55 Rashtriya Rifles] killed two militants.",
        "Rebels of the [GROUP Northern Liberation Front] attacked the bridge.",
        "The [GROUP Abu Hassan Brigades] claimed the attack.",
        "The [GROUP Drina Corps] shelled the town.",
        "The [GROUP Movement for the Salvation of the Valley] attacked a post.",
        "[GROUP Jaysh al-Wadi] fighters withdrew.",
        "The troops of the [GROUP XVIII Airborne Corps] were attacked.",
        "The [GROUP 26th Marine Expeditionary Unit] is at sea.",
        "THE MEN OF THE [GROUP 3D INFANTRY BRIGADE] WERE ATTACKED BY THE [GROUP SAN TELMO BATTALION].",
    ]);
}

#[test]
fn coalitions_are_marked_where_they_are_qualified() {
    table(&[
        "The [GROUP US-led coalition] struck the depot.",
        "Jets of the [GROUP Saudi-led military coalition] bombed the port.",
        "The [GROUP international coalition against Islamic State] left.",
        "The [GROUP anti-ISIS coalition] has 80 members.",
        "The coalition said it destroyed the launch site.",
        "The ruling coalition of three parties lost its majority.",
        "The Green-led coalition government fell over the budget.",
    ]);
}

#[test]
fn what_is_no_group() {
    table(&[
        "Pro-government militias, fighters and US-backed troops held the town.",
        "The Iraqi military and US forces denied it; the armed forces were on alert.",
        "The Salvation Army fed the Peace Corps and the fire brigade.",
        "The Green Movement and the Labour Movement marched for peace.",
        "The women's movement called a strike by train drivers.",
        "Wagner's opera opened the season and Amal Clooney came.",
        "The Army Corps of Engineers repaired the levee.",
        "He won the Legion of Honour.",
        "The army began Operation Desert Storm before dawn.",
        "The 1st Division football club lost again.",
    ]);
}

#[test]
fn short_forms_and_abbreviations_follow_the_full_name() {
    table(&[
        "The [GROUP Hashed al-Shaabi] met. [GROUP Hashed] leaders agreed.",
        "Hashed out over years, the deal held.",
        "[GROUP Lashkar-e-Taiba] ([GROUP LeT]) was blamed; [GROUP LeT] denied it.",
        "The [GROUP River Valley Liberation Army] ([GROUP RVLA]) attacked; the [GROUP RVLA] left.",
        "The [GROUP Arakan Army] ([GROUP AA]) took it. The [GROUP AA] has 30,000 men.",
        "An AA battery powers the lamp.",
        "[GROUP Islamic State] fled. Later [GROUP IS] returned.",
        "What it IS matters.",
        "A [WEAPON man-portable radar-guided missile] ([WEAPON MPRM]) was found; the [WEAPON MPRM] is new.",
        "[WEAPON Rockets] hit [BASE Baghdad airport] (AFP).",
        "The [GROUP Kataib Hezbollah] office closed. [GROUP Kataeb] men left.",
    ]);
}

#[test]
fn bases_by_name() {
    table(&[
        "[BASE Ain al-Asad Air Base] and [BASE Camp Taji] house foreign troops.",
        "[BASE Victory Base] and [BASE Union III] were on alert.",
        "Soldiers fled [BASE Bulo Marer base] and [BASE Giwa Barracks].",
        "Jets took off from [BASE Engels-2 air base], [BASE Olenya airfield] and [BASE Kant airbase].",
        "[WEAPON Drones] hit [BASE Saky airfield] and [BASE Millerovo air base].",
        "Marines flew from [BASE Naval Station Rota] to [BASE Souda Bay naval base].",
        "The bomber landed at [BASE RAF Fairford] beside [BASE Whiteman Air Force Base] crews.",
        "Prisoners were held at [BASE Guantanamo Bay] and [BASE Camp Bucca].",
        "Troops at [BASE Fort Bragg] and [BASE Camp Humphreys] were told to deploy.",
        "Insurgents overran [BASE Forward Operating Base Redwood] and [BASE Camp Redwood].",
        "[BASE Redwood Air Base] was shelled.",
        "[BASE UNIFIL headquarters] and the [BASE 5th Fleet headquarters] were hit.",
        "[WEAPON Shells] fell on [BASE Kherson International Airport].",
        "The garrison of [BASE Thiepval Barracks] was evacuated after the blast.",
        "The guerrillas attacked [BASE Palanquero air base] in Colombia.",
        "Indian jets returned to [BASE Ambala air base].",
        "Soldiers died at [BASE Nur Khan airbase].",
        "Workers at [BASE Pine Gap] and [BASE Yokosuka naval base] went home.",
    ]);
}

#[test]
fn bases_and_missions_by_nation() {
    table(&[
        "[WEAPON Rockets] fell near the [BASE US embassy] in Baghdad.",
        "The [BASE Iranian consulate] was closed; the [BASE Turkish embassy] was not.",
        "The [BASE British High Commission] and the [BASE embassy of Japan] warned travellers.",
        "The crowd burned the [BASE Danish embassy building].",
        "Foreign embassies and the consulates of two states were shut.",
        "The embassy said its compound was safe.",
        "A [BASE French base] was attacked by militants.",
        "The [BASE Russian naval base] was hit by two [WEAPON missiles].",
        "THE [BASE U.S. EMBASSY] AND THE [BASE USSR EMBASSY] WERE STONED.",
        "A guard of the [BASE U.S. ambassador’s residence] was shot.",
    ]);
}

#[test]
fn what_is_no_base() {
    table(&[
        "The base of the statue, the tax base and the customer base were discussed.",
        "He stole second base; the base rate is five percent.",
        "Fort Worth, Fort Lauderdale and Camp Nou were full.",
        "Children sang at Camp Bluebell by the lake all summer.",
        "They bought an old military base and an airport hotel.",
        "Base camp lies at 5,300 metres.",
        "The party's power base is the north.",
    ]);
}

#[test]
fn weapons_with_their_type_words() {
    table(&[
        "A [WEAPON 107mm rocket] and two [WEAPON 122 mm Grad rockets] landed.",
        "A [WEAPON vehicle-borne IED] and a [WEAPON roadside bomb] killed six.",
        "[WEAPON Surface-to-air missiles] and a [WEAPON shoulder-fired missile] were seized.",
        "[WEAPON Hwasong-18 solid-fuel intercontinental ballistic missile] flew for an hour.",
        "They fired [WEAPON HIMARS rockets] and [WEAPON Kh-101 cruise missiles].",
        "A [WEAPON 2,000-pound bomb] left the crater.",
        "[WEAPON Bayraktar TB2 drones] and [WEAPON Harop loitering munitions] circled.",
        "An [WEAPON AGM-114 Hellfire missile] hit the car of the militant.",
        "Two [WEAPON T-72 tanks] and a [WEAPON T-90M] burned.",
        "He carried an [WEAPON AK-47 assault rifle] and a [WEAPON 9mm pistol].",
        "The [WEAPON C-RAM missile defense system] and the [WEAPON Patriot air defence system] fired.",
        "Chinese [WEAPON DF-21D missiles] and Indian [WEAPON Agni-V missiles] were shown.",
        "Iran showed the [WEAPON Kheibar Shekan] and the [WEAPON Bavar-373].",
        "[WEAPON Sarin] and [WEAPON chlorine gas] were used; [WEAPON Novichok] too.",
        "A [WEAPON .50-caliber sniper rifle] and [WEAPON M-16 rifles] were found.",
        "[WEAPON Explosive-laden drones] hit the refinery.",
        "A [WEAPON nuclear-capable underwater drone] was tested.",
        "The attacker wore a [WEAPON suicide vest] and threw [WEAPON hand grenades].",
        "The [WEAPON drone] strike and the [WEAPON missile] attack killed four.",
        "[WEAPON Claymore mines] and [WEAPON PMN-2] were cleared by sappers.",
        "[WEAPON Storm Shadow missiles] and [WEAPON ATACMS] are on the list.",
        "A [WEAPON booby-trapped motorcycle] exploded.",
        "Police found [WEAPON C-4], [WEAPON TNT] and [WEAPON detonators].",
        "#[WEAPON Missiles] over the city.",
    ]);
}

#[test]
fn what_only_looks_like_a_weapon() {
    table(&[
        "Shell said its profit fell; a shell company was fined.",
        "The magazine's cover showed the actor; he reads magazines.",
        "The pandemic is a ticking time bomb behind a smoke screen.",
        "He dodged a bullet; there is no magic bullet and no smoking gun.",
        "The striker fired a rocket into the top corner.",
        "The car went past like a missile.",
        "Rocket scientists and the Houston Rockets visited the Falcon 9 rocket.",
        "The think tank said the water cannon and the fuel tank were empty.",
        "Scientists mine data; a gold mine and a coal mine closed.",
        "The tanks of gas were delivered and the tank farm was full.",
        "An air strike, bombings and shelling hit a convoy and a warship.",
        "Researchers found shells of ancient clams.",
        "The Organisation for the Prohibition of Chemical Weapons and the Mines Advisory Group met.",
        "The National Rifle Association sued.",
        "Drone footage showed the flood; a delivery drone crashed.",
        "Predator and prey, a heron, a leopard and a javelin thrower.",
        "The New England Patriots beat the Reapers.",
        "They could bomb the town, he warned.",
        "A stronger peso, a shell-shocked market and a bomb cyclone.",
        "Bricks and mortar shops closed.",
        "He threw the javelin 80 metres.",
        "The sword of Damocles hangs over the talks.",
    ]);
}

#[test]
fn context_decides_the_doubtful() {
    table(&[
        "[WEAPON Artillery shells] exploded near the army post.",
        "[WEAPON Army tanks] rolled in with infantry.",
        "He had a [WEAPON rifle] and two [WEAPON magazines] with 60 [WEAPON bullets].",
        "The attacker stabbed him with a [WEAPON knife].",
        "She cut the cake with a knife.",
        "A sapper stepped on a [WEAPON mine].",
        "The [WEAPON device] exploded under a [WEAPON bomb] squad van.",
        "The device has a camera and a new screen.",
        "A [WEAPON Javelin] destroyed the armoured column of the army.",
        "Troops at [BASE K1] were hit by [WEAPON rockets].",
        "The K1 visa is for partners.",
    ]);
}

#[test]
fn capitals_titles_hyphens_and_quotes() {
    table(&[
        "[GROUP Islamic State] Claims [WEAPON Car Bomb] Attack On [BASE Kabul Airport]",
        "Iran-Backed Militias Fire [WEAPON Drones] At [BASE American Base] In Syria",
        "[GROUP NATO] Convoy Hit By [WEAPON Roadside Bomb] Near [BASE Kandahar Airfield]",
        "[GROUP KATAIB HEZBOLLAH] FIRED [WEAPON KATYUSHA ROCKETS] AT THE [BASE U.S. EMBASSY]",
        "“[GROUP Kata’ib Hezbollah]” and [GROUP Hashd al‑Sha‘abi] agreed.",
        "[WEAPON AK‑47 rifles], [WEAPON surface‑to‑air missiles] and [WEAPON car-bombs]",
        "The [GROUP IRA]’s [WEAPON bomb] and [GROUP Hezbollah]'s [WEAPON rockets].",
        "the troops of the [GROUP Taliban]\nfired",
    ]);
}

#[test]
fn values_are_the_same_for_every_alias() {
    for (text, value, identifier) in [
        ("Hashed al-Shaabi", "Popular Mobilization Forces", ""),
        ("Hashd al-Sha'abi", "Popular Mobilization Forces", ""),
        ("Daesh", "Islamic State", "Q2429253"),
        ("ISIL", "Islamic State", "Q2429253"),
        ("Hizballah", "Hezbollah", "Q41053"),
        ("al Qaida", "al-Qaeda", "Q34490"),
        ("US embassy", "Embassy of the United States", ""),
        ("American Embassy compound", "Embassy of the United States", ""),
        ("Iranian consulate annex", "Consulate of Iran", ""),
        ("Hmeimim airbase", "Khmeimim Air Base", ""),
        ("Ayn al-Asad base", "Ain al-Assad Air Base", ""),
        ("Shahed-136 drones", "drone/one-way", ""),
        ("107mm Katyusha rocket", "rocket", ""),
        ("HIMARS rockets", "rocket/launcher", ""),
        ("Kornet anti-tank missile", "missile/anti-tank", ""),
        ("suicide belt", "explosive/suicide", ""),
        ("S-300 batteries", "air-defence", ""),
        ("AK-47", "firearm/rifle", "Q37116"),
    ] {
        let found = engine().suggest(text, &Context::NONE);
        let told: Vec<_> = found
            .iter()
            .map(|found| {
                let quote = found.span.of(text).unwrap_or_default();
                (quote, found.value.as_deref().unwrap_or_default(), found.identifier.as_deref().unwrap_or_default())
            })
            .collect();
        assert_eq!(told, [(text, value, identifier)]);
    }
}

#[test]
fn a_value_does_not_depend_on_what_stands_before() {
    for mentions in [0, 1, 5, 50] {
        let before = "The ASG left. ".repeat(mentions);
        let text = format!("The Abu Sayyaf Group came. {before}They fired a Katyusha rocket then.");
        let found = engine().suggest(&text, &Context::NONE);
        let rocket = found.iter().find(|found| found.span.of(&text) == Some("Katyusha rocket"));
        let value = rocket.and_then(|found| found.value.as_deref());
        assert_eq!(value, Some("rocket"), "{mentions} mentions before");
    }
}

#[test]
fn numbers_gangs_and_acronyms_as_some_papers_write_them() {
    table(&[
        "[GROUP Unifil] and [GROUP Nato] named the man; the [GROUP Isis] claim was false.",
        "The [GROUP March 23 Movement] and the [GROUP 2 June Movement] are named for days.",
        "The offices of the [GROUP 77th Division] moved; the [GROUP 9th Brigade] stayed.",
        "They play in the 2nd Division, and won the 10th Division of the league.",
        "Hitmen of [GROUP Los Tejones] fled; the cartel has a house in Los Angeles.",
        "A concert of Los Tejones filled the square.",
        "The division has its headquarters at [BASE Camp Larkspur] near the town.",
        "They fired [WEAPON 122 mm Katyushas] and a [WEAPON 107-mm Grad] from a 40 mm pipe.",
        "A tent stood beside the [BASE Tal Bina field base] and the [BASE Orzyn Training Area].",
    ]);
}

//! The words of questionnaires: which answers form a scale and in which order, which mean "don't know", which columns hold what.

mod answer_words;
mod answers;
mod columns;
mod demographics;
mod folded;
mod grades;
mod known_scale;
mod lists;
mod numbering;
mod orders;
mod people;
mod personal;
mod phrases;
mod platform;
mod poles;
mod quantities;
mod ranges;
mod rates;
mod scales;
#[cfg(test)]
mod word_files;
mod wordings;
mod writing;

pub(crate) use answers::says_none;
pub(super) use answers::{
    Said, has_never_met, is_aside, is_dont_know, is_dont_know_code, is_exclusive, is_inapplicable, is_marked_not,
    is_missing_code, is_no, is_none, is_not_asked, is_not_selected, is_other, is_selected, is_yes, leading_word, said,
    selected_marks,
};
pub(super) use columns::{
    asks_to_recommend, ends_in_id, is_attention_check, is_channel_name, is_clock, is_date, is_finished_name, is_id_name,
    is_measure_name, is_nominal_name, is_part_of_time, is_plain_part_of_time, is_plain_wave_name, is_plain_weight_name,
    is_psu_name, is_strata_name, is_submission_name, is_wave_cell, is_wave_name, is_weight_name, is_weight_wording, last_part,
    may_be_weight_wording, may_weigh_bodies,
};
pub(super) use demographics::{Topic, are_genders, are_genders_in_own_words, is_demographic_name, is_gender};
pub(super) use folded::plain;
pub(super) use known_scale::{KnownScale, Polarity};
pub(super) use numbering::{Numbered, numbered};
pub(super) use orders::education_order;
#[cfg(test)]
use personal::is_personal_cell;
pub(super) use personal::{
    PersonalBy, asks_for_person, hold_places, holds_bare_phones, is_personal_name, mentions_person, personal_by,
};
pub(super) use platform::{
    Platforms, is_form_state_name, is_place_name, is_platform_name, is_position_name, is_state_cell, is_state_name,
};
pub(super) use ranges::range_starts;
pub(super) use scales::{are_mostly_graded, ends_of, known_scale, may_be_step, runs_between_ends};
pub(super) use wordings::{asks_for_all, is_amount, is_code_name, is_finished_state, is_unfinished_state, opens_question};
pub(super) use writing::{
    asks_for_comment, ends_in_other, holds_words, is_comment_filler, is_comment_heading, is_filler, is_write_in,
};

#[cfg(test)]
mod tests {
    use super::*;

    fn order(answers: &[&'static str]) -> Vec<&'static str> {
        let scale = known_scale(answers).expect("a scale");
        scale.order.iter().map(|i| answers[*i]).collect()
    }

    #[test]
    fn the_words_of_columns_are_written_as_they_are_compared() {
        let files = [
            include_str!("words/columns.txt"),
            include_str!("words/people.txt"),
            include_str!("words/personal.txt"),
            include_str!("words/writing.txt"),
            include_str!("words/demographics.txt"),
        ];
        for list in files.map(lists::Lists::of) {
            for section in list.sections() {
                assert!(!section.entries.is_empty(), "[{}] is empty", section.name);
                let words = section.entries.iter().flatten();
                words.for_each(|word| assert_eq!(*word, plain(word), "[{}]", section.name));
            }
        }
    }

    #[test]
    fn orders_the_scales_of_questionnaires() {
        assert_eq!(
            order(&["Agree", "Strongly disagree", "Neither agree nor disagree", "Strongly agree", "Disagree"]),
            ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]
        );
        assert_eq!(
            order(&["Somewhat masculine", "Very masculine", "Not at all masculine", "Not very masculine"]),
            ["Not at all masculine", "Not very masculine", "Somewhat masculine", "Very masculine"]
        );
        assert_eq!(
            order(&["Often", "Rarely", "Never, but open to it", "Sometimes", "Never, and not open to it"]),
            ["Never, and not open to it", "Never, but open to it", "Rarely", "Sometimes", "Often"]
        );
        assert_eq!(
            order(&[
                "Very favorably",
                "Neither favorably nor unfavorably (neutral)",
                "Somewhat unfavorably",
                "Very unfavorably",
                "Somewhat favorably"
            ])[0],
            "Very unfavorably"
        );
        assert_eq!(order(&["7 strongly agree", "1 strongly disagree", "4 neither agree nor disagree"])[2], "7 strongly agree");
        assert_eq!(
            order(&["Tout à fait d'accord", "Pas du tout d'accord", "Plutôt d’accord", "Plutôt pas d'accord"])[0],
            "Pas du tout d'accord"
        );
        assert_eq!(order(&["Very good", "Good", "Bad", "Very bad"]), ["Very bad", "Bad", "Good", "Very good"]);
        assert_eq!(order(&["Very easy", "Easy", "Difficult"]), ["Difficult", "Easy", "Very easy"]);
        assert!(runs_between_ends(&["Very warm", "Warm", "Cool", "Very cool"]));
        assert!(!runs_between_ends(&["Very warm", "Warm", "Cool"]) && !runs_between_ends(&["Red", "Green", "Blue"]));
        assert!(known_scale(&["Red", "Green", "Blue"]).is_none());
        assert!(known_scale(&["Very tall", "Very important", "Not at all important"]).is_none());
    }

    #[test]
    fn recognises_names_and_cells() {
        assert!(is_personal_name("RecipientEmail") && is_personal_name("IP Address") && is_personal_name("email_address"));
        assert!(!is_personal_name("zipper") && !is_personal_name("ship"));
        assert!(is_personal_cell("a.b@example.org") && is_personal_cell("10.0.0.1") && is_personal_cell("+1 (555) 010-9999"));
        assert!(is_personal_cell("020 7946 0123") && is_personal_cell("07407608741") && is_personal_cell("555.123.4567"));
        assert!(mentions_person("call me on 020 7946 0123") && mentions_person("tel. 555 123 4567 ask for Bob"));
        assert!(!mentions_person("from 2024-03-01 10:00 to 2024-03-02 12:00") && !mentions_person("0.1234567891"));
        assert!(!mentions_person("between 10000 and 20000, 30000 or 40000") && !is_personal_cell("1234567890"));
        assert!(is_personal_name("mobile_no") && is_personal_name("Tel. nr") && !is_personal_name("mobile_provider"));
        assert!(!is_personal_cell("18-34") && !is_personal_cell("3.5.1") && !is_personal_cell("2018-05-10"));
        assert!(is_attention_check("Please select ‘Agree’") && is_attention_check("Select \"Strongly agree\" for this item"));
        assert!(is_attention_check("To show you are reading, please choose Disagree"));
        assert!(is_attention_check("How far do you agree? - Please tick “Agree”"));
        assert!(
            !is_attention_check("Please select your age group") && !is_attention_check("Please select 'Other' if none applies")
        );
        assert!(!is_attention_check("Please choose 'Yes' or 'No'") && !is_attention_check("Are people paying attention to you?"));
        assert!(is_platform_name("timing_First Click") && is_platform_name("Duration (in seconds)"));
        assert!(is_weight_name("wt_final") && is_weight_name("weight") && is_weight_name("WGT2"));
        assert!(is_weight_name("finalwgt") && is_weight_name("Gesamtgewicht") && is_weight_name("resp_nweight_2"));
        assert!(!is_weight_name("q8_overweight") && !is_weight_name("Gleichgewicht") && !is_weight_name("birthweight"));
        assert!(is_demographic_name("age3") && is_demographic_name("Household Income") && !is_demographic_name("page"));
        assert!(is_date("5/10/18 4:01") && is_date("2018-05-10T12:00") && !is_date("18-34"));
        assert!(is_dont_know("Don’t know") && is_aside("Other (please specify)") && is_exclusive("None of the above"));
        assert!(known_scale(&["Very comfortable", "Somewhat comfortable", "Not comfortable", "Very uncomfortable"]).is_none());
        assert!(is_personal_cell("2001:db8::1") && is_personal_cell("52.5163, 13.3777") && is_personal_cell("@some_body"));
        assert!(!is_personal_cell("10:30") && !is_personal_cell("1.5, 2.5") && !is_personal_cell("@SUM(A1)"));
        assert!(is_personal_name("What is your phone number?") && is_personal_name("Geburtsdatum") && is_personal_name("E-Mail"));
        assert!(!is_personal_name("How comfortable are you when a company has your phone number?"));
        assert!(is_write_in("Q9_4_TEXT", None) && is_write_in("q", Some("Which? - Other (please specify)")));
        assert!(!is_write_in("q", Some("What is your religion? If it is none of these, please specify which one it is")));
        assert!(is_personal_name("Respondent name") && is_personal_name("Contact number") && !is_personal_name("Brand name"));
        assert!(!is_personal_name("Name your favourite sport") && is_personal_name("Name of respondent"));
    }
}

//! One column as a question of a codebook, or the reason why it is none.

use super::guess::{Confidence, Guess, GuessRole};
use super::ids::Ids;
use super::member::Member;
use super::missing::silent_numbers;
use super::proposed::{Proposed, scale_of, wording};
use super::reading::{ColumnForm, OptionMark};
use super::scale::find_scale;
use super::{demographic, joined, labelled, long_list, recommend, written};
use crate::codebook::file::{Code, LabelledLevel, LevelFile, OrderFile, QuestionFile, QuestionType, RoleFile};
use crate::codebook::profile::{ColumnProfile, number};
use crate::codebook::vocabulary as words;

/// The question of a column, if it is one.
pub(super) fn one(member: &Member<'_>, ids: &mut Ids) -> Proposed {
    let (profile, reading) = (member.profile, &member.reading);
    let column = SingleColumn::of(member);
    match &reading.form {
        ColumnForm::Other(GuessRole::Wave) if profile.distinct() >= 2 => {
            let mut question = column.question(ids);
            question.role = Some(RoleFile::Demographic);
            find_scale(&sorted_cells(profile)).write_into(&mut question);
            let guess = Guess { role: GuessRole::Wave, ..column.guess("wave", reading.reason.clone(), reading.confidence) };
            Proposed { question: Some(question), guess }
        }
        ColumnForm::Other(role) => column.left_out(*role, reading.reason.clone(), reading.confidence),
        ColumnForm::Number => {
            let mut question = column.question(ids);
            question.kind = QuestionType::Numeric;
            question.dk =
                if profile.declared.labels.is_empty() { silent_numbers(profile) } else { labelled::silent_codes(profile) };
            let guess = column.guess("number", reading.reason.clone(), reading.confidence);
            Proposed { question: Some(question), guess }
        }
        // Whether a blank cell means "no" or "not asked" cannot be told from one column.
        ColumnForm::Option(OptionMark::LabelOrBlank | OptionMark::MarkOrBlank) => {
            column.left_out(GuessRole::LoneOption, "every row that has a cell has the same one".to_owned(), Confidence::Low)
        }
        ColumnForm::Option(OptionMark::OneOrZero) => column.one_or_zero(ids),
        ColumnForm::Joined(separator) => joined::question(profile, separator, column.question(ids), ids),
        ColumnForm::Answers | ColumnForm::Option(OptionMark::LabelOrNot | OptionMark::MarkOrNot) => column.answers(ids),
    }
}

/// A column with whom it is about.
struct SingleColumn<'a> {
    member: &'a Member<'a>,
    demographic: bool,
}

impl<'a> SingleColumn<'a> {
    fn of(member: &'a Member<'a>) -> Self {
        Self { member, demographic: demographic::topic(member.profile).is_some() }
    }

    fn question(&self, ids: &mut Ids) -> QuestionFile {
        let profile = self.member.profile;
        QuestionFile {
            id: ids.make(&profile.name),
            column: Some(profile.name.clone()),
            text: Some(wording(profile)),
            role: self.demographic.then_some(RoleFile::Demographic),
            ..QuestionFile::default()
        }
    }

    fn guess(&self, reading: &str, reason: String, confidence: Confidence) -> Guess {
        let role = if self.demographic { GuessRole::Demographic } else { GuessRole::Question };
        let columns = vec![self.member.profile.name.clone()];
        Guess { columns, role, reading: reading.to_owned(), reason, confidence, filter: None }
    }

    fn left_out(&self, role: GuessRole, reason: String, confidence: Confidence) -> Proposed {
        let reading = if role == GuessRole::Open { "free text" } else { role.ignored_because().unwrap_or("wave") };
        let filter = super::doubtful::filter(self.member.profile, role);
        let guess = Guess { role, filter, ..self.guess(reading, reason, confidence) };
        Proposed { question: None, guess }
    }

    fn one_or_zero(&self, ids: &mut Ids) -> Proposed {
        let profile = self.member.profile;
        let mut question = self.question(ids);
        let guess = if profile.declared.labels.is_empty() {
            let level =
                |code, label: &str| LevelFile::Labelled(LabelledLevel { code: Code::Integer(code), label: label.to_owned() });
            question.levels = vec![level(1, "Yes (1)"), level(0, "No (0)")];
            self.guess("yes or no", "1 and 0, taken for yes and no".to_owned(), Confidence::Medium)
        } else {
            scale_of(&[profile]).write_into(&mut question);
            self.guess("chosen or not", self.member.reading.reason.clone(), self.member.reading.confidence)
        };
        Proposed { question: Some(question), guess }
    }

    fn answers(&self, ids: &mut Ids) -> Proposed {
        let (profile, reading) = (self.member.profile, &self.member.reading);
        let mut question = self.question(ids);
        let often = long_list::often_given(profile);
        let chosen = if often.is_some() { None } else { written::chosen(profile) };
        let mut scale = scale_of(&[often.as_ref().or(chosen.as_ref()).unwrap_or(profile)]);
        let named = profile.text.as_deref().is_some_and(words::is_nominal_name) || words::is_nominal_name(&profile.name);
        if scale.unlabelled && named {
            scale.ordered = false;
            "codes without labels".clone_into(&mut scale.reason);
        }
        if scale.unlabelled && scale.file.levels.len() == 2 {
            scale.ordered = false;
        }
        if often.is_some() {
            written::add_rest(&mut scale, long_list::REST);
        } else if chosen.is_some() {
            written::add_rest(&mut scale, written::WRITTEN);
        }
        if let Some(scale) = recommend::scores(profile, &scale) {
            let reason = format!("{}; its wording asks whether they would recommend, from 0 to 10", reading.reason);
            scale.write_into(&mut question);
            question.kind = QuestionType::Nps;
            let guess = self.guess("recommendation from 0 to 10", reason, Confidence::High);
            return Proposed { question: Some(question), guess };
        }
        // Codes of a file that labels them have the order of the questionnaire, even where their labels have none that is known.
        let labels = &profile.declared.labels;
        let coded = !labels.is_empty() && labels.iter().all(|label| number(&label.code).is_some());
        if coded && !scale.ordered && scale.file.levels.len() > 2 {
            question.order = Some(OrderFile::Questionnaire);
        }
        let (kind, confidence) = match (scale.ordered, scale.unlabelled) {
            (true, true) => ("scale of numbers", Confidence::Low),
            (true, false) => ("scale", Confidence::High),
            (false, _) => ("single answer", reading.confidence),
        };
        let guess = self.guess(kind, format!("{}; {}", reading.reason, scale.reason), confidence);
        scale.write_into(&mut question);
        Proposed { question: Some(question), guess }
    }
}

fn sorted_cells(profile: &ColumnProfile) -> Vec<String> {
    let mut cells: Vec<String> = profile.values.iter().map(|value| value.value.clone()).collect();
    cells.sort();
    cells
}

//! How far a question is what a survey is about.

use crate::codebook::{Codebook, Filter, Kind, Question, is_about_respondent};
use crate::estimate::Base;
use crate::report::results::Results;
use crate::table::{Exhibit, Form};

/// A question that others depend on opens them; it is seldom the subject itself.
const SCREENER: f64 = 0.45;
/// What a question says of the respondent, where nobody said that it is a demographic.
const ABOUT_RESPONDENT: f64 = 0.3;

/// What kind of question it is: batteries and scales before lists, lists before lone answers.
fn of_kind(exhibit: &Exhibit, question: &Question) -> f64 {
    let nets = matches!(&question.kind, Kind::Single { scale, .. } if !scale.nets.is_empty());
    let pair = matches!(&question.kind, Kind::Single { scale, .. } if scale.categories.len() == 2);
    match exhibit.form {
        Form::Battery => 1.0,
        Form::Single if nets => 1.0,
        Form::Multiple => 0.95,
        Form::Single if pair => 0.8,
        Form::Single => 0.85,
        Form::Numeric => 0.6,
    }
}

/// The weight of what the codebook words or names, 0..1; 0 where nothing is to be told of it.
pub(super) fn weight_of_declared(results: &Results, exhibit: &Exhibit, base: Base) -> f64 {
    let question = &results.codebook.questions[exhibit.question];
    let invented = question.invented && !all_invented(&results.codebook);
    if question.demographic || invented || is_of_filter(&results.codebook, question) {
        return 0.0;
    }
    let coverage = if results.quality.used > 0 { base.unweighted as f64 / results.quality.used as f64 } else { 0.0 };
    let screens = if opens_others(&results.codebook, question) { SCREENER } else { 1.0 };
    let about = if is_about_respondent(&question.text) { ABOUT_RESPONDENT } else { 1.0 };
    coverage.min(1.0).sqrt() * screens * about
}

/// The weight of what was found: that of its subject by what kind of question it is, 0..1.
pub(super) fn weight(results: &Results, exhibit: &Exhibit, base: Base) -> f64 {
    of_kind(exhibit, &results.codebook.questions[exhibit.question]) * weight_of_declared(results, exhibit, base)
}

/// Whether a question decides who is reported on: what they answered is known.
fn is_of_filter(codebook: &Codebook, question: &Question) -> bool {
    codebook.design.filter.as_ref().is_some_and(|filter| reads(filter, question))
}

fn all_invented(codebook: &Codebook) -> bool {
    codebook.questions.iter().all(|question| question.invented || question.demographic)
}

/// Whether the answers of a question decide who is asked another.
fn opens_others(codebook: &Codebook, question: &Question) -> bool {
    let others = codebook.questions.iter().filter(|other| other.id != question.id);
    others.filter_map(Question::routing).any(|filter| reads(filter, question))
}

/// Whether a condition reads a column of a question.
fn reads(filter: &Filter, question: &Question) -> bool {
    let own = question.columns();
    filter.columns().iter().any(|column| own.contains(column))
}

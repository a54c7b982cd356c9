//! The codebook of one wave: the one that all share, less the columns that the wave lacks, with what it asked otherwise.

use crate::codebook::ColumnProfile;
use crate::codebook::file::{CodebookFile, QuestionFile, WaveFile, WavesFile};

/// What differs in a wave: wordings, and how it was sampled.
pub(crate) fn adapted(file: &CodebookFile, wave: &WaveFile, waves: &WavesFile) -> CodebookFile {
    let mut adapted = file.clone();
    if let Some(design) = &wave.design {
        adapted.design = design.clone();
        if adapted.design.missing.is_empty() {
            adapted.design.missing.clone_from(&file.design.missing);
        }
    }
    for question in &mut adapted.question {
        if let Some(text) = wave.texts.get(&question.id) {
            question.text = Some(text.clone());
        }
        for item in &mut question.items {
            let own = item.id.as_ref().and_then(|id| wave.texts.get(id)).or_else(|| wave.texts.get(&item.column));
            if let Some(text) = own {
                item.text = Some(text.clone());
            }
        }
    }
    if let (Some(person), None) = (&waves.panel_id, &adapted.design.psu)
        && adapted.design.replicates.is_none()
    {
        adapted.design.psu = Some(person.clone());
    }
    adapted
}

/// A codebook without the questions, items and groups whose columns a wave does not have; those are new or dropped.
pub(crate) fn pruned(file: &CodebookFile, columns: &[ColumnProfile]) -> CodebookFile {
    let has = |name: &String| columns.iter().any(|column| column.name == *name);
    let mut pruned = file.clone();
    for question in &mut pruned.question {
        // Options that share columns have none of their own.
        let shared = !question.columns.is_empty();
        question.columns.retain(has);
        let kept = !question.columns.is_empty();
        question.items.retain(|item| if shared { kept } else { has(&item.column) });
    }
    let had_items = |question: &QuestionFile| file.question.iter().any(|of| of.id == question.id && !of.items.is_empty());
    pruned.question.retain(|question| {
        let own = question.column.iter().chain(&question.per).all(has);
        own && (!had_items(question) || !question.items.is_empty())
    });
    let gone: Vec<String> = file.ids().into_iter().filter(|id| !pruned.ids().contains(id)).collect();
    pruned.keep_groups(&gone, |name| columns.iter().any(|column| column.name == name));
    pruned
}

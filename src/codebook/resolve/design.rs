//! The columns that describe the sample, and what they may not say together.

use super::resolver::Resolver;
use crate::codebook::file::{Code, DesignFile, FactorsFile, PatternFile, ReplicateTypeFile, ReplicatesFile, pattern_matches};
use crate::codebook::{DesignColumns, ReplicateColumns};
use crate::error::{Error, Result};

impl Resolver<'_> {
    pub(super) fn design(&self) -> Result<DesignColumns> {
        let design = &self.file.design;
        if design.nest.is_some() && design.psu.is_none() {
            return Err(Error::codebook("[design] has nest and no psu")
                .hint("nest says how PSU ids are to be read: name psu, or take nest out"));
        }
        Ok(DesignColumns {
            weight: self.optional_column(design.weight.as_ref(), "weight")?,
            weight_note: design.weight_note.clone(),
            strata: self.optional_column(design.strata.as_ref(), "strata")?,
            psu: self.optional_column(design.psu.as_ref(), "psu")?,
            fpc: self.optional_column(design.fpc.as_ref(), "fpc")?,
            unique_psus: design.nest == Some(false),
            replicates: design.replicates.as_ref().map(|replicates| self.replicates(design, replicates)).transpose()?,
            lonely_psu: design.lonely_psu,
            id: self.optional_column(design.id.as_ref(), "id")?,
            filter: None,
            missing: design.missing.iter().map(Code::text).collect(),
        })
    }

    fn replicates(&self, design: &DesignFile, file: &ReplicatesFile) -> Result<ReplicateColumns> {
        let beside = [("strata", &design.strata), ("psu", &design.psu), ("fpc", &design.fpc)];
        if let Some((key, _)) = beside.into_iter().find(|(_, column)| column.is_some()) {
            return Err(Error::codebook(format!("[design] has replicates and {key}, which describe the sample twice"))
                .hint(format!("replicate weights hold strata and sampling units already: take {key} out, or replicates")));
        }
        if design.lonely_psu.is_some() {
            return Err(Error::codebook("[design] has replicates and lonely_psu, which is about strata with one sampling unit")
                .hint("replicate weights hold strata and sampling units already: take lonely_psu out"));
        }
        let Some(weight) = &design.weight else {
            return Err(Error::codebook("[design] has replicates and no weight")
                .hint("name the column of the full-sample weight: weight = \"…\""));
        };
        let columns = self.replicate_columns(file)?;
        if columns.contains(weight) {
            return Err(Error::codebook(format!("the columns of replicates include the weight `{weight}` itself"))
                .hint("take it out of the list"));
        }
        let rho = rho(file)?;
        let rscales = rscales(file, columns.len())?;
        Ok(ReplicateColumns { columns, kind: file.kind, rho, scale: scale(file)?, rscales, mse: file.mse, degf: file.df })
    }

    fn replicate_columns(&self, file: &ReplicatesFile) -> Result<Vec<String>> {
        let columns = match &file.columns {
            PatternFile::Pattern(pattern) => {
                let names = self.columns.iter().map(|column| &column.name);
                // A pattern may match the weight itself: "PWGTP*" is meant for PWGTP1 and on.
                let own = |name: &&String| self.file.design.weight.as_ref() != Some(*name);
                names.filter(own).filter(|name| pattern_matches(pattern, name)).cloned().collect::<Vec<_>>()
            }
            PatternFile::Names(names) => {
                names.iter().map(|name| self.column(name, "[design] replicates")).collect::<Result<Vec<_>>>()?
            }
        };
        if let Some(twice) = columns.iter().enumerate().find(|(at, name)| columns[..*at].contains(name)).map(|(_, name)| name) {
            return Err(Error::codebook(format!("replicates name the column `{twice}` twice")).hint("name each column once"));
        }
        if columns.len() < 2 {
            let what = match &file.columns {
                PatternFile::Pattern(pattern) => format!("the pattern `{pattern}` of replicates matches"),
                PatternFile::Names(_) => "replicates name".to_owned(),
            };
            let count = crate::format::counted(columns.len() as u64, "column");
            return Err(Error::codebook(format!("{what} {count}, and a variance needs at least 2"))
                .hint("`survey-report inspect` lists the columns; `*` stands for any text: columns = \"rw*\""));
        }
        Ok(columns)
    }
}

fn rho(file: &ReplicatesFile) -> Result<f64> {
    match (file.kind, file.rho) {
        (ReplicateTypeFile::Fay, Some(rho)) if (0.0..1.0).contains(&rho) => Ok(rho),
        (ReplicateTypeFile::Fay, Some(rho)) => {
            Err(Error::codebook(format!("rho = {rho} of replicates is not between 0 and 1")).hint("0.3 and 0.5 are usual"))
        }
        (ReplicateTypeFile::Fay, None) if file.scale.is_none() => Err(Error::codebook("replicates of type \"fay\" have no rho")
            .hint("add rho = 0.3, or the value in the survey's documentation")),
        (_, None) => Ok(0.0),
        (_, Some(_)) => {
            Err(Error::codebook("rho belongs to replicates of type \"fay\"").hint("take rho out, or set type = \"fay\""))
        }
    }
}

fn scale(file: &ReplicatesFile) -> Result<Option<f64>> {
    match file.scale {
        Some(scale) if !(scale > 0.0 && scale.is_finite()) => {
            Err(Error::codebook(format!("scale = {scale} of replicates is not a positive number"))
                .hint("leave it out for the type's own"))
        }
        scale => Ok(scale),
    }
}

fn rscales(file: &ReplicatesFile, count: usize) -> Result<Vec<f64>> {
    let rscales = match &file.rscales {
        None if file.kind == ReplicateTypeFile::Jkn => {
            return Err(Error::codebook("replicates of type \"jkn\" have no rscales").hint(
                "give (n_h − 1)/n_h of the stratum of each replicate: rscales = 0.5, or a list in the order of the columns",
            ));
        }
        None => vec![1.0; count],
        Some(FactorsFile::One(factor)) => vec![*factor; count],
        Some(FactorsFile::Each(factors)) => factors.clone(),
    };
    if rscales.len() != count {
        return Err(Error::codebook(format!("replicates have {count} columns and {} rscales", rscales.len()))
            .hint("one for each column, in the order of the file, or one number for all"));
    }
    if rscales.iter().all(|factor| *factor == 0.0) {
        return Err(Error::codebook("all rscales of replicates are 0, so that no variance follows")
            .hint("they are factors such as (n_h − 1)/n_h; leave them out for 1"));
    }
    if let Some(factor) = rscales.iter().find(|factor| !(**factor >= 0.0 && factor.is_finite())) {
        return Err(Error::codebook(format!("{factor} among the rscales of replicates is not a number of at least 0"))
            .hint("they are factors such as (n_h − 1)/n_h"));
    }
    Ok(rscales)
}

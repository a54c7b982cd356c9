//! How charts are to look: flags before the codebook before the defaults.

use super::codebooks::OwnCodebook;
use super::request::{LookRequest, Request};
use crate::chart::{BrandedTheme, Flaw, LoadedTheme, Theme, theme, theme_files};
use crate::codebook::file::ThemeChoice;
use crate::document::DeckTemplate;
use crate::error::{Error, Result};
use crate::hash::InputFile;
use crate::options::{BrandColours, Formats, Size, Surroundings};
use crate::report::Presentation;
use std::path::{Path, PathBuf};

/// The look that a request asks for, with what its codebook says.
///
/// # Errors
/// As [`presentation`].
pub(super) fn requested(request: &Request, codebook: Option<&OwnCodebook>) -> Result<Presentation> {
    let theme = codebook.map(|own| own.file.theme.clone()).unwrap_or_default();
    let beside = codebook.and_then(|own| own.path.parent()).unwrap_or(Path::new(""));
    let mut look = request.look.clone();
    if let Some(own) = codebook.filter(|_| look.formats.is_empty()) {
        look.formats.clone_from(&own.file.report.formats);
    }
    if let Some(template) = codebook.and_then(|own| own.file.report.template.as_ref()).filter(|_| look.template.is_none()) {
        look.template = Some(beside.join(template));
    }
    presentation(&look, request.size, &theme, beside)
}

/// The look that was asked for; `size` is the shape of the charts, `choice` what the codebook says, and `folder` where that stands.
///
/// # Errors
/// When a theme cannot be read or has colours that should not be used.
pub(super) fn presentation(look: &LookRequest, size: Option<Size>, choice: &ThemeChoice, folder: &Path) -> Result<Presentation> {
    let loaded = match (&look.theme, &choice.base) {
        (Some(name), _) => load(name, Path::new(""), look.force_theme)?,
        (None, Some(name)) => load(name, folder, look.force_theme)?,
        (None, None) => load(Theme::BUILT_IN[0], folder, false)?,
    };
    // A theme file that is asked for has colours of its own.
    let is_built_in = look.theme.as_deref().is_none_or(|name| Theme::built_in(name).is_some());
    let brand = look.brand.or(choice.brand.filter(|_| is_built_in));
    let place = if look.brand.is_some() { "`--brand`" } else { "`brand` of the theme" };
    let theme = match brand {
        Some(brand) => branded(&loaded.theme, brand, place, look.force_theme)?,
        None => loaded.theme,
    };
    Ok(Presentation {
        theme: Theme { surroundings: surroundings(look, choice), ..theme },
        svg_text: look.svg_text.or(choice.svg_text).unwrap_or_default(),
        brand,
        theme_name: loaded.name,
        file: loaded.file,
        size: size.or(choice.size).unwrap_or_default(),
        formats: Formats::named(&look.formats),
        scale: look.scale.unwrap_or_default(),
        charts: look.charts.clone(),
        template: look.template.as_deref().map(DeckTemplate::open).transpose()?,
    })
}

/// What stands around a plot: what a flag takes away is not there, whatever the codebook says.
fn surroundings(look: &LookRequest, choice: &ThemeChoice) -> Surroundings {
    Surroundings {
        headline: choice.headline.unwrap_or(true) && !look.without_headline,
        notes: choice.notes.unwrap_or(true) && !look.without_notes,
        background: look.background.or(choice.background).unwrap_or_default(),
    }
}

struct Loaded {
    theme: Theme,
    name: String,
    file: Option<InputFile>,
}

/// A theme by name or file.
fn load(name: &str, folder: &Path, forced: bool) -> Result<Loaded> {
    if let Some(theme) = Theme::built_in(name) {
        return Ok(Loaded { theme, name: name.to_owned(), file: None });
    }
    let path = folder.join(name);
    if path.is_dir() {
        return Err(Error::file(&path, "is a folder").hint("a theme is a TOML file; docs/charts.md describes it"));
    }
    if !name.contains(['.', '/', '\\']) && !path.is_file() {
        let error = Error::usage(format!("there is no theme `{name}`"));
        let known = Theme::BUILT_IN.join(", ");
        return Err(error.perhaps(name, Theme::BUILT_IN, format_args!("known: {known}, or a theme file such as brand.toml")));
    }
    let bytes = read(&path)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Error::file(&path, "is not text").hint("a theme is a TOML file; docs/charts.md describes it"))?;
    let beside = path.parent().unwrap_or(Path::new("")).to_owned();
    let LoadedTheme { theme, flaws } = theme(&text, &path, &|file| read(&beside.join(file)))?;
    if !flaws.is_empty() && !forced {
        return Err(Error::codebook(format!("`{}`: {}", path.display(), listed(&flaws)))
            .hint("change these colours, or use --force-theme if the brand leaves no choice"));
    }
    let file = InputFile::of(&path, text.as_bytes());
    Ok(Loaded { theme, name: file.name.clone(), file: Some(file) })
}

/// A theme in the colours of a brand; `place` is where they were given.
fn branded(theme: &Theme, brand: BrandColours, place: &str, forced: bool) -> Result<Theme> {
    let BrandedTheme { theme, flaws, passing } = theme.branded(brand);
    if flaws.is_empty() || forced {
        return Ok(theme);
    }
    let error = Error::usage(format!("{place}: {}", listed(&flaws)));
    Err(match passing {
        Some([first, second]) => {
            error.hint(format!("--brand '{first},{second}' passes; --force-theme uses the colours as they are"))
        }
        None => error.hint("--force-theme uses the colours as they are"),
    })
}

/// All that is wrong with some colours: one flaw in the line, several below it.
fn listed(flaws: &[Flaw]) -> String {
    match flaws {
        [flaw] => flaw.to_string(),
        flaws => {
            let lines: Vec<String> = flaws.iter().map(|flaw| format!("\n  {flaw}")).collect();
            format!("{} colours cannot be used:{}", flaws.len(), lines.concat())
        }
    }
}

/// The files that a theme is made of, as far as they can be told: what to watch for changes.
pub(super) fn theme_parts(name: &str, folder: &Path) -> Vec<PathBuf> {
    if Theme::built_in(name).is_some() {
        return Vec::new();
    }
    let path = folder.join(name);
    let beside = path.parent().unwrap_or(Path::new("")).to_owned();
    let named = std::fs::read_to_string(&path).map(|text| theme_files(&text)).unwrap_or_default();
    let parts: Vec<PathBuf> = named.into_iter().map(|file| beside.join(file)).collect();
    std::iter::once(path).chain(parts).collect()
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path)
        .map_err(|error| Error::reading(path, error, "check the path; a theme is light, dark or a TOML file such as brand.toml"))
}

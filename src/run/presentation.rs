//! How charts are to look: flags before the codebook before the defaults.

use super::request::LookRequest;
use crate::chart::{LoadedTheme, PictureFormat, Size, Theme, theme, theme_files};
use crate::codebook::file::ThemeChoice;
use crate::error::{Error, Result};
use crate::hash::InputFile;
use crate::names::nearest;
use crate::report::{ChartWish, Presentation, USUAL_SCALE};
use std::path::{Path, PathBuf};

/// The pixels per slide unit that can be asked for.
const SCALES: std::ops::RangeInclusive<f64> = 0.5..=8.0;

/// The look that was asked for; `shape` is that of the charts, `choice` what the codebook says, and `folder` where that stands.
///
/// # Errors
/// When a theme cannot be read, has colours that should not be used, or a size, format or kind is not known.
pub(super) fn presentation(look: &LookRequest, shape: Option<&str>, choice: &ThemeChoice, folder: &Path) -> Result<Presentation> {
    let loaded = match (&look.theme, &choice.base) {
        (Some(name), _) => load(name, Path::new(""), look.force_theme)?,
        (None, Some(name)) => load(name, folder, look.force_theme)?,
        (None, None) => load(Theme::BUILT_IN[0], folder, false)?,
    };
    let size = shape.or(choice.size.as_deref()).map_or(Ok(Size::default()), size)?;
    Ok(Presentation {
        theme: loaded.theme,
        theme_name: loaded.name,
        file: loaded.file,
        size,
        formats: formats(&look.formats)?,
        scale: scale(look.scale)?,
        charts: look.charts.iter().map(|text| ChartWish::parse(text)).collect::<Result<_>>()?,
    })
}

/// The shape of a name.
pub(super) fn size(name: &str) -> Result<Size> {
    Size::of_name(name).ok_or_else(|| {
        let names = Size::ALL.map(Size::name);
        Error::usage(format!("there is no chart size `{name}`")).hint(format!("known: {}", names.join(", ")))
    })
}

fn formats(names: &[String]) -> Result<Vec<PictureFormat>> {
    if names.is_empty() {
        return Ok(PictureFormat::USUAL.to_vec());
    }
    let of_name = |name: &String| {
        PictureFormat::of_name(name)
            .ok_or_else(|| Error::usage(format!("there is no picture format `{name}`")).hint("known: png, svg, pdf"))
    };
    let mut formats = Vec::new();
    for name in names {
        let format = of_name(name)?;
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    Ok(formats)
}

fn scale(scale: Option<f64>) -> Result<f64> {
    let scale = scale.unwrap_or(USUAL_SCALE);
    if SCALES.contains(&scale) {
        return Ok(scale);
    }
    Err(Error::usage(format!("--scale {scale} is out of range"))
        .hint("0.5 to 8 pixels per slide unit; 2 makes 1920 × 1080 pixels of a slide, 4 makes 3840 × 2160"))
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
        return Err(match nearest(name, Theme::BUILT_IN) {
            Some(near) => {
                error.hint(format!("did you mean `{near}`? a theme file is named with its extension, such as brand.toml"))
            }
            None => error.hint(format!("{}, or a theme file such as brand.toml", Theme::BUILT_IN.join(", "))),
        });
    }
    let bytes = read(&path)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Error::file(&path, "is not text").hint("a theme is a TOML file; docs/charts.md describes it"))?;
    let beside = path.parent().unwrap_or(Path::new("")).to_owned();
    let LoadedTheme { theme, flaws } = theme(&text, &path, &|file| read(&beside.join(file)))?;
    if let (Some(flaw), false) = (flaws.first(), forced) {
        let more = match flaws.len() - 1 {
            0 => String::new(),
            rest => format!(" (and {rest} more)"),
        };
        return Err(Error::codebook(format!("`{}`: {flaw}{more}", path.display()))
            .hint("change one of the colours, or use --force-theme if the brand leaves no choice"));
    }
    let file = InputFile::of(&path, text.as_bytes());
    Ok(Loaded { theme, name: file.name.clone(), file: Some(file) })
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
    std::fs::read(path).map_err(|error| Error::reading(path, error).hint("is the name right?"))
}

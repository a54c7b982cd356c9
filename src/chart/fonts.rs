//! The bundled typeface. Charts are measured and drawn with it alone, so that a picture does not depend on the fonts
//! of the machine it was made on.

use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::Database;
use rustybuzz::Face;

/// The family name written into pictures. The other names are for viewers that lack the bundled one.
pub(crate) const FAMILY_LIST: &str = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";
/// The family name inside the font files.
pub(crate) const FAMILY: &str = "Inter";
/// Weight 400.
const REGULAR: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.subset.ttf");
/// Weight 700.
const BOLD: &[u8] = include_bytes!("../../assets/fonts/Inter-Bold.subset.ttf");

/// The regular face, parsed once.
pub(crate) static REGULAR_FACE: LazyLock<Face<'static>> = LazyLock::new(|| parse(REGULAR));
/// The bold face, parsed once.
pub(crate) static BOLD_FACE: LazyLock<Face<'static>> = LazyLock::new(|| parse(BOLD));

/// The bundled fonts and no others, for what turns text into pixels.
pub(crate) static DATABASE: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut database = Database::new();
    database.load_font_data(REGULAR.to_vec());
    database.load_font_data(BOLD.to_vec());
    database.set_sans_serif_family(FAMILY);
    Arc::new(database)
});

fn parse(data: &'static [u8]) -> Face<'static> {
    Face::from_slice(data, 0).expect("the bundled font is a font")
}

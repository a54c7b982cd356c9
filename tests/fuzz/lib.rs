//! What fuzz targets share.

pub mod read;

/// Libraries whose panics on damaged files are turned into errors.
const GUARDED: [&str; 4] = ["/polars", "/calamine", "/sas7bdat", "/sas_xport"];

/// Makes a panic the end of the process, which the fuzzer reports, but for those that are turned into errors.
pub fn watch() {
    std::panic::set_hook(Box::new(|panic| {
        if panic.location().is_some_and(|place| GUARDED.iter().any(|library| place.file().contains(library))) {
            return;
        }
        eprintln!("{panic}");
        std::process::abort();
    }));
}

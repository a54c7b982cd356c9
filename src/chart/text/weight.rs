//! How heavy type is.

/// Weight of the type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FontWeight {
    /// 400.
    Regular,
    /// 700.
    Bold,
}

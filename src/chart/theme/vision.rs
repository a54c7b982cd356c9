//! How different two colours look: CIEDE2000, for ordinary and for colour-blind sight.

use super::colour::Colour;
use palette::color_difference::Ciede2000;
use palette::white_point::D65;
use palette::{FromColor, Lab, LinSrgb};

/// A way of seeing colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// Three kinds of cones.
    Normal,
    /// Without the cones for long waves: red looks dark.
    Protan,
    /// Without the cones for middle waves.
    Deutan,
    /// Without the cones for short waves.
    Tritan,
}

impl Sight {
    /// All ways of seeing.
    pub const ALL: [Self; 4] = [Self::Normal, Self::Protan, Self::Deutan, Self::Tritan];

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Normal => "ordinary sight",
            Self::Protan => "red-blind sight",
            Self::Deutan => "green-blind sight",
            Self::Tritan => "blue-blind sight",
        }
    }

    /// What it makes of linear light (Machado, Oliveira and Fernandes 2009, severity 1).
    const fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Self::Normal => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::Protan => {
                [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]]
            }
            Self::Deutan => {
                [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]]
            }
            Self::Tritan => {
                [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]]
            }
        }
    }
}

/// How different two colours look to someone: CIEDE2000, where about 2 can just be seen.
#[must_use]
pub fn distance(a: Colour, b: Colour, sight: Sight) -> f64 {
    seen(a, sight).difference(seen(b, sight))
}

/// What someone sees of a colour, as CIE 1976 L*a*b* (D65).
fn seen(colour: Colour, sight: Sight) -> Lab<D65, f64> {
    let light = colour.srgb().into_linear();
    let [red, green, blue] =
        sight.matrix().map(|[red, green, blue]| (red * light.red + green * light.green + blue * light.blue).clamp(0.0, 1.0));
    Lab::from_color(LinSrgb::new(red, green, blue))
}

/// Least CIEDE2000 distance of two fills that stand for different things.
pub(super) const LEAST_DISTANCE: f64 = 12.0;

/// A colour as every kind of sight sees it.
pub(super) struct Seen([Lab<D65, f64>; 4]);

impl Seen {
    pub(super) fn of(colour: Colour) -> Self {
        Self(Sight::ALL.map(|sight| seen(colour, sight)))
    }

    /// Whether everybody can tell it from another.
    pub(super) fn is_apart(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).all(|(one, other)| one.difference(other) >= LEAST_DISTANCE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pairs of the supplementary data of Sharma, Wu and Dalal (2005), with their published distances.
    #[test]
    fn distances_are_the_published_ones() {
        let pairs = [
            ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
            ([50.0, -1.3802, -84.2814], [50.0, 0.0, -82.7485], 1.0),
            ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
            ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0009], 7.1792),
            ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
            ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
            ([22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373),
            ([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082),
        ];
        for (first, second, published) in pairs {
            let lab = |[l, a, b]: [f64; 3]| Lab::<D65, f64>::new(l, a, b);
            let distance = lab(first).difference(lab(second));
            assert!((distance - published).abs() < 5e-5, "{first:?} {second:?}: {distance}");
        }
    }

    #[test]
    fn sight_changes_what_looks_alike() {
        let (red, green) = (Colour::hex(0xC0_3030), Colour::hex(0x5F_7F20));
        assert!(distance(red, green, Sight::Deutan) < distance(red, green, Sight::Normal) / 2.0);
        for sight in Sight::ALL {
            assert!(distance(red, red, sight) < 1e-9);
        }
    }
}

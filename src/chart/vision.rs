//! How different two colours look: CIEDE2000, for ordinary and for colour-blind sight.

use super::colour::Colour;

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
    Lab::seen(a, sight).distance(Lab::seen(b, sight))
}

/// A colour as CIE 1976 L*a*b* (D65).
#[derive(Debug, Clone, Copy)]
struct Lab {
    l: f64,
    a: f64,
    b: f64,
}

impl Lab {
    fn seen(colour: Colour, sight: Sight) -> Self {
        let light = colour.linear();
        let seen = sight.matrix().map(|row| dot(row, light).clamp(0.0, 1.0));
        // sRGB to CIE XYZ (IEC 61966-2-1), by the white point D65.
        let x = dot([0.412_456_4, 0.357_576_1, 0.180_437_5], seen) / 0.950_47;
        let y = dot([0.212_672_9, 0.715_152_2, 0.072_175_0], seen);
        let z = dot([0.019_333_9, 0.119_192_0, 0.950_304_1], seen) / 1.088_83;
        let root = |part: f64| if part > 216.0 / 24389.0 { part.cbrt() } else { (24389.0 / 27.0 * part + 16.0) / 116.0 };
        let (x, y, z) = (root(x), root(y), root(z));
        Self { l: 116.0 * y - 16.0, a: 500.0 * (x - y), b: 200.0 * (y - z) }
    }

    /// CIEDE2000 (Sharma, Wu and Dalal 2005).
    fn distance(self, other: Self) -> f64 {
        let seventh = |c: f64| (c.powi(7) / (c.powi(7) + 25f64.powi(7))).sqrt();
        let mean_chroma = f64::midpoint(self.a.hypot(self.b), other.a.hypot(other.b));
        let stretch = 1.0 + 0.5 * (1.0 - seventh(mean_chroma));
        let (first, second) = (Polar::of(self.a * stretch, self.b), Polar::of(other.a * stretch, other.b));
        let hue = first.hue_difference(second);
        let d_l = other.l - self.l;
        let d_c = second.chroma - first.chroma;
        let d_h = 2.0 * (first.chroma * second.chroma).sqrt() * (hue / 2.0).to_radians().sin();
        let l = f64::midpoint(self.l, other.l);
        let c = f64::midpoint(first.chroma, second.chroma);
        let h = first.mean_hue(second);
        let cosine = |factor: f64, shift: f64| (factor * h + shift).to_radians().cos();
        let t = 1.0 - 0.17 * cosine(1.0, -30.0) + 0.24 * cosine(2.0, 0.0) + 0.32 * cosine(3.0, 6.0) - 0.20 * cosine(4.0, -63.0);
        let s_l = 1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt();
        let s_c = 1.0 + 0.045 * c;
        let s_h = 1.0 + 0.015 * c * t;
        let turn = 60.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
        let r_t = -turn.to_radians().sin() * 2.0 * seventh(c);
        ((d_l / s_l).powi(2) + (d_c / s_c).powi(2) + (d_h / s_h).powi(2) + r_t * (d_c / s_c) * (d_h / s_h)).sqrt()
    }
}

fn dot(row: [f64; 3], light: [f64; 3]) -> f64 {
    row.iter().zip(light).map(|(factor, part)| factor * part).sum()
}

/// Chroma, and hue in degrees.
#[derive(Debug, Clone, Copy)]
struct Polar {
    chroma: f64,
    hue: f64,
}

impl Polar {
    fn of(a: f64, b: f64) -> Self {
        Self { chroma: a.hypot(b), hue: b.atan2(a).to_degrees().rem_euclid(360.0) }
    }

    fn is_grey_with(self, other: Self) -> bool {
        self.chroma * other.chroma <= 0.0
    }

    fn hue_difference(self, other: Self) -> f64 {
        let difference = other.hue - self.hue;
        match difference {
            _ if self.is_grey_with(other) => 0.0,
            d if d > 180.0 => d - 360.0,
            d if d < -180.0 => d + 360.0,
            d => d,
        }
    }

    fn mean_hue(self, other: Self) -> f64 {
        let sum = self.hue + other.hue;
        if self.is_grey_with(other) {
            sum
        } else if (self.hue - other.hue).abs() <= 180.0 {
            sum / 2.0
        } else if sum < 360.0 {
            f64::midpoint(sum, 360.0)
        } else {
            (sum - 360.0) / 2.0
        }
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
            let lab = |[l, a, b]: [f64; 3]| Lab { l, a, b };
            let distance = lab(first).distance(lab(second));
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

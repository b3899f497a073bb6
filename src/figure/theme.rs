use super::{Emphasis, Ink, Style};

/// A colour without transparency, 8 bits a channel of sRGB.
///
/// ```
/// use lnn_lab::figure::{Colour, Theme};
///
/// let (white, black) = (Theme::Light.ground(), Colour(0, 0, 0));
/// assert_eq!(white.hex(), "#ffffff");
/// assert_eq!(white.contrast(black).round(), 21.0, "the most there is");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// A palette. Dark is not light inverted: it has colours of its own.
///
/// ```
/// use lnn_lab::figure::{Ink, Theme};
///
/// assert_ne!(Theme::Light.ground(), Theme::Dark.ground());
/// assert_ne!(Theme::Light.ink(Ink::Depth(1)), Theme::Light.ink(Ink::Depth(10)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark marks on a light ground.
    Light,
    /// Light marks on a dark ground.
    Dark,
}

/// viridis (van der Walt and Smith 2015) at 0, 1/8, ..., 1.
const VIRIDIS: [Colour; 9] = [
    Colour(68, 1, 84),
    Colour(71, 44, 122),
    Colour(59, 81, 139),
    Colour(44, 113, 142),
    Colour(33, 144, 141),
    Colour(39, 173, 129),
    Colour(92, 200, 99),
    Colour(170, 220, 50),
    Colour(253, 231, 37),
];

/// The deepest network that has a colour of its own.
const DEEPEST: usize = 10;

impl Theme {
    /// Its name in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme with this name, if there is one.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Light, Self::Dark].into_iter().find(|theme| theme.name() == name)
    }

    /// What figures are drawn on.
    #[must_use]
    pub fn ground(self) -> Colour {
        match self {
            Self::Light => Colour(0xff, 0xff, 0xff),
            Self::Dark => Colour(0x1a, 0x1e, 0x22),
        }
    }

    /// Titles of axes, names of lines.
    #[must_use]
    pub fn text(self) -> Colour {
        match self {
            Self::Light => Colour(0x1b, 0x1e, 0x23),
            Self::Dark => Colour(0xec, 0xea, 0xe6),
        }
    }

    /// Tick labels and secondary words.
    #[must_use]
    pub fn muted(self) -> Colour {
        match self {
            Self::Light => Colour(0x5b, 0x62, 0x6c),
            Self::Dark => Colour(0xa0, 0xa7, 0xb0),
        }
    }

    /// The grid: at most a tenth of the contrast of text.
    #[must_use]
    pub fn grid(self) -> Colour {
        match self {
            Self::Light => Colour(0xee, 0xec, 0xe7),
            Self::Dark => Colour(0x2b, 0x30, 0x36),
        }
    }

    /// The colour of a role.
    #[must_use]
    pub fn ink(self, ink: Ink) -> Colour {
        match (ink, self) {
            (Ink::ClosedForm, _) => self.text(),
            (Ink::GroundTruth, Self::Light) => Colour(0x7b, 0x82, 0x8c),
            (Ink::GroundTruth, Self::Dark) => Colour(0x8a, 0x92, 0x9c),
            (Ink::Training | Ink::Validation | Ink::Guide | Ink::Contour, Self::Light) => Colour(0x85, 0x8c, 0x97),
            (Ink::Training | Ink::Validation | Ink::Guide | Ink::Contour, Self::Dark) => Colour(0x80, 0x88, 0x92),
            (Ink::Selected, Self::Light) => Colour(0xd5, 0x5e, 0x00),
            (Ink::Selected, Self::Dark) => Colour(0xff, 0x8a, 0x3d),
            (Ink::Guess, Self::Light) => Colour(0xb8, 0x1d, 0x7f),
            (Ink::Guess, Self::Dark) => Colour(0xff, 0x85, 0xc8),
            (Ink::Depth(depth), _) => self.depth(depth),
        }
    }

    /// viridis' dark 55 % on light ground, its upper 60 % on dark ground; the deeper, the nearer to the ground.
    fn depth(self, depth: usize) -> Colour {
        let rank = (depth.clamp(1, DEEPEST) - 1) as f64 / (DEEPEST - 1) as f64;
        match self {
            Self::Light => viridis(0.55 * rank),
            Self::Dark => viridis(1.0 - 0.6 * rank),
        }
    }

    /// The colour of a tile, from 0, which is just told from the ground, to 1, which is nearly text. NaN counts as 0.
    #[must_use]
    pub fn shade(self, value: f64) -> Colour {
        let (from, to) = match self {
            Self::Light => (Colour(0xe9, 0xe7, 0xe2), Colour(0x2c, 0x30, 0x37)),
            Self::Dark => (Colour(0x2e, 0x33, 0x39), Colour(0xde, 0xdc, 0xd8)),
        };
        blend(from, to, value)
    }

    /// A sign on a tile of this shade: the ground's colour or the text's, whichever stands out.
    #[must_use]
    pub fn sign(self, shade: f64) -> Colour {
        let tile = self.shade(shade);
        let (ground, text) = (self.ground(), self.text());
        if ground.contrast(tile) > text.contrast(tile) { ground } else { text }
    }

    /// How opaque a band is, 0 to 1: ten of them overlap, and lines must be seen through all.
    #[must_use]
    pub fn band(self, emphasis: Emphasis) -> f64 {
        match emphasis {
            Emphasis::Normal => 0.15,
            Emphasis::Strong => 0.3,
            Emphasis::Dimmed => 0.05,
            Emphasis::Ahead => 0.07,
        }
    }

    /// How opaque a mark of this style is, 0 to 1.
    #[must_use]
    pub fn opacity(self, style: Style) -> f64 {
        // On dark ground the eye needs more of a colour to see it at all.
        let more = if self == Self::Dark { 0.12 } else { 0.0 };
        match (style.emphasis, style.ink) {
            (Emphasis::Ahead, Ink::Selected) => 0.34 + more,
            (Emphasis::Ahead, _) => 0.25 + more,
            (Emphasis::Dimmed, _) => 0.28 + more,
            (_, Ink::Training | Ink::Validation) => 0.55,
            (_, Ink::Contour) => 0.45,
            _ => 1.0,
        }
    }
}

impl Colour {
    /// WCAG 2 contrast ratio with another colour, 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// As `#rrggbb`.
    #[must_use]
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

fn viridis(place: f64) -> Colour {
    let scaled = place.clamp(0.0, 1.0) * (VIRIDIS.len() - 1) as f64;
    let index = (scaled as usize).min(VIRIDIS.len() - 2);
    blend(VIRIDIS[index], VIRIDIS[index + 1], scaled - index as f64)
}

/// A colour between two, from 0 to 1: equal 8-bit steps of sRGB look about equal. NaN counts as 0.
fn blend(from: Colour, to: Colour, part: f64) -> Colour {
    let part = if part.is_nan() { 0.0 } else { part.clamp(0.0, 1.0) };
    let channel = |a: u8, b: u8| (f64::from(a) + part * (f64::from(b) - f64::from(a))).round() as u8;
    Colour(channel(from.0, to.0), channel(from.1, to.1), channel(from.2, to.2))
}

#[cfg(test)]
mod tests {
    use super::{Emphasis, Ink, Theme, blend};

    #[test]
    fn text_and_marks_stand_out_from_the_ground_in_both_themes() {
        for theme in [Theme::Light, Theme::Dark] {
            for text in [theme.text(), theme.muted()] {
                assert!(text.contrast(theme.ground()) >= 4.5, "{theme:?} {text:?}");
            }
            let depths = (1..=10).map(Ink::Depth);
            for ink in
                depths.chain([Ink::GroundTruth, Ink::ClosedForm, Ink::Selected, Ink::Training, Ink::Guide, Ink::Guess])
            {
                let contrast = theme.ink(ink).contrast(theme.ground());
                assert!(contrast >= 3.0, "{theme:?} {ink:?} {contrast}");
            }
            assert!(theme.grid().contrast(theme.ground()) <= 1.5);
        }
    }

    #[test]
    fn deeper_networks_are_nearer_to_the_ground() {
        for theme in [Theme::Light, Theme::Dark] {
            let contrasts: Vec<_> =
                (1..=10).map(|depth| theme.ink(Ink::Depth(depth)).contrast(theme.ground())).collect();
            assert!(contrasts.windows(2).all(|pair| pair[0] > pair[1]), "{contrasts:?}");
        }
    }

    #[test]
    fn a_band_is_seen_and_seen_through() {
        for theme in [Theme::Light, Theme::Dark] {
            let contrast = |ink, emphasis| {
                let ground = theme.ground();
                blend(ground, theme.ink(ink), theme.band(emphasis)).contrast(ground)
            };
            for ink in (1..=10).map(Ink::Depth).chain([Ink::Selected, Ink::ClosedForm]) {
                let normal = contrast(ink, Emphasis::Normal);
                assert!((1.12..2.5).contains(&normal), "{theme:?} {ink:?} {normal}");
                assert!(contrast(ink, Emphasis::Dimmed) < normal && normal < contrast(ink, Emphasis::Strong));
                assert!(contrast(ink, Emphasis::Dimmed) < 1.15);
            }
        }
    }

    #[test]
    fn darker_tiles_are_further_from_the_ground_and_all_are_tiles() {
        for theme in [Theme::Light, Theme::Dark] {
            let contrasts: Vec<_> =
                (0..=50).map(|step| theme.shade(f64::from(step) / 50.0).contrast(theme.ground())).collect();
            assert!(contrasts.windows(2).all(|pair| pair[0] < pair[1]), "{contrasts:?}");
            assert!((1.15..1.5).contains(&contrasts[0]), "{theme:?} {}", contrasts[0]);
            assert!(contrasts[50] > 0.7 * theme.text().contrast(theme.ground()), "{theme:?} {}", contrasts[50]);
            assert_eq!(theme.shade(f64::NAN), theme.shade(0.0));
            assert_eq!((theme.shade(-3.0), theme.shade(3.0)), (theme.shade(0.0), theme.shade(1.0)));
        }
    }

    #[test]
    fn a_sign_stands_out_from_the_tile_below_it() {
        for theme in [Theme::Light, Theme::Dark] {
            for shade in (0..=1000).map(|step| f64::from(step) / 1000.0) {
                let contrast = theme.sign(shade).contrast(theme.shade(shade));
                assert!(contrast >= 3.0, "{theme:?} {shade} {contrast}");
            }
        }
    }
}

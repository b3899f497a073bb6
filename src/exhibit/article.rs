/// A page of prose with exhibits, which follow one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Article {
    /// Linear networks against linear regression.
    Main,
    /// What linearity gives elsewhere, and what it costs: experiments of neighbouring papers.
    Neighbours,
}

impl Article {
    /// Its name in code, and that of its module in the page.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Neighbours => "neighbours",
        }
    }

    /// Its file in the folder of the site, as an address names it; nothing for the one that the folder itself stands for.
    #[must_use]
    pub const fn page(self) -> &'static str {
        match self {
            Self::Main => "",
            Self::Neighbours => "neighbours.html",
        }
    }

    /// What it is called.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Main => "Deeper, and slower to the same line",
            Self::Neighbours => "Where linearity wins, and where it does not",
        }
    }
}

//! Small vocabularies that stand as words in a column, and as the same words on the wire.

/// An enum whose variants are words.
macro_rules! words {
    ($($(#[doc = $says:literal])+ $name:ident, $what:literal { $($(#[doc = $word_says:literal])* $variant:ident = $word:literal,)+ })+) => {$(
        $(#[doc = $says])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[doc = $word_says])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// Its word.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let found = Self::ALL.iter().find(|known| known.word() == text);
                found.copied().ok_or_else(|| crate::Error::Damaged { what: $what, value: text.to_owned() })
            }
        }

        impl From<$name> for crate::link::Arg {
            fn from(value: $name) -> Self {
                Self::from(value.word())
            }
        }
    )+};
}
pub(crate) use words;

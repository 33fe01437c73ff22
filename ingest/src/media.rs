//! What kind of file bytes are, by what they begin with; never by what somebody calls them.

use image::ImageFormat;

/// What kind of file bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    Png,
    Jpeg,
    Gif,
    WebP,
    Bmp,
    Tiff,
    /// What many phones make of a photo.
    Heic,
    Pdf,
    Calendar,
}

impl Media {
    /// Tells it by the first bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        const HEIC: [&[u8; 4]; 6] = [b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"];
        let begins = |with: &[u8]| bytes.starts_with(with);
        let brand: Option<&[u8; 4]> = bytes.get(8..12).and_then(|brand| brand.try_into().ok());
        match brand {
            _ if begins(b"\x89PNG\r\n\x1a\n") => Some(Media::Png),
            _ if begins(b"\xff\xd8\xff") => Some(Media::Jpeg),
            _ if begins(b"GIF87a") || begins(b"GIF89a") => Some(Media::Gif),
            Some(b"WEBP") if begins(b"RIFF") => Some(Media::WebP),
            _ if begins(b"BM") => Some(Media::Bmp),
            _ if begins(b"II*\0") || begins(b"MM\0*") => Some(Media::Tiff),
            Some(brand) if bytes.get(4..8) == Some(b"ftyp") && HEIC.contains(&brand) => Some(Media::Heic),
            _ if begins(b"%PDF-") => Some(Media::Pdf),
            _ if begins(b"BEGIN:VCALENDAR") => Some(Media::Calendar),
            _ => None,
        }
    }

    /// As it is kept and served.
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Media::Png => "image/png",
            Media::Jpeg => "image/jpeg",
            Media::Gif => "image/gif",
            Media::WebP => "image/webp",
            Media::Bmp => "image/bmp",
            Media::Tiff => "image/tiff",
            Media::Heic => "image/heic",
            Media::Pdf => "application/pdf",
            Media::Calendar => "text/calendar",
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Media::Png => "a PNG picture",
            Media::Jpeg => "a JPEG picture",
            Media::Gif => "a GIF picture",
            Media::WebP => "a WebP picture",
            Media::Bmp => "a BMP picture",
            Media::Tiff => "a TIFF picture",
            Media::Heic => "an HEIC picture",
            Media::Pdf => "a PDF file",
            Media::Calendar => "a calendar file",
        }
    }

    pub(crate) fn way_out(self) -> &'static str {
        match self {
            Media::Heic => "send a screenshot of it, or choose \"Most Compatible\" in the camera's settings",
            Media::Calendar => "send a screenshot of what it holds",
            _ => "send it as PNG or JPEG, page by page",
        }
    }

    /// How a picture of this kind is opened; none if it is no picture that is opened here.
    pub(crate) fn format(self) -> Option<ImageFormat> {
        match self {
            Media::Png => Some(ImageFormat::Png),
            Media::Jpeg => Some(ImageFormat::Jpeg),
            Media::Gif => Some(ImageFormat::Gif),
            Media::WebP => Some(ImageFormat::WebP),
            Media::Bmp => Some(ImageFormat::Bmp),
            Media::Tiff => Some(ImageFormat::Tiff),
            Media::Heic | Media::Pdf | Media::Calendar => None,
        }
    }
}

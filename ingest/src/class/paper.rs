//! What a page is written on: its colour, and how evenly its lines run.

use models::ocr::{Point, Quad};

use crate::layout::Page;

/// What a page is written on, in a few numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paper {
    /// How yellow it is around its lines, from 0 to 1.
    yellow: f32,
    /// How surely its lines are read.
    sure: f32,
    /// How red the margin is that school paper has, from 0 to 1.
    margin: f32,
}

impl Paper {
    pub(super) fn of(page: &Page<'_>) -> Self {
        let lines: Vec<_> = page.lines().collect();
        let count = lines.len().max(1) as f32;
        let yellow: f32 = lines.iter().map(|piece| yellow(page, &piece.line.quad)).sum();
        let sure: f32 = lines.iter().map(|piece| piece.line.confidence()).sum();
        let margin: f32 = lines.iter().map(|piece| reddest(page, &piece.line.quad)).sum();
        Self { yellow: yellow / count, sure: sure / count, margin: margin / count }
    }

    pub(super) fn printed(self) -> f32 {
        -self.written()
    }

    /// Notes are taken on yellow or ruled paper, and hands are harder to read than print. It tells one list from another
    /// and must not outweigh what speaks for something else.
    pub(super) fn written(self) -> f32 {
        let written = 8.0 * (self.yellow - 0.08) + 10.0 * (0.97 - self.sure) + 10.0 * (self.margin - 0.1);
        written.clamp(-1.0, 1.0)
    }
}

/// How much more red and green than blue the lighter half of a line's rim has.
fn yellow(page: &Page<'_>, quad: &Quad) -> f32 {
    let along = (0..16).map(|step| step as f32 / 15.0);
    let rim = along.flat_map(|along| [quad.at(along, -0.1), quad.at(along, 1.1)]);
    let colours: Vec<[f32; 3]> = rim.filter_map(|at| colour(page, at)).collect();
    let tints = colours.iter().map(|[red, green, blue]| (red.min(*green) - blue) / 255.0);
    tints.sum::<f32>() / colours.len().max(1) as f32
}

/// How red the reddest place left of a line is, within three of its heights.
fn reddest(page: &Page<'_>, quad: &Quad) -> f32 {
    const STEPS: usize = 90;
    let ratio = 3.0 * quad.height() / quad.width().max(1.0);
    let places = (0..STEPS).map(|step| quad.at(-ratio * step as f32 / STEPS as f32, 0.5));
    let reds = places.filter_map(|at| colour(page, at)).map(|[red, green, blue]| (red - green.max(blue)) / 255.0);
    reds.fold(0.0, f32::max)
}

/// The colour at a place, if that is on the picture.
fn colour(page: &Page<'_>, at: Point) -> Option<[f32; 3]> {
    let (x, y) = (at.x as u32, at.y as u32);
    let inside = at.x >= 0.0 && at.y >= 0.0 && x < page.picture.width() && y < page.picture.height();
    inside.then(|| page.picture.get_pixel(x, y).0.map(f32::from))
}

//! Marks that are no letters: the box before a line, and whether it is ticked.

use image::RgbImage;
use models::ocr::{Point, Quad};

/// How far left of a line its box is looked for, in heights of the line.
const REACH: f32 = 3.0;

/// How far above and below.
const MARGIN: f32 = 0.25;

/// Places looked at for each height of a line.
const FINE: usize = 28;

/// So much darker than the paper is ink, of 255.
const INK: f32 = 40.0;

/// A box with more ink than this within its sides is ticked.
const TICK: f32 = 0.08;

/// Whether there is a box before a line with something in it.
pub(super) fn ticked(picture: &RgbImage, line: &Quad) -> bool {
    let left = Left::of(picture, line);
    let boxes = left.patches().into_iter().filter(Patch::is_box);
    boxes.max_by_key(|patch| patch.right).is_some_and(|found| left.filled(&found))
}

/// What lies left of a line: where there is ink.
struct Left {
    width: usize,
    ink: Vec<bool>,
}

/// A patch of ink: its outermost places.
#[derive(Clone, Copy, Debug)]
struct Patch {
    left: usize,
    top: usize,
    right: usize,
    bottom: usize,
}

impl Left {
    fn of(picture: &RgbImage, line: &Quad) -> Self {
        let width = (REACH * FINE as f32) as usize;
        let height = ((1.0 + 2.0 * MARGIN) * FINE as f32) as usize;
        let ratio = line.height() / line.width().max(1.0);
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let light: Vec<f32> = places
            .map(|(x, y)| {
                let along = (x as f32 - width as f32) / FINE as f32 * ratio;
                lightness(picture, line.at(along, y as f32 / FINE as f32 - MARGIN))
            })
            .collect();
        let mut sorted = light.clone();
        sorted.sort_by(f32::total_cmp);
        let paper = sorted[sorted.len() * 2 / 3];
        Self { width, ink: light.into_iter().map(|light| light < paper - INK).collect() }
    }

    /// Places with ink that touch each other.
    fn patches(&self) -> Vec<Patch> {
        let (mut left, mut patches) = (self.ink.clone(), Vec::new());
        for start in 0..left.len() {
            let (x, y) = (start % self.width, start / self.width);
            let mut patch = Patch { left: x, top: y, right: x, bottom: y };
            let mut open = if std::mem::take(&mut left[start]) { vec![start] } else { continue };
            while let Some(at) = open.pop() {
                let (x, y) = (at % self.width, at / self.width);
                patch = Patch {
                    left: patch.left.min(x),
                    top: patch.top.min(y),
                    right: patch.right.max(x),
                    bottom: patch.bottom.max(y),
                };
                let beside =
                    (y.saturating_sub(1)..=y + 1).flat_map(|y| (x.saturating_sub(1)..=x + 1).map(move |x| (x, y)));
                for (x, y) in beside.filter(|&(x, _)| x < self.width) {
                    if left.get_mut(y * self.width + x).is_some_and(std::mem::take) {
                        open.push(y * self.width + x);
                    }
                }
            }
            patches.push(patch);
        }
        patches
    }

    /// Whether there is ink within the sides of a box.
    fn filled(&self, found: &Patch) -> bool {
        let inset = |from: usize, to: usize| from + (to - from) * 3 / 10..to - (to - from) * 3 / 10;
        let places = inset(found.top, found.bottom).flat_map(|y| inset(found.left, found.right).map(move |x| (x, y)));
        let inner: Vec<bool> = places.map(|(x, y)| self.ink[y * self.width + x]).collect();
        inner.iter().filter(|ink| **ink).count() as f32 > TICK * inner.len().max(1) as f32
    }
}

impl Patch {
    /// About as wide as it is high, and about as high as the line: no margin, no blot, no letter.
    fn is_box(&self) -> bool {
        let (wide, high) = ((self.right - self.left) as f32, (self.bottom - self.top) as f32);
        let size = 0.35 * FINE as f32..1.45 * FINE as f32;
        size.contains(&wide) && size.contains(&high) && (0.6..1.6).contains(&(wide / high))
    }
}

fn lightness(picture: &RgbImage, at: Point) -> f32 {
    let x = at.x.clamp(0.0, picture.width() as f32 - 1.0) as u32;
    let y = at.y.clamp(0.0, picture.height() as f32 - 1.0) as u32;
    let [red, green, blue] = picture.get_pixel(x, y).0.map(f32::from);
    0.3 * red + 0.6 * green + 0.1 * blue
}

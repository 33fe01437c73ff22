//! Where in the cut of a line its letters stand: what was found is wider, since the finder leaves a rim for the reader.

/// The part of a line's place that its letters take, as shares of its length and height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    pub left: f32,
    pub right: f32,
    pub top: f32,
    pub bottom: f32,
}

/// What lies between the ground and the strongest ink by less than this share is ground.
const FAINT: f32 = 0.5;
/// The strongest ink is that of which so small a share is stronger.
const STRONGEST: f32 = 0.05;
/// A row with less ink than this share of the fullest is empty.
const SPARSE: f32 = 0.04;
/// Rows between a letter and its dots, as a share of the height; what lies further off is of another line.
const APART: f32 = 0.1;
/// No rim is wider than this share of the height.
const WIDEST: f32 = 0.45;

impl Ink {
    /// All of the place.
    pub const WHOLE: Ink = Ink { left: 0.0, right: 1.0, top: 0.0, bottom: 1.0 };

    /// In pixels by rows, each of some channels; the whole where nothing stands out.
    pub(super) fn of(values: &[f32], width: usize, channels: usize) -> Ink {
        let grey: Vec<f32> = values.chunks_exact(channels).map(|pixel| pixel.iter().sum()).collect();
        let height = grey.len() / width.max(1);
        let ground = ranked(&grey, 0.5);
        let far: Vec<f32> = grey.iter().map(|value| (value - ground).abs()).collect();
        let faint = ranked(&far, 1.0 - STRONGEST) * FAINT;
        if faint <= 0.0 || height == 0 {
            return Ink::WHOLE;
        }
        let inked = |x: usize, y: usize| far[y * width + x] > faint;
        let rows: Vec<usize> = (0..height).map(|y| (0..width).filter(|&x| inked(x, y)).count()).collect();
        let (top, bottom) = band(&rows);
        let columns = (0..width).filter(|&x| (top..bottom).any(|y| inked(x, y)));
        let (left, right) = columns.fold((width, 0), |(left, right), x| (left.min(x), right.max(x + 1)));
        let rim = |pixels: usize| (pixels as f32).min(WIDEST * height as f32);
        let (across, down) = (width as f32, height as f32);
        Ink {
            left: rim(left.min(width)) / across,
            right: 1.0 - rim(width - right.max(1)) / across,
            top: rim(top) / down,
            bottom: 1.0 - rim(height - bottom) / down,
        }
    }
}

/// The rows around the fullest one, over gaps as wide as those under dots.
fn band(rows: &[usize]) -> (usize, usize) {
    let Some((fullest, most)) = rows.iter().copied().enumerate().max_by_key(|(_, ink)| *ink) else { return (0, 0) };
    let full = |row: &usize| rows[*row] as f32 > most as f32 * SPARSE;
    let gap = (rows.len() as f32 * APART) as usize + 1;
    let (mut top, mut bottom) = (fullest, fullest + 1);
    while let Some(row) = (top.saturating_sub(gap)..top).find(full) {
        top = row;
    }
    while let Some(row) = (bottom..(bottom + gap).min(rows.len())).rfind(full) {
        bottom = row + 1;
    }
    (top, bottom)
}

/// The value that so large a share lies below.
fn ranked(values: &[f32], share: f32) -> f32 {
    let mut values = values.to_vec();
    let at = ((values.len() as f32 * share) as usize).min(values.len().saturating_sub(1));
    if values.is_empty() { 0.0 } else { *values.select_nth_unstable_by(at, f32::total_cmp).1 }
}

//! From how likely each pixel belongs to a line, to the lines' places.

use super::scale::Sight;
use super::{Point, Quad};

/// A pixel this likely belongs to a line.
const LIKELY: f32 = 0.3;
/// A line whose pixels are less likely on the whole is none.
const SURE: f32 = 0.5;
/// The network marks the core of a line; its rim lies as far out as its area over its outline, times this.
const OUTWARD: f32 = 1.6;
/// A core that is thinner, in pixels of the sight, is no line.
const THINNEST: f32 = 3.0;
/// The most lines that are taken from one picture.
const MOST: usize = 400;

/// A rectangle at any angle.
#[derive(Clone, Copy, Debug)]
struct Slanted {
    middle: Point,
    /// The direction of its width, of length one.
    along: Point,
    width: f32,
    height: f32,
}

/// Where lines lie on the picture.
pub(super) fn found(likely: &[f32], sight: &Sight) -> Vec<Quad> {
    let marked = widened(likely, sight.width);
    let patches = patches(marked, sight.width);
    let slanted = patches.iter().filter_map(|outline| Slanted::around(outline));
    let lines = slanted.filter(|core| core.width.min(core.height) >= THINNEST && core.mean(likely, sight) >= SURE);
    lines.map(|core| core.grown().quad(sight)).take(MOST).collect()
}

/// The pixels that are likely, each with its neighbours right and below: thin bridges within a line close.
fn widened(likely: &[f32], width: usize) -> Vec<bool> {
    let near = |at: usize| {
        let left = if at.is_multiple_of(width) { at } else { at - 1 };
        [Some(at), Some(left), at.checked_sub(width), left.checked_sub(width)]
    };
    (0..likely.len()).map(|at| near(at).into_iter().flatten().any(|near| likely[near] > LIKELY)).collect()
}

/// Connected patches, each as the ends of its rows: what lies between cannot be a corner.
fn patches(mut marked: Vec<bool>, width: usize) -> Vec<Vec<Point>> {
    let height = marked.len() / width;
    let mut patches = Vec::new();
    for start in 0..marked.len() {
        if !std::mem::take(&mut marked[start]) {
            continue;
        }
        let mut rows: Vec<Option<[usize; 2]>> = vec![None; height];
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            let (x, y) = (at % width, at / width);
            let [first, last] = rows[y].get_or_insert([x, x]);
            (*first, *last) = (x.min(*first), x.max(*last));
            for y in y.saturating_sub(1)..(y + 2).min(height) {
                for x in x.saturating_sub(1)..(x + 2).min(width) {
                    if std::mem::take(&mut marked[y * width + x]) {
                        open.push(y * width + x);
                    }
                }
            }
        }
        let ends = rows.iter().enumerate().filter_map(|(y, ends)| ends.map(|ends| (y, ends)));
        let point = |x: usize, y: usize| Point { x: x as f32, y: y as f32 };
        patches.push(ends.flat_map(|(y, [first, last])| [point(first, y), point(last, y)]).collect());
    }
    patches
}

impl Slanted {
    /// The smallest that holds all points: one of its sides lies on one of their hull.
    fn around(points: &[Point]) -> Option<Self> {
        let hull = hull(points);
        let sides = hull.iter().zip(hull.iter().cycle().skip(1)).filter(|(a, b)| a.to(**b) > 0.0);
        let fitted =
            sides.map(|(a, b)| Self::along(&hull, Point { x: (b.x - a.x) / a.to(*b), y: (b.y - a.y) / a.to(*b) }));
        let area = |slanted: &Self| (slanted.width + 1.0) * (slanted.height + 1.0);
        fitted.min_by(|a, b| area(a).total_cmp(&area(b))).map(Self::levelled)
    }

    fn along(points: &[Point], along: Point) -> Self {
        let span = |x: f32, y: f32| {
            let places = points.iter().map(|point| point.x * x + point.y * y);
            places.fold([f32::INFINITY, f32::NEG_INFINITY], |[least, most], at| [least.min(at), most.max(at)])
        };
        let [left, right] = span(along.x, along.y);
        let [top, bottom] = span(-along.y, along.x);
        let (x, y) = ((left + right) / 2.0, (top + bottom) / 2.0);
        let middle = Point { x: along.x * x - along.y * y, y: along.y * x + along.x * y };
        Self { middle, along, width: right - left, height: bottom - top }
    }

    /// The same, its width being what lies nearer to level, from left to right.
    fn levelled(self) -> Self {
        let Self { along: Point { x, y }, width, height, .. } = self;
        let (along, width, height) =
            if x.abs() >= y.abs() { (Point { x, y }, width, height) } else { (Point { x: y, y: -x }, height, width) };
        let along = if along.x < 0.0 { Point { x: -along.x, y: -along.y } } else { along };
        Self { along, width, height, ..self }
    }

    /// How likely its pixels are, on the whole.
    fn mean(&self, likely: &[f32], sight: &Sight) -> f32 {
        let [left, top, right, bottom] = Quad(self.corners()).bounds();
        let (mut sum, mut count) = (0.0, 0.0_f32);
        for y in top.max(0.0) as usize..=(bottom.max(0.0) as usize).min(sight.height - 1) {
            for x in left.max(0.0) as usize..=(right.max(0.0) as usize).min(sight.width - 1) {
                let (dx, dy) = (x as f32 - self.middle.x, y as f32 - self.middle.y);
                let (along, down) = (dx * self.along.x + dy * self.along.y, dy * self.along.x - dx * self.along.y);
                if along.abs() <= self.width / 2.0 && down.abs() <= self.height / 2.0 {
                    sum += likely[y * sight.width + x];
                    count += 1.0;
                }
            }
        }
        sum / count.max(1.0)
    }

    /// From the core to the rim.
    fn grown(self) -> Self {
        let out = self.width * self.height * OUTWARD / (self.width + self.height);
        Self { width: self.width + out, height: self.height + out, ..self }
    }

    fn corners(&self) -> [Point; 4] {
        let Self { middle, along, width, height } = self;
        [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map(|(across, down)| {
            let (x, y) = (across * width / 2.0, down * height / 2.0);
            Point { x: middle.x + along.x * x - along.y * y, y: middle.y + along.y * x + along.x * y }
        })
    }

    fn quad(&self, sight: &Sight) -> Quad {
        Quad(self.corners().map(|corner| sight.inside(sight.on_picture(corner))))
    }
}

/// The points that lie outermost, in order around the rest.
fn hull(points: &[Point]) -> Vec<Point> {
    let mut sorted = points.to_vec();
    sorted.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    sorted.dedup();
    let half = |points: &mut dyn Iterator<Item = Point>| {
        let mut chain: Vec<Point> = Vec::new();
        for point in points {
            while let [.., a, b] = chain[..] {
                let turn = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
                if turn > 0.0 {
                    break;
                }
                chain.pop();
            }
            chain.push(point);
        }
        chain.pop();
        chain
    };
    let mut around = half(&mut sorted.iter().copied());
    around.extend(half(&mut sorted.iter().rev().copied()));
    around
}

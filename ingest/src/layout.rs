//! Lines as a page: upright, in rows from above, and within a row from the left.

use image::RgbImage;
use models::ocr::{Line, Point, Quad, Seen, Turn};

/// Two lines stand in one row if the middle of one misses that of the other by no more than this share of their height.
const SAME_ROW: f32 = 0.6;

/// A picture with its lines in rows.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    pub(crate) picture: &'a RgbImage,
    pub(crate) rows: Vec<Row<'a>>,
}

/// Lines beside each other.
#[derive(Debug)]
pub(crate) struct Row<'a>(pub(crate) Vec<Piece<'a>>);

/// A line and its place on the page as it is read.
#[derive(Clone, Debug)]
pub(crate) struct Piece<'a> {
    pub(crate) line: &'a Line,
    pub(crate) text: String,
    /// Its place with the picture turned upright.
    pub(crate) upright: Quad,
}

impl<'a> Page<'a> {
    pub(crate) fn of(picture: &'a RgbImage, seen: &'a Seen) -> Self {
        let size = Point { x: picture.width() as f32, y: picture.height() as f32 };
        let mut pieces: Vec<Piece<'a>> = seen.lines.iter().map(|line| Piece::of(line, seen.turn, size)).collect();
        pieces.sort_by(|a, b| a.middle().y.total_cmp(&b.middle().y));
        let mut rows: Vec<Row<'a>> = Vec::new();
        for piece in pieces {
            match rows.iter_mut().rev().find(|row| row.takes(&piece)) {
                Some(row) => row.0.push(piece),
                None => rows.push(Row(vec![piece])),
            }
        }
        for row in &mut rows {
            row.0.sort_by(|a, b| a.middle().x.total_cmp(&b.middle().x));
        }
        Self { picture, rows }
    }

    /// All lines in the order in which they are read.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &Piece<'a>> {
        self.rows.iter().flat_map(|row| &row.0)
    }

    /// Each row as a text.
    pub(crate) fn texts(&self) -> Vec<String> {
        self.rows.iter().map(Row::text).collect()
    }
}

impl<'a> Row<'a> {
    pub(crate) fn text(&self) -> String {
        self.0.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The height of its highest line.
    pub(crate) fn height(&self) -> f32 {
        self.0.iter().map(|piece| piece.upright.height()).fold(0.0, f32::max)
    }

    /// Whether a line goes on where its nearest neighbour in this row ends, or lies before it, and not above or below it.
    fn takes(&self, piece: &Piece<'_>) -> bool {
        let away = |other: &&Piece<'a>| (other.middle().x - piece.middle().x).abs();
        let nearest = self.0.iter().min_by(|a, b| away(a).total_cmp(&away(b)));
        nearest.is_some_and(|nearest| nearest.beside(piece))
    }
}

impl<'a> Piece<'a> {
    fn of(line: &'a Line, turn: Turn, size: Point) -> Self {
        let upright = |Point { x, y }: Point| match turn {
            Turn::None => Point { x, y },
            Turn::Quarter => Point { x: size.y - y, y: x },
            Turn::Half => Point { x: size.x - x, y: size.y - y },
            Turn::ThreeQuarters => Point { x: y, y: size.x - x },
        };
        Self { line, text: line.text().trim().to_owned(), upright: Quad(line.quad.0.map(upright)) }
    }

    pub(crate) fn middle(&self) -> Point {
        self.upright.at(0.5, 0.5)
    }

    pub(crate) fn left(&self) -> f32 {
        self.upright.bounds()[0]
    }

    pub(crate) fn right(&self) -> f32 {
        self.upright.bounds()[2]
    }

    /// Whether two lines stand in one row. A photo leans, and not everywhere alike: each line's own slope is followed
    /// halfway to the other.
    fn beside(&self, other: &Self) -> bool {
        let [left, right] = if self.middle().x <= other.middle().x { [self, other] } else { [other, self] };
        let overlap = left.right() - right.left();
        if overlap > 0.3 * (right.right() - right.left()).min(left.right() - left.left()) {
            return false;
        }
        let between = f32::midpoint(left.middle().x, right.middle().x);
        let apart = (left.height_at(between) - right.height_at(between)).abs();
        apart < SAME_ROW * left.upright.height().max(right.upright.height())
    }

    /// Where its middle line runs at a distance from the left.
    fn height_at(&self, x: f32) -> f32 {
        let (start, end) = (self.upright.at(0.0, 0.5), self.upright.at(1.0, 0.5));
        let slope = (end.y - start.y) / (end.x - start.x).max(1.0);
        self.middle().y + (x - self.middle().x) * slope
    }
}

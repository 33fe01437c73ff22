//! Four corners on a picture.

/// A place on a picture, in pixels from its upper left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

/// Four corners, clockwise, from where the text begins above.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quad(pub [Point; 4]);

impl Point {
    #[must_use]
    pub fn to(self, other: Point) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// So much of the way to another.
    #[must_use]
    pub fn towards(self, other: Point, share: f32) -> Point {
        Point { x: self.x + (other.x - self.x) * share, y: self.y + (other.y - self.y) * share }
    }
}

impl Quad {
    /// An upright rectangle.
    #[must_use]
    pub fn upright(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        let point = |x, y| Point { x, y };
        Self([point(left, top), point(right, top), point(right, bottom), point(left, bottom)])
    }

    /// How long the line is that it holds.
    #[must_use]
    pub fn width(&self) -> f32 {
        (self.0[0].to(self.0[1]) + self.0[3].to(self.0[2])) / 2.0
    }

    /// How high the line is that it holds.
    #[must_use]
    pub fn height(&self) -> f32 {
        (self.0[0].to(self.0[3]) + self.0[1].to(self.0[2])) / 2.0
    }

    /// The same place with its text beginning at a later corner.
    #[must_use]
    pub fn from_corner(&self, corner: usize) -> Self {
        let mut corners = self.0;
        corners.rotate_left(corner % 4);
        Self(corners)
    }

    /// The part of it between two shares of its length and two of its height.
    #[must_use]
    pub fn part(&self, [from, to]: [f32; 2], [top, bottom]: [f32; 2]) -> Self {
        Self([self.at(from, top), self.at(to, top), self.at(to, bottom), self.at(from, bottom)])
    }

    /// The place at a share of its length and a share of its height.
    #[must_use]
    pub fn at(&self, along: f32, down: f32) -> Point {
        let [a, b, c, d] = self.0;
        a.towards(b, along).towards(d.towards(c, along), down)
    }

    /// Its least and greatest coordinates: left, top, right, bottom.
    #[must_use]
    pub fn bounds(&self) -> [f32; 4] {
        let all =
            |pick: fn(&Point) -> f32, less: fn(f32, f32) -> f32| self.0.iter().map(pick).reduce(less).unwrap_or(0.0);
        [all(|p| p.x, f32::min), all(|p| p.y, f32::min), all(|p| p.x, f32::max), all(|p| p.y, f32::max)]
    }
}

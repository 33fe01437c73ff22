//! From likely pixels to places, from steps to letters, and corners that turn.

use image::RgbImage;

use super::boxes::found;
use super::letters::letters;
use super::scale::Sight;
use super::{Ink, Point, Quad, Turn};

/// A picture of 320 by 160 on which a bar is likely to be text.
fn likely(inside: impl Fn(f32, f32) -> bool) -> Vec<Quad> {
    let sight = Sight::of(&RgbImage::new(320, 160));
    let pixels = (0..sight.height * sight.width).map(|at| ((at % sight.width) as f32, (at / sight.width) as f32));
    found(&pixels.map(|(x, y)| if inside(x, y) { 0.9 } else { 0.05 }).collect::<Vec<_>>(), &sight)
}

#[test]
fn a_bar_of_likely_pixels_is_a_line_with_a_rim() {
    let lines = likely(|x, y| (100.0..200.0).contains(&x) && (60.0..80.0).contains(&y));
    let [line] = lines[..] else { panic!("{lines:?}") };
    assert!((120.0..135.0).contains(&line.width()) && (40.0..52.0).contains(&line.height()), "{line:?}");
}

#[test]
fn a_leaning_bar_is_a_leaning_line_that_begins_at_the_left() {
    let lines = likely(|x, y| (60.0..260.0).contains(&x) && (y - 30.0 - x * 0.3).abs() < 9.0);
    let [line] = lines[..] else { panic!("{lines:?}") };
    let [a, b, ..] = line.0;
    assert!(a.x < b.x && ((b.y - a.y) / (b.x - a.x) - 0.3).abs() < 0.05, "{line:?}");
}

#[test]
fn specks_and_doubtful_patches_are_no_lines() {
    assert!(likely(|x, y| (x - 50.0).abs() < 1.0 && (y - 50.0).abs() < 1.0).is_empty());
    assert!(likely(|x, y| (x as u32 + y as u32).is_multiple_of(5) && x > 40.0 && x < 90.0).is_empty());
}

#[test]
fn the_same_class_again_is_one_letter_unless_there_was_none_between() {
    // Classes: none, a, b.
    let steps = [[0.0, 9.0, 0.0], [0.0, 9.0, 0.0], [9.0, 0.0, 0.0], [0.0, 9.0, 0.0], [0.0, 0.0, 9.0]].concat();
    let read = letters(&steps, 3, &['a', 'b']);
    assert_eq!(read.iter().map(|letter| letter.character).collect::<String>(), "aab");
    assert!(read.iter().all(|letter| letter.confidence > 0.99));
    assert!((read[0].at - 0.1).abs() < 1e-6 && (read[2].at - 0.9).abs() < 1e-6);
}

#[test]
fn a_quad_from_another_corner_is_the_same_place() {
    let quad = Quad::upright(10.0, 20.0, 110.0, 40.0);
    let corners = Turn::ALL.map(|turn| quad.from_corner(turn.quarters()).0[0]);
    let point = |x, y| Point { x, y };
    assert_eq!(corners, [point(10.0, 20.0), point(110.0, 20.0), point(110.0, 40.0), point(10.0, 40.0)]);
    assert_eq!(quad.part([0.25, 0.5], [0.0, 0.5]), Quad::upright(35.0, 20.0, 60.0, 30.0));
}

/// What is inked of a line of 200 by 40 with a ground and an ink of these shades.
fn ink([ground, inked]: [f32; 2], inside: impl Fn(usize, usize) -> bool) -> [usize; 4] {
    let pixels = (0..200 * 40).flat_map(|at| [if inside(at % 200, at / 200) { inked } else { ground }; 3]);
    let Ink { left, right, top, bottom } = Ink::of(&pixels.collect::<Vec<_>>(), 200, 3);
    [left * 200.0, right * 200.0, top * 40.0, bottom * 40.0].map(|at| at.round() as usize)
}

#[test]
fn ink_is_where_the_letters_stand_without_the_rim() {
    let letters = |x: usize, y: usize| (12..190).contains(&x) && (10..32).contains(&y) && x.is_multiple_of(4);
    assert_eq!(ink([1.0, -1.0], letters), [12, 189, 10, 32]);
    assert_eq!(ink([-0.4, 0.3], letters), [12, 189, 10, 32]);
    let dotted = |x: usize, y: usize| letters(x, y) || y == 7 && (100..110).contains(&x);
    assert_eq!(ink([1.0, -1.0], dotted), [12, 189, 7, 32]);
}

#[test]
fn what_reaches_in_from_the_line_above_is_no_ink_of_this_one_and_a_rim_has_its_limit() {
    let letters = |x: usize, y: usize| (12..190).contains(&x) && (14..32).contains(&y) && x.is_multiple_of(4);
    assert_eq!(ink([1.0, -1.0], |x, y| letters(x, y) || y < 3 && x.is_multiple_of(9)), [12, 189, 14, 32]);
    assert_eq!(ink([1.0, -1.0], |x, y| (80..120).contains(&x) && (14..32).contains(&y)), [18, 182, 14, 32]);
    assert_eq!(ink([1.0, 1.0], |_, _| true), [0, 200, 0, 40]);
}

//! The layers against the same sums done one by one.

use candle_core::{Device, Tensor};

use super::{Act, Dense, Depthwise, Doubled, Gate, Greatest, Mean, Mlp, Norm, Pointwise, Reach, Window, grown};

/// Numbers between -1 and 1 that look like none in particular.
fn numbers(count: usize, seed: u32) -> Vec<f32> {
    let next = |state: &mut u32| {
        *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Some((*state >> 8) as f32 / (1 << 23) as f32 - 1.0)
    };
    std::iter::repeat(()).scan(seed, |state, ()| next(state)).take(count).collect()
}

fn picture(height: usize, width: usize, channels: usize) -> Tensor {
    Tensor::from_vec(numbers(height * width * channels, 7), (height, width, channels), &Device::Cpu).unwrap()
}

#[track_caller]
fn check(found: &Tensor, dims: [usize; 3], exact: impl Fn(usize, usize, usize) -> f32) {
    assert_eq!(found.dims(), dims);
    for (y, row) in found.to_vec3::<f32>().unwrap().into_iter().enumerate() {
        for (x, pixel) in row.into_iter().enumerate() {
            for (channel, value) in pixel.into_iter().enumerate() {
                let exact = exact(y, x, channel);
                assert!((value - exact).abs() < 1e-4, "{exact}, not {value}, at {y}, {x}, {channel}");
            }
        }
    }
}

/// A picture by place, with nought beyond its edges.
fn places(picture: &Tensor) -> impl Fn(isize, isize, usize) -> f32 {
    let values = picture.to_vec3::<f32>().unwrap();
    move |y, x, channel| {
        let row = usize::try_from(y).ok().and_then(|y| values.get(y));
        let pixel = usize::try_from(x).ok().and_then(|x| row.and_then(|row| row.get(x)));
        pixel.map_or(0.0, |pixel| pixel[channel])
    }
}

#[test]
fn a_dense_layer_is_a_convolution() {
    for (window, stride, before, size) in [(3, 2, 1, [9, 13]), (3, 1, 1, [5, 60]), (2, 1, 0, [7, 8]), (3, 2, 1, [2, 1])]
    {
        let (input, inputs, outputs) = (picture(size[0], size[1], 5), 5, 19);
        let (weights, bias) = (numbers(outputs * inputs * window * window, 3), numbers(outputs, 5));
        let found = Dense::new(&weights, &bias, Reach { window, stride, before }, Act::Relu).forward(&input).unwrap();
        let at = places(&input);
        check(&found, [size[0].div_ceil(stride), size[1].div_ceil(stride), outputs], |y, x, output| {
            let mut sum = bias[output];
            for input in 0..inputs {
                for (dy, dx) in (0..window).flat_map(|dy| (0..window).map(move |dx| (dy, dx))) {
                    let (y, x) =
                        ((y * stride + dy) as isize - before as isize, (x * stride + dx) as isize - before as isize);
                    sum += at(y, x, input) * weights[((output * inputs + input) * window + dy) * window + dx];
                }
            }
            sum.max(0.0)
        });
    }
}

#[test]
fn a_depthwise_layer_is_one_convolution_a_channel() {
    let cases = [
        (Window::Three, [3, 3], [1, 1]),
        (Window::Three, [3, 3], [2, 1]),
        (Window::Seven, [7, 7], [1, 1]),
        (Window::Line, [1, 7], [1, 1]),
    ];
    for (window, [high, wide], stride) in cases {
        let (input, channels) = (picture(6, 11, 24), 24);
        let (weights, bias) = (numbers(channels * high * wide, 11), numbers(channels, 13));
        let found = Depthwise::new(&weights, &bias, window, stride).forward(&input).unwrap();
        let at = places(&input);
        check(&found, [6_usize.div_ceil(stride[0]), 11_usize.div_ceil(stride[1]), channels], |y, x, channel| {
            let mut sum = bias[channel];
            for (dy, dx) in (0..high).flat_map(|dy| (0..wide).map(move |dx| (dy, dx))) {
                let (y, x) = (
                    (y * stride[0] + dy) as isize - high as isize / 2,
                    (x * stride[1] + dx) as isize - wide as isize / 2,
                );
                sum += at(y, x, channel) * weights[channel * high * wide + dy * wide + dx];
            }
            sum
        });
    }
}

#[test]
fn two_layers_at_once_are_the_same_as_one_after_the_other() {
    let input = picture(7, 15, 24);
    let layer =
        |inputs: usize, outputs: usize, act| Pointwise::new(&numbers(inputs * outputs, 17), &numbers(outputs, 19), act);
    let mlp = Mlp { widen: layer(24, 40, Act::Gelu), narrow: layer(40, 24, Act::None), residual: true };
    let after = layer(40, 24, Act::None).forward(&layer(24, 40, Act::Gelu).forward(&input).unwrap()).unwrap();
    let sum = (after + &input).unwrap();
    let exact = places(&sum);
    check(&mlp.forward(&input).unwrap(), [7, 15, 24], |y, x, channel| exact(y as isize, x as isize, channel));
}

#[test]
fn a_doubling_layer_makes_four_pixels_of_each() {
    let input = picture(3, 4, 6);
    let (weights, bias) = (numbers(6 * 5 * 4, 23), numbers(5, 29));
    let at = places(&input);
    check(&Doubled::new(&weights, &bias, Act::None).forward(&input).unwrap(), [6, 8, 5], |y, x, output| {
        let sum = (0..6).map(|input| {
            at((y / 2) as isize, (x / 2) as isize, input) * weights[(input * 5 + output) * 4 + y % 2 * 2 + x % 2]
        });
        sum.sum::<f32>() + bias[output]
    });
}

#[test]
fn a_gate_weighs_each_channel_by_the_whole_picture() {
    let input = picture(5, 5, 8);
    // The weight of each channel is its own mean, so far as that lies between nought and one.
    let same: Vec<f32> = (0..64).map(|at| if at / 8 == at % 8 { 1.0 } else { 0.0 }).collect();
    let one = || Pointwise::new(&same, &[0.0; 8], Act::None);
    let gate = Gate { squeeze: one(), excite: one(), slope: 1.0, residual: true };
    let centre: Vec<f32> = (0..8).flat_map(|_| [0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0]).collect();
    let gated = Depthwise::new(&centre, &[0.0; 8], Window::Three, [1, 1]).gated(Some(gate)).forward(&input).unwrap();
    let at = places(&input);
    check(&gated, [5, 5, 8], |y, x, channel| {
        let mean = (0..25).map(|place| at(place / 5, place % 5, channel)).sum::<f32>() / 25.0;
        at(y as isize, x as isize, channel) * (1.0 + (mean + 0.5).clamp(0.0, 1.0))
    });
}

#[test]
fn layers_without_weights_do_what_they_say() {
    let input = picture(6, 4, 3);
    let at = places(&input);
    let near = |y: usize, x: usize, c| {
        [(y, x), (y, x + 1), (y + 1, x), (y + 1, x + 1)].map(|(y, x)| at(y.min(5) as isize, x.min(3) as isize, c))
    };
    check(&input.apply_op1_no_bwd(&Greatest).unwrap(), [6, 4, 3], |y, x, c| {
        near(y, x, c).into_iter().fold(f32::MIN, f32::max)
    });
    check(&input.apply_op1_no_bwd(&Mean { high: 3, wide: 2 }).unwrap(), [2, 2, 3], |y, x, c| {
        (0..6).map(|place| at((y * 3 + place / 2) as isize, (x * 2 + place % 2) as isize, c)).sum::<f32>() / 6.0
    });
    check(&grown(&input, 2).unwrap(), [12, 8, 3], |y, x, c| at(y as isize / 2, x as isize / 2, c));
    let norm = Norm { gain: vec![1.0; 3], bias: vec![0.0; 3], epsilon: 0.0 };
    let normal =
        norm.forward(&input).unwrap().sqr().unwrap().mean(2).unwrap().flatten_all().unwrap().to_vec1::<f32>().unwrap();
    assert!(normal.iter().all(|square| (square - 1.0).abs() < 1e-3), "{normal:?}");
}

#[test]
fn a_picture_of_other_channels_is_an_error() {
    let layer = Pointwise::new(&numbers(24, 1), &numbers(3, 2), Act::None);
    assert!(layer.forward(&picture(2, 2, 7)).is_err());
}

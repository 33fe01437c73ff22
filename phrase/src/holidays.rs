//! The table of holidays: an id for the name tables, and the rule for its day. Sorted by id.

use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};

use crate::holiday::{Holiday, Rule};

const fn h(id: u16, rule: Rule) -> Holiday {
    Holiday { id, rule, days: 1, elsewhere: &[] }
}

const fn long(id: u16, rule: Rule, days: i64) -> Holiday {
    Holiday { id, rule, days, elsewhere: &[] }
}

const fn by(id: u16, rule: Rule, elsewhere: &'static [(&'static str, Rule)]) -> Holiday {
    Holiday { id, rule, days: 1, elsewhere }
}

#[rustfmt::skip]
pub(crate) static TABLE: &[Holiday] = &[
    h(1, Rule::Fixed(1, 1)), h(2, Rule::Fixed(1, 6)), h(3, Rule::Nth(3, 1, Monday)), h(4, Rule::Fixed(1, 26)), h(5, Rule::Fixed(2, 1)), h(6, Rule::Fixed(2, 2)),
    h(7, Rule::Fixed(2, 14)), h(8, Rule::Nth(3, 2, Monday)), h(9, Rule::Fixed(3, 8)), h(10, Rule::Fixed(3, 17)), h(11, Rule::Fixed(4, 1)), h(12, Rule::Fixed(4, 15)),
    h(13, Rule::Fixed(4, 22)), h(14, Rule::Fixed(5, 1)), h(15, Rule::Fixed(5, 4)), h(16, Rule::Fixed(5, 5)),
    by(17, Rule::Nth(2, 5, Sunday), &[("GB", Rule::Easter(-21)), ("FR", Rule::Nth(-1, 5, Sunday)), ("ES", Rule::Nth(1, 5, Sunday))]),
    h(18, Rule::Fixed(5, 22)), h(19, Rule::Nth(-1, 5, Monday)), h(20, Rule::Fixed(6, 14)),
    by(21, Rule::Nth(3, 6, Sunday), &[("DE", Rule::Easter(39)), ("AT", Rule::Nth(2, 6, Sunday)), ("ES", Rule::Fixed(3, 19)), ("AU", Rule::Nth(1, 9, Sunday))]),
    h(22, Rule::Fixed(6, 19)), h(23, Rule::Fixed(7, 1)), by(24, Rule::Fixed(7, 4), &[("IN", Rule::Fixed(8, 15)), ("MX", Rule::Fixed(9, 16)), ("BR", Rule::Fixed(9, 7))]), h(25, Rule::Fixed(7, 14)), h(26, Rule::Fixed(8, 26)),
    by(27, Rule::Nth(1, 9, Monday), &[("DE", Rule::Fixed(5, 1)), ("FR", Rule::Fixed(5, 1)), ("ES", Rule::Fixed(5, 1))]), h(28, Rule::Nth(1, 9, Sunday)), h(29, Rule::Nth(2, 10, Monday)), h(30, Rule::Fixed(10, 3)),
    h(31, Rule::Fixed(10, 12)), h(32, Rule::Fixed(10, 16)), h(33, Rule::Fixed(10, 31)), h(34, Rule::Fixed(11, 1)), h(35, Rule::Fixed(11, 2)), h(36, Rule::Fixed(11, 5)),
    h(37, Rule::Fixed(11, 11)), by(38, Rule::Nth(4, 11, Thursday), &[("CA", Rule::Nth(2, 10, Monday))]), h(39, Rule::NthPlus(4, 11, Thursday, 1)), h(40, Rule::NthPlus(4, 11, Thursday, 4)),
    h(41, Rule::Fixed(12, 6)), h(42, Rule::Fixed(12, 24)), h(43, Rule::Fixed(12, 25)), h(44, Rule::Fixed(12, 26)), long(45, Rule::Fixed(12, 26), 7), h(46, Rule::Fixed(12, 31)),
    h(47, Rule::Easter(-47)), h(48, Rule::Easter(-46)), h(49, Rule::Easter(-7)), h(50, Rule::Easter(-3)), h(51, Rule::Easter(-2)), h(52, Rule::Easter(-1)), h(53, Rule::Easter(0)),
    h(54, Rule::Easter(1)), h(55, Rule::Easter(39)), h(56, Rule::Easter(49)), h(57, Rule::Easter(50)), h(58, Rule::Easter(56)), h(59, Rule::Easter(60)), h(60, Rule::OrthodoxEaster(0)),
    h(61, Rule::OrthodoxEaster(-2)), h(62, Rule::OrthodoxEaster(1)), h(63, Rule::Easter(-48)), h(64, Rule::Easter(-49)), long(65, Rule::Easter(-46), 46),
    h(66, Rule::NthPlus(1, 11, Monday, 1)), h(67, Rule::NthPlus(4, 11, Thursday, 5)), h(68, Rule::Before(4, 28, Wednesday)), h(69, Rule::Nth(2, 3, Sunday)), h(70, Rule::Nth(1, 11, Sunday)),
    h(71, Rule::Fixed(6, 24)), h(72, Rule::Fixed(8, 15)), h(73, Rule::Fixed(12, 8)), h(74, Rule::Fixed(11, 30)), h(75, Rule::Fixed(3, 1)), h(76, Rule::Fixed(4, 23)),
    h(77, Rule::Fixed(4, 25)), h(78, Rule::Fixed(2, 6)), h(79, Rule::Before(5, 25, Monday)), h(80, Rule::Nth(1, 8, Monday)), h(81, Rule::Nth(1, 5, Monday)), h(82, Rule::Nth(-1, 8, Monday)),
    h(83, Rule::Fixed(5, 8)), h(84, Rule::Fixed(7, 12)), h(85, Rule::Fixed(6, 5)), h(86, Rule::Fixed(10, 1)), h(87, Rule::Fixed(12, 10)), h(88, Rule::Nth(-1, 4, Friday)), h(89, Rule::Nth(3, 5, Saturday)),
    h(90, Rule::Fixed(3, 14)), h(91, Rule::Fixed(9, 11)), h(92, Rule::Fixed(5, 17)), h(93, Rule::Fixed(2, 5)), h(94, Rule::Fixed(3, 21)), h(95, Rule::Fixed(12, 6)), h(96, Rule::Fixed(8, 1)),
    h(97, Rule::Fixed(6, 6)), h(98, Rule::Fixed(6, 2)), h(99, Rule::Fixed(2, 29)),
    h(100, Rule::Known(&[(1984, 3, 13), (1988, 3, 8), (1992, 3, 10), (1996, 3, 12), (2000, 3, 7), (2004, 2, 3), (2008, 2, 5), (2012, 3, 6), (2016, 3, 1), (2020, 3, 3), (2024, 3, 5)])),
    h(101, Rule::Fixed(3, 15)), h(102, Rule::Sunday4thAdvent(-21)), h(103, Rule::Sunday4thAdvent(0)), h(104, Rule::Fixed(11, 9)), h(105, Rule::Fixed(10, 25)), h(106, Rule::Fixed(9, 15)),
    h(107, Rule::Fixed(11, 20)), h(108, Rule::Nth(1, 10, Monday)), h(109, Rule::Fixed(8, 9)), h(110, Rule::Before(10, 1, Friday)),
    long(120, Rule::Hebrew(7, 1), 3), h(121, Rule::Hebrew(7, 10)), long(122, Rule::Hebrew(7, 15), 9), h(123, Rule::Hebrew(7, 22)), h(124, Rule::Hebrew(7, 23)), long(125, Rule::Hebrew(9, 25), 8), h(126, Rule::Hebrew(11, 15)),
    h(127, Rule::Hebrew(12, 14)), long(128, Rule::Hebrew(1, 15), 9), h(129, Rule::Hebrew(1, 27)), h(130, Rule::Hebrew(2, 5)), h(131, Rule::Hebrew(2, 18)), long(132, Rule::Hebrew(3, 6), 3), h(133, Rule::Hebrew(5, 9)), h(134, Rule::Hebrew(7, 21)),
    h(140, Rule::Islamic(1, 1)), h(141, Rule::Islamic(1, 10)), h(142, Rule::Islamic(3, 12)), h(143, Rule::Islamic(7, 27)), long(144, Rule::Islamic(9, 1), 30), h(145, Rule::Islamic(9, 27)), h(146, Rule::Islamic(10, 1)), h(147, Rule::Islamic(12, 10)), h(148, Rule::Islamic(8, 15)),
    h(160, Rule::Chinese(1, 1)), h(161, Rule::Chinese(1, 15)), h(162, Rule::Chinese(5, 5)), h(163, Rule::FullMoon(9, 22, 0)), h(164, Rule::Fixed(4, 5)),
    h(170, Rule::DarkEvening(10, 31, 0)), h(171, Rule::DarkEvening(10, 31, -2)), h(172, Rule::DarkEvening(10, 31, -1)), h(173, Rule::DarkEvening(10, 31, 1)), h(174, Rule::DarkEvening(10, 31, 2)),
    h(175, Rule::FullMoon(3, 14, 1)), h(176, Rule::FullMoon(3, 14, 0)), h(177, Rule::FullMoon(8, 15, 0)), h(178, Rule::NewMoon(8, 30, 4)), h(179, Rule::NewMoon(10, 2, 1)), h(180, Rule::NewMoon(10, 2, 10)),
    h(181, Rule::FullMoon(8, 15, 8)), h(182, Rule::NewMoon(3, 27, 9)), h(183, Rule::NewMoon(3, 27, 13)), h(184, Rule::NewMoon(2, 1, 5)), h(185, Rule::NewMoon(2, 25, -1)), h(186, Rule::FullMoon(5, 10, 0)), h(187, Rule::FullMoon(2, 12, 0)),
    h(188, Rule::NewMoon(3, 27, 1)), h(189, Rule::Fixed(4, 14)), h(190, Rule::Fixed(1, 14)), h(191, Rule::Fixed(1, 16)), h(192, Rule::Fixed(5, 9)), h(193, Rule::FullMoon(11, 15, 0)), h(194, Rule::Fixed(1, 15)), h(195, Rule::Fixed(10, 2)),
    h(196, Rule::FullMoon(7, 10, 0)), h(197, Rule::NewMoon(7, 1, 2)), h(198, Rule::Fixed(1, 13)), h(199, Rule::NewMoon(12, 20, 7)), long(200, Rule::NewMoon(10, 2, 1), 9), h(201, Rule::NewMoon(10, 2, 9)), h(202, Rule::DarkEvening(10, 31, 6)),
    h(203, Rule::Known(&[(2013, 9, 16), (2014, 9, 7), (2015, 8, 28), (2016, 9, 14), (2017, 9, 4), (2018, 8, 24), (2019, 9, 11), (2020, 8, 31), (2021, 8, 21), (2022, 9, 8), (2023, 8, 29), (2024, 9, 15), (2025, 9, 5), (2026, 8, 26), (2027, 9, 14), (2028, 9, 1), (2029, 8, 22), (2030, 9, 9)])),
    h(204, Rule::Nth(2, 7, Tuesday)),
];

use super::fold;

#[track_caller]
fn check(text: &str, folded: &str) {
    assert_eq!(fold(text).trim_end(), folded);
}

#[test]
fn words_are_found_however_they_are_written() {
    check("Zahnärztin  anrufen!", "zahnarztin anrufen");
    check("CAFÉ-Besuch", "cafe besuch");
    check("İstanbul", "istanbul");
    check("ﬁnance Q3/2026", "finance q3 2026");
    check("会議 10:30", "会議 10 30");
    check("", "");
}

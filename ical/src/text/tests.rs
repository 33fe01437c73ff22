use super::*;

#[track_caller]
fn check(text: &str, expected: &[(usize, &str)]) {
    let lines = unfold(text, &mut Flaws::default());
    let lines: Vec<(usize, &str)> = lines.iter().map(|line| (line.at, line.text.as_str())).collect();
    assert_eq!(lines, expected);
}

#[test]
fn folded_lines_are_joined_whatever_ends_them() {
    check("A:1\r\nB:2\r\n", &[(1, "A:1"), (2, "B:2")]);
    check("A:1\n 2\n\t3\nB:4", &[(1, "A:123"), (4, "B:4")]);
    check("A:1\rB:2\r", &[(1, "A:1"), (2, "B:2")]);
    check("\u{feff}A:1\r\n\r\n\r\nB:2", &[(1, "A:1"), (4, "B:2")]);
    check("A:1\u{0}\u{7}2\tx", &[(1, "A:12\tx")]);
}

#[test]
fn quoted_printable_goes_on_after_an_equals_sign() {
    check(
        "A;ENCODING=QUOTED-PRINTABLE:a=\r\nb=\r\nc\r\nB:2=\r\nC:3",
        &[(1, "A;ENCODING=QUOTED-PRINTABLE:abc"), (4, "B:2="), (5, "C:3")],
    );
    check("A;QUOTED-PRINTABLE:a\r\n b=\r\nC:3", &[(1, "A;QUOTED-PRINTABLE:ab"), (3, "C:3")]);
    check(
        "A;X=\"a:b\";ENCODING=QUOTED-PRINTABLE:a=\r\nb\r\nC:3",
        &[(1, "A;X=\"a:b\";ENCODING=QUOTED-PRINTABLE:ab"), (3, "C:3")],
    );
    assert_eq!(read_quoted_printable("caf=C3=A9 =41=zz="), "café A=zz=");
    assert_eq!(read_quoted_printable("caf=E9"), "café");
}

#[test]
fn a_line_beyond_the_limit_is_left_out_and_told() {
    let long = format!("A:{}\r\nB:2", "x".repeat(LONGEST_LINE));
    let mut flaws = Flaws::default();
    assert_eq!(unfold(&long, &mut flaws).len(), 1);
    assert!(matches!(flaws.into_vec()[..], [crate::Flaw { line: 1, fault: Fault::LineTooLong { .. } }]));
}

#[test]
fn lines_are_folded_at_75_octets_between_characters() {
    for text in [
        "short".to_owned(),
        "x".repeat(75),
        "x".repeat(76),
        "é".repeat(200),
        "会議🦷".repeat(90),
        "A;QUOTED-PRINTABLE:".to_owned() + &"=41".repeat(90),
    ] {
        let mut out = String::new();
        fold(&text, &mut out);
        assert!(out.lines().all(|line| line.len() <= 75), "{out}");
        assert!(out.ends_with("\r\n"));
        check(&out, &[(1, &text)]);
    }
}

#[test]
fn text_is_escaped_so_that_it_reads_the_same() {
    for text in ["", "a;b,c", "\\", "\\n", "two\nlines", "\\;\\,", "end\\"] {
        assert_eq!(unescape(&escape(text)), text);
    }
    assert_eq!(unescape("a\\Nb\\:c\\"), "a\nb:c\\");
    assert_eq!(unescaped_list("a\\,b,c,,d\\\\,e"), ["a,b", "c", "", "d\\", "e"]);
}

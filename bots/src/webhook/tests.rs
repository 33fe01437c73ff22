use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::*;

#[track_caller]
fn check(places: Places, url: &str, expected: Result<(), WrongPlace>) {
    assert_eq!((url, places.may_call(url).map(drop)), (url, expected));
}

#[test]
fn what_lies_inside_is_not_called_however_it_is_written() {
    for host in [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "192.0.0.1",
        "240.0.0.1",
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fc00::1]",
        "[fd12:3456::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:db8::1]",
        "[ff02::1]",
    ] {
        let refused = Places::Public.may_call(&format!("https://{host}/hook"));
        assert!(matches!(refused, Err(WrongPlace::Inside(_))), "{host}: {refused:?}");
    }
}

#[test]
fn the_world_is_called_over_tls_and_without_a_password() {
    check(Places::Public, "https://hooks.example.org/a?b=c", Ok(()));
    check(Places::Public, "https://93.184.215.14:8443/", Ok(()));
    check(Places::Public, "https://[2606:4700::1111]/", Ok(()));
    check(Places::Public, "http://hooks.example.org/", Err(WrongPlace::InTheClear));
    check(Places::Anywhere, "http://127.0.0.1:9/", Ok(()));
    check(Places::Anywhere, "ftp://hooks.example.org/", Err(WrongPlace::NoAddress));
    check(Places::Anywhere, "hooks", Err(WrongPlace::NoAddress));
    check(Places::Public, "https://ada:secret@hooks.example.org/", Err(WrongPlace::Credentials));
    let long = format!("https://hooks.example.org/{}", "a".repeat(2_000));
    check(Places::Public, &long, Err(WrongPlace::TooLong(long.len())));
}

#[tokio::test]
async fn a_name_that_stands_for_something_inside_is_not_called() {
    use reqwest::dns::Resolve as _;
    let inside = Places::Public.resolve("localhost".parse().unwrap()).await;
    assert!(inside.is_err_and(|error| error.to_string().contains("localhost")));
    assert!(Places::Anywhere.resolve("localhost".parse().unwrap()).await.is_ok());
}

/// The example of the Standard Webhooks' own test suite.
#[test]
fn the_signature_is_the_one_that_receivers_compute() {
    let secret = SecretString::from("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    let at = Timestamp::from_second(1_614_265_330).unwrap();
    let signed = signature(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", at, br#"{"test": 2432232314}"#);
    assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

#[test]
fn a_secret_holds_its_random_bytes() {
    use secrecy::ExposeSecret as _;
    let secret = new_secret([7; 32]);
    let letters = secret.expose_secret().strip_prefix("whsec_").unwrap().to_owned();
    assert_eq!(STANDARD.decode(letters).unwrap(), [7; 32]);
}

#[test]
fn an_answer_says_what_happens_next() {
    assert_eq!(judged(StatusCode::NO_CONTENT), Ok(()));
    assert!(matches!(judged(StatusCode::GONE), Err(Failure::Gone(_))));
    for status in [StatusCode::FOUND, StatusCode::BAD_REQUEST, StatusCode::BAD_GATEWAY] {
        assert!(matches!(judged(status), Err(Failure::Refused(_))), "{status}");
    }
}

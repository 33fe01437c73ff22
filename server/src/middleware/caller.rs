//! From where a request comes: the address of the socket, or what a trusted proxy says of it.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};

/// The caller's address. `proxies` stand in front, and each appended the address it saw.
#[must_use]
pub fn address(extensions: &Extensions, headers: &HeaderMap, proxies: u16) -> Option<IpAddr> {
    let socket = extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(socket)| socket.ip());
    if proxies == 0 {
        return socket;
    }
    forwarded(headers, usize::from(proxies)).or(socket)
}

/// What counts as one caller: an address, or for IPv6 the network that one household has.
#[must_use]
pub fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            v6.to_ipv4_mapped().map_or_else(|| IpAddr::from([a, b, c, d, 0, 0, 0, 0]), IpAddr::V4)
        }
    }
}

/// The nearest proxy wrote last; what stands before the trusted ones is the caller's own invention.
fn forwarded(headers: &HeaderMap, proxies: usize) -> Option<IpAddr> {
    let lines = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
    let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    let nth_from_the_end = hops.len().checked_sub(proxies)?;
    hops.get(nth_from_the_end)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(forwarded: &[&'static str], proxies: u16, expected: &str) {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([10, 0, 0, 9], 1))));
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().expect("a header"));
        }
        assert_eq!(address(&extensions, &headers, proxies), expected.parse().ok());
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        check(&["1.2.3.4"], 0, "10.0.0.9");
        check(&[], 1, "10.0.0.9");
        check(&["1.2.3.4"], 1, "1.2.3.4");
        check(&["6.6.6.6, 1.2.3.4"], 1, "1.2.3.4");
        check(&["6.6.6.6", "1.2.3.4, 10.0.0.1"], 2, "1.2.3.4");
        check(&["nonsense"], 1, "10.0.0.9");
    }

    #[test]
    fn one_household_is_one_caller() {
        let network = |text: &str| network(text.parse().expect("an address")).to_string();
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(network("::ffff:1.2.3.4"), "1.2.3.4");
        assert_eq!(network("1.2.3.4"), "1.2.3.4");
    }
}

//! Where a webhook may go: to the world, and not into the network that this server stands in.
//!
//! An address is looked at when it is given, and what its name stands for is looked at again at every call: a name may
//! be made to point inside after it was taken.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// The longest address that is taken.
const LONGEST: usize = 2_000;

/// Which places may be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Places {
    /// Those of the public network, over TLS.
    Public,
    /// Also those of one's own network, and without TLS.
    Anywhere,
}

/// Why a place may not be called.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongPlace {
    #[error("this is no address of the web")]
    NoAddress,
    #[error("the address has {0} characters and may have {LONGEST}")]
    TooLong(usize),
    #[error("the address must begin with https://")]
    InTheClear,
    #[error("the address must not hold a name and a password")]
    Credentials,
    #[error("{0} lies within this network, where webhooks do not go")]
    Inside(String),
}

impl Places {
    /// The address, if it may be called as far as it shows.
    pub fn may_call(self, text: &str) -> Result<Url, WrongPlace> {
        if text.len() > LONGEST {
            return Err(WrongPlace::TooLong(text.len()));
        }
        let url = Url::parse(text).map_err(|_| WrongPlace::NoAddress)?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(WrongPlace::Credentials);
        }
        match (url.scheme(), self) {
            ("https", _) | ("http", Self::Anywhere) => {}
            ("http", Self::Public) => return Err(WrongPlace::InTheClear),
            _ => return Err(WrongPlace::NoAddress),
        }
        let host = url.host_str().ok_or(WrongPlace::NoAddress)?;
        let literal: Option<IpAddr> = host.trim_start_matches('[').trim_end_matches(']').parse().ok();
        match literal {
            Some(address) if !self.may_reach(address) => Err(WrongPlace::Inside(host.to_owned())),
            _ => Ok(url),
        }
    }

    fn may_reach(self, address: IpAddr) -> bool {
        self == Self::Anywhere || is_public(address)
    }
}

impl Resolve for Places {
    fn resolve(&self, name: Name) -> Resolving {
        let places = *self;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> = found.filter(|address| places.may_reach(address.ip())).collect();
            if allowed.is_empty() {
                return Err(WrongPlace::Inside(name.as_str().to_owned()).into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// Whether an address belongs to the world at large.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => match address.to_ipv4_mapped().or_else(|| carried_v4(address)) {
            Some(inner) => is_public_v4(inner),
            None => is_public_v6(address),
        },
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let for_benchmarks = a == 198 && (18..20).contains(&b);
    let for_protocols = a == 192 && b == 0 && c == 0;
    let of_the_future = a >= 240;
    !(a == 0
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        || address.is_broadcast()
        || shared
        || for_benchmarks
        || for_protocols
        || of_the_future)
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    let global = (0x2000..0x4000).contains(&first);
    let documentation = first == 0x2001 && second == 0x0db8 || first == 0x3fff && second < 0x1000;
    let for_protocols = first == 0x2001 && second < 0x0200;
    global && !documentation && !for_protocols
}

/// The old address that a new one carries: by NAT64, or by 6to4.
fn carried_v4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let parts = address.segments();
    let of = |high: u16, low: u16| Ipv4Addr::from(u32::from(high) << 16 | u32::from(low));
    match parts {
        [0x0064, 0xff9b, 0, 0, 0, 0, high, low] => Some(of(high, low)),
        [0x2002, high, low, ..] => Some(of(high, low)),
        _ => None,
    }
}

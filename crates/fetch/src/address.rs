//! Which addresses are public.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What an address is for that tells a machine in a cloud its secrets: never fetched from.
pub(crate) const METADATA: &str = "cloud metadata";

/// Ranges of IPv4 that are not public: a network, the length of its prefix, what it is for.
/// Narrower ones stand before those that hold them.
const V4: [([u8; 4], u32, &str); 23] = [
    ([0, 0, 0, 0], 32, "unspecified"),
    ([0, 0, 0, 0], 8, "reserved"),
    ([10, 0, 0, 0], 8, "private"),
    ([100, 100, 100, 200], 32, METADATA),
    ([100, 64, 0, 0], 10, "shared"),
    ([127, 0, 0, 0], 8, "loopback"),
    ([168, 63, 129, 16], 32, METADATA),
    ([169, 254, 169, 254], 32, METADATA),
    ([169, 254, 170, 2], 32, METADATA),
    ([169, 254, 170, 23], 32, METADATA),
    ([169, 254, 0, 0], 16, "link-local"),
    ([172, 16, 0, 0], 12, "private"),
    ([192, 0, 0, 192], 32, METADATA),
    ([192, 0, 0, 0], 24, "reserved"),
    ([192, 0, 2, 0], 24, "documentation"),
    ([192, 88, 99, 0], 24, "reserved"),
    ([192, 168, 0, 0], 16, "private"),
    ([198, 18, 0, 0], 15, "benchmarking"),
    ([198, 51, 100, 0], 24, "documentation"),
    ([203, 0, 113, 0], 24, "documentation"),
    ([224, 0, 0, 0], 4, "multicast"),
    ([255, 255, 255, 255], 32, "broadcast"),
    ([240, 0, 0, 0], 4, "reserved"),
];

/// Ranges of IPv6 that are not public, in the same form. What is in none of them is public only
/// inside 2000::/3, the one block that is given out.
const V6: [([u16; 8], u32, &str); 14] = [
    ([0, 0, 0, 0, 0, 0, 0, 0], 128, "unspecified"),
    ([0, 0, 0, 0, 0, 0, 0, 1], 128, "loopback"),
    ([0x2001, 2, 0, 0, 0, 0, 0, 0], 48, "benchmarking"),
    ([0x2001, 0, 0, 0, 0, 0, 0, 0], 23, "reserved"),
    ([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], 32, "documentation"),
    ([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20, "documentation"),
    ([0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x23], 128, METADATA),
    ([0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254], 128, METADATA),
    ([0xfd20, 0xce, 0, 0, 0, 0, 0, 0x254], 128, METADATA),
    ([0xfc00, 0, 0, 0, 0, 0, 0, 0], 7, "unique-local"),
    ([0xfe80, 0, 0, 0, 0, 0, 0, 0], 10, "link-local"),
    ([0xfec0, 0, 0, 0, 0, 0, 0, 0], 10, "site-local"),
    ([0xff00, 0, 0, 0, 0, 0, 0, 0], 8, "multicast"),
    ([0x64, 0xff9b, 1, 0, 0, 0, 0, 0], 48, "private"),
];

/// What an address is for if it is not a public one.
pub(crate) fn not_public(address: IpAddr) -> Option<&'static str> {
    match address {
        IpAddr::V4(address) => v4(address),
        IpAddr::V6(address) => v6(address),
    }
}

fn v4(address: Ipv4Addr) -> Option<&'static str> {
    let address = address.to_bits();
    let holds = |(network, length, _): &&([u8; 4], u32, _)| {
        let network = u32::from_be_bytes(*network);
        (address ^ network).leading_zeros() >= *length
    };
    V4.iter().find(holds).map(|(.., kind)| *kind)
}

fn v6(address: Ipv6Addr) -> Option<&'static str> {
    let bits = address.to_bits();
    let holds = |(network, length, _): &&([u16; 8], u32, _)| {
        let network = Ipv6Addr::from(*network).to_bits();
        (bits ^ network).leading_zeros() >= *length
    };
    // A network's own translation may lead there too.
    if let [0x64, 0xff9b, 1, .., high, low] = address.segments()
        && v4(join(high, low)) == Some(METADATA)
    {
        return Some(METADATA);
    }
    if let Some((.., kind)) = V6.iter().find(holds) {
        return Some(kind);
    }
    match carried(address) {
        Some(inner) => v4(inner),
        None => (bits >> 125 != 1).then_some("reserved"),
    }
}

/// The address of IPv4 that a connection to one of IPv6 ends at: mapped (::ffff:0:0/96), compatible
/// (::/96), translated (64:ff9b::/96) or through a tunnel (2002::/16).
fn carried(address: Ipv6Addr) -> Option<Ipv4Addr> {
    match address.segments() {
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => Some(join(high, low)),
        _ => None,
    }
}

fn join(high: u16, low: u16) -> Ipv4Addr {
    Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kind(address: &str) -> Option<&'static str> {
        not_public(address.parse().expect("an address"))
    }

    #[test]
    fn addresses_are_told_apart() {
        for (address, wanted) in [
            ("0.0.0.0", Some("unspecified")),
            ("0.1.2.3", Some("reserved")),
            ("9.255.255.255", None),
            ("10.0.0.0", Some("private")),
            ("11.0.0.0", None),
            ("100.63.255.255", None),
            ("100.64.0.0", Some("shared")),
            ("100.100.100.200", Some("cloud metadata")),
            ("100.128.0.0", None),
            ("127.0.0.1", Some("loopback")),
            ("127.255.255.254", Some("loopback")),
            ("168.63.129.16", Some("cloud metadata")),
            ("169.254.1.1", Some("link-local")),
            ("169.254.169.254", Some("cloud metadata")),
            ("172.15.255.255", None),
            ("172.31.255.255", Some("private")),
            ("172.32.0.0", None),
            ("192.0.0.1", Some("reserved")),
            ("192.0.2.7", Some("documentation")),
            ("192.88.99.1", Some("reserved")),
            ("192.168.1.1", Some("private")),
            ("198.17.255.255", None),
            ("198.19.0.1", Some("benchmarking")),
            ("198.20.0.0", None),
            ("198.51.100.1", Some("documentation")),
            ("203.0.113.255", Some("documentation")),
            ("223.255.255.255", None),
            ("224.0.0.1", Some("multicast")),
            ("240.0.0.1", Some("reserved")),
            ("255.255.255.255", Some("broadcast")),
            ("::", Some("unspecified")),
            ("::1", Some("loopback")),
            ("::127.0.0.1", Some("loopback")),
            ("::ffff:127.0.0.1", Some("loopback")),
            ("::ffff:9.9.9.9", None),
            ("64:ff9b::a00:1", Some("private")),
            ("64:ff9b::9.9.9.9", None),
            ("64:ff9b:1::9.9.9.9", Some("private")),
            ("100::1", Some("reserved")),
            ("2001::1", Some("reserved")),
            ("2001:2::1", Some("benchmarking")),
            ("2001:db8::1", Some("documentation")),
            ("2001:4860:4860::8888", None),
            ("2002:7f00:1::", Some("loopback")),
            ("2002:909:909::", None),
            ("3fff:fff::1", Some("documentation")),
            ("3fff:1000::1", None),
            ("4000::1", Some("reserved")),
            ("169.254.170.2", Some("cloud metadata")),
            ("::ffff:169.254.169.254", Some("cloud metadata")),
            ("64:ff9b:1::169.254.169.254", Some("cloud metadata")),
            ("fd00:ec2::254", Some("cloud metadata")),
            ("fc00::1", Some("unique-local")),
            ("fe80::1", Some("link-local")),
            ("fec0::1", Some("site-local")),
            ("ff02::1", Some("multicast")),
        ] {
            assert_eq!(kind(address), wanted, "{address}");
        }
    }

    proptest! {
        #[test]
        fn what_the_standard_library_calls_not_public_is_refused(bits: u32, scope in 0..6_u8) {
            // Most random addresses are public: let many fall into the ranges that matter.
            let first = [bits.to_be_bytes()[0], 10, 127, 169, 192, 224][usize::from(scope)];
            let [_, b, c, d] = bits.to_be_bytes();
            let inner = Ipv4Addr::new(first, b, c, d);
            let standard = inner.is_private()
                || inner.is_loopback()
                || inner.is_link_local()
                || inner.is_broadcast()
                || inner.is_documentation()
                || inner.is_multicast()
                || inner.is_unspecified();
            prop_assert!(!standard || v4(inner).is_some(), "{inner}");
        }

        #[test]
        fn no_clothing_makes_an_address_public(bits: u32, tail: [u16; 5]) {
            let inner = Ipv4Addr::from_bits(bits);
            let [high, low] = [(bits >> 16) as u16, bits as u16];
            let [e, f, g, h, i] = tail;
            for dressed in [
                inner.to_ipv6_mapped(),
                Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, high, low),
                Ipv6Addr::new(0x2002, high, low, e, f, g, h, i),
            ] {
                prop_assert_eq!(v6(dressed), v4(inner), "{}", dressed);
            }
            let compatible = Ipv6Addr::new(0, 0, 0, 0, 0, 0, high, low);
            prop_assert!(v4(inner).is_none() || v6(compatible).is_some(), "{}", compatible);
        }

        #[test]
        fn only_the_block_that_is_given_out_is_public(bits: u128) {
            let address = Ipv6Addr::from_bits(bits);
            let public = v6(address).is_none();
            let given_out = address.segments()[0] & 0xe000 == 0x2000;
            prop_assert!(!public || given_out || carried(address).is_some(), "{address}");
            let standard = address.is_unique_local()
                || address.is_unicast_link_local()
                || address.is_multicast();
            prop_assert!(!(standard && public), "{address}");
        }
    }
}

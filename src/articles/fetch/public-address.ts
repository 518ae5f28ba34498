import { BlockList, isIP, isIPv6 } from "node:net";

/**
 * Special-purpose addresses, which lead to this machine, its network or to no host at all
 * (https://www.iana.org/assignments/iana-ipv4-special-registry, RFC 6890, and multicast).
 */
const SPECIAL_IPV4 =
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 " +
  "192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3";

/**
 * Within 2000::/3, the global unicast space outside of which everything is refused: what carries an
 * IPv4 address inside (Teredo, 6to4) or serves documentation and tests
 * (https://www.iana.org/assignments/iana-ipv6-special-registry).
 */
const SPECIAL_IPV6 = "2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20";

const refusedIPv4 = listOf("ipv4", SPECIAL_IPV4);
const globalIPv6 = listOf("ipv6", "2000::/3");
const refusedIPv6 = listOf("ipv6", SPECIAL_IPV6);

function listOf(family: "ipv4" | "ipv6", networks: string): BlockList {
  const list = new BlockList();
  for (const network of networks.split(" ")) {
    const [address = "", prefix] = network.split("/");
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** Whether an IP address, without brackets, belongs to a host of the public internet. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0 || address.includes("%")) return false;
  if (!isIPv6(address)) return !refusedIPv4.check(address, "ipv4");
  return globalIPv6.check(address, "ipv6") && !refusedIPv6.check(address, "ipv6");
}

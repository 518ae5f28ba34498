import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPublicAddress } from "../../../src/articles/fetch/public-address.ts";

describe("isPublicAddress", () => {
  // First and last address of each special-purpose network of the IANA registries, and their public neighbours.
  it.each([
    ...["0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255"],
    ...["127.0.0.1", "127.255.255.255", "169.254.169.254", "172.16.0.0", "172.31.255.255"],
    ...["192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.0.0", "192.168.255.255"],
    ...["198.18.0.0", "198.19.255.255", "198.51.100.7", "203.0.113.9"],
    ...["224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"],
    ...["::", "::1", "::ffff:8.8.8.8", "::ffff:127.0.0.1", "::7f00:1", "64:ff9b::8.8.8.8"],
    ...["64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1"],
    ...["fc00::1", "fdff::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1"],
    ...["", "localhost", "127.1", "2130706433", "0x7f.0.0.1", "8.8.8.8:80", "[::1]"],
  ])("refuses %j", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    ...["1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255"],
    ...["128.0.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "223.255.255.255"],
    ...["2606:4700::1111", "2a00:1450:4001::1", "2001:4860:4860::8888"],
  ])("allows %j", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it("refuses every address that maps an IPv4 address into IPv6", () => {
    fc.assert(fc.property(fc.ipV4(), (address) => !isPublicAddress(`::ffff:${address}`)));
  });
});

import { describe, expect, test } from "vitest";
import { isLoopback, isPublicAddress, isPublicHost, literalAddress } from "./address";

describe("an address", () => {
  test.each(
    `0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255
    192.0.0.8 192.0.2.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1
    255.255.255.255 168.63.129.16 :: ::1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::127.0.0.1
    0:0:0:0:0:ffff:c0a8:0101 64:ff9b::10.0.0.1 64:ff9b:1::1 2002:7f00:1:: 2002:c0a8:101::1 2001::1 2001:0:53aa:64c:0:0:0:1
    2001:db8::1 3fff::1 fc00::1 fd00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 febf::1 fec0::1 ff02::1 100::1 5f00::1 4000::1
    999.1.1.1 1.2.3 example.org ::g`.split(/\s+/),
  )("%s is not the public internet's", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(
    `8.8.8.8 20.60.1.1 52.239.1.4 100.63.255.255 100.128.0.1 172.15.255.255 172.32.0.1 169.253.1.1 192.167.1.1 192.169.1.1
    198.17.1.1 223.255.255.255 168.63.129.17 2603:1030::1 2a01:111::1 2001:4860:4860::8888 ::ffff:8.8.8.8 64:ff9b::8.8.8.8
    2002:808:808::1`.split(/\s+/),
  )("%s is", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    ["https://2130706433/", "127.0.0.1"],
    ["https://0x7f.1/", "127.0.0.1"],
    ["https://0177.0.0.1/", "127.0.0.1"],
    ["https://127.1/", "127.0.0.1"],
    ["https://127.0.0.1./", "127.0.0.1"],
    ["https://[::ffff:127.0.0.1]/", "::ffff:7f00:1"],
    ["https://1.blob.core.windows.net/", null],
  ])("in %s is %j, however it is spelt", (url, address) => {
    expect(literalAddress(new URL(url))).toBe(address);
  });
});

describe("a host", () => {
  test.each([
    ["http://localhost:3000", true, false],
    ["http://portal.localhost", true, false],
    ["http://127.0.0.1:3999", true, false],
    ["http://2130706433", true, false],
    ["http://[::1]", true, false],
    ["http://portal", false, false],
    ["http://portal.internal", false, false],
    ["http://portal.local.", false, false],
    ["http://192.168.7.1", false, false],
    ["http://portal.example.com", false, true],
    ["http://localhost.example.com", false, true],
    ["http://127.0.0.1.example.com", false, true],
    ["http://8.8.8.8", false, true],
    ["http://internal.com", false, true],
  ])("%s names this machine: %j, is meant for the public: %j", (text, here, open) => {
    expect([isLoopback(new URL(text)), isPublicHost(new URL(text))]).toEqual([here, open]);
  });
});

import { expect, test } from "vitest";
import { clientAddress } from "@/lib/auth/client-address";

test("no header is believed without the setting", () => {
  const headers = new Headers({ "x-forwarded-for": "203.0.113.7", "x-real-ip": "203.0.113.7" });
  expect(clientAddress(headers, undefined)).toBeNull();
  expect(clientAddress(headers, "")).toBeNull();
});

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["203.0.113.7:51234", "203.0.113.7"],
  ["10.0.0.1, 198.51.100.4 , 203.0.113.7", "203.0.113.7"], // what stands before the last one came with the request
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["[2001:DB8:1:2::9]:443", "2001:db8:1:2::/64"],
  ["2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["::ffff:cb00:7107", "203.0.113.7"],
  ["", null],
  ["unknown", null],
  ["999.1.1.1", null],
  ["1.2.3.4.evil.example", null],
  ["2001:db8::1::2", null],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
])("%j counts as %j", (value, place) => {
  expect(clientAddress(new Headers({ "x-real-ip": value }), "x-real-ip")).toBe(place);
});

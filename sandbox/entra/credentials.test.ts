import { expect, test } from "vitest";
import { createScenario } from "../scenarios";
import { certificatesOf, secretsOf } from "./credentials";

const certificates = [{ jwk: { kty: "RSA" }, sha256: "a-thumbprint" }];
const scenario = createScenario({ slug: "any-day", certificates });

test.each(Array.from({ length: 12 }, (_, month) => month))("in month %i the own credentials can be used", (month) => {
  for (const day of [1, 15, 28]) {
    const now = new Date(Date.UTC(2027, month, day));
    const [own, before] = secretsOf(scenario, now);
    for (const credential of [own, ...certificatesOf(scenario, now)]) {
      expect(credential?.start.getTime()).toBeLessThan(now.getTime());
      expect(credential?.end.getTime()).toBeGreaterThan(now.getTime());
    }
    expect(before?.end).toEqual(own?.start);
  }
});

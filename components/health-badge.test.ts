import { expect, test } from "vitest";
import type { HealthReport } from "@/lib/sync/health";
import { setupAction } from "./health-badge";

const action = (health: HealthReport["health"], turn: HealthReport["turn"] = null) =>
  setupAction({ health, title: "Why", turn });

test("whoever has something to do for a company finds the button, whosever turn it is but Microsoft's", () => {
  expect(action("not_connected")).toBe("Connect");
  expect(action("broken", "customer_admin")).toBe("Fix");
  expect(action("attention", "customer_admin")).toBe("Fix");
  expect(action("attention", "ours")).toBe("Fix");
  expect(action("attention", "microsoft")).toBeNull();
  for (const health of ["healthy", "paused", "never_synced"] as const) expect(action(health)).toBeNull();
});

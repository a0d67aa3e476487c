import { expect, test } from "vitest";
import { createLimiter } from "@/lib/auth/limiter";

test("never more than the limit run at once, and all of them run, failures included", async () => {
  const limit = createLimiter(4);
  let running = 0;
  let most = 0;
  const results = await Promise.allSettled(
    Array.from({ length: 40 }, (_, index) =>
      limit(async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, index % 3));
        running -= 1;
        if (index % 5 === 0) throw new Error("failed");
        return index;
      }),
    ),
  );
  expect(most).toBe(4);
  expect(running).toBe(0);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(32);
});

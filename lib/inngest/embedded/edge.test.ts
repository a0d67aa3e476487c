import { expect, test } from "vitest";
import { bundleForEdge } from "@/tests/edge-bundle";

test.each(["fetch", "keys"])(
  "%s.ts holds none of Node's modules, so the client can be imported anywhere",
  async (name) => {
    expect((await bundleForEdge(`lib/inngest/embedded/${name}.ts`)).builtins).toEqual([]);
  },
);

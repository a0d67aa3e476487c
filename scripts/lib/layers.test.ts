import { expect, test } from "vitest";
import { layerViolations } from "./layers.mjs";

const complaintsAbout = (path: string, source: string) => layerViolations([{ path, source }]);

test.each([
  ["lib/microsoft/token.ts", 'import { getDb } from "@/db/client";'],
  ["lib/microsoft/token.ts", 'import type { Session } from "../../app/session";'],
  ["lib/microsoft/datasets/users.ts", 'import { stage } from "../../sync/stage";'],
  ["lib/sync/stage.ts", 'const { page } = await import("@/tests/graph");'],
  ["app/page.tsx", 'import "@/sandbox/main";'],
  ["app/page.tsx", 'export {\n  a,\n  type B,\n} from "../bench/sizes";'],
  ["db/queries/users.ts", 'import * as sync from "@/lib/sync/publish";'],
  ["db/seeding.ts", 'import { connect } from "@/lib/connections/connect";'],
  ["components/nav.tsx", 'import Page from "@/app/page";'],
  ["lib/action.ts", 'import { Button } from "@/components/ui/button";'],
  ["proxy.ts", 'import { spy } from "./tests/spy";'],
])("%s may not have: %s", (path, source) => {
  expect(complaintsAbout(path, source)).not.toEqual([]);
});

test.each([
  [
    "lib/microsoft/token.ts",
    'import { z } from "zod";\nimport { Cloud } from "./clouds";\nimport { log } from "@/lib/errors";',
  ],
  ["lib/microsoft/token.test.ts", 'import { page } from "@/tests/graph";'],
  ["db/queries/users.ts", 'import { getEnv } from "@/lib/env";\nimport { users } from "../schema";'],
  ["scripts/seed.ts", 'import { scenarios } from "@/sandbox/scenarios";'],
  ["app/page.tsx", 'import { Nav } from "@/components/nav";\n// import "@/sandbox/main";\nconst path = "@/tests/x";'],
  ["sandbox/main.ts", 'import { clouds } from "@/lib/microsoft/clouds";'],
])("%s may have: %s", (path, source) => {
  expect(complaintsAbout(path, source)).toEqual([]);
});

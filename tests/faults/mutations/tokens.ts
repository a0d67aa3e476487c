import { jsonMutation, type Mutation, type Original } from "./mutation";

const isToken = ({ request, json }: Original) => request.kind === "token" && json !== null;

/** What can be wrong with a token. */
export const tokenMutations: readonly Mutation[] = [
  jsonMutation(
    "a token that is none",
    (json, chance) => ({
      ...json,
      access_token: chance.pick<unknown>([
        null,
        "",
        42,
        {},
        [],
        "a b",
        "line\nbreak",
        "é",
        "\0",
        "x",
        "a.b.c",
        "ey.e30.",
        "x".repeat(100_000),
      ]),
    }),
    { weight: 4, fits: isToken },
  ),
  jsonMutation(
    "a token with an odd lifetime",
    (json, chance) => ({
      ...json,
      expires_in: chance.pick<unknown>([null, "", "soon", -1, 0, 0.001, "3599", 1e300, [], [3600], {}, true]),
    }),
    { weight: 3, fits: isToken },
  ),
  jsonMutation("a token answer without a token", ({ access_token: _, ...json }) => json, { weight: 1, fits: isToken }),
];

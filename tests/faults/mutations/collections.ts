import { isCollection, jsonMutation, type Mutation, withText } from "./mutation";

const onCollection = (weight = 1) => ({ weight, fits: isCollection });

/** What can be wrong with a collection as a whole. No row says anything new, so nothing that is published may change. */
export const collectionMutations: readonly Mutation[] = [
  jsonMutation("value is null", (json) => ({ ...json, value: null }), onCollection(2)),
  jsonMutation("value is missing", ({ value: _, ...json }) => json, onCollection()),
  jsonMutation(
    "value is no list",
    (json, chance) => ({ ...json, value: chance.pick<unknown>([{}, "rows", 3, true, { 0: {} }]) }),
    onCollection(),
  ),
  jsonMutation("value is wrapped in a list", ({ value, ...json }) => [{ ...json, value }], onCollection()),
  jsonMutation("rows in lists", (json, _, { rows }) => ({ ...json, value: rows?.map((row) => [row]) }), onCollection()),
  jsonMutation(
    "rows as texts",
    (json, _, { rows }) => ({ ...json, value: rows?.map((row) => JSON.stringify(row)) }),
    onCollection(),
  ),
  // Of a later page nobody could tell it from a list that ends there, of a group's members not from an emptied group.
  jsonMutation("no rows", (json) => ({ ...json, value: [], "@odata.nextLink": undefined }), {
    weight: 2,
    fits: (original) => isCollection(original) && !/skip|\/members\?/.test(original.request.url.href),
  }),
  jsonMutation(
    "rows that are none among the others",
    (json, chance, { rows = [] }) => ({
      ...json,
      value: [
        ...(rows ?? []),
        ...chance.pick<unknown[]>([[null], [1, "x"], [[]], [{}], [{ id: null }], [{ id: {} }], [false]]),
      ],
    }),
    onCollection(2),
  ),
  jsonMutation(
    "each row twice",
    (json, _, { rows = [] }) => ({ ...json, value: [...(rows ?? []), ...(rows ?? [])] }),
    onCollection(2),
  ),
  jsonMutation(
    "rows in another order",
    (json, _, { rows }) => ({ ...json, value: rows?.toReversed() }),
    onCollection(),
  ),
  jsonMutation(
    "thousands of rows that are none",
    (json, _, { rows }) => ({
      ...json,
      value: [...(rows ?? []), ...Array.from({ length: 5_000 }, (_unused, at) => ({ at }))],
    }),
    { weight: 0.1, fits: isCollection },
  ),
  jsonMutation(
    "fields nobody knows",
    (json, _, { rows }) => ({
      ...json,
      "@odata.count": -1,
      __odata: [],
      value: rows?.map((row) => ({ ...Object(row), "x@odata.type": "#Edm.Stream", unheardOf: { deep: [1] } })),
    }),
    onCollection(),
  ),
  onText("keys of an object's own kind", (text) =>
    text
      .replaceAll(
        '"@odata.type"',
        '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"@odata.type"',
      )
      .replace("{", '{"__proto__":{"polluted":true,"value":[]},"constructor":7,"toString":null,'),
  ),
  onText("nested deeper than any stack", (text) =>
    text.replace(/\}\s*$/, `,"deep":${"[".repeat(200_000)}${"]".repeat(200_000)}}`),
  ),
  onText("numbers that are none", (text) => text.replace(/\}\s*$/, ',"count":NaN}')),
  onText("a key twice, the second one null", (text) => text.replace(/\}\s*$/, ',"value":null}')),
  onText("a raw line break inside a text", (text) => text.replace(':"', ':"\n')),
  onText("a byte order mark in front", (text) => `\uFEFF${text}`),
];

function onText(name: string, bend: (text: string) => string): Mutation {
  return {
    name,
    weight: 0.7,
    fits: isCollection,
    bend: ({ answer }) => ({ answer: withText(answer, bend(answer.body.toString())) }),
  };
}

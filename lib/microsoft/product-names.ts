import products from "./product-names.data.json";

/**
 * skuId → [part number, name], sorted by skuId: the facts of Microsoft's table "Product names and service plan identifiers
 * for licensing" as published in December 2025.
 * https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference
 */
const nameBySkuId = new Map(Object.entries(products).map(([skuId, [, name]]) => [skuId, name]));

const namesByPartNumber = new Map<string, Set<string>>();
for (const [partNumber, name] of Object.values(products) as [string, string][]) {
  const names = namesByPartNumber.get(partNumber) ?? new Set();
  namesByPartNumber.set(partNumber, names.add(name));
}

/**
 * A product's name as Microsoft's own portals show it. By skuId, because part numbers repeat; by part number only where all
 * products with it share one name; else the part number itself, which is at least true.
 */
export function productName(skuId: string, skuPartNumber: string): string {
  const known = nameBySkuId.get(skuId.toLowerCase());
  if (known !== undefined) return known;
  const [name, other] = namesByPartNumber.get(skuPartNumber) ?? [];
  return name !== undefined && other === undefined ? name : skuPartNumber;
}

/** What stands before and behind a `+` in the names of Microsoft's table: "Enterprise Mobility + Security E5". */
const joinedNames = new Set(
  Object.values(products).flatMap(([, name = ""]) => (name.includes("+") ? [toComparable(name)] : [])),
);

function toComparable(name: string): string {
  return name
    .toLowerCase()
    .replace(/\s*\+\s*/g, "+")
    .trim();
}

/**
 * Names that Microsoft joins by `+` without a blank. A `+` with blanks around it belongs to a name, and so does one that stands
 * in a name of Microsoft's table, however it is spelt.
 */
export function splitNames(joined: string): string[] {
  const pieces = joined.split("+");
  const names: string[] = [];
  for (let at = 0; at < pieces.length; ) {
    let end = at + 1;
    for (let more = at + 2; more <= Math.min(pieces.length, at + mostParts); more++) {
      const piece = pieces.slice(at, more).join("+");
      if (joinedNames.has(toComparable(piece)) || isOneName(piece)) end = more;
    }
    const name = pieces.slice(at, end).join("+").trim();
    if (name !== "") names.push(name);
    at = end;
  }
  return names;
}

const mostParts = 4;
/** All that joins it has blanks on both sides. */
const isOneName = (piece: string) =>
  !/\S\+|\+\S/.test(piece) && !piece.trim().startsWith("+") && !piece.trim().endsWith("+");

import { expect, it } from "vitest";
import { initials } from "./initials";

it.each([
  ["Ida Berg", "IB"],
  ["  Ida  von  Berg ", "IB"],
  ["ida", "I"],
  ["", "M"],
  ["Élodie Öz", "ÉÖ"],
  ["👩‍👩‍👧 Familie", "👩‍👩‍👧F"],
])("of %j are %s", (name, expected) => expect(initials(name, "me@contoso.example")).toBe(expected));

import { z } from "zod";
import { isPlaceOf, type UserOrder, type UserPlace } from "@/db/queries/user-order";

/** Where a page of the list begins or ends, as the address carries it. */
export interface UserCursor {
  side: "after" | "before";
  place: UserPlace;
  /** Number of the page's first row, counted from 1, as it stood when the link was made. */
  from: number;
}

const longestCursor = 4_000;
const wire = z.tuple([z.enum(["a", "b"]), z.string(), z.string(), z.string(), z.int().min(1).max(1e9)]);

/** Compact and safe in an address. It belongs to one order, since in another its place means nothing. */
export function encodeCursor({ side, place, from }: UserCursor, order: UserOrder): string {
  const parts = [side === "after" ? "a" : "b", orderName(order), place.value, place.key, from];
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** Null for anything that is not a cursor of this order: the list then shows its first page. */
export function decodeCursor(text: string, order: UserOrder): UserCursor | null {
  if (text.length > longestCursor) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
    const [side, name, value, key, from] = wire.parse(
      JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)),
    );
    const place = { value: value.toWellFormed(), key: key.toWellFormed() };
    if (name !== orderName(order) || !isPlaceOf(order, place)) return null;
    return { side: side === "a" ? "after" : "before", place, from };
  } catch {
    return null;
  }
}

const orderName = ({ sort, descending }: UserOrder) => `${descending ? "-" : ""}${sort}`;

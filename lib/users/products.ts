import { compareLetters, lowerLetters, searchLetters } from "@/lib/letters";
import { productName } from "@/lib/microsoft/product-names";

export interface Product {
  skuId: string;
  name: string;
}

/** Names a product by its id: Microsoft's name of it, else the part number, else the beginning of the id. */
export type NameProduct = (skuId: string) => string;

/** A product of a company with Microsoft's short name of it, "SPB". */
export interface SkuPart {
  skuId: string;
  skuPartNumber: string;
}

/** @param parts the company's products; one a person still holds may be missing among them */
export function productNamer(parts: readonly SkuPart[]): NameProduct {
  const partNumbers = new Map(parts.map(({ skuId, skuPartNumber }) => [skuId, skuPartNumber]));
  const names = new Map<string, string>();
  return (skuId) => {
    const name =
      names.get(skuId) ?? (productName(skuId, partNumbers.get(skuId) ?? "") || `Product ${skuId.slice(0, 8)}`);
    names.set(skuId, name);
    return name;
  };
}

/** Products in the order of their names. */
export function toProducts(skuIds: readonly string[], nameOf: NameProduct): Product[] {
  return skuIds.map((skuId) => ({ skuId, name: nameOf(skuId) })).sort((a, b) => compareLetters(a.name, b.name));
}

/**
 * The products that a search for people names: by whole words of the name or part number ("E5", "business premium"), or by how
 * a word of theirs begins once four letters are there. Fewer would find everybody who has anything of Microsoft's for "Mic".
 */
export function namedProducts(search: string, skus: readonly SkuPart[]): string[] {
  const typed = toWords(lowerLetters(search));
  if (typed.trim().length < 2) return [];
  const wanted = typed.trim().length < 4 ? typed : typed.trimEnd();
  const nameOf = productNamer(skus);
  return skus
    .filter((sku) => toWords(searchLetters(`${nameOf(sku.skuId)} ${sku.skuPartNumber}`)).includes(wanted))
    .map(({ skuId }) => skuId);
}

/** Words with one blank around each. */
const toWords = (text: string) => ` ${text.replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;

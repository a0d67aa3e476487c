import { productName } from "@/lib/microsoft/product-names";

export interface Product {
  skuId: string;
  name: string;
}

/** Names a product by its id: Microsoft's name of it, else the part number, else the beginning of the id. */
export type NameProduct = (skuId: string) => string;

/** @param parts the company's products; one a person still holds may be missing among them */
export function productNamer(parts: readonly { skuId: string; skuPartNumber: string }[]): NameProduct {
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
  return skuIds
    .map((skuId) => ({ skuId, name: nameOf(skuId) }))
    .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}

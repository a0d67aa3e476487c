import { productName } from "./product-names";

/**
 * Words of Microsoft's names and part numbers for what costs nothing: free editions, trials, and what people sign up for by
 * themselves ("viral", "IW" for information workers, "adhoc", "individual user").
 */
const freeWords = new Set([
  ...["free", "trial", "vtrial", "viral", "exploratory", "developer", "developerpack"],
  ...["iw", "adhoc", "privprev", "virtualuser"],
]);

/** Free without saying so in their names. Only a help: what is missing here still shows by its numbers (db/queries/products.ts). */
const freePartNumbers = new Set([
  "MCOPSTNC", // Communications Credits: a purse, not seats
  "MICROSOFT_BUSINESS_CENTER",
  "Microsoft_Teams_Audio_Conferencing_select_dial_out",
  "POWERAPPS_DEV",
  "POWERAPPS_INDIVIDUAL_USER",
  "POWER_BI_INDIVIDUAL_USER",
  "STANDARDWOFFPACK_FACULTY", // Office 365 A1
  "STANDARDWOFFPACK_STUDENT",
  "STREAM",
  "WINDOWS_STORE",
]);
const freePartNumbersInCapitals = new Set([...freePartNumbers].map((part) => part.toUpperCase()));

const wordsOf = (name: string) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u);

/**
 * Whether a product costs nothing, by Microsoft's own name of it or its part number. Its seats often number 10,000 or a
 * million, so they belong in no sum of what is bought or wasted. An unknown product counts as paid here; whether it can be
 * is for the tenant's numbers to say.
 */
export function isFreeProduct(skuId: string, skuPartNumber: string): boolean {
  return (
    freePartNumbersInCapitals.has(skuPartNumber.toUpperCase()) ||
    [...wordsOf(productName(skuId, skuPartNumber)), ...wordsOf(skuPartNumber)].some((word) => freeWords.has(word))
  );
}

/** Said beside an empty Secret Key that has nothing to keep. */
export const secretMissing = "Paste the secret's Value. Nothing is stored for this company yet.";

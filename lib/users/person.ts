interface Named {
  displayName: string | null;
  userPrincipalName: string;
  mail: string | null;
}

/** How to call a person: the display name, else the sign-in name as it can be read. */
export function personName({ displayName, ...person }: Named): string {
  return displayName?.trim() || readableSignIn(person);
}

/**
 * What a person types to sign in. A guest's own address is hidden in the sign-in name
 * (`ida_nordwind.example#EXT#@contoso.example`): then the mail address, or what can be read out of it.
 */
export function readableSignIn({ userPrincipalName, mail }: Omit<Named, "displayName">): string {
  const at = userPrincipalName.indexOf("#EXT#");
  if (at < 0) return userPrincipalName;
  if (mail) return mail;
  const hidden = userPrincipalName.slice(0, at);
  const split = hidden.lastIndexOf("_");
  return split > 0 ? `${hidden.slice(0, split)}@${hidden.slice(split + 1)}` : hidden;
}

/** Null where Microsoft does not say whether the account may sign in. */
export function accountWord(accountEnabled: boolean | null): "Enabled" | "Disabled" | "Unknown" {
  if (accountEnabled === null) return "Unknown";
  return accountEnabled ? "Enabled" : "Disabled";
}

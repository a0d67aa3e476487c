import { expect, test } from "vitest";
import { accountWord, personName, readableSignIn } from "./person";

const person = { displayName: null, userPrincipalName: "ida@contoso.example", mail: null };
const guest = { ...person, userPrincipalName: "ida_b_nordwind.example#EXT#@contoso.example" };

test("who has no display name, or one of blanks, is called by the sign-in name", () => {
  expect(personName({ ...person, displayName: "Ida Berg" })).toBe("Ida Berg");
  expect(personName(person)).toBe("ida@contoso.example");
  expect(personName({ ...guest, displayName: "  " })).toBe("ida_b@nordwind.example");
});

test("a guest's sign-in name reads as the mail address, or as what is hidden in it", () => {
  expect(readableSignIn(guest)).toBe("ida_b@nordwind.example");
  expect(readableSignIn({ ...guest, mail: "ida@other.example" })).toBe("ida@other.example");
  expect(readableSignIn({ ...guest, userPrincipalName: "odd#EXT#@contoso.example" })).toBe("odd");
  expect(readableSignIn({ ...person, mail: "someone@else.example" })).toBe("ida@contoso.example");
});

test("an account that Microsoft says nothing about is neither enabled nor disabled", () => {
  expect([true, false, null].map(accountWord)).toEqual(["Enabled", "Disabled", "Unknown"]);
});

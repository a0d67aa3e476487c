import { describe, expect, test } from "vitest";
import { commonPasswordParts } from "@/lib/auth/common-passwords";
import { guessesLog10 } from "@/lib/auth/password-guesses";
import { passwordProblem } from "@/lib/auth/password-rules";
import { passwordLimits } from "@/lib/auth/policy";

const { minLength, maxLength } = passwordLimits;
/** Text of a length that nothing but the length speaks against. */
const unguessable = (length: number) => "vG8rK2xTq9WbZ4hNpLy6Md".repeat(10).slice(0, length);

test("length counts in characters, from the shortest to the longest allowed", () => {
  expect(passwordProblem(unguessable(minLength - 1))).toMatch(/at least 12/);
  expect(passwordProblem(unguessable(minLength))).toBeNull();
  expect(passwordProblem(unguessable(maxLength))).toBeNull();
  expect(passwordProblem(unguessable(maxLength + 1))).toMatch(/at most 128/);
  expect(passwordProblem("🦊🐻🐨🦁🐸🐙🦉🦋🐢🐬🐝")).toMatch(/at least/); // 11 characters, 22 code units
});

test("no kinds of characters are asked for", () => {
  for (const password of ["violet tractor lunch", "über den Dächern von", "пароль из слов тут", "83920475610284"]) {
    expect(passwordProblem(password), password).toBeNull();
  }
});

test("what repeats itself is refused", () => {
  for (const password of ["aaaaaaaaaaaa", "abcabcabcabcabc", "xY7!xY7!xY7!", "121212121212", "ab1ab1ba1ab1aabb"]) {
    expect(passwordProblem(password), password).not.toBeNull();
  }
});

describe("easy to guess", () => {
  test("a common password long enough for the rule about length is refused, however it is dressed up", () => {
    const passwords = ["Password123456", "P@ssw0rd2026!", "qwertyuiop123", "WelcomeWelcome1", "Summer2026Winter2026"];
    for (const password of [...passwords, "abcdefghijklmnop", "123456789012", "098765432109", "letmein!letmein"]) {
      expect(passwordProblem(password), password).toMatch(/easy to guess|repeat/);
    }
  });

  test("two common words with a year or digits are refused, in every one of thousands of combinations", () => {
    const passwords = commonPasswordParts.flatMap((one) =>
      commonPasswordParts.flatMap((other) => [`${one}${other}2026`, `${one}-${other}!`].map(capital)),
    );
    const long = passwords.filter((password) => password.length >= minLength);
    expect(long.length).toBeGreaterThan(3000);
    expect(long.filter((password) => passwordProblem(password) === null)).toEqual([]);
  });
});

test.each([
  "correct horse battery staple",
  "CorrectHorseBatteryStaple1!",
  "c0rrect-h0rse-b4ttery-st4ple",
  "Welcome2Company!",
  "Company2026Welcome!",
  "W3lcome_t0_the_C0mpany",
  "Admin@Company2026",
  "Hello World 2026!!",
  "Manchester United 1",
  "Januar2026Februar!",
  "winter is coming 2026",
  "to be or not to be",
  "the quick brown fox",
  "monkey dragon football",
  "drowssap12345!",
  "1qaz2wsx3edc4rfv",
  "qwertyuiop[]asdf",
  "trustno1trustno1!x",
  "ILoveMyMother123",
])("%s takes too few guesses", (password) => {
  expect(passwordProblem(password)).toMatch(/easy to guess|repeat/);
});

test.each(["violet tractor lunch", "quiet-otter-lamp-42", "maple kettle orbit", "vG8rK2xTq9Wb", "Kaffee?Regenschirm"])(
  "%s takes enough guesses",
  (password) => {
    expect(passwordProblem(password)).toBeNull();
  },
);

test("nothing that may be typed takes long to judge", () => {
  const texts = ["x7f!".repeat(32), "a".repeat(127), "aB3$kLm9".repeat(16), "passwor".repeat(18), "é".repeat(128)];
  const startedAt = process.cpuUsage();
  for (const text of texts) guessesLog10(text);
  const { user, system } = process.cpuUsage(startedAt);
  expect((user + system) / 1000 / texts.length).toBeLessThan(100);
});

describe("what belongs to the person", () => {
  const known = ["ida.berg@northwind.example", "Ida Berg", "Northwind IT"];

  test("their names and address are not counted", () => {
    for (const password of ["northwind-2026", "Berg.Northw1nd!", "ida.berg@northwind.example"]) {
      expect(passwordProblem(password, known), password).toMatch(/names and addresses/);
    }
  });

  test("nor are the product's", () => {
    for (const password of [
      "LifecycleInsights1!",
      "L1fecycle-Insights-365",
      "Microsoft365Portal!",
      "Portal-Microsoft-7",
    ])
      expect(passwordProblem(password, known), password).not.toBeNull();
  });

  test("mixed with common words and years they stay guessable", () => {
    for (const password of ["Northwind-Welcome-2026", "Ida.Berg.Sommer.2026!", "Company Northwind 1"])
      expect(passwordProblem(password, known), password).not.toBeNull();
  });

  test("they may be part of something longer", () => {
    expect(passwordProblem("northwind tractor lunch", known)).toBeNull();
  });

  test("short words of a name do not spoil an ordinary password", () => {
    expect(passwordProblem("violet tractor lunch", ["Al Vi", "it@to.example"])).toBeNull();
  });
});

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

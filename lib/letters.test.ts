import { expect, test } from "vitest";
import { compareLetters, findsLetters, lowerLetters, splitAtUnseen } from "./letters";

test.each([
  ["ÄRZTE", "ärzte"],
  ["ärzte", "ÄRZTE"],
  ["Ärzte", "arzte"],
  ["Ørsted A/S", "ørsted"],
  ["ØRSTED", "orsted"],
  ["Zoe\u0308", "zoë"],
  ["Zoë", "zoe\u0308"],
  ["Straße", "strasse"],
  ["STRASSE", "strasse"],
  ["Łódź", "lodz"],
  ["İstanbul", "istanbul"],
  ["Diyarbakır", "diyarbakir"],
  ["ILDIZ", "ildiz"],
  ["O’Brien", "o'brien"],
  ["O'Brien", "o’brien"],
  ["Smith–Jones", "smith-jones"],
  ["Ida\u200bBerg", "idaberg"],
  ["Ida\u00a0 Berg", "ida berg"],
  ["ＡＣＭＥ", "acme"],
  ["ΣΊΣΥΦΟΣ", "σισυφος"],
  ["ЁЖИК", "ежик"],
  ["أحمد", "احمد"],
  ["中村", "中"],
  ["カタカナ", "ｶﾀ"],
  ["김민수", "김"],
  ["😀 Team", "😀"],
])("“%s” is found by “%s”", (name, typed) => {
  expect(findsLetters(name, typed)).toBe(true);
});

test.each([
  ["Zoe", "zoë"],
  ["か", "が"],
  ["กิน", "กน"],
  ["Ida\nBerg", "ida\nx"],
])("“%s” is not found by “%s”", (name, typed) => {
  expect(findsLetters(name, typed)).toBe(false);
});

test("names are in the order in which people look for them", () => {
  const inOrder = [
    "(extern) Ida",
    "3M",
    "24 Stunden",
    "Ärzte Nord",
    "Arztpraxis",
    "İpek",
    "Käthe",
    "Kelechi",
    "Kim",
    "Łucja",
    "Lucy",
    "Muller",
    "Müller",
    "Muller-Lang",
    "Ødegaard",
    "Olsen",
    "Raum 2",
    "Raum 10",
    "Straße 1",
    "Strasser",
    "Wójcik",
    "Woźniak",
    "Ωmega",
    "Жанна",
    "أحمد",
    "中村",
  ];
  expect(inOrder.toReversed().sort(compareLetters)).toEqual(inOrder);
  const decomposed = inOrder.map((name) => name.normalize("NFD"));
  expect(decomposed.toReversed().sort(compareLetters)).toEqual(decomposed);
});

test("what looks the same is the same name, and an accent makes another", () => {
  expect(lowerLetters("  Müller \u00a0AG\u200b ")).toBe(lowerLetters("MU\u0308LLER AG"));
  expect(lowerLetters("Müller AG")).not.toBe(lowerLetters("Muller AG"));
});

test.each([
  ["Ida Berg", "Ida Berg"],
  ["Ida\u202egreB", "Ida[U+202E]greB"],
  ["pay\u200bpal", "pay[U+200B]pal"],
  ["\ufeffIda", "[U+FEFF]Ida"],
  ["a\u200db", "a[U+200D]b"],
  ["علی\u200cرضا", "علی\u200cرضا"],
  ["👩\u200d💻 Ida", "👩\u200d💻 Ida"],
  ["Ida\u{e0041}", "Ida[U+E0041]"],
])("%j shows what is not seen: %j", (name, shown) => {
  expect(
    splitAtUnseen(name)
      .map(({ text, code }) => text ?? `[${code}]`)
      .join(""),
  ).toBe(shown);
});

import { expect, test } from "vitest";
import { contentDisposition, exportFileName } from "./export-file-name";

const at = new Date("2026-11-23T01:00:00Z");

test("a file name has nothing that a file system or a header could stumble over", () => {
  expect(exportFileName("Contoso Dental", at)).toBe("Contoso Dental users 2026-11-23.csv");
  expect(exportFileName('../a\\b:c*"d"\r\nX: y\u202e<|>', at)).toBe("a b c d X y users 2026-11-23.csv");
  expect(exportFileName(" ... ", at)).toBe("Company users 2026-11-23.csv");
  expect(Array.from(exportFileName("🌸".repeat(300), at)).length).toBeLessThan(110);
});

test("the header has an ASCII name for old programs and the real one encoded", () => {
  expect(contentDisposition("Zoë & Söhne (Nord) – 東京 100%.csv")).toBe(
    `attachment; filename="Zoe & Sohne (Nord) _ _ 100_.csv"; filename*=UTF-8''Zo%C3%AB%20%26%20S%C3%B6hne%20%28Nord%29%20%E2%80%93%20%E6%9D%B1%E4%BA%AC%20100%25.csv`,
  );
  expect(contentDisposition('a"\\b.csv')).toContain('filename="a__b.csv"');
});

import { expect, test } from "vitest";
import { unguardedActions } from "./server-actions.mjs";

const path = "app/(portal)/companies/actions.ts";
const head = '// who may do what\n"use server";\nimport { workspaceAction } from "@/lib/action";\n';
const complaintsAbout = (source: string) => unguardedActions([{ path, source }], {});

test("exports that workspaceAction made, and types, are no finding", () => {
  const exports = [
    'export const one = workspaceAction({ name: "one" }, run);',
    "export const two =\n  workspaceAction<Input>({}, run);",
    "export type Three = string;",
    "function helper() {}",
  ];
  expect(complaintsAbout(head + exports.join("\n"))).toEqual([]);
});

test.each([
  "export async function remove(id: string) {}",
  "export default async function () {}",
  "export const remove = async () => {};",
  "export const remove = wrap(workspaceAction({}, run));",
  "export { remove } from './remove';",
  "export * from './remove';",
])("an endpoint that asks for no session is found: %s", (line) => {
  expect(complaintsAbout(`${head}export const one = workspaceAction({}, run);\n${line}`)).toHaveLength(1);
});

test("a workspaceAction of one's own is not the guard", () => {
  const source =
    '"use server";\nconst workspaceAction = (_o, run) => run;\nexport const one = workspaceAction({}, run);';
  expect(complaintsAbout(source)).toHaveLength(1);
});

test("a directive inside a function is found, as it makes an endpoint too", () => {
  expect(complaintsAbout('async function save() {\n  "use server";\n}')).toHaveLength(1);
});

test("an action that is listed with its reason passes, and only that one", () => {
  const source = `${head}export async function signIn() {}\nexport async function signOut() {}`;
  const found = unguardedActions([{ path, source }], { [`${path}#signIn`]: "nobody is signed in yet" });
  expect(found).toEqual([expect.stringContaining("signOut")]);
});

test("a module without the directive is no business of this check", () => {
  expect(complaintsAbout('export async function run() {}\nconst text = "use server";')).toEqual([]);
});

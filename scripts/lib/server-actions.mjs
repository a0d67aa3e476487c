// The directive counts only before any statement; comments may stand before it.
const MODULE_DIRECTIVE = /^(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*["']use server["']/;
const INLINE_DIRECTIVE = /^[ \t]+["']use server["'];?[ \t]*$/m;
const EXPORT = /^export\s+(?!(?:type|interface)\b).*$/gm;
const GUARDED = /^export\s+const\s+\w+\s*=\s*workspaceAction\s*[(<]/;
const NAME = /^export\s+(?:default\s+)?(?:async\s+)?(?:const|let|var|function\*?|class)?\s*(\w+)/;
const GUARD_IMPORT = /import\s*\{[^}]*\bworkspaceAction\b[^}]*\}\s*from\s*["']@\/lib\/action["']/;

/** Actions for people who are not signed in: they cannot be asked for a session. "path#name" and the reason. */
export const WITHOUT_SESSION = {
  "app/(auth)/setup/actions.ts#createWorkspace": "there is nobody yet; the one-time setup token protects it",
  "app/(auth)/signIn/actions.ts#submitSignIn": "nobody is signed in yet; tries are counted and slowed down",
  "app/(portal)/sign-out-action.ts#signOutAction": "whoever has no session any more may sign out as well",
};

/**
 * Every export of a "use server" file is an endpoint that anybody can call, so each has to be made by `workspaceAction`,
 * which asks for session, role and a well-formed input first. Answers a sentence for each that is not.
 *
 * @param {{ path: string, source: string }[]} files
 * @param {Record<string, string>} allowed
 */
export function unguardedActions(files, allowed = WITHOUT_SESSION) {
  return files
    .filter(({ path }) => !/\.test\.tsx?$/.test(path))
    .flatMap(({ path, source }) => {
      if (MODULE_DIRECTIVE.test(source)) return exportsWithoutGuard(path, source, allowed);
      if (!INLINE_DIRECTIVE.test(source)) return [];
      return [`${path}: a server action inside another module is easily overlooked. Put it into a "use server" file.`];
    });
}

function exportsWithoutGuard(path, source, allowed) {
  return [...source.matchAll(EXPORT)].flatMap(({ 0: line, index }) => {
    if (GUARDED.test(source.slice(index)) && GUARD_IMPORT.test(source)) return [];
    const name = NAME.exec(line)?.[1] ?? line.trim();
    if (allowed[`${path}#${name}`]) return [];
    return [`${path}: ${name} is an open endpoint. Make it with workspaceAction( from @/lib/action.`];
  });
}

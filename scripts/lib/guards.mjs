/** What anybody may see, with the reason. */
const OPEN = {
  "app/page.tsx": "sends everybody to where they can begin",
  "app/(auth)/setup/page.tsx": "there is nobody yet; a one-time token protects what it does",
  "app/(auth)/signIn/page.tsx": "signing in is what makes a session",
  "app/(portal)/integrations/microsoft-365/page.tsx": "only redirects, to a page that asks",
  "app/api/auth/[...nextauth]/route.ts": "next-auth's own, narrowed to what the portal needs",
  "app/api/health/route.ts": "for load balancers; says up or down and nothing else",
  "app/api/inngest/route.ts": "takes calls signed by the jobs engine only",
};

const ASKS = /\b(requireSession|requireApiSession|findCompanyPage)\(/;

/**
 * Pages and routes that do not ask for a session themselves, one sentence each. Neither the layout nor proxy.ts counts:
 * both can be passed by.
 *
 * @param {{ path: string, source: string }[]} files
 */
export function unguardedEntries(files) {
  const entries = files.filter(({ path }) => /^app\/.*\b(page\.tsx|route\.ts)$/.test(path));
  const paths = new Set(entries.map(({ path }) => path));
  const gone = Object.keys(OPEN).filter((path) => !paths.has(path));
  return [
    ...entries
      .filter(({ path, source }) => !(path in OPEN) && !ASKS.test(source))
      .map(({ path }) => `${path} asks for no session: requireSession() in a page, requireApiSession() in a route.`),
    ...gone.map((path) => `${path} is listed as open to anybody and is not there any more.`),
  ];
}

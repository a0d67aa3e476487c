import { closedPolicy, securityHeaders } from "./lib/door/security-headers.mjs";

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Not over the theme switch, where it would swallow clicks.
  devIndicators: { position: "bottom-right" },
  agentRules: false,
  // Bundled, its 15 MB of WebAssembly would be copied into the public folder; and argon2 is a native addon.
  serverExternalPackages: ["@electric-sql/pglite", "@node-rs/argon2", "pg", "ws"],
  outputFileTracingIncludes: { "/**": ["./db/migrations/**"] },
  images: { unoptimized: true },
  experimental: {
    turbopackFileSystemCacheForBuild: !process.env.CI,
    // The door's largest limit (lib/door/body-limits.ts), for hosting that has no server of ours before Next.
    serverActions: { bodySizeLimit: "1200kb" },
    proxyClientMaxBodySize: "1201kb",
  },
  /**
   * On serverless hosting these are the platform's, which answers files by itself. Where we have a server of our own they
   * are on every answer anyway (lib/door/node-door.ts). A page's policy is proxy.ts's.
   */
  async headers() {
    const toHeader = ([key, value]) => ({ key, value });
    const closed = [toHeader(["Content-Security-Policy", closedPolicy])];
    return [
      { source: "/:path*", headers: securityHeaders().map(toHeader) },
      { source: "/_next/:path*", headers: closed },
      { source: "/api/inngest", headers: closed },
      { source: "/:file(icon\\.svg|favicon\\.ico)", headers: closed },
    ];
  },
};

export default config;

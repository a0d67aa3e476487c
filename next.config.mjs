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
    serverActions: { bodySizeLimit: "2mb" },
  },
  async headers() {
    return [
      {
        source: "/:path*",
        headers: [
          { key: "X-Content-Type-Options", value: "nosniff" },
          // Not no-referrer: with it a plain form post carries `Origin: null`, which server actions refuse.
          { key: "Referrer-Policy", value: "same-origin" },
          { key: "X-Frame-Options", value: "DENY" },
          { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
          { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
          { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
        ],
      },
    ];
  },
};

export default config;

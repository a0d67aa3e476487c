import "./globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { toTheme } from "@/components/shell/theme";
import { isTimeZone } from "@/lib/time-zones";
import { Providers } from "./providers";

/** Read with every request, so that one build serves under any name. */
export function generateMetadata(): Metadata {
  const name = process.env.APP_NAME ?? "Lifecycle Insights";
  return {
    title: { default: name, template: `%s · ${name}` },
    description: "Microsoft 365 of your customer companies: who uses what, what is paid for and idle, what is at risk.",
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfcfd" },
    { media: "(prefers-color-scheme: dark)", color: "#0c1016" },
  ],
};

/** The document: language, theme from its cookie, fonts. No page is ever prerendered, for its scripts need a nonce. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection();
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const store = await cookies();
  const theme = toTheme(store.get("theme")?.value);
  const zone = store.get("zone")?.value ?? "";
  const clock = { nowMs: Date.now(), timeZone: isTimeZone(zone) ? zone : "UTC" };
  return (
    <html lang="en" data-theme={theme} className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <Providers nonce={nonce} clock={clock}>
          <div className="isolate min-h-dvh">{children}</div>
        </Providers>
      </body>
    </html>
  );
}

import { AppRouterContext, type AppRouterInstance } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { SetupAnswer } from "@/app/(portal)/integrations/microsoft-365/direct-setup/setup-answer";
import { RunBody } from "@/app/(portal)/integrations/microsoft-365/log-sync/log-run";
import type { SetupResult } from "@/lib/connections/connect-company";
import type { LogEntry } from "@/lib/sync/log-entry";

/** What Direct Setup shows after "Save Settings", as text. */
export const answerScreen = (data: SetupResult) =>
  textOf(
    createElement(SetupAnswer, {
      setup: { asking: null, checks: [], asked: data.isCheckOnly ? "check" : "save" },
      answer: { status: "saved", data },
      companyId: "company",
    }),
  );

/** What the log shows under a run's line, as text. */
export const logScreen = (run: LogEntry) => textOf(createElement(RunBody, { run, canAccept: false }));

/** Dialogs ask for the router before they are opened; markup goes nowhere. */
const router = Object.fromEntries(
  ["back", "forward", "refresh", "push", "replace", "prefetch"].map((name) => [name, () => undefined]),
) as unknown as AppRouterInstance;

function textOf(element: ReactElement): string {
  return renderToStaticMarkup(createElement(AppRouterContext, { value: router }, element))
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&#x27;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ");
}

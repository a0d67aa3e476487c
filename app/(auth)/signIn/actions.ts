"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { publicAction } from "@/lib/action";
import { clientAddress } from "@/lib/auth/client-address";
import { getSession } from "@/lib/auth/current-session";
import { endSession } from "@/lib/auth/end-session";
import { toPortalPath } from "@/lib/auth/same-origin";
import { deviceCookieName } from "@/lib/auth/session-cookie";
import { signIn } from "@/lib/auth/sign-in";
import { refusedMessage } from "@/lib/auth/sign-in-errors";
import { crowdMessage, waitMessage } from "@/lib/auth/wait-message";
import { writeDeviceCookie, writeSessionCookie } from "@/lib/auth/write-session-cookie";
import { answerTooMany } from "@/lib/door/answer-status";
import { AppError } from "@/lib/errors";
import { signInSchema } from "./schema";

/** Signs in by e-mail and password. */
export const submitSignIn = publicAction(
  {
    name: "submitSignIn",
    schema: signInSchema,
    echo: ["email"],
    reason: "Nobody is signed in yet; tries are counted and slowed down per e-mail, per place and in all.",
  },
  async ({ email, password, from }) => {
    const sent = await headers();
    const result = await signIn({
      email,
      password,
      userAgent: sent.get("user-agent"),
      address: clientAddress(sent),
      deviceToken: (await cookies()).get(deviceCookieName())?.value ?? null,
    });
    switch (result.outcome) {
      case "refused":
        throw new AppError("invalid", refusedMessage);
      case "throttled":
        answerTooMany(result.waitMs);
        throw new AppError("invalid", waitMessage(result.waitMs));
      case "crowded":
        answerTooMany(result.waitMs);
        throw new AppError("invalid", crowdMessage(result.waitMs));
      case "signed_in": {
        const before = await getSession();
        if (before) await endSession(before);
        await writeSessionCookie(result.session);
        await writeDeviceCookie(result.deviceToken);
        redirect(toPortalPath(from) ?? "/companies");
      }
    }
  },
);

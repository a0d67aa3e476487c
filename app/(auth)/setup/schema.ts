import { z } from "zod";
import { isTimeZone } from "@/lib/time-zones";

export const setupSchema = z.object({
  setupToken: z.string().trim().min(1, "Enter the token that the server printed when it started.").max(200),
  workspace: z.string().trim().min(1, "Enter the name of your company.").max(80, "Use at most 80 characters."),
  name: z.string().trim().min(1, "Enter your name.").max(80, "Use at most 80 characters."),
  email: z.string().trim().toLowerCase().max(254).pipe(z.email("Enter an e-mail, such as you@example.com.")),
  password: z.string().min(1, "Choose a password.").max(1024),
  /** Filled in by the browser; without it the nights are UTC's. */
  timeZone: z
    .string()
    .optional()
    .transform((zone) => (zone && isTimeZone(zone) ? zone : undefined)),
});

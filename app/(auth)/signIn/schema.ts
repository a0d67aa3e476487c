import { z } from "zod";

export const signInSchema = z.object({
  email: z.string().trim().min(1, "Enter your e-mail.").max(254, "This is too long for an e-mail."),
  // No rules here: what is typed is compared, whatever it is. The limit keeps the work small.
  password: z.string().min(1, "Enter your password.").max(1024, "This is too long for a password."),
  /** Path to go on to. */
  from: z.string().optional(),
});

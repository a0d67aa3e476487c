import { z } from "zod";

export const passwordSchema = z.object({
  currentPassword: z.string().min(1, "Enter your current password.").max(1024),
  // What makes a password good enough depends on the person, so the verb behind it decides.
  newPassword: z.string().min(1, "Choose a password.").max(1024),
});

export const endSessionSchema = z.object({ sessionId: z.uuid() });

import { z } from "zod";
import { isTimeZone } from "@/lib/time-zones";

export const workspaceSchema = z.object({
  name: z.string().trim().min(1, "Enter a name.").max(80, "Use at most 80 characters."),
  timeZone: z.string().refine(isTimeZone, "Choose a time zone from the list."),
  nightlyHour: z.coerce.number("Choose an hour.").int().min(0, "Choose an hour.").max(23, "Choose an hour."),
});

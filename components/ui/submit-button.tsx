"use client";

import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";

/** The button that sends the form it stands in; busy while the form's action runs. */
export function SubmitButton({ variant = "primary", busy, ...props }: ButtonProps) {
  const { pending } = useFormStatus();
  return <Button {...props} type="submit" variant={variant} busy={busy ?? pending} />;
}

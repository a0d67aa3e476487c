import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cn } from "./cn";

/** What a `Field` hands to its control; spread it over `Input`, `Textarea`, `Select`, `SecretInput` or a plain input. */
export interface FieldControl {
  id: string;
  required: boolean | undefined;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface FieldProps {
  label: string;
  /** Where the value is found, or what happens with it. */
  hint?: ReactNode;
  /** What is wrong with the value and how to mend it; several sentences as zod gives them. */
  error?: string | readonly string[];
  required?: boolean;
  /** Keep the label for screen readers only, for example in a row of filters. */
  labelHidden?: boolean;
  className?: string;
  children: (control: FieldControl) => ReactNode;
}

/** Label, control, hint and error, wired once. The error replaces nothing: the hint often says how to mend it. */
export function Field({ label, hint, error, required, labelHidden, className, children }: FieldProps) {
  const id = useId();
  const sentences = error === undefined ? [] : typeof error === "string" ? [error] : error;
  const hasError = sentences.length > 0;
  const describedBy = [hasError && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className={cn("grid min-w-0 content-start gap-1", className)}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "justify-self-start font-medium"}>
        {label}
      </label>
      {children({
        id,
        required,
        "aria-describedby": describedBy || undefined,
        "aria-invalid": hasError || undefined,
      })}
      {hasError && <FieldError id={`${id}-error`}>{sentences.join(" ")}</FieldError>}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-secondary">
          {hint}
        </p>
      )}
    </div>
  );
}

/** One sentence under a control that says what is wrong with it. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex gap-1 text-xs text-bad">
      <CircleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
      {children}
    </p>
  );
}

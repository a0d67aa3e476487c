import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";
import { FieldError } from "./field";

interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "id"> {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
}

/** A box to tick with its label at the right, hint and error wired. */
export function Checkbox({ label, hint, error, className, ...props }: CheckboxProps) {
  const id = useId();
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className={cn("grid grid-cols-[auto_1fr] gap-x-2 gap-y-0.5", className)}>
      <input
        {...props}
        id={id}
        type="checkbox"
        aria-describedby={describedBy || undefined}
        aria-invalid={error ? true : undefined}
        className="mt-0.5 size-4 accent-accent"
      />
      <label htmlFor={id} className="justify-self-start font-medium">
        {label}
      </label>
      {(error || hint) && (
        <div className="col-start-2 grid gap-0.5">
          {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
          {hint && (
            <p id={`${id}-hint`} className="text-xs text-secondary">
              {hint}
            </p>
          )}
        </div>
      )}
    </div>
  );
}

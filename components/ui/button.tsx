import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyles } from "./button-styles";
import { Spinner } from "./spinner";

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** At work: cannot be pressed again, yet keeps its focus and its width. */
  busy?: boolean;
  /** What it is doing, for example "Saving…". Room for it is kept from the start. */
  busyLabel?: string;
}

/** A button. `type` is "button" unless said otherwise; in a form, `SubmitButton` follows the form by itself. */
export function Button({ variant, size, icon, busy = false, busyLabel, className, children, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      aria-busy={busy || undefined}
      aria-disabled={busy || props["aria-disabled"]}
      onClick={busy ? stop : props.onClick}
      className={buttonStyles(variant, size, className)}
    >
      {busy && icon !== undefined ? <Spinner /> : icon}
      <ButtonText busy={busy} busyLabel={busyLabel} hasIcon={icon !== undefined}>
        {children}
      </ButtonText>
    </button>
  );
}

function ButtonText(props: { busy: boolean; busyLabel?: string; hasIcon: boolean; children: ReactNode }) {
  const { busy, busyLabel, children } = props;
  if (busyLabel !== undefined) {
    const other = typeof children === "string" && busy ? children : busyLabel;
    return (
      <span className="room" data-room={other}>
        {busy ? busyLabel : children}
      </span>
    );
  }
  if (!busy || props.hasIcon) return children;
  return (
    <span className="inline-grid place-items-center *:col-start-1 *:row-start-1">
      <span className="opacity-0">{children}</span>
      <Spinner />
    </span>
  );
}

function stop(event: MouseEvent) {
  event.preventDefault();
}

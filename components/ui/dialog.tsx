"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactElement, type ReactNode, useRef, useState } from "react";
import { buttonStyles } from "./button-styles";
import { cn } from "./cn";
import { ConfirmDialog } from "./confirm-dialog";
import { useLeaveGuard } from "./use-leave-guard";
import { useUnsaved } from "./use-unsaved";

const WIDTHS = { sm: "sm:max-w-md", md: "sm:max-w-xl", lg: "sm:max-w-3xl", xl: "sm:max-w-7xl" };
const HEIGHTS = { content: "", fixed: "sm:h-[54rem]" };
const FIRST_FIELDS = ["[data-autofocus]", "input:not([type=hidden], [readonly], :disabled), select, textarea"];

interface DialogProps {
  title: string;
  description?: ReactNode;
  /** The button that opens it. Without one, the owner holds `open`. */
  trigger?: ReactElement<Record<string, unknown>>;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  size?: keyof typeof WIDTHS;
  /** As high as what is in it, or always the same where that changes while somebody reads. */
  height?: keyof typeof HEIGHTS;
  /** Ask before what was typed is thrown away by Esc, ✕, Close, Back, a link or a reload. A click outside never throws it away. */
  confirmClose?: boolean;
  /** Overrules the dialog's own notice of what was typed; say false once it is saved. */
  unsaved?: boolean;
  /** `DialogBody` and `DialogFooter`, or a form around both. */
  children: ReactNode;
}

/** A window above the page: holds the focus, closes with Esc, gives the focus back. Under 640 px it fills the screen. */
export function Dialog({
  title,
  description,
  trigger,
  size = "md",
  height = "content",
  confirmClose,
  unsaved,
  children,
  ...state
}: DialogProps) {
  const [ownOpen, setOwnOpen] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const { isUnsaved, onInput, forget } = useUnsaved(unsaved);
  const popup = useRef<HTMLDivElement>(null);
  const open = state.open ?? ownOpen;
  const guard = useLeaveGuard(open && isUnsaved && confirmClose === true);

  function setOpen(next: boolean) {
    if (!next) forget();
    setOwnOpen(next);
    state.onOpenChange?.(next);
  }

  function change(next: boolean) {
    if (!next && isUnsaved && confirmClose) setIsAsking(true);
    else setOpen(next);
  }

  return (
    <Base.Root open={open} onOpenChange={change} disablePointerDismissal={isUnsaved}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop
          forceRender // also above another dialog
          className="fixed inset-0 z-40 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
        />
        <Base.Viewport className="fixed inset-0 z-40 grid sm:place-items-center sm:p-6">
          <Base.Popup
            ref={popup}
            onInput={onInput}
            initialFocus={(openedBy) => openedBy === "touch" || (firstField(popup.current) ?? true)}
            className={cn(
              "flex max-h-dvh min-h-0 w-full flex-col bg-raised outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0 [&>form]:contents",
              "sm:max-h-[calc(100dvh-3rem)] sm:rounded-lg sm:border sm:border-line-strong sm:shadow-float",
              WIDTHS[size],
              HEIGHTS[height],
            )}
          >
            <header className="flex items-start gap-3 border-b border-line py-3 pr-2.5 pl-5">
              <div className="min-w-0 flex-1 py-0.5">
                <Base.Title className="text-lg font-semibold wrap-anywhere">{title}</Base.Title>
                {description && <Base.Description className="text-sm text-secondary">{description}</Base.Description>}
              </div>
              <Base.Close aria-label="Dismiss" className={buttonStyles("quiet", "icon")}>
                <X aria-hidden />
              </Base.Close>
            </header>
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
      <ConfirmDialog
        open={isAsking || guard.isAsking}
        onOpenChange={(isOpen) => {
          setIsAsking(isOpen);
          if (!isOpen) guard.stay();
        }}
        title="Discard what you typed?"
        description="It has not been saved."
        confirmLabel="Discard"
        cancelLabel="Keep editing"
        onConfirm={async () => {
          if (guard.isAsking) guard.leave();
          else setOpen(false);
        }}
      />
    </Base.Root>
  );
}

const firstField = (popup: HTMLElement | null) =>
  FIRST_FIELDS.map((selector) => popup?.querySelector<HTMLElement>(selector)).find(Boolean);

/** The part of a dialog that scrolls. */
export function DialogBody({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cn("min-h-0 flex-1 content-start overflow-y-auto px-5 py-4", className)}>{children}</div>;
}

/** The buttons of a dialog; they stay in sight. */
export function DialogFooter({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <footer
      className={cn(
        "flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3 sm:rounded-b-lg",
        className,
      )}
    >
      {children}
    </footer>
  );
}

/** A button that closes the dialog it stands in. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Base.Close className={buttonStyles("secondary")}>{children}</Base.Close>;
}

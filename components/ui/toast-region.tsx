"use client";

import { Toast } from "@base-ui/react/toast";
import { CircleCheck, X } from "lucide-react";
import { buttonStyles } from "./button-styles";
import { toastManager } from "./toast-manager";

/** Base UI calls a toast a dialog; it asks for nothing, and a page has its real dialogs. */
const STATUS = { role: "status", "aria-modal": undefined };

/** Base UI hides the button from readers until the stack is spread out; ours never lie over each other. */
const REACHABLE = { "aria-hidden": undefined };

/** Where toasts appear: bottom right, newest last. Stands once, in the root layout. */
export function ToastRegion() {
  return (
    <Toast.Provider toastManager={toastManager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 left-4 z-50 flex flex-col gap-2 sm:left-auto sm:w-88">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      {...STATUS}
      className="rounded-md border border-line-strong bg-raised shadow-float transition-opacity data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-start gap-2.5 py-2.5 pr-1.5 pl-3">
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
        <div className="min-w-0 flex-1">
          <Toast.Title className="font-medium" />
          <Toast.Description className="text-sm text-secondary" />
        </div>
        <Toast.Close {...REACHABLE} aria-label="Dismiss" className={buttonStyles("quiet", "icon", "-my-1.5")}>
          <X aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

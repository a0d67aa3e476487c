"use client";

import { Toast } from "@base-ui/react/toast";

/** Shared by `showToast` and the region that shows the toasts; lives in the browser only. */
export const toastManager = Toast.createToastManager();

/** Says that something succeeded that is no longer in sight. Never for errors: they stay beside what they are about. */
export function showToast(title: string, description?: string): void {
  toastManager.add({ title, description, timeout: 6000 });
}

"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useCallback, useContext, useTransition } from "react";

export interface NavigateOptions {
  scroll?: boolean;
  /** Takes the place of the address before, so that Back does not walk through it. */
  replace?: boolean;
}

const Navigate = createContext((_href: string, _options?: NavigateOptions): void => {
  throw new Error("There is no NavigationProgress around this part.");
});

/**
 * Goes to another page of the portal and shows at once that it does: a bar along the top until the server's answer is there.
 * Here and not in the link, which may be gone by then (a menu closes, a dialog too).
 */
export function NavigationProgress({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const navigate = useCallback(
    (href: string, { scroll, replace }: NavigateOptions = {}) =>
      startTransition(() => router[replace ? "replace" : "push"](href, { scroll })),
    [router],
  );
  return (
    <Navigate value={navigate}>
      {children}
      {isPending && (
        <div role="status" data-navigating="" className="pointer-events-none fixed inset-x-0 top-0 z-70 h-0.75">
          <div className="h-full w-2/5 animate-pulse bg-accent motion-reduce:animate-none" />
          <span className="sr-only">Loading…</span>
        </div>
      )}
    </Navigate>
  );
}

export const useNavigate = () => useContext(Navigate);

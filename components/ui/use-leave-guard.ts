"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { leaveEvent } from "./leave-event";

/** Where somebody was about to go. */
type Way = { by: "link"; href: string } | { by: "history" };

/**
 * While it is on, closing or reloading the page asks the browser's own question, and Back or a link inside the portal
 * waits for an answer.
 * @returns whether a question is open, and its two answers
 */
export function useLeaveGuard(isOn: boolean) {
  const router = useRouter();
  const [way, setWay] = useState<Way | null>(null);
  const isLeaving = useRef(false);
  useEffect(() => {
    isLeaving.current = false;
    if (!isOn) return;
    const here = { state: window.history.state, href: window.location.href };
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onHistory = (event: Event) => {
      if (isLeaving.current) return;
      event.preventDefault();
      // The address has changed already: it is put back, and the router has heard of neither.
      window.history.pushState(here.state, "", here.href);
      setWay({ by: "history" });
    };
    const onClick = (event: MouseEvent) => {
      const href = hrefOf(event);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      setWay({ by: "link", href });
    };
    window.addEventListener("beforeunload", onUnload);
    window.addEventListener(leaveEvent, onHistory);
    document.addEventListener("click", onClick, true); // before the link's own router hears of it
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      window.removeEventListener(leaveEvent, onHistory);
      document.removeEventListener("click", onClick, true);
    };
  }, [isOn]);
  return {
    isAsking: way !== null,
    stay: () => setWay(null),
    leave: () => {
      isLeaving.current = true;
      setWay(null);
      if (way?.by === "link") router.push(way.href);
      if (way?.by === "history") window.history.back();
    },
  };
}

/** Where a click leads away to in this very tab; null for any other click. */
function hrefOf(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download")) return null;
  if (link.origin !== window.location.origin || link.getAttribute("href")?.startsWith("#")) return null;
  return link.pathname + link.search;
}

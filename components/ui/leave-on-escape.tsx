"use client";

import { useEffect } from "react";
import { isBusyElsewhere } from "./keyboard";
import { useNavigate } from "./navigation-progress";
import { cameFrom } from "./row-memory";

/** Esc leads back to the list that this page was opened from, as it was; else to the list at `href`. */
export function LeaveOnEscape({ href }: { href: string }) {
  const navigate = useNavigate();
  useEffect(() => {
    function leave(event: KeyboardEvent) {
      if (event.key !== "Escape" || event.defaultPrevented || isBusyElsewhere(event.target)) return;
      event.preventDefault();
      navigate(cameFrom(href) ?? href);
    }
    document.addEventListener("keydown", leave);
    return () => document.removeEventListener("keydown", leave);
  }, [href, navigate]);
  return null;
}

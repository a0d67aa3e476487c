"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { rememberPreference } from "./preference-cookie";
import type { Theme } from "./theme";

const CHOICES = [
  { theme: "light", label: "Light", icon: Sun },
  { theme: "dark", label: "Dark", icon: Moon },
  { theme: "system", label: "As the system", icon: Monitor },
] as const;

/** Takes effect at once and is remembered for the next visit. */
export function chooseTheme(theme: Theme) {
  document.documentElement.dataset.theme = theme;
  void rememberPreference("theme", theme);
}

/** Light, dark, or as the system has it. Takes effect at once and is remembered for the next visit. */
export function ThemeSwitch({ theme, vertical }: { theme: Theme; vertical?: boolean }) {
  const [chosen, setChosen] = useState(theme);

  function choose(next: Theme) {
    setChosen(next);
    chooseTheme(next);
  }

  return (
    <fieldset className={cn("flex w-fit rounded-md border border-line p-px", vertical && "flex-col")}>
      <legend className="sr-only">Theme</legend>
      {CHOICES.map(({ theme, label, icon: Icon }) => (
        <button
          key={theme}
          type="button"
          title={label}
          aria-label={label}
          aria-pressed={theme === chosen}
          onClick={() => choose(theme)}
          className="grid size-6.5 place-items-center rounded-[5px] text-secondary hover:text-ink aria-pressed:bg-neutral-tint aria-pressed:text-ink any-pointer-coarse:size-9"
        >
          <Icon aria-hidden className="size-3.5" />
        </button>
      ))}
    </fieldset>
  );
}

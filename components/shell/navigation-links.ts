import { Blocks, Building2, type LucideIcon, Settings } from "lucide-react";

export interface NavigationLink {
  href: string;
  label: string;
  icon: LucideIcon;
}

/** The portal's main places, in the order in which they are shown. */
export const NAVIGATION_LINKS: readonly NavigationLink[] = [
  { href: "/companies", label: "Companies", icon: Building2 },
  { href: "/integrations", label: "Integrations", icon: Blocks },
  { href: "/settings", label: "Settings", icon: Settings },
];

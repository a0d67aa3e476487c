import { findsLetters } from "@/lib/letters";
import type { FoundPerson } from "@/lib/users/found-person";
import type { Theme } from "./theme";

export interface PaletteItem {
  label: string;
  href: string;
  group: string;
  /** Said after the label, to tell it from others of that name. */
  detail?: string;
  /** Other words by which it is looked for. */
  words?: string;
  /** Chosen in place of going anywhere. */
  theme?: Theme;
}

export interface CompanyLink {
  id: string;
  name: string;
}

const microsoft = "/integrations/microsoft-365";

const PAGES: readonly Omit<PaletteItem, "group">[] = [
  { label: "Companies", href: "/companies", words: "customers clients" },
  { label: "Integrations", href: "/integrations", words: "Microsoft 365" },
  { label: "Direct Setup", href: `${microsoft}/direct-setup`, words: "connections credentials secrets Microsoft 365" },
  { label: "Health", href: `${microsoft}/health`, words: "problems errors trouble Microsoft 365" },
  { label: "Log/Sync", href: `${microsoft}/log-sync`, words: "runs requests history Microsoft 365" },
  { label: "Set-up guide", href: `${microsoft}/guide`, words: "help steps Entra" },
  { label: "Settings", href: "/settings", words: "workspace time zone nightly" },
  { label: "Members", href: "/settings/members", words: "settings people roles colleagues" },
  { label: "Security", href: "/settings/security", words: "settings password sessions devices" },
  { label: "Audit log", href: "/settings/audit", words: "settings history who did what" },
];

const ACTIONS: readonly Omit<PaletteItem, "group">[] = [
  { label: "Add company", href: "/companies?add=1", words: "new customer create" },
  { label: "Import companies", href: "/companies/import", words: "CSV list" },
  { label: "Import connections", href: `${microsoft}/direct-setup/import`, words: "CSV many" },
  { label: "Initiate a sync", href: `${microsoft}/log-sync`, words: "start read now refresh" },
  { label: "Dark theme", href: "#dark", words: "night colours", theme: "dark" },
  { label: "Light theme", href: "#light", words: "day colours", theme: "light" },
  { label: "Theme as the system", href: "#system", words: "automatic colours", theme: "system" },
];

/** Where the palette can go and what it can do: pages, actions, then each company. */
export function paletteItems(companies: readonly CompanyLink[]): PaletteItem[] {
  const pages = PAGES.map((page) => ({ ...page, group: "Pages" }));
  const actions = ACTIONS.map((action) => ({ ...action, group: "Actions" }));
  const ways = companies.map(({ id, name }) => ({ label: name, href: `/companies/${id}`, group: "Companies" }));
  return [...pages, ...actions, ...ways];
}

/** People whom a search of the server's has found: it has looked where `matchesItem` cannot. */
export const personItems = (people: readonly FoundPerson[]): PaletteItem[] =>
  people.map(({ companyId, companyName, key, name, signInName }) => ({
    label: name,
    detail: signInName === name ? companyName : `${signInName} · ${companyName}`,
    href: `/companies/${companyId}/users/${key}`,
    group: "People",
  }));

/** Of the items those that match what is typed, at most so many; people stand after them, so that nothing moves when they come. */
export function shownItems(
  items: readonly PaletteItem[],
  { typed, people, most }: { typed: string; people: readonly FoundPerson[]; most: number },
): PaletteItem[] {
  const matching = items.filter((item) => matchesItem(item, typed.trim()));
  return [...matching.slice(0, most), ...personItems(people)];
}

/** Every word that is typed stands somewhere in the name or the other words. */
export const matchesItem = ({ label, words = "" }: PaletteItem, typed: string) =>
  findsLetters(label, typed) ||
  typed.split(/\s+/).every((word) => word === "" || findsLetters(`${label} ${words}`, word));

/** The items by group, groups in the order in which they first appear; `value` is what Base UI calls a group's name. */
export function groupItems(items: readonly PaletteItem[]): { value: string; items: PaletteItem[] }[] {
  const groups = new Map<string, PaletteItem[]>();
  for (const item of items) groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
  return [...groups].map(([value, members]) => ({ value, items: members }));
}

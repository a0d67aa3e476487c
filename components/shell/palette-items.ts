export interface PaletteItem {
  label: string;
  href: string;
  group: string;
}

export interface CompanyLink {
  id: string;
  name: string;
}

const PAGES: readonly Omit<PaletteItem, "group">[] = [
  { label: "Companies", href: "/companies" },
  { label: "Integrations", href: "/integrations" },
  { label: "Direct Setup", href: "/integrations/microsoft-365/direct-setup" },
  { label: "Log/Sync", href: "/integrations/microsoft-365/log-sync" },
  { label: "Set-up guide", href: "/integrations/microsoft-365/guide" },
  { label: "Settings", href: "/settings" },
];

/** Where the palette can go: the portal's pages, then each company. */
export function paletteItems(companies: readonly CompanyLink[]): PaletteItem[] {
  const pages = PAGES.map((page) => ({ ...page, group: "Pages" }));
  const ways = companies.map(({ id, name }) => ({ label: name, href: `/companies/${id}`, group: "Companies" }));
  return [...pages, ...ways];
}

/** The items by group, groups in the order in which they first appear; `value` is what Base UI calls a group's name. */
export function groupItems(items: readonly PaletteItem[]): { value: string; items: PaletteItem[] }[] {
  const groups = new Map<string, PaletteItem[]>();
  for (const item of items) groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
  return [...groups].map(([value, members]) => ({ value, items: members }));
}

import { Check, ChevronDown, Columns3 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { buttonStyles } from "@/components/ui/button-styles";
import { Link } from "@/components/ui/link";
import { Menu, MenuLink, MenuSeparator } from "@/components/ui/menu";
import { formatCount } from "@/components/ui/number";
import { TextLink } from "@/components/ui/text-link";
import { UrlSearch } from "@/components/ui/url-search";
import { hasSource } from "@/db/queries/last-seen";
import { type UserState, userStates } from "@/db/queries/user-filter";
import { compareLetters } from "@/lib/letters";
import { toSearch, type UserColumn, type UserListParams, userColumns } from "@/lib/users/list-params";
import type { NameProduct } from "@/lib/users/products";
import type { UserListData } from "./load-user-list";

export const stateWords: Record<UserState, string> = {
  enabled: "Enabled",
  disabled: "Disabled",
  guests: "Guests",
  licensed: "Licensed",
  unlicensed: "Without a license",
  "disabled-licensed": "Disabled, still licensed",
  "idle-30": "Licensed, idle for 30 days",
  "idle-90": "Licensed, idle for 90 days",
};

const columnWords: Record<UserColumn, string> = {
  mail: "Mail",
  type: "Type",
  department: "Department",
  title: "Job title",
  products: "Products",
  apps: "Activated apps",
  seen: "Last seen",
  created: "Created",
  state: "Account",
};

interface UserFiltersProps {
  base: string;
  params: UserListParams;
  data: UserListData;
  nameOf: NameProduct;
}

/** Search, product and state: each choice is an address, and says how many people it leaves. */
export function UserFilters({ base, params, data, nameOf }: UserFiltersProps) {
  const { facets, skus, filter } = data;
  const href = (changes: Partial<UserListParams>) => `${base}${toSearch(params, changes)}`;
  const skuIds = new Set([...skus.map(({ skuId }) => skuId), ...Object.keys(facets.products)]);
  if (params.skuId) skuIds.add(params.skuId);
  const products = [...skuIds]
    .map((skuId) => ({ skuId, name: nameOf(skuId), count: facets.products[skuId] ?? 0 }))
    .sort((a, b) => b.count - a.count || compareLetters(a.name, b.name));
  const isFiltered = params.search !== "" || params.skuId !== null || params.state !== null;
  const states = userStates.filter((state) => hasSource(filter.seen) || !state.startsWith("idle"));
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <UrlSearch label="Search people" placeholder="Name, mail, department, product…" />
      <ChoiceMenu label="Product" chosen={params.skuId && nameOf(params.skuId)}>
        <Choice href={href({ skuId: null })} isChosen={params.skuId === null}>
          All products
        </Choice>
        <MenuSeparator />
        {products.map(({ skuId, name, count }) => (
          <Choice key={skuId} href={href({ skuId })} isChosen={skuId === params.skuId} count={count}>
            {name}
          </Choice>
        ))}
      </ChoiceMenu>
      <ChoiceMenu label="State" chosen={params.state && stateWords[params.state]}>
        <Choice href={href({ state: null })} isChosen={params.state === null} count={facets.all}>
          Everybody
        </Choice>
        <MenuSeparator />
        {states.map((state) => (
          <Choice key={state} href={href({ state })} isChosen={state === params.state} count={facets.states[state]}>
            {stateWords[state]}
          </Choice>
        ))}
      </ChoiceMenu>
      {params.state === null && facets.states["idle-30"] > 0 && (
        <TextLink href={href({ state: "idle-30" })} className="text-sm">
          {formatCount(facets.states["idle-30"])} licensed and idle for 30 days
        </TextLink>
      )}
      {isFiltered && (
        <Link href={href({ search: "", skuId: null, state: null })} className={buttonStyles("quiet")}>
          Clear
        </Link>
      )}
    </div>
  );
}

/** Which columns the table has; the choice stands in the address. */
export function ColumnMenu({ base, params }: { base: string; params: UserListParams }) {
  return (
    <Menu trigger={<Button icon={<Columns3 aria-hidden />}>Columns</Button>}>
      {userColumns.map((column) => {
        const isShown = params.columns.includes(column);
        const columns = userColumns.filter((each) => (each === column ? !isShown : params.columns.includes(each)));
        return (
          <Choice key={column} href={`${base}${toSearch(params, { columns })}`} isChosen={isShown}>
            {columnWords[column]}
          </Choice>
        );
      })}
    </Menu>
  );
}

function ChoiceMenu(props: { label: string; chosen: string | null; children: React.ReactNode }) {
  const { label, chosen, children } = props;
  return (
    <Menu
      align="start"
      trigger={
        <Button className={chosen ? "max-w-full border-accent" : undefined}>
          <span className="max-w-56 truncate">{chosen ? `${label}: ${chosen}` : label}</span>
          <ChevronDown aria-hidden />
        </Button>
      }
    >
      {children}
    </Menu>
  );
}

function Choice(props: { href: string; isChosen: boolean; count?: number; children: string }) {
  const { href, isChosen, count, children } = props;
  return (
    <MenuLink href={href} icon={isChosen ? <Check aria-hidden className="text-accent" /> : <span className="size-4" />}>
      <span className="max-w-72 flex-1 truncate">{children}</span>
      {isChosen && <span className="sr-only">(chosen)</span>}
      {count !== undefined && <span className="pl-4 text-sm text-secondary tabular-nums">{formatCount(count)}</span>}
    </MenuLink>
  );
}

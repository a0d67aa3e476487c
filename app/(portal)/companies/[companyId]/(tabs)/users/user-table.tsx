import type { ReactNode } from "react";
import { NameText } from "@/components/ui/name-text";
import { RowLink } from "@/components/ui/row-link";
import { RowNavigation } from "@/components/ui/row-navigation";
import { Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { type Sort, Th } from "@/components/ui/table-header";
import { formatDay } from "@/components/ui/time";
import type { UserSort } from "@/db/queries/user-order";
import type { UserRow } from "@/db/queries/users";
import { lastSeenBlank } from "@/lib/users/last-seen";
import { toSearch, type UserColumn, type UserListParams } from "@/lib/users/list-params";
import type { UserListFreshness } from "@/lib/users/load-filter";
import { personName, readableSignIn } from "@/lib/users/person";
import type { NameProduct } from "@/lib/users/products";
import { AccountCell, AppsCell, ProductsCell, SeenCell, UnseenCell } from "./cells";

interface UserTableProps {
  base: string;
  params: UserListParams;
  rows: readonly UserRow[];
  freshness: UserListFreshness;
  nameOf: NameProduct;
}

/** One page of people; its head sorts, its rows open the person. */
export function UserTable({ base, params, rows, freshness, nameOf }: UserTableProps) {
  const columns = columnsOf({ freshness, nameOf });
  const shown = params.columns.map((name) => columns[name]);
  const sortBy = (sort: UserSort) => sortOf(base, params, sort);
  return (
    <RowNavigation>
      <Table label="People">
        <TableHead>
          <Th sort={sortBy("name")}>Name</Th>
          <Th sort={sortBy("sign-in")}>Sign-in name</Th>
          {shown.map(({ title, sort }) => (
            <Th key={title} sort={sort && sortBy(sort)}>
              {title}
            </Th>
          ))}
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <Tr key={row.key}>
              <Td rowHeader>
                <RowLink href={`${base}/${row.key}`} className="line-clamp-2 wrap-anywhere sm:w-max sm:max-w-40">
                  <span title={personName(row)}>
                    <NameText>{personName(row)}</NameText>
                  </span>
                </RowLink>
              </Td>
              <Td label="Sign-in name">
                <bdi title={row.userPrincipalName} className="block min-w-0 sm:max-w-40 sm:truncate 2xl:max-w-56">
                  <NameText>{readableSignIn(row)}</NameText>
                </bdi>
              </Td>
              {shown.map(({ title, cell }) => (
                <Td key={title} label={title}>
                  {cell(row)}
                </Td>
              ))}
            </Tr>
          ))}
        </TableBody>
      </Table>
    </RowNavigation>
  );
}

interface Column {
  title: string;
  sort?: UserSort;
  cell: (row: UserRow) => ReactNode;
}

function columnsOf({ freshness, nameOf }: Pick<UserTableProps, "freshness" | "nameOf">): Record<UserColumn, Column> {
  return {
    mail: { title: "Mail", cell: ({ mail }) => textCell(mail) },
    type: { title: "Type", cell: ({ isGuest }) => (isGuest ? "Guest" : "Member") },
    department: { title: "Department", cell: ({ department }) => textCell(department) },
    title: { title: "Job title", cell: ({ jobTitle }) => textCell(jobTitle) },
    products: { title: "Products", cell: ({ skuIds }) => <ProductsCell skuIds={skuIds} nameOf={nameOf} /> },
    apps: { title: "Activated apps", cell: (row) => <AppsCell row={row} freshness={freshness.activations} /> },
    seen: {
      title: "Last seen",
      sort: "seen",
      cell: (row) =>
        row.lastSeen ? (
          <SeenCell lastSeen={row.lastSeen} year={yearOf(freshness)} />
        ) : (
          <UnseenCell blank={lastSeenBlank(row, freshness)} attempt={row.lastAttempt} year={yearOf(freshness)} />
        ),
    },
    created: {
      title: "Created",
      sort: "created",
      cell: ({ createdAt }) => (
        <span className="whitespace-nowrap tabular-nums">{createdAt ? formatDay(createdAt) : textCell(null)}</span>
      ),
    },
    state: {
      title: "Account",
      cell: ({ accountEnabled, isGuest }) => <AccountCell accountEnabled={accountEnabled} isGuest={isGuest} />,
    },
  };
}

/** Days of the year in which people were last read are written without it. */
const yearOf = ({ users }: UserListFreshness) => Number(users?.good?.readAt.slice(0, 4));

const textCell = (text: string | null) =>
  text === null ? <span className="text-secondary">none</span> : <bdi className="wrap-anywhere">{text}</bdi>;

/** Dates begin with the newest: the second press shows who was never seen. */
function sortOf(base: string, params: UserListParams, sort: UserSort): Sort {
  const { order } = params;
  const isCurrent = order.sort === sort;
  const descending = isCurrent ? !order.descending : sort === "seen" || sort === "created";
  return {
    direction: isCurrent ? (order.descending ? "desc" : "asc") : null,
    href: `${base}${toSearch(params, { order: { sort, descending } })}`,
  };
}

import { z } from "zod";
import type { Dataset } from "../dataset";
import { bytesCell, dateCell, flagCell, keyCell, nullableCountCell, textCell } from "../report-cells";
import { type Report, readReport } from "./read-report";

const row = z.object({
  userPrincipalName: z.string().nullable(),
  ownerDisplayName: z.string().nullable(),
  siteUrl: z.string().nullable(),
  isDeleted: z.boolean(),
  lastActivityDate: z.string().nullable(),
  fileCount: z.int32().nullable(),
  activeFileCount: z.int32().nullable(),
  storageUsedBytes: z.int().nullable(),
  storageAllocatedBytes: z.int().nullable(),
});
export type OneDriveUsageRow = z.infer<typeof row>;

const keyColumns = z.object({ "Site Id": keyCell(), "Owner Principal Name": keyCell(), "Is Deleted": flagCell() });

/** What some tenants' reports give for every site's id. */
const noId = "00000000-0000-0000-0000-000000000000";

/** The site's id. Reports without it name the owner; those that are deleted are told from those in use. */
function toKey(cells: z.infer<typeof keyColumns>): string | null {
  const { "Site Id": siteId, "Owner Principal Name": owner, "Is Deleted": isDeleted } = cells;
  if (siteId !== "" && siteId !== noId) return siteId;
  if (owner === "") return null;
  return isDeleted ? `${owner}|deleted` : owner;
}

/** https://learn.microsoft.com/graph/api/reportroot-getonedriveusageaccountdetail */
const wire = keyColumns
  .extend({
    "Owner Display Name": textCell(),
    "Site URL": textCell(),
    "Last Activity Date": dateCell(),
    "File Count": nullableCountCell(),
    "Active File Count": nullableCountCell(),
    "Storage Used (Byte)": bytesCell(),
    "Storage Allocated (Byte)": bytesCell(),
  })
  .transform((cells, context) => {
    const key = toKey(cells);
    if (key === null) {
      context.addIssue({ code: "custom", path: ["Owner Principal Name"], message: "neither a site id nor an owner" });
      return z.NEVER;
    }
    return {
      key,
      row: {
        userPrincipalName: cells["Owner Principal Name"] || null,
        ownerDisplayName: cells["Owner Display Name"],
        siteUrl: cells["Site URL"],
        isDeleted: cells["Is Deleted"],
        lastActivityDate: cells["Last Activity Date"],
        fileCount: cells["File Count"],
        activeFileCount: cells["Active File Count"],
        storageUsedBytes: cells["Storage Used (Byte)"],
        storageAllocatedBytes: cells["Storage Allocated (Byte)"],
      },
    };
  });

const report: Report<OneDriveUsageRow> = {
  path: "/v1.0/reports/getOneDriveUsageAccountDetail(period='D30')",
  nameColumn: "Owner Principal Name",
  // "Site Id" is not in every tenant's report, and "Site URL" has been empty since 2023.
  columns: [
    "Owner Display Name",
    "Is Deleted",
    "Last Activity Date",
    "File Count",
    "Active File Count",
    "Storage Used (Byte)",
    "Storage Allocated (Byte)",
  ],
  wire,
  rawKey(raw) {
    const cells = keyColumns.safeParse(raw).data;
    return cells ? toKey(cells) : null;
  },
};

/**
 * How full each OneDrive is and when it was last used, deleted ones included; the key is the site's id, or its owner's
 * sign-in name in lower case. Active files are those of the last 30 days, all else is of the day of the report.
 */
export const oneDriveUsage: Dataset<OneDriveUsageRow> = {
  name: "one_drive_usage",
  title: "OneDrive usage",
  permission: "Reports.Read.All",
  licence: null,
  clouds: ["global", "sandbox"],
  keepsHistory: false,
  namesPeopleBy: "sign_in_name",
  hasManyLines: true,
  outlivesPeople: true,
  feeds: "OneDrive sizes and files",
  row,
  read: (graph) => readReport(graph, report),
  probe: (graph) => graph.probeReport(report.path),
};

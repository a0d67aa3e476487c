import { z } from "zod";
import type { Dataset } from "../dataset";
import { keyText } from "../fields";
import { booleanCell, countCell, dateCell, nameCell, textCell } from "../report-cells";
import { type Report, readReport } from "./read-report";

const row = z.object({
  userPrincipalName: z.string(),
  displayName: z.string().nullable(),
  productType: z.string(),
  lastActivatedDate: z.string().nullable(),
  windows: z.int32(),
  mac: z.int32(),
  windows10Mobile: z.int32(),
  ios: z.int32(),
  android: z.int32(),
  activatedOnSharedComputer: z.boolean().nullable(),
});
export type ActivationRow = z.infer<typeof row>;

const keyColumns = z.object({ "User Principal Name": nameCell(), "Product Type": keyText() });
const toKey = (cells: z.infer<typeof keyColumns>) =>
  `${cells["User Principal Name"]}|${cells["Product Type"]}`.toLowerCase();

/** https://learn.microsoft.com/graph/api/reportroot-getoffice365activationsuserdetail */
const wire = keyColumns
  .extend({
    "Display Name": textCell(),
    "Last Activated Date": dateCell(),
    Windows: countCell(),
    Mac: countCell(),
    "Windows 10 Mobile": countCell(),
    iOS: countCell(),
    Android: countCell(),
    "Activated On Shared Computer": booleanCell(),
  })
  .transform((cells) => ({
    key: toKey(cells),
    row: {
      userPrincipalName: cells["User Principal Name"],
      displayName: cells["Display Name"],
      productType: cells["Product Type"],
      lastActivatedDate: cells["Last Activated Date"],
      windows: cells.Windows,
      mac: cells.Mac,
      windows10Mobile: cells["Windows 10 Mobile"],
      ios: cells.iOS,
      android: cells.Android,
      activatedOnSharedComputer: cells["Activated On Shared Computer"],
    },
  }));

const report: Report<ActivationRow> = {
  path: "/v1.0/reports/getOffice365ActivationsUserDetail",
  // Without the other two (a dead platform, and a mark that may be unknown) the rest still tells the truth.
  columns: ["Display Name", "Product Type", "Last Activated Date", "Windows", "Mac", "iOS", "Android"],
  wire,
  rawKey(raw) {
    const cells = keyColumns.safeParse(raw).data;
    return cells ? toKey(cells) : null;
  },
};

/** Who activated which Microsoft 365 product on how many devices; the key is sign-in name and product, in lower case. */
export const activations: Dataset<ActivationRow> = {
  name: "activations",
  title: "Activations",
  permission: "Reports.Read.All",
  licence: null,
  clouds: ["global", "sandbox"],
  keepsHistory: false,
  namesPeopleBy: "sign_in_name",
  hasManyLines: true,
  feeds: "activated apps and devices",
  row,
  read: (graph) => readReport(graph, report),
  probe: (graph) => graph.probeReport(report.path),
};

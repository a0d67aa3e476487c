import { type CloudName, cloudNames, cloudTitles } from "@/lib/microsoft/clouds.constants";

export const columns = ["company", "applicationId", "directoryId", "clientSecret", "cloud"] as const;
export type Column = (typeof columns)[number];

/** As they stand in the template. */
export const columnTitles: Record<Column, string> = {
  company: "Company",
  applicationId: "Application ID",
  directoryId: "Directory ID",
  clientSecret: "Secret Key",
  cloud: "Cloud",
};

/** Beside the template's own, what Entra and other tools call them. Lower case, letters and digits only. */
const synonyms: Record<Column, readonly string[]> = {
  company: ["company", "companyname", "customer", "customername", "name"],
  applicationId: ["applicationid", "applicationclientid", "appid", "clientid"],
  directoryId: ["directoryid", "directorytenantid", "tenantid"],
  clientSecret: ["secretkey", "secretvalue", "clientsecret", "clientsecretvalue", "secret", "value"],
  cloud: ["cloud"],
};

export type Places = Partial<Record<Column, number>>;

/** Where each column stands in a header; the first name of its list that is there counts. */
export function findColumns(header: readonly string[]): Places {
  const names = header.map((cell) => cell.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
  const places: Places = {};
  for (const column of columns) {
    const place = synonyms[column].map((synonym) => names.indexOf(synonym)).find((index) => index >= 0);
    if (place !== undefined) places[column] = place;
  }
  return places;
}

/** The columns that no list can do without and this one has not. */
export const missingColumns = (places: Places) =>
  columns.filter((column) => column !== "cloud" && places[column] === undefined);

const cloudWords = new Map<string, CloudName>([
  ...cloudNames.flatMap((name) => [name, letters(cloudTitles[name])].map((word) => [word, name] as const)),
  ...([
    ["gcc", "global"],
    ["gcchigh", "usgov"],
    ["dod", "usgovdod"],
    ["21vianet", "china"],
  ] as const),
]);

/** The cloud that a cell names; null when it is empty, undefined when it names none. */
export function readCloud(cell: string): CloudName | null | undefined {
  return cell.trim() === "" ? null : cloudWords.get(letters(cell));
}

function letters(text: string) {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

import type { Turn, WrongField } from "@/lib/microsoft/diagnosis/entry";
import { saving, says } from "./rows";
import type { ConnectSituation } from "./situation";

type Row = [codes: number[], title: string, turn: Turn, retryHelps?: boolean, field?: WrongField];

/**
 * Every AADSTS number that an application without a user meets, as the token endpoint says it.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const rows: Row[] = [
  [[7000215], "Microsoft refused the secret", "ours", false, "clientSecret"],
  [[7000222], "The secret has expired", "customer_admin", false, "clientSecret"],
  [[7000218], "No secret reached Microsoft", "ours", false, "clientSecret"],
  [[700025], "The application may not use a secret", "customer_admin"],
  [[700016, 700011], "This directory does not know the application", "ours", false, "applicationId"],
  [[7000229], "The customer has not let the application in yet", "customer_admin"],
  [[90099], "The partner's application is not allowed in this tenant yet", "customer_admin"],
  [[65001, 650056, 90094], "Admin consent is missing", "customer_admin"],
  [[650051], "Microsoft is still setting the application up", "microsoft", true],
  [[650052, 650054], "The tenant does not have a service the application asks for", "customer_admin"],
  [[7000112, 70001, 1000031], "The application is switched off", "customer_admin"],
  [[500014], "Microsoft Graph is switched off in this tenant", "customer_admin"],
  [[500011, 50001], "Microsoft Graph was not found in this directory", "ours"],
  [[90002], "There is no such directory", "ours", false, "directoryId"],
  [[900023], "The Directory ID is not an ID", "ours", false, "directoryId"],
  [[5000224], "The directory is no longer available", "customer_admin", false, "directoryId"],
  [[50059, 90019, 50128], "The request named no directory", "ours", false, "directoryId"],
  [[9001023, 90130], "A directory of its own is needed", "ours", false, "directoryId"],
  [[90038, 900382, 900432, 90051], "The directory lives in another Microsoft cloud", "ours"],
  [[53003], "A Conditional Access policy blocks the application", "customer_admin"],
  [[530032, 530035], "A security policy of the tenant blocks the application", "customer_admin"],
  [[700027], "Microsoft does not know the certificate", "customer_admin"],
  [[7000272], "Microsoft looked for the certificate at another issuer", "ours"],
  [[700030], "The certificate's subject is not allowed", "customer_admin"],
  [[700024], "The portal's clock is off", "ours", true],
  [[50012, 50027, 50048, 900384], "Microsoft could not read our signed proof", "ours"],
  [[1002012, 70011, 28002, 28003, 700022, 700023], "The portal asked for the wrong scope", "ours"],
  [[70003, 900144, 9002313, 90014, 90023], "The portal's request was not well formed", "ours"],
  [[50194], "The application belongs to one directory only", "ours"],
  [[90033, 50033, 90006, 90012, 90024, 90090], "Microsoft Entra is in trouble at the moment", "microsoft", true],
  [[90055], "Microsoft slows this tenant down", "microsoft", true],
  [[50196], "Microsoft saw the same request too often", "ours", true],
  [[50000, 90036], "Microsoft Entra failed", "microsoft"],
];

export const entraCodes: ConnectSituation[] = rows.flatMap(([codes, title, turn, retryHelps, field]) =>
  codes.map((code) =>
    saving(`AADSTS${code}`, { scenario: { tokenError: code } }, says(title, turn, retryHelps, { field })),
  ),
);

import type { Turn, WrongField } from "@/lib/microsoft/diagnosis/entry";
import { saving, says } from "./rows";
import type { ConnectSituation } from "./situation";

export type EntraRow = [codes: number[], title: string, turn: Turn, retryHelps?: boolean, field?: WrongField];

/**
 * Every AADSTS number that an application without a user meets, as the token endpoint says it.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const entraRows: EntraRow[] = [
  [[7000215, 70002], "Microsoft refused the secret", "ours", false, "clientSecret"],
  [[7000222], "The secret has expired", "customer_admin", false, "clientSecret"],
  [[7000218, 7000216], "No secret reached Microsoft", "ours", false, "clientSecret"],
  [[700025], "The application may not use a secret", "customer_admin"],
  [[700016, 700011], "This directory does not know the application", "ours", false, "applicationId"],
  [[7000229], "The customer has not let the application in yet", "customer_admin"],
  [[90099], "The partner's application is not allowed in this tenant yet", "customer_admin"],
  [[65001, 650056, 90094, 650057, 65004, 65005, 90008, 90093, 90095], "Admin consent is missing", "customer_admin"],
  [[65002], "The Application ID is one of Microsoft's own", "ours", false, "applicationId"],
  [[650051, 90085], "Microsoft is still setting the application up", "microsoft", true],
  [[650052, 650054], "The tenant does not have a service the application asks for", "customer_admin"],
  [[7000112, 70001, 1000031], "The application is switched off", "customer_admin"],
  [[500014], "Microsoft Graph is switched off in this tenant", "customer_admin"],
  [[500011, 50001], "Microsoft Graph was not found in this directory", "ours"],
  [[90002], "There is no such directory", "ours", false, "directoryId"],
  [[900023, 900021, 50029], "The Directory ID is not an ID", "ours", false, "directoryId"],
  [[5000224], "The directory is no longer available", "customer_admin", false, "directoryId"],
  [[5000225], "Microsoft has blocked the tenant because nobody used it", "customer_admin"],
  [[50059, 90019, 50128], "The request named no directory", "ours", false, "directoryId"],
  [[9001023, 90130, 90124, 9002332], "A directory of its own is needed", "ours", false, "directoryId"],
  [[90038, 900382, 900432, 90051, 900439, 90043, 1000104], "The directory lives in another Microsoft cloud", "ours"],
  [
    [53003, 530031, 50131, 53000, 53001, 53002, 53004, 50005, 50072, 50074, 50076, 50078, 50079, 50097, 50158, 700020],
    "A Conditional Access policy blocks the application",
    "customer_admin",
  ],
  [[500021, 500022, 50002], "The portal's own network keeps it from this tenant", "ours"],
  [[50053], "Microsoft distrusts the address the portal comes from", "ours"],
  [[500212, 500213], "A policy between tenants keeps the application out", "customer_admin"],
  [[501051, 50105], "The tenant lets only assigned applications use Microsoft Graph", "customer_admin"],
  [[1002016], "The portal's connection is encrypted in a way Microsoft no longer takes", "ours"],
  [
    [
      16000, 16003, 50014, 50020, 500208, 50034, 50055, 50056, 50057, 50058, 50126, 50173, 51004, 70000, 70008, 700082,
      700084, 90072,
    ],
    "Microsoft answered about a person's sign-in",
    "ours",
  ],
  [[530032, 530035, 530034, 53011, 90123], "A security policy of the tenant blocks the application", "customer_admin"],
  [[700027], "Microsoft does not know the certificate", "customer_admin"],
  [[7000272, 700211, 700213, 700222, 700229], "Microsoft looked for the certificate at another issuer", "ours"],
  [[700030], "The certificate's subject is not allowed", "customer_admin"],
  [[700024, 500133], "The portal's clock is off", "ours", true],
  [[50012, 50027, 50048, 900384, 50006, 50013, 50017, 50120], "Microsoft could not read our signed proof", "ours"],
  [[1002012, 70011, 28002, 28003, 700022, 700023, 650053, 90009], "The portal asked for the wrong scope", "ours"],
  [
    [
      70003, 900144, 9002313, 90014, 90023, 90004, 90005, 90013, 90015, 90016, 90056, 90100, 90102, 90117, 90121,
      900561,
    ],
    "The portal's request was not well formed",
    "ours",
  ],
  [[901002, 700054, 70005, 70007, 100007, 7000114], "The portal's request was not well formed", "ours"],
  [[50194], "The application belongs to one directory only", "ours"],
  [[90033, 50033, 90006, 90012, 90024, 90090, 90091], "Microsoft Entra is in trouble at the moment", "microsoft", true],
  [[90055], "Microsoft slows this tenant down", "microsoft", true],
  [[50196], "Microsoft saw the same request too often", "ours", true],
  [[50000, 90036, 90092, 90010], "Microsoft Entra failed", "microsoft"],
];

/** Two of each go all the way to the screen; entra-codes.test.ts looks at every one. */
export const entraCodes: ConnectSituation[] = entraRows.flatMap(([codes, title, turn, retryHelps, field]) =>
  codes
    .slice(0, 2)
    .map((code) =>
      saving(`AADSTS${code}`, { scenario: { tokenError: code } }, says(title, turn, retryHelps, { field })),
    ),
);

import type { GuideContext, GuideStep } from "./guide-step";
import { microsoftLinks } from "./microsoft-links";
import { permissionFeeds } from "./permission-feeds";
import { consentSketch, permissionKindSketch, reportPrivacySketch } from "./sketches";

/** What the app may read, and that the company says yes to it. */
export function permissionSteps(context: GuideContext): GuideStep[] {
  const { appName } = context;
  const links = microsoftLinks(context, [["Open API permissions", "permissions"]]);
  return [
    {
      id: "remove-user-read",
      title: "Remove User.Read",
      at: "Microsoft",
      todo: [
        "In the app's own navigation, under **Manage**, click **API permissions**.",
        "Entra has added **User.Read** by itself. Click the three dots at its end, then **Remove permission**.",
        "Confirm with **Yes, remove**.",
      ],
      mistakes: ["**User.Read** is not **User.Read.All**. It lets a person sign in; the portal never does."],
      links,
    },
    {
      id: "add-permissions",
      title: "Add the five permissions",
      at: "Microsoft",
      todo: [
        "Still on **API permissions**, click **Add a permission**.",
        "Choose **Microsoft Graph**, then **Application permissions**.",
        "Search for each of the five below, open its group and tick it. The search can be changed without losing the ticks.",
        "Click **Add permissions**.",
      ],
      permissions: permissionFeeds(),
      mistakes: [
        "Do not choose **Delegated permissions**. They have the same names, and give the portal nothing: no person signs in at night.",
      ],
      links,
      sketch: permissionKindSketch,
    },
    {
      id: "grant-consent",
      title: "Grant admin consent",
      at: "Microsoft",
      todo: [
        "On **API permissions**, click **Grant admin consent for** and the company's name. The button stands above the table of permissions, beside **Add a permission**.",
        "Confirm with **Yes**.",
        "Look at the column **Status**: all five must say **Granted for** and the company's name.",
      ],
      mistakes: [
        `The button is missing or grey? There is a second place: **Enterprise applications**, **${appName}** (the same app, not its registration). There, under **Security**, click **Permissions**, then **Grant admin consent**.`,
        "It needs a **Global Administrator** or a **Privileged Role Administrator**. Who may register apps may not always consent.",
      ],
      links: [...links, ...microsoftLinks(context, [["Open Enterprise applications", "enterpriseApplications"]])],
      sketch: consentSketch(context.company?.name ?? "the company"),
    },
    reportPrivacyStep(context),
  ];
}

/** https://learn.microsoft.com/microsoft-365/admin/activity-reports/activity-reports */
function reportPrivacyStep(context: GuideContext): GuideStep {
  const isGlobal = context.cloud.name === "global" || context.cloud.name === "sandbox";
  return {
    id: "report-privacy",
    title: "Let reports show names",
    at: "Microsoft",
    todo: [
      "Open the **Microsoft 365 admin center** of the company, as a **Global Administrator**.",
      "Go to **Settings**, **Org settings**, tab **Services**, then **Reports**.",
      "Clear **Display concealed user, group, and site names in all reports**.",
      "Click **Save**.",
    ],
    mistakes: [
      "Since September 2021 Microsoft conceals names by default. People and licenses are read all the same; activations and usage then belong to nobody.",
      "The setting is the company's own, and counts for the reports in its admin center too. It takes minutes, up to 48 hours.",
    ],
    sketch: reportPrivacySketch,
    links: isGlobal ? microsoftLinks(context, [["Open the report settings", "reportPrivacy"]]) : [],
  };
}

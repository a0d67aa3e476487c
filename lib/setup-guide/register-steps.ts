import type { GuideContext, GuideStep } from "./guide-step";
import { microsoftLinks } from "./microsoft-links";
import { newSecretSketch, overviewSketch, secretSketch } from "./sketches";

/** From signing in to the two ids: the registration itself. */
export function registerSteps(context: GuideContext): GuideStep[] {
  const { appName } = context;
  return [
    {
      id: "sign-in",
      title: "Sign in to Entra",
      at: "Microsoft",
      todo: [
        "Open the **Microsoft Entra admin center** (before 2023: portal.azure.com, Azure Active Directory) in a private window, so that no other account gets in the way.",
        "Sign in as an administrator of the company itself: a **Global Administrator**, or a **Privileged Role Administrator** who may also register applications.",
        "Look at the top right: the name of the company's directory stands under yours.",
      ],
      mistakes: [
        "Signed in to your own directory? Then the app lands in the wrong place. Choose **Switch directory** under your name.",
      ],
      links: microsoftLinks(context, [["Open Entra", "home"]]),
    },
    {
      id: "app-registrations",
      title: "Go to App registrations",
      at: "Microsoft",
      todo: [
        "In the navigation open **Entra ID** (for a time: Identity, Applications; before: Azure Active Directory, found by the search bar at the top of the Azure portal).",
        "Click **App registrations**.",
        "Click **New registration**.",
      ],
      links: microsoftLinks(context, [["Open App registrations", "applications"]]),
    },
    {
      id: "register",
      title: "Register the app",
      at: "Microsoft",
      todo: [
        "**Name**: any meaningful name, for example the one below.",
        "**Supported account types**: the first choice, **Accounts in this organizational directory only** (today also: **Single tenant only**).",
        "**Redirect URI**: leave it empty.",
        "Click **Register**.",
      ],
      copies: [{ label: "Name", value: appName }],
      mistakes: ["Any other account type lets other organizations in. The portal needs none of them."],
    },
    {
      id: "ids",
      title: "Note the two ids",
      at: "Microsoft",
      todo: [
        `The **Overview** of the app opens by itself. If it does not: **App registrations**, **All applications**, then **${appName}**.`,
        "Copy **Application (client) ID** with the icon beside it. The portal calls it Application ID.",
        "Copy **Directory (tenant) ID** the same way. The portal calls it Directory ID.",
        "Paste both into a text editor. You can also enter them above: then the links of the next steps lead straight to this app.",
      ],
      mistakes: ["**Object ID** stands between the two and looks the same. It is not needed."],
      links: microsoftLinks(context, [["Open the app's Overview", "overview"]]),
      sketch: overviewSketch(appName),
    },
    ...secretSteps(context),
  ];
}

function secretSteps(context: GuideContext): GuideStep[] {
  const links = microsoftLinks(context, [["Open Certificates & secrets", "credentials"]]);
  return [
    {
      id: "new-secret",
      title: "Make a client secret",
      at: "Microsoft",
      todo: [
        "In the app's own navigation, under **Manage**, click **Certificates & secrets**.",
        "On the tab **Client secrets** click **New client secret**.",
        "Enter a **Description**, for example the one below.",
        "Set **Expires** to the longest time offered: **730 days (24 months)**.",
        "Click **Add**.",
        "Rather no secret that somebody has to copy and renew? Skip this step and the next: the dialog's tab **Certificate** makes a key pair, and you upload its public half here, under **Certificates**.",
      ],
      copies: [{ label: "Description", value: context.appName }],
      mistakes: ["180 days is what Entra suggests. Left like that, the connection breaks in half a year."],
      links,
      sketch: newSecretSketch,
    },
    {
      id: "secret-value",
      title: "Copy the secret's Value",
      at: "Microsoft",
      todo: [
        "At once: in the row of the new secret, click the copy icon beside **Value**. The portal calls it Secret Key.",
        "Paste it below the two ids in your text editor.",
      ],
      mistakes: [
        "Do not copy the **Secret ID**. It stands in the last column, is an id like the other two, and opens nothing.",
        "Once you leave this page, Entra never shows the Value again. If you missed it, make another secret and delete this one.",
      ],
      links,
      sketch: secretSketch(context.appName),
    },
  ];
}

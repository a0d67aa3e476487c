import type { GuideContext, GuideStep } from "./guide-step";

const base = "/integrations/microsoft-365";

/** What is left to do in the portal once the three values are in the text editor. */
export function portalSteps({ company }: GuideContext): GuideStep[] {
  const query = company ? `?company=${company.id}` : "";
  const name = company ? `**${company.name}**` : "the company";
  const directSetup = { text: company ? "Open the dialog" : "Open Direct Setup", href: `${base}/direct-setup${query}` };
  return [
    {
      id: "direct-setup",
      title: "Open the company's dialog",
      at: "portal",
      todo: [
        "Sign in to this portal, and in the navigation click **Integrations**, then **Microsoft 365**.",
        "Click the tab **Direct Setup**.",
        `Click the name of ${name} in the list. A dialog opens.`,
      ],
      links: [directSetup],
    },
    {
      id: "enter-values",
      title: "Enter the three values",
      at: "portal",
      todo: [
        `**Company**: check that it is ${name}.`,
        "Tick **Office365 Integration Active**.",
        "**Application ID**: paste the Application (client) ID.",
        "**Directory ID**: paste the Directory (tenant) ID.",
        "**Secret Key**: paste the secret's Value. Without one, choose **Certificate** and do what it says; the last step of it takes the place of **Save Settings**.",
      ],
      mistakes: [
        "Is the tenant in a government cloud or in China? Open **The tenant is in another cloud** and choose it.",
      ],
      links: [directSetup],
    },
    {
      id: "save",
      title: "Save and check",
      at: "portal",
      todo: [
        "Click **Save Settings**. The portal asks Microsoft about the values before it keeps them.",
        "Read the list that appears: what is wrong says where to mend it. The dialog stays open, so that you can save again.",
        "Click **Close**.",
        "Delete the text with the three values.",
      ],
    },
    {
      id: "sync",
      title: "See the first sync",
      at: "portal",
      todo: [
        "The first sync has started by itself. After it, the company is synced every night.",
        "To sync at once, click the tab **Log/Sync**, then **Initiate Sync Now!**",
        "The log follows by itself; **Refresh log** asks for it again. A company of usual size takes a minute or two.",
      ],
      links: [{ text: "Open Log/Sync", href: `${base}/log-sync${query}` }],
    },
  ];
}

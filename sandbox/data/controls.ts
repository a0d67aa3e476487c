type Level = "Low" | "Moderate" | "High";

/**
 * What the secure score measures. Ids and categories are like Microsoft's, the words are our own.
 * https://learn.microsoft.com/graph/api/resources/securescorecontrolprofile
 */
export interface Control {
  id: string;
  title: string;
  controlCategory: "Identity" | "Data" | "Device" | "Apps";
  maxScore: number;
  service: string;
  tier: "Core" | "Defense in Depth" | "Advanced";
  userImpact: Level;
  implementationCost: Level;
  threats: readonly string[];
  actionUrl: string;
  /** HTML, as Microsoft sends it. */
  remediation: string;
  remediationImpact: string;
  /** Still in the list of profiles, no longer in the score. */
  deprecated: boolean;
}

const entra = "https://entra.microsoft.com/";
const defender = "https://security.microsoft.com/";
const purview = "https://purview.microsoft.com/";
const admin = "https://admin.microsoft.com/";

const breach = "Account breach";
const elevation = "Elevation of privilege";
const leak = "Data exfiltration";
const malware = "Phishing and malware";

/** Steps as a portal shows them: a list whose first item is a link. */
function steps(url: string, ...others: readonly string[]): string {
  const items = [`Open <a href="${url}" target="_blank">the admin center</a>.`, ...others];
  return `<p>To raise the score:</p><ol>${items.map((item) => `<li>${item}</li>`).join("")}</ol>`;
}

type Given = Pick<Control, "id" | "title" | "maxScore"> & Partial<Control>;

/** The family's fields, the control's own, and plain words for what is left. */
const family = (common: Partial<Control> & Pick<Control, "controlCategory" | "service" | "actionUrl">, all: Given[]) =>
  all.map(
    (given): Control => ({
      tier: "Core",
      userImpact: "Low",
      implementationCost: "Low",
      threats: [breach],
      remediation: steps(given.actionUrl ?? common.actionUrl, `Look for <b>${given.title}</b>.`, "Save."),
      remediationImpact: "<p>People notice nothing.</p>",
      deprecated: false,
      ...common,
      ...given,
    }),
  );

const identity = family({ controlCategory: "Identity", service: "AzureAD", actionUrl: entra }, [
  {
    id: "AdminMFAV2",
    title: "Ask administrators for a second factor",
    maxScore: 10,
    threats: [breach, elevation],
    remediation: steps(
      `${entra}#view/Microsoft_AAD_ConditionalAccess`,
      "Make a policy for the <em>admin roles</em>.",
      "Under <b>Grant</b>, require <code>multifactor authentication</code>.",
    ),
    remediationImpact: "<p>Administrators confirm each sign-in with a second factor.</p>",
  },
  {
    id: "MFARegistrationV2",
    title: "Have everybody registered for a second factor",
    maxScore: 9,
    userImpact: "Moderate",
    implementationCost: "Moderate",
    remediationImpact: "<p>People are led through registration at their <strong>next sign-in</strong>.</p>",
  },
  {
    id: "BlockLegacyAuthentication",
    title: "Refuse sign-ins without a second factor",
    maxScore: 8,
    userImpact: "High",
  },
  { id: "OneAdmin", title: "Have more than one global administrator", maxScore: 1, threats: [elevation] },
  { id: "RoleOverlap", title: "Give administrators limited roles", maxScore: 1, threats: [elevation] },
  { id: "SelfServicePasswordReset", title: "Let people reset their own password", maxScore: 1 },
  { id: "PWAgePolicyNew", title: "Let passwords not expire", maxScore: 8, implementationCost: "Moderate" },
  { id: "IntegratedApps", title: "Let people consent to no unknown app", maxScore: 4, threats: [leak] },
  { id: "SigninRiskPolicy", title: "React to risky sign-ins", maxScore: 7, tier: "Advanced", userImpact: "Moderate" },
  { id: "UserRiskPolicy", title: "React to risky accounts", maxScore: 7, tier: "Advanced", userImpact: "Moderate" },
]);

const apps = family({ controlCategory: "Apps", service: "EXO", actionUrl: defender, threats: [malware] }, [
  { id: "exo_mailboxaudit", title: "Audit every mailbox", maxScore: 5, threats: [leak] },
  { id: "exo_outlookaddins", title: "Let people add no add-ins to Outlook", maxScore: 5, userImpact: "Moderate" },
  { id: "mdo_safeattachments", title: "Open attachments in a closed room first", maxScore: 8, service: "MDO" },
  { id: "mdo_safelinksforemail", title: "Check links when they are clicked", maxScore: 9, service: "MDO" },
  {
    id: "mdo_antiphishpolicies",
    title: "Find mail in somebody else's name",
    maxScore: 8,
    service: "MDO",
    tier: "Advanced",
  },
  {
    id: "meeting_designatedpresenter",
    title: "Choose who may present",
    maxScore: 1,
    service: "MS Teams",
    actionUrl: admin,
  },
  {
    id: "spo_idle_session_timeout",
    title: "Sign out who is idle",
    maxScore: 1,
    service: "SPO",
    threats: [breach, leak],
    actionUrl: "javascript:document.title='address ran'",
    // What an attacker would write if Microsoft let one: nothing of it may run or lead anywhere.
    remediation: [
      `<p onclick="document.title='paragraph ran'">Set the time-out.</p>`,
      "<script>document.title = 'script ran'</script>",
      `<a href="javascript:document.title='link ran'">Do it now</a>`,
      `<img src="x" onerror="document.title='image ran'">`,
      "<style>body { display: none }</style>",
      `<iframe src="https://attacker.example/"></iframe><a href="http://attacker.example/">Read more</a>`,
      "<b>Then sign out everywhere.",
    ].join(""),
  },
]);

const data = family({ controlCategory: "Data", service: "MIP", actionUrl: purview, threats: [leak] }, [
  { id: "mip_sensitivitylabelspolicies", title: "Publish sensitivity labels", maxScore: 1, implementationCost: "High" },
  { id: "mip_autosensitivitylabelspolicies", title: "Label data without people", maxScore: 1, tier: "Advanced" },
  { id: "dlp_datalossprevention", title: "Keep data from leaving", maxScore: 1, userImpact: "Moderate" },
]);

const device = family({ controlCategory: "Device", service: "MDATP", actionUrl: defender, tier: "Defense in Depth" }, [
  { id: "scid_2000", title: "Turn on the sensor", maxScore: 9, threats: [malware] },
  { id: "scid_2010", title: "Turn on protection against viruses", maxScore: 9, threats: [malware] },
  { id: "scid_91", title: "Encrypt every drive", maxScore: 9, threats: [leak], implementationCost: "Moderate" },
]);

const retired = family({ controlCategory: "Identity", service: "AzureAD", actionUrl: entra, deprecated: true }, [
  { id: "AdminMFA", title: "Ask administrators for a second factor (old)", maxScore: 50 },
]);

/** All profiles, in the order of their rank. */
export const controls: readonly Control[] = [...identity, ...apps, ...data, ...device, ...retired];

/** Those that count; their maxima add up to the highest score there is. */
export const scoredControls = controls.filter(({ deprecated }) => !deprecated);

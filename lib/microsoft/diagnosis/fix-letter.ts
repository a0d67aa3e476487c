import type { Explained, ExplainedStep } from "./explained";

export interface FixLetter {
  subject: string;
  body: string;
  /** The same without what only a careful admin asks: for a mail link, which has little room. */
  brief: string;
}

/** Who signs it: a person, and the service provider they write for. */
export interface LetterSender {
  name: string;
  email: string;
  /** The service provider's name. */
  provider: string;
}

/** Between whom it goes; null where that is not known, and then the letter does not say it. */
export interface LetterParties {
  sender?: LetterSender | null;
  /** The company whose Microsoft 365 it is about. */
  company?: string | null;
}

/** A mail link longer than this is cut or refused by mail programs and browsers. */
const longestMailto = 1_900;

/** The five permissions in words: what a careful admin asks before anything else. */
const rights = [
  "What our portal can see: people and licenses, sign-in times and MFA, usage figures, the security score, the audit log.",
  "It only reads. It cannot change anything, and sees no mail, no files, no chats, no passwords.",
].join("\n");

/** The message to the customer's admin whose turn it is, ready to send; null when it is somebody else's. */
export function fixLetter(explained: Explained, { sender, company }: LetterParties = {}): FixLetter | null {
  if (explained.turn !== "customer_admin") return null;
  const { title, cause, plain, minutes = 5, steps } = explained;
  const clicks = steps.filter(({ isHere }) => !isHere);
  const compose = (parts: readonly string[]) => parts.join("\n\n");
  const asks = [
    "Hello,",
    `${opening(sender, company)} ${plain ?? cause}`,
    `An administrator of your Microsoft 365 can look after it in about ${minutes} minutes:`,
    clicks.map(toLine).join("\n"),
    "A short reply is enough; we then check the connection.",
  ];
  const end = [...(sender ? [signature(sender)] : []), ...reference(explained)];
  return {
    subject: `Microsoft 365: ${inTheirWords(title)}`,
    body: compose([...asks, rights, ...end]),
    brief: compose([...asks, ...end]),
  };
}

function opening(sender: LetterParties["sender"], company: LetterParties["company"]): string {
  const whose = company ? `the Microsoft 365 of ${company}` : "your Microsoft 365";
  return sender
    ? `I am writing for ${sender.provider}. Our portal reads licenses and usage of ${whose}, and needs your help.`
    : `our portal reads licenses and usage of ${whose}, and needs your help.`;
}

const signature = ({ name, email, provider }: LetterSender) => ["Kind regards", name, provider, email].join("\n");

/**
 * The letter as a mail link, in brief where the whole would be too long. If that is too long as well the mail opens with its
 * subject only: the text is then pasted.
 */
export function toMailto({ subject, body, brief }: FixLetter): { href: string; hasBody: boolean } {
  const encode = (text: string) => encodeURIComponent(text.replaceAll("\n", "\r\n"));
  const bare = `mailto:?subject=${encode(subject)}`;
  const whole = [body, brief]
    .map((text) => `${bare}&body=${encode(text)}`)
    .find(({ length }) => length < longestMailto);
  return { href: whole ?? bare, hasBody: whole !== undefined };
}

function toLine({ text, href }: ExplainedStep, index: number): string {
  return `${index + 1}. ${inTheirWords(text)}${href ? `\n${href}` : ""}`;
}

/** Our steps speak of the customer; a letter speaks to them. */
function inTheirWords(text: string): string {
  const addressed = text
    .replace(/^As an admin of the customer, (\w)/, (_, first: string) => first.toUpperCase())
    .replaceAll(/the customer's /gi, "your ")
    .replaceAll("The customer has ", "You have ");
  return `${addressed.slice(0, 1).toUpperCase()}${addressed.slice(1)}`;
}

function reference({ provider, applicationId }: Explained): string[] {
  if (!provider) return [];
  const { code, requestId, at } = provider;
  const time = `${at.slice(0, 16).replace("T", " ")} UTC`;
  const facts = [code, requestId && `request id ${requestId}`, applicationId && `application ${applicationId}`, time];
  return [`For reference: ${facts.filter(Boolean).join(", ")}`];
}

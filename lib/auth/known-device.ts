import { isSameText, randomSecret, sha256Hex } from "@/lib/auth/digest";

/** How long a browser stays known after a sign-in. */
export const knownDeviceDays = 180;

/** A cookie's value that says: somebody with this e-mail has signed in from this browser. It opens nothing. */
export async function knownDeviceToken(email: string, secret: string): Promise<string> {
  const id = randomSecret();
  return `${id}.${await mac(`${id} ${email}`, secret)}.${await mac(`${id} of this portal`, secret)}`;
}

/** Whether a cookie's value is one of ours, for whichever e-mail: known before anything but the head of a request is read. */
export async function isDeviceToken(deviceToken: string | null, secret: string): Promise<boolean> {
  const [id, , signature] = deviceToken?.split(".") ?? [];
  return Boolean(id && signature && (await isSameText(signature, await mac(`${id} of this portal`, secret))));
}

/**
 * Where the tries of this e-mail from this browser are counted, and whether the person has used it before. A browser that
 * they have used counts apart, so that somebody who keeps guessing elsewhere cannot keep them out. An e-mail appears as its
 * hash only.
 */
export async function recognizeDevice(
  email: string,
  deviceToken: string | null,
  secret: string,
): Promise<{ key: string; isKnown: boolean }> {
  const [id, signature] = deviceToken?.split(".") ?? [];
  const isKnown = Boolean(id && signature && (await isSameText(signature, await mac(`${id} ${email}`, secret))));
  return { isKnown, key: await sha256Hex(isKnown ? `${email} ${id}` : email) };
}

async function mac(text: string, secret: string): Promise<string> {
  const bytes = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes.encode(`portal known device v1 ${secret}`), algorithm, false, [
    "sign",
  ]);
  return Array.from(new Uint8Array(await crypto.subtle.sign("HMAC", key, bytes.encode(text))), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

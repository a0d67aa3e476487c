/** Asks the portal's own API from the browser. @throws {Error} a sentence for the reader when no answer comes */
export async function askPortal(address: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(address, { signal });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Error("The portal does not answer. Is this computer online?", { cause: error });
  }
}

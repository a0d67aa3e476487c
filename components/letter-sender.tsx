"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { LetterSender } from "@/lib/microsoft/diagnosis/fix-letter";

const Sender = createContext<LetterSender | null>(null);

/** Who signs the messages that the pages inside offer: the signed-in member, for their workspace. */
export function LetterSenderProvider({ children, ...sender }: LetterSender & { children: ReactNode }) {
  return <Sender value={sender}>{children}</Sender>;
}

export const useLetterSender = () => useContext(Sender);

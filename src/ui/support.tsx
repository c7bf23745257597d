"use client";

import { createContext, type ReactNode, useContext } from "react";

const SupportContext = createContext("");

/** Where "Contact support" leads: an e-mail address. Without one the mail opens with no recipient. */
export function SupportProvider({ email, children }: { email: string; children: ReactNode }) {
  return <SupportContext value={email}>{children}</SupportContext>;
}

export function useSupportContact(requestId: string | null): string {
  const email = useContext(SupportContext);
  const subject = requestId === null ? "Help with Fairlead" : `Help with Fairlead (request ${requestId})`;
  return `mailto:${email}?subject=${encodeURIComponent(subject)}`;
}

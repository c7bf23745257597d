"use client";

import { createContext, type ReactNode, useContext } from "react";
import { trpc } from "@/ui/trpc/client";
import type { Realm } from "../contract";

const RealmContext = createContext<Realm>("staff");

/** Whose account page this is: staff and tenants have the same page on sessions and procedures of their own. */
export function AccountRealm({ realm, children }: { realm: Realm; children: ReactNode }) {
  return <RealmContext value={realm}>{children}</RealmContext>;
}

/** The account procedures of the page's realm. */
export function useAccountApi() {
  const isStaff = useContext(RealmContext) === "staff";
  return isStaff ? trpc.identity.account : trpc.identity.tenantAccount;
}

/** Reads the account again, after a change to it. */
export function useRefreshAccount(): () => Promise<void> {
  const isStaff = useContext(RealmContext) === "staff";
  const { account, tenantAccount } = trpc.useUtils().identity;
  return () => (isStaff ? account : tenantAccount).get.invalidate();
}

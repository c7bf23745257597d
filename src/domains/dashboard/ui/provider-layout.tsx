"use client";

import { Building2, CircleUser, Inbox, LogOut, Plus, Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useMemo } from "react";
import type { Role } from "@/domains/identity/contract";
import { can, isPermission, ROLE_LABELS } from "@/domains/identity/words";
import { signOut } from "@/domains/identity/ui/index";
import type { PaletteAction, PaletteRecord } from "@/ui/command-palette-types";
import { MenuLink } from "@/ui/dropdown-menu";
import { messages } from "@/ui/messages";
import { pollAgainIn } from "@/ui/poll-interval";
import { ProviderShell } from "@/ui/provider-shell";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import { type Viewer, ViewerProvider } from "@/ui/viewer";
import type { FoundRecord } from "../contract";
import { providerNav } from "./provider-nav";

type ProviderLayoutProps = {
  user: { id: string; name: string; email: string; role: Role };
  defaultCollapsed: boolean;
  children: ReactNode;
};

const BADGES_EVERY_MS = 60_000;

/** The staff side: navigation, palette, account, and who may do what. */
export function ProviderLayout({ user, defaultCollapsed, children }: ProviderLayoutProps) {
  const { id, name, email, role } = user;
  const viewer = useMemo<Viewer>(
    () => ({
      id,
      name,
      email,
      role,
      roleLabel: ROLE_LABELS[role],
      grantedBy: "an administrator",
      can: (permission) => isPermission(permission) && can(role, permission),
    }),
    [id, name, email, role],
  );
  const badges = trpc.dashboard.badges.useQuery(undefined, {
    refetchInterval: ({ state }) => pollAgainIn(BADGES_EVERY_MS, state),
  });
  const actions = usePaletteActions(role);
  const search = useRecordSearch();

  return (
    <ViewerProvider viewer={viewer}>
      <ProviderShell
        nav={providerNav(role, badges.data)}
        user={{ name, email, roleLabel: ROLE_LABELS[role] }}
        homeHref="/provider"
        defaultCollapsed={defaultCollapsed}
        onSignOut={leave}
        userMenu={
          <MenuLink href="/provider/account" icon={<CircleUser aria-hidden="true" />}>
            Your account
          </MenuLink>
        }
        actions={actions}
        search={search}
      >
        {children}
      </ProviderShell>
    </ViewerProvider>
  );
}

function leave(): void {
  signOut("staff").catch((error: unknown) => toast.error(error));
}

/** What the palette can start, by role. */
function usePaletteActions(role: Role): PaletteAction[] {
  const router = useRouter();
  return useMemo(() => {
    const actions: PaletteAction[] = [];
    if (can(role, "clients.manage")) {
      actions.push({
        id: "new-client",
        label: "New Client",
        icon: <Plus aria-hidden="true" />,
        keywords: ["create", "tenant", "organization"],
        run: () => router.push("/provider/clients/new"),
      });
    }
    if (can(role, "imports.manage")) {
      actions.push({
        id: "import-leads",
        label: "Import Leads",
        icon: <Upload aria-hidden="true" />,
        keywords: ["csv", "upload"],
        run: () => router.push("/provider/leads/import"),
      });
    }
    if (can(role, "leads.enter")) {
      actions.push({
        id: "enter-lead",
        label: "Enter Lead",
        icon: <Plus aria-hidden="true" />,
        keywords: ["new", "create", "phone"],
        run: () => router.push("/provider/leads/new"),
      });
    }
    actions.push({
      id: "pending-disputes",
      label: "Review pending disputes",
      icon: <Inbox aria-hidden="true" />,
      keywords: ["queue", "returns"],
      run: () => router.push("/provider/leads?dispute=pending"),
    });
    actions.push({
      id: "sign-out",
      label: messages.shell.signOut,
      icon: <LogOut aria-hidden="true" />,
      keywords: ["log out"],
      run: leave,
    });
    return actions;
  }, [role, router]);
}

const GROUPS: Record<FoundRecord["kind"], Pick<PaletteRecord, "group" | "icon"> & { base: string }> = {
  lead: { group: "Leads", icon: <Inbox aria-hidden="true" />, base: "/provider/leads?lead=" },
  tenant: { group: "Clients", icon: <Building2 aria-hidden="true" />, base: "/provider/clients/" },
};

/** Stable, because the palette asks again whenever the function changes. */
function useRecordSearch(): (query: string) => Promise<PaletteRecord[]> {
  const utils = trpc.useUtils();
  return useCallback(
    async (query) => {
      const found = await utils.dashboard.search.fetch({ query });
      return found.map(({ kind, id, label, hint }) => {
        const { base, ...looks } = GROUPS[kind];
        return { id, label, hint, href: `${base}${id}`, ...looks };
      });
    },
    [utils],
  );
}

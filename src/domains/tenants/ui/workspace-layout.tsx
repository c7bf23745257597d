"use client";

import {
  Bell,
  ChartColumn,
  CircleUser,
  FileDown,
  House,
  Inbox,
  KeyRound,
  LifeBuoy,
  Receipt,
  Scale,
  Users,
  Webhook,
} from "lucide-react";
import { type ReactNode, useMemo } from "react";
import type { Role } from "@/domains/identity/contract";
import { can, isPermission, type Permission, ROLE_LABELS } from "@/domains/identity/words";
import { signOut } from "@/domains/identity/ui/index";
import { MenuLink } from "@/ui/dropdown-menu";
import type { NavItem } from "@/ui/shell-nav";
import { TenantShell } from "@/ui/tenant-shell";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import { type Viewer, ViewerProvider } from "@/ui/viewer";

/** `permission`: what its page takes, where not everyone in a workspace has it. */
type Entry = NavItem & { permission?: Permission };

const HOME = { href: "/tenant", label: "Home", icon: House, exact: true } as const;

type WorkspaceLayoutProps = {
  user: { id: string; name: string; email: string; role: Role };
  children: ReactNode;
};

/** The contractor's side: its own header, nothing of the provider's shell. */
export function WorkspaceLayout({ user, children }: WorkspaceLayoutProps) {
  const { id, name, email, role } = user;
  const home = trpc.workspace.home.useQuery();
  const unseen = home.data?.waiting.unseen ?? null;
  const everything: readonly Entry[] = [
    HOME,
    { href: "/tenant/leads", label: "Inbox", icon: Inbox, badge: unseen, badgeLabel: "new leads" },
    { href: "/tenant/disputes", label: "Disputes", icon: Scale },
    { href: "/tenant/quality", label: "Quality", icon: ChartColumn },
    { href: "/tenant/exports", label: "Exports", icon: FileDown, permission: "buyer.leads.export" },
    { href: "/tenant/invoices", label: "Invoices", icon: Receipt, permission: "buyer.invoices.view" },
    { href: "/tenant/help", label: "Help", icon: LifeBuoy },
    { href: "/tenant/team", label: "Team", icon: Users },
    { href: "/tenant/keys", label: "Keys", icon: KeyRound, permission: "buyer.keys.view" },
    { href: "/tenant/webhooks", label: "Webhooks", icon: Webhook, permission: "buyer.webhooks.view" },
    { href: "/tenant/settings", label: "Notifications", icon: Bell },
  ];
  const nav = everything.filter(({ permission }) => permission === undefined || can(role, permission));
  const viewer = useMemo<Viewer>(
    () => ({
      id,
      name,
      email,
      role,
      roleLabel: ROLE_LABELS[role],
      grantedBy: "the owner of your workspace",
      can: (permission) => isPermission(permission) && can(role, permission),
    }),
    [id, name, email, role],
  );
  return (
    <ViewerProvider viewer={viewer}>
      <TenantShell
        nav={nav}
        user={{ name, email, roleLabel: ROLE_LABELS[role] }}
        homeHref="/tenant"
        workspace={home.data?.name ?? "Workspace"}
        userMenu={
          <MenuLink href="/tenant/account" icon={<CircleUser aria-hidden="true" />}>
            Your account
          </MenuLink>
        }
        onSignOut={() => {
          signOut("tenant").catch((error: unknown) => toast.error(error));
        }}
      >
        {children}
      </TenantShell>
    </ViewerProvider>
  );
}

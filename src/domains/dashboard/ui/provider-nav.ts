import {
  Activity,
  Building2,
  Cable,
  Hourglass,
  Inbox,
  LayoutDashboard,
  Mail,
  Radio,
  ScrollText,
  Settings,
  Split,
  Tags,
  Upload,
  Users,
  Webhook,
} from "lucide-react";
import type { Permission, Role } from "@/domains/identity/contract";
import { can } from "@/domains/identity/words";
import type { NavItem } from "@/ui/shell-nav";
import type { Badges } from "../contract";

type Entry = NavItem & { permission: Permission; badgeOf?: keyof Badges };

/** Every section that exists, in the order shown. */
const ENTRIES: readonly Entry[] = [
  {
    href: "/provider",
    exact: true,
    label: "Dashboard",
    icon: LayoutDashboard,
    permission: "dashboard.view",
    keywords: ["home", "overview"],
  },
  {
    href: "/provider/leads",
    label: "Leads",
    icon: Inbox,
    section: "Work",
    permission: "leads.view",
    badgeOf: "pendingDisputes",
    badgeLabel: "disputes waiting",
    keywords: ["disputes", "quality"],
  },
  {
    href: "/provider/leads/import",
    label: "Imports",
    icon: Upload,
    section: "Work",
    permission: "imports.view",
    badgeOf: "importsWaiting",
    badgeLabel: "imports waiting for confirmation",
    keywords: ["csv", "upload", "returns"],
  },
  {
    href: "/provider/leads/distribution",
    label: "Distribution",
    icon: Split,
    section: "Work",
    permission: "distribution.view",
    keywords: ["buyers", "subscriptions", "caps", "unsold", "simulate", "dry run"],
  },
  {
    href: "/provider/leads/sources",
    label: "Sources",
    icon: Radio,
    section: "Work",
    permission: "sources.view",
    keywords: ["intake", "web form", "keys", "volume", "enter lead"],
  },
  {
    href: "/provider/leads/niches",
    label: "Niches & Levels",
    icon: Tags,
    section: "Work",
    permission: "pricing.view",
    keywords: ["niches", "competition levels", "price book", "prices"],
  },
  {
    href: "/provider/clients",
    label: "Clients",
    icon: Building2,
    section: "Work",
    permission: "clients.view",
    keywords: ["tenants", "organizations", "contractors"],
  },
  {
    href: "/provider/integrations",
    label: "Integrations Hub",
    icon: Cable,
    section: "Work",
    permission: "federation.view",
    badgeOf: "openEscalations",
    badgeLabel: "open escalations",
    keywords: ["federation", "api", "keys", "escalations", "signature", "console"],
  },
  {
    href: "/provider/jobs",
    label: "Jobs",
    icon: Hourglass,
    section: "Work",
    permission: "jobs.view",
    badgeOf: "unfinishedJobs",
    badgeLabel: "jobs running or waiting",
    keywords: ["exports", "downloads", "csv", "progress"],
  },
  {
    href: "/provider/audit",
    label: "Audit",
    icon: ScrollText,
    section: "Administration",
    permission: "audit.view",
    keywords: ["history", "log", "who did what"],
  },
  {
    href: "/provider/dev-aids/mail",
    label: "Mail",
    icon: Mail,
    section: "Administration",
    permission: "mail.view",
    keywords: ["mailbox", "e-mail", "templates", "preview", "dev aids"],
  },
  {
    href: "/provider/dev-aids/runs",
    label: "Runs",
    icon: Activity,
    section: "Administration",
    permission: "runs.view",
    keywords: ["functions", "inngest", "steps", "rerun", "schedule", "cron", "run now", "dev aids"],
  },
  {
    href: "/provider/dev-aids/webhooks",
    label: "Webhooks",
    icon: Webhook,
    section: "Administration",
    permission: "webhooks.view",
    keywords: ["deliveries", "replay", "endpoints", "event catalogue", "dev aids"],
  },
  {
    href: "/provider/staff",
    label: "Staff",
    icon: Users,
    section: "Administration",
    permission: "staff.view",
    keywords: ["invite", "roles", "team"],
  },
  {
    href: "/provider/settings",
    label: "Settings",
    icon: Settings,
    section: "Administration",
    permission: "settings.view",
    keywords: ["niches", "competition levels", "currency", "time zone"],
  },
];

/** What this role may open, with the queue lengths once they are known. */
export function providerNav(role: Role, badges: Badges | undefined): NavItem[] {
  return ENTRIES.filter(({ permission }) => can(role, permission)).map((entry) => ({
    ...entry,
    badge: entry.badgeOf === undefined ? null : (badges?.[entry.badgeOf] ?? null),
  }));
}

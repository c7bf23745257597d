"use client";

import Link from "next/link";
import { TRADE_LABELS } from "@/domains/settings/words";
import { Badge } from "@/ui/badge";
import { Card, CardContent, CardHeader } from "@/ui/card";
import { DescriptionList } from "@/ui/description-list";
import { formatDateTime, formatNumber, formatZone } from "@/ui/format";
import { KpiCard, KpiRow } from "@/ui/kpi";
import type { RouterOutputs } from "@/ui/trpc/client";
import { EditOrganizationButton } from "./edit-organization-button";
import { TenantStatusBadge } from "./tenant-badges";

type Tenant = RouterOutputs["tenants"]["get"];

export function ClientOverview({ tenant }: { tenant: Tenant }) {
  const { figures, zone } = tenant;
  return (
    <div className="flex flex-col gap-4">
      <KpiRow label="Leads of this client">
        <KpiCard
          label="Leads, 30 days"
          value={formatNumber(figures.leads30d)}
          hint="Leads assigned to this client in the last 30 days. Opens the leads of its organization."
          href={`/provider/leads?organization=${tenant.organizationId}`}
        />
        <KpiCard
          label="Accepted"
          value={formatNumber(figures.accepted30d)}
          hint="Of those, the ones this client accepted."
        />
        <KpiCard
          label="Refunded"
          value={formatNumber(figures.refunded30d)}
          hint="Of those, the ones refunded after an approved dispute."
        />
        <KpiCard
          label="Disputed sales"
          value={formatNumber(figures.pendingDisputes)}
          hint="Sales to this client whose dispute nobody has decided, of any age."
          href={`/provider/leads?organization=${tenant.organizationId}&dispute=pending`}
        />
      </KpiRow>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card>
          <CardHeader title="Workspace" />
          <CardContent>
            <DescriptionList
              items={[
                { label: "Slug", value: <code className="font-mono text-xs">{tenant.slug}</code> },
                { label: "Trade", value: TRADE_LABELS[tenant.trade] },
                { label: "Service areas", value: <ServiceAreas prefixes={tenant.serviceAreas} /> },
                {
                  label: "Time zone",
                  value: `${formatZone(zone)}${tenant.timeZone === null ? " (the provider's)" : ""}`,
                },
                { label: "Contact e-mail", value: tenant.contactEmail },
                { label: "Contact phone", value: tenant.contactPhone },
                { label: "Client since", value: formatDateTime(tenant.createdAt, zone) },
              ]}
            />
          </CardContent>
        </Card>
        <Card>
          <CardHeader
            title="Organization"
            actions={<EditOrganizationButton organization={tenant.organization} />}
          />
          <CardContent>
            <DescriptionList
              items={[
                { label: "Name", value: tenant.organization.name },
                { label: "Legal name", value: tenant.organization.legalName },
                { label: "Billing e-mail", value: tenant.organization.billingEmail },
                { label: "Other clients", value: <Siblings siblings={tenant.siblings} /> },
              ]}
            />
          </CardContent>
        </Card>
      </div>
    </div>
  );
}

const SHOWN_AREAS = 24;

/** Most have a few; a long list folds. */
function ServiceAreas({ prefixes }: { prefixes: readonly string[] }) {
  const rest = prefixes.slice(SHOWN_AREAS);
  return (
    <div className="flex flex-col gap-1.5">
      <AreaList prefixes={prefixes.slice(0, SHOWN_AREAS)} />
      {rest.length > 0 && (
        <details>
          <summary className="cursor-pointer rounded-sm text-xs text-muted-foreground">
            {formatNumber(rest.length)} more
          </summary>
          <AreaList prefixes={rest} />
        </details>
      )}
    </div>
  );
}

function AreaList({ prefixes }: { prefixes: readonly string[] }) {
  return (
    <ul className="flex flex-wrap gap-1">
      {prefixes.map((prefix) => (
        <li key={prefix}>
          <Badge className="font-mono">{prefix}</Badge>
        </li>
      ))}
    </ul>
  );
}

function Siblings({ siblings }: { siblings: Tenant["siblings"] }) {
  if (siblings.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1">
      {siblings.map(({ id, name, status }) => (
        <li key={id} className="flex items-center gap-2">
          <Link href={`/provider/clients/${id}`} className="rounded-sm hover:underline">
            {name}
          </Link>
          {status !== "active" && <TenantStatusBadge status={status} />}
        </li>
      ))}
    </ul>
  );
}

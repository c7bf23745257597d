"use client";

import { KeyRound, Menu, Pencil, Power, RotateCw, Trash2 } from "lucide-react";
import Link from "next/link";
import { Alert } from "@/ui/alert";
import { Button } from "@/ui/button";
import { DescriptionList } from "@/ui/description-list";
import { DropdownMenu } from "@/ui/dropdown-menu";
import { GuardedButton, GuardedMenuItem } from "@/ui/guarded-button";
import { Loaded } from "@/ui/loaded";
import { RelativeTime } from "@/ui/relative-time";
import { Sheet } from "@/ui/sheet";
import { Skeleton } from "@/ui/skeleton";
import { trpc } from "@/ui/trpc/client";
import type { OwnEndpoint } from "../service/own-endpoint";
import { Breaker, Failures, Health, When } from "./endpoint-health";
import { DELIVERIES_PATH } from "./tenant-webhooks-search-params";

export type EndpointDeed = "edit" | "test" | "rotate" | "status" | "replay" | "delete";

type SheetProps = {
  id: string;
  zone: string | undefined;
  onClose: () => void;
  onChoose: (what: EndpointDeed, endpoint: OwnEndpoint) => void;
};

/** One endpoint: how it does, what it hears, and all that its owner can do with it. */
export function TenantEndpointSheet({ id, zone, onClose, onChoose }: SheetProps) {
  const query = trpc.ownWebhooks.endpoint.useQuery({ endpointId: id });
  const endpoint = query.data;
  return (
    <Sheet
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={endpoint === undefined ? "Endpoint" : new URL(endpoint.address).host}
      description={endpoint?.address}
      header={
        endpoint !== undefined && (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
            <Health endpoint={endpoint} />
            <Link
              href={`${DELIVERIES_PATH}?endpoint=${id}`}
              className="rounded-sm text-primary underline-offset-4 hover:underline"
            >
              See Deliveries
            </Link>
          </div>
        )
      }
      actions={
        endpoint === undefined || endpoint.deleted ? undefined : (
          <RareDeeds endpoint={endpoint} onChoose={(what) => onChoose(what, endpoint)} />
        )
      }
      footer={
        endpoint === undefined || endpoint.deleted ? undefined : (
          <Deeds endpoint={endpoint} onChoose={(what) => onChoose(what, endpoint)} />
        )
      }
    >
      <Loaded query={query} waiting={<Skeleton className="h-60" />} onLeave={onClose}>
        {(read) => (
          <div className="flex flex-col gap-5">
            <Trouble endpoint={read} />
            <Facts endpoint={read} zone={zone} />
          </div>
        )}
      </Loaded>
    </Sheet>
  );
}

const WHY_DISABLED = {
  manual: "Somebody disabled it. What happens meanwhile is stored, and can be sent once it is enabled.",
  gone: "It answered 410: it wants no more deliveries. Enable it when that was a mistake, then replay what was skipped.",
  failing:
    "Nothing arrived for five days. Repair your receiver, enable the endpoint, then replay what failed or was skipped.",
} as const;

function Trouble({ endpoint: { deleted, status, disabledReason, failingSince } }: { endpoint: OwnEndpoint }) {
  if (deleted) return <Alert>It is deleted. What it was sent stays in the log.</Alert>;
  if (status === "disabled" && disabledReason !== null) {
    return (
      <Alert tone="warning" title="It is told nothing">
        {WHY_DISABLED[disabledReason]}
      </Alert>
    );
  }
  if (failingSince === null) return null;
  return (
    <Alert tone="danger" title="Deliveries do not arrive">
      Nothing has arrived since <RelativeTime at={failingSince} />. Its deliveries say what your receiver
      answered. After five days it is disabled.
    </Alert>
  );
}

function Facts({ endpoint, zone }: { endpoint: OwnEndpoint; zone: string | undefined }) {
  const { description, eventTypes, ordered, headerNames, secretOverlapEndsAt, createdAt } = endpoint;
  return (
    <DescriptionList
      items={[
        { label: "Description", value: description },
        {
          label: "Hears",
          value: (
            <ul className="flex flex-col gap-0.5 font-mono text-xs">
              {eventTypes.map((type) => (
                <li key={type}>{type}</li>
              ))}
            </ul>
          ),
        },
        { label: "Order", value: ordered ? "Kept for events about one record" : "As they come" },
        {
          label: "Custom headers",
          value: headerNames.length === 0 ? null : `${headerNames.join(", ")} (values hidden)`,
        },
        {
          label: "Older secret",
          value:
            secretOverlapEndsAt === null ? null : (
              <>
                signs until <RelativeTime at={secretOverlapEndsAt} zone={zone} />
              </>
            ),
        },
        { label: "Last success", value: <When at={endpoint.lastSuccessAt} zone={zone} /> },
        { label: "Last failure", value: <When at={endpoint.lastFailureAt} zone={zone} /> },
        { label: "Failures in a row", value: <Failures endpoint={endpoint} /> },
        { label: "Breaker", value: <Breaker endpoint={endpoint} /> },
        { label: "Added", value: <RelativeTime at={createdAt} zone={zone} /> },
      ]}
    />
  );
}

const MANAGE = "buyer.webhooks.manage";
const ENABLE_FIRST = "Enable the endpoint first.";

type DeedsProps = { endpoint: OwnEndpoint; onChoose: (what: EndpointDeed) => void };

function Deeds({ endpoint: { status }, onChoose }: DeedsProps) {
  const active = status === "active";
  return (
    <>
      <GuardedButton permission={MANAGE} onClick={() => onChoose("edit")}>
        <Pencil aria-hidden="true" />
        Edit Endpoint
      </GuardedButton>
      <GuardedButton
        permission={MANAGE}
        variant="primary"
        disabledReason={active ? null : ENABLE_FIRST}
        onClick={() => onChoose("test")}
      >
        Send Test Event
      </GuardedButton>
    </>
  );
}

/** What is done rarely, at the top: out of the thumb's way, and of messages that come at the bottom. */
function RareDeeds({ endpoint: { status }, onChoose }: DeedsProps) {
  const active = status === "active";
  return (
    <DropdownMenu
      align="end"
      trigger={
        <Button variant="ghost" size="sm">
          <Menu aria-hidden="true" />
          More Actions
        </Button>
      }
    >
      <GuardedMenuItem
        permission={MANAGE}
        icon={<KeyRound aria-hidden="true" />}
        onClick={() => onChoose("rotate")}
      >
        Rotate Secret
      </GuardedMenuItem>
      <GuardedMenuItem
        permission={MANAGE}
        disabledReason={active ? null : ENABLE_FIRST}
        icon={<RotateCw aria-hidden="true" />}
        onClick={() => onChoose("replay")}
      >
        Replay Deliveries
      </GuardedMenuItem>
      <GuardedMenuItem
        permission={MANAGE}
        icon={<Power aria-hidden="true" />}
        onClick={() => onChoose("status")}
      >
        {active ? "Disable Endpoint" : "Enable Endpoint"}
      </GuardedMenuItem>
      <GuardedMenuItem
        permission={MANAGE}
        tone="danger"
        icon={<Trash2 aria-hidden="true" />}
        onClick={() => onChoose("delete")}
      >
        Delete Endpoint
      </GuardedMenuItem>
    </DropdownMenu>
  );
}

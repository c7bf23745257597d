"use client";

import { CopyButton } from "@/ui/copy-button";
import { GuardedButton } from "@/ui/guarded-button";
import { RelativeTime } from "@/ui/relative-time";
import { keyWorks } from "../rules/key-status";
import type { KeyListItem } from "../rules/views";
import { KeyModeBadge, KeyStatusBadge } from "./federation-badges";

const MANAGE = "buyer.keys.manage";
const touch = "max-sm:h-11 max-sm:flex-1";

type RowProps = { row: KeyListItem; zone: string | undefined; onAct: (action: "rotate" | "revoke") => void };

/** Until when it works, or when it stopped. */
function End({ row: { revokedAt, revokedByName, expiresAt, status }, zone }: Omit<RowProps, "onAct">) {
  if (revokedAt !== null) {
    return (
      <>
        revoked <RelativeTime at={revokedAt} zone={zone} />
        {revokedByName !== null && ` by ${revokedByName}`}
      </>
    );
  }
  if (expiresAt === null) return <>never ends</>;
  return (
    <>
      {status === "expired" ? "ended" : "ends"} <RelativeTime at={expiresAt} zone={zone} />
    </>
  );
}

/** One key of a tenant's system: what it may do, until when, and when it last signed. */
export function TenantKeyRow({ row, zone, onAct }: RowProps) {
  const { keyId, clientName, status, mode, scopes, prefix, lastUsedAt, createdAt, createdByName } = row;
  const isOff = row.clientStatus === "disabled";
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1.5">
        <div className="flex min-w-0 items-center gap-1">
          <code className="truncate font-mono text-sm font-medium">{keyId}</code>
          <CopyButton value={keyId} label={`Copy key id ${keyId}`} />
        </div>
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted-foreground">
          <KeyStatusBadge row={row} off="System switched off" />
          <KeyModeBadge mode={mode} />
          <span>{clientName}</span>
          <span>
            starts with <code className="font-mono">{prefix}</code>
          </span>
        </div>
        <p className="font-mono text-xs break-words">{scopes.join(", ")}</p>
        <p className="text-xs text-muted-foreground">
          {lastUsedAt === null ? (
            "Never used"
          ) : (
            <>
              Last used <RelativeTime at={lastUsedAt} zone={zone} />
            </>
          )}
          {" · "}
          <End row={row} zone={zone} />
          {" · "}made <RelativeTime at={createdAt} zone={zone} /> by {createdByName}
        </p>
      </div>
      {keyWorks(status) && (
        <div className="flex gap-2 max-sm:w-full">
          <GuardedButton
            permission={MANAGE}
            disabledReason={
              isOff
                ? `Your provider switched ${clientName} off: its keys are refused. Ask them under Help.`
                : null
            }
            aria-label={`Rotate Key ${keyId}`}
            className={touch}
            onClick={() => onAct("rotate")}
          >
            Rotate Key
          </GuardedButton>
          <GuardedButton
            permission={MANAGE}
            aria-label={`Revoke Key ${keyId}`}
            className={touch}
            onClick={() => onAct("revoke")}
          >
            Revoke Key
          </GuardedButton>
        </div>
      )}
    </li>
  );
}

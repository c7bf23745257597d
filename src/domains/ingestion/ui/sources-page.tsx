"use client";

import { Code2, KeyRound, Pencil, Plus, Power, Radio, RotateCw } from "lucide-react";
import { useState } from "react";
import { ExportButton } from "@/domains/jobs/ui";
import { ButtonLink } from "@/ui/button";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { DataTable } from "@/ui/data-table";
import { MenuItem } from "@/ui/dropdown-menu";
import { EmptyState } from "@/ui/empty-state";
import { GuardedButton, GuardedMenuItem } from "@/ui/guarded-button";
import { lazyPart } from "@/ui/lazy-part";
import { Page, PageHeader } from "@/ui/page-header";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { IntakeKeyItem, SourceItem } from "../service/intake-keys";
import { sourcesColumns } from "./sources-columns";
import { SourcesKpis } from "./sources-kpis";

const KeyDialog = lazyPart(async () => (await import("./intake-key-dialog")).IntakeKeyDialog);
const CodeDialog = lazyPart(async () => (await import("./form-code-dialog")).FormCodeDialog);

const PERMISSION = "sources.manage";

type Doing =
  | { what: "key"; source: SourceItem | null }
  | { what: "code" | "rotate"; source: SourceItem & { intakeKey: IntakeKeyItem } };

/** Where leads come from, how many, and the keys by which web forms send them. */
export function SourcesPage() {
  const query = trpc.intake.sources.useQuery();
  const startExport = trpc.intake.startSourcesExport.useMutation();
  const [doing, setDoing] = useState<Doing | null>(null);
  const stop = () => setDoing(null);
  return (
    <Page>
      <PageHeader
        title="Sources"
        description="Where leads come from, and the keys by which web forms send them."
        actions={
          <>
            <ExportButton permission="sources.export" start={() => startExport.mutateAsync()} />
            <ButtonLink href="/provider/leads/new">Enter Lead</ButtonLink>
            <GuardedButton
              permission={PERMISSION}
              variant="primary"
              onClick={() => setDoing({ what: "key", source: null })}
            >
              <Plus aria-hidden="true" />
              Add Intake Key
            </GuardedButton>
          </>
        }
      />
      <SourcesKpis sources={query.data} />
      <DataTable
        label="Sources"
        columns={sourcesColumns}
        rows={query.data}
        loading={query.isPending}
        error={query.error}
        onRetry={() => void query.refetch()}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        rowHref={(row) => `/provider/leads?source=${row.id}`}
        storageKey="lead-sources"
        rowActions={(row) => <SourceActions source={row} onChoose={setDoing} />}
        empty={
          <EmptyState
            icon={<Radio />}
            title="No sources yet"
            description="A source appears with its first lead. Add an intake key to receive leads from a web form."
          />
        }
      />
      {doing?.what === "key" && <KeyDialog source={doing.source} onClose={stop} />}
      {doing?.what === "code" && (
        <CodeDialog intakeKey={doing.source.intakeKey} name={doing.source.name} onClose={stop} />
      )}
      {doing?.what === "rotate" && <RotateDialog source={doing.source} onClose={stop} />}
    </Page>
  );
}

type RotateProps = { source: SourceItem & { intakeKey: IntakeKeyItem }; onClose: () => void };

function RotateDialog({ source, onClose }: RotateProps) {
  const utils = trpc.useUtils();
  const rotate = trpc.intake.rotateKey.useMutation();
  const { id, version } = source.intakeKey;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Rotate the key of ${source.name}?`}
      consequence="Forms get a new key. The key before works for another 24 hours, so change your pages until then."
      confirmLabel="Rotate Key"
      onConfirm={async () => {
        await rotate.mutateAsync({ id, version });
        // first: what is pressed next needs the new version
        await utils.intake.invalidate();
        toast.success("Key rotated", { description: "Copy the new form code." });
      }}
    />
  );
}

type SourceActionsProps = { source: SourceItem; onChoose: (doing: Doing) => void };

function SourceActions({ source, onChoose }: SourceActionsProps) {
  const { intakeKey } = source;
  if (intakeKey === null) {
    return (
      <GuardedMenuItem
        permission={PERMISSION}
        icon={<KeyRound aria-hidden="true" />}
        onClick={() => onChoose({ what: "key", source })}
      >
        Add Intake Key
      </GuardedMenuItem>
    );
  }
  const known = { ...source, intakeKey };
  return (
    <>
      <MenuItem icon={<Code2 aria-hidden="true" />} onClick={() => onChoose({ what: "code", source: known })}>
        Show form code
      </MenuItem>
      <GuardedMenuItem
        permission={PERMISSION}
        icon={<Pencil aria-hidden="true" />}
        onClick={() => onChoose({ what: "key", source })}
      >
        Edit Intake Key
      </GuardedMenuItem>
      <GuardedMenuItem
        permission={PERMISSION}
        icon={<RotateCw aria-hidden="true" />}
        onClick={() => onChoose({ what: "rotate", source: known })}
      >
        Rotate Key
      </GuardedMenuItem>
      <SwitchKey intakeKey={intakeKey} name={source.name} />
    </>
  );
}

function SwitchKey({ intakeKey, name }: { intakeKey: IntakeKeyItem; name: string }) {
  const utils = trpc.useUtils();
  const update = trpc.intake.updateKey.useMutation();
  const next = intakeKey.status === "active" ? "disabled" : "active";
  const change = () => {
    return update.mutateAsync({ ...intakeKey, status: next }).then(
      async () => {
        toast.success(next === "active" ? `Forms of ${name} may send` : `Forms of ${name} are refused now`);
        await utils.intake.invalidate();
      },
      (error: unknown) => toast.error(error),
    );
  };
  return (
    <GuardedMenuItem
      permission={PERMISSION}
      icon={<Power aria-hidden="true" />}
      onClick={() => void change()}
    >
      {next === "active" ? "Enable Key" : "Disable Key"}
    </GuardedMenuItem>
  );
}

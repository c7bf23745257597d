import { cn } from "@/ui/cn";
import type { DataTableColumn } from "@/ui/data-table";
import { RelativeTime } from "@/ui/relative-time";
import type { KeyListItem } from "../rules/views";
import { KeyModeBadge, KeyStatusBadge } from "./federation-badges";

const Quiet = ({ children }: { children: string }) => (
  <span className="text-muted-foreground">{children}</span>
);

const Code = ({ text, className }: { text: string; className?: string }) => (
  <code title={text} className={cn("font-mono text-xs", className)}>
    {text}
  </code>
);

/** Long lists of scopes stay one line; the tooltip names them all. */
function Scopes({ scopes }: { scopes: readonly string[] }) {
  const [first, second, ...rest] = scopes;
  return (
    <span title={scopes.join(", ")} className="font-mono text-xs">
      {[first, second].filter((scope) => scope !== undefined).join(", ")}
      {rest.length > 0 && <span className="text-muted-foreground"> +{rest.length}</span>}
    </span>
  );
}

const ALGORITHM: DataTableColumn<KeyListItem> = {
  id: "algorithm",
  header: "Algorithm",
  cell: (row) => <Code text={row.algorithm} />,
};

const keyId: DataTableColumn<KeyListItem> = {
  id: "key",
  header: "Key id",
  primary: true,
  cell: (row) => <Code text={row.keyId} className="block truncate" />,
};

const own: readonly DataTableColumn<KeyListItem>[] = [
  { id: "status", header: "Status", cell: (row) => <KeyStatusBadge row={row} off="Client disabled" /> },
  { id: "mode", header: "Mode", cell: (row) => <KeyModeBadge mode={row.mode} /> },
  {
    id: "scopes",
    header: "Scopes",
    hint: "What the key may do.",
    cell: (row) => <Scopes scopes={row.scopes} />,
  },
  {
    id: "lastUsed",
    header: "Last used",
    hint: "When it last signed a request, to the minute.",
    cell: (row) => (row.lastUsedAt === null ? <Quiet>Never</Quiet> : <RelativeTime at={row.lastUsedAt} />),
  },
  {
    id: "ends",
    header: "Ends",
    hint: "The last moment the key is accepted, or when it was revoked.",
    cell: (row) => {
      const at = row.revokedAt ?? row.expiresAt;
      return at === null ? <Quiet>Never</Quiet> : <RelativeTime at={at} />;
    },
  },
];

const marks: readonly DataTableColumn<KeyListItem>[] = [
  {
    id: "prefix",
    header: "Starts with",
    hint: "First characters of the secret, or of the public key.",
    cell: (row) => <Code text={`${row.prefix}…`} />,
  },
  {
    id: "fingerprint",
    header: "Fingerprint",
    hint: "First 16 hex digits of the SHA-256 of the secret or public key.",
    cell: (row) => <Code text={row.fingerprint} />,
  },
];

const hidden = (column: DataTableColumn<KeyListItem>) => ({ ...column, defaultHidden: true });

export const keysColumns: readonly DataTableColumn<KeyListItem>[] = [
  keyId,
  {
    id: "client",
    header: "Client",
    cell: (row) => (
      <span title={`${row.clientName}, ${row.tenantName}`} className="block max-w-44 truncate">
        {row.clientName}
      </span>
    ),
  },
  ...own,
  ALGORITHM,
  ...marks,
  { id: "tenant", header: "Client company", defaultHidden: true, cell: (row) => row.tenantName },
  { id: "version", header: "Contract", defaultHidden: true, cell: (row) => row.contractVersion },
  { id: "createdBy", header: "Created by", defaultHidden: true, cell: (row) => row.createdByName },
  {
    id: "createdAt",
    header: "Created",
    defaultHidden: true,
    cell: (row) => <RelativeTime at={row.createdAt} />,
  },
];

/** In the drawer of a client, which is narrow and names the client itself. */
export const clientKeyColumns: readonly DataTableColumn<KeyListItem>[] = [
  keyId,
  ...own,
  hidden(ALGORITHM),
  ...marks.map(hidden),
];

"use client";

import { BookOpen, MoreHorizontal, Plus } from "lucide-react";
import { useState } from "react";
import { ExportButton } from "@/domains/jobs/ui";
import { Card, CardHeader } from "@/ui/card";
import { cn } from "@/ui/cn";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { DropdownMenu } from "@/ui/dropdown-menu";
import { EmptyState } from "@/ui/empty-state";
import { formatMoney } from "@/ui/format";
import { GuardedButton, GuardedMenuItem } from "@/ui/guarded-button";
import { IconButton } from "@/ui/icon-button";
import { lazyPart } from "@/ui/lazy-part";
import { Loaded } from "@/ui/loaded";
import { Skeleton } from "@/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/ui/table";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { PriceItem } from "../rules/words";

const PriceDialog = lazyPart(async () => (await import("./price-dialog")).PriceDialog);

const PERMISSION = "pricing.manage";

const waiting = <Skeleton className="m-4 h-40" />;

const areaOf = ({ postalPrefix }: PriceItem): string =>
  postalPrefix === null ? "Everywhere" : `${postalPrefix}…`;

const nameOf = (price: PriceItem): string => `${price.nicheName}, ${price.levelName}, ${areaOf(price)}`;

/** Prices that differ from the competition level's own, by niche and area. */
export function PriceBook() {
  const query = trpc.pricing.prices.useQuery();
  const provider = trpc.settings.provider.useQuery();
  const startExport = trpc.pricing.startExport.useMutation();
  const [editing, setEditing] = useState<PriceItem | "new" | null>(null);
  return (
    <Card>
      <CardHeader
        title="Price book"
        description="Where a sale costs something else than its competition level says. The longest postal prefix that fits wins."
        actions={
          <>
            <ExportButton size="sm" permission="pricing.export" start={() => startExport.mutateAsync()} />
            <GuardedButton permission={PERMISSION} size="sm" onClick={() => setEditing("new")}>
              <Plus aria-hidden="true" />
              Add Price
            </GuardedButton>
          </>
        }
      />
      <Loaded query={provider} waiting={waiting}>
        {({ currency }) => (
          <Loaded query={query} waiting={waiting}>
            {(prices) =>
              prices.length === 0 ? (
                <EmptyState
                  icon={<BookOpen />}
                  title="No prices yet"
                  description="Every sale costs what its competition level says. Add a price for a niche or an area that is worth more, or less."
                />
              ) : (
                <PriceTable prices={prices} currency={currency} onEdit={setEditing} />
              )
            }
          </Loaded>
        )}
      </Loaded>
      {editing !== null && provider.data !== undefined && (
        <PriceDialog
          price={editing === "new" ? null : editing}
          currency={provider.data.currency}
          onClose={() => setEditing(null)}
        />
      )}
    </Card>
  );
}

type PriceTableProps = {
  prices: readonly PriceItem[];
  currency: string;
  onEdit: (price: PriceItem) => void;
};

function PriceTable({ prices, currency, onEdit }: PriceTableProps) {
  return (
    <Table aria-label="Price book">
      <TableHead>
        <TableRow>
          <TableHeader>Niche</TableHeader>
          <TableHeader className="max-sm:hidden">Level</TableHeader>
          <TableHeader className="max-sm:hidden">Postal codes</TableHeader>
          <TableHeader className="text-right">Price of a sale</TableHeader>
          <TableHeader>
            <span className="sr-only">Actions</span>
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {prices.map((price) => (
          <TableRow key={price.id}>
            <TableCell>
              <span className="font-medium">{price.nicheName}</span>
              <span className="block text-xs text-muted-foreground sm:hidden">
                {price.levelName} · {areaOf(price)}
              </span>
            </TableCell>
            <TableCell className="max-sm:hidden">{price.levelName}</TableCell>
            <TableCell
              className={cn(
                "max-sm:hidden",
                price.postalPrefix === null ? "text-muted-foreground" : "tabular",
              )}
            >
              {areaOf(price)}
            </TableCell>
            <TableCell className="tabular text-right">{formatMoney(price.priceMinor, currency)}</TableCell>
            <TableCell className="text-right">
              <PriceActions price={price} onEdit={() => onEdit(price)} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function PriceActions({ price, onEdit }: { price: PriceItem; onEdit: () => void }) {
  const utils = trpc.useUtils();
  const remove = trpc.pricing.removePrice.useMutation();
  const [confirming, setConfirming] = useState(false);
  const name = nameOf(price);
  return (
    <>
      <DropdownMenu
        trigger={
          <IconButton label={`Actions for ${name}`} size="icon-sm">
            <MoreHorizontal aria-hidden="true" />
          </IconButton>
        }
      >
        <GuardedMenuItem permission={PERMISSION} onClick={onEdit}>
          Edit
        </GuardedMenuItem>
        <GuardedMenuItem permission={PERMISSION} onClick={() => setConfirming(true)}>
          Remove
        </GuardedMenuItem>
      </DropdownMenu>
      <ConfirmDialog
        open={confirming}
        onOpenChange={setConfirming}
        title={`Remove the price of ${name}?`}
        consequence="New sales cost what the price book says for the wider area, or else what the level says. What was sold keeps its price."
        confirmLabel="Remove"
        onConfirm={async () => {
          await remove.mutateAsync({ id: price.id, version: price.version });
          toast.success("Price removed");
          await utils.pricing.invalidate();
        }}
      />
    </>
  );
}

"use client";

import { Bookmark, BookmarkPlus, ChevronDown, Settings2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/button";
import { DropdownMenu, MenuGroup, MenuItem, MenuRadioGroup, MenuSeparator } from "@/ui/dropdown-menu";
import { toErrorInfo } from "@/ui/error-info";
import { lazyPart } from "@/ui/lazy-part";
import { messages } from "@/ui/messages";
import { trpc } from "@/ui/trpc/client";

const SaveViewDialog = lazyPart(async () => (await import("./saved-views-save-dialog")).default);
const ManageViewsDialog = lazyPart(async () => (await import("./saved-views-manage-dialog")).default);

/** A page's address parameters as text. */
type ViewState = Record<string, string>;

type SavedViewsMenuProps = {
  /** The page the views belong to, e.g. "leads". */
  page: string;
  current: ViewState;
  /** Receives the state as it was saved; the page reads the parameters it still knows. */
  onApply: (state: ViewState) => void;
  /** A saved state as it would be after applying it: without what the page no longer knows. */
  normalize?: (state: ViewState) => ViewState;
};

const asItIs = (state: ViewState) => state;

function sameState(a: ViewState, b: ViewState): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** Filters and columns kept under a name, for this person on this page. */
export function SavedViewsMenu({ page, current, onApply, normalize = asItIs }: SavedViewsMenuProps) {
  const [dialog, setDialog] = useState<"save" | "manage" | null>(null);
  const query = trpc.savedViews.list.useQuery({ page });
  const views = query.data ?? [];
  const applied = views.find((view) => sameState(normalize(view.state), current)) ?? null;

  function apply(id: string) {
    const view = views.find((candidate) => candidate.id === id);
    if (view !== undefined) onApply(view.state);
  }

  return (
    <>
      <DropdownMenu
        trigger={
          <Button>
            <Bookmark aria-hidden="true" />
            <span className="max-w-40 truncate">{applied?.name ?? "Views"}</span>
            <ChevronDown aria-hidden="true" className="size-3 text-muted-foreground" />
          </Button>
        }
      >
        {views.length > 0 && (
          <>
            <MenuGroup label="Saved views">
              <MenuRadioGroup<string>
                value={applied?.id ?? ""}
                onValueChange={apply}
                options={views.map((view) => ({ value: view.id, label: view.name }))}
              />
            </MenuGroup>
            <MenuSeparator />
          </>
        )}
        {views.length === 0 && (
          <>
            <p role="status" className="max-w-56 px-2 py-1.5 text-xs text-muted-foreground">
              <EmptyWords loading={query.isPending} error={query.error} />
            </p>
            {query.error !== null && (
              <MenuItem closeOnClick={false} onClick={() => void query.refetch()}>
                {messages.actions.retry}
              </MenuItem>
            )}
            <MenuSeparator />
          </>
        )}
        <MenuItem icon={<BookmarkPlus aria-hidden="true" />} onClick={() => setDialog("save")}>
          Save View…
        </MenuItem>
        {views.length > 0 && (
          <MenuItem icon={<Settings2 aria-hidden="true" />} onClick={() => setDialog("manage")}>
            Manage Views…
          </MenuItem>
        )}
      </DropdownMenu>
      {dialog === "save" && <SaveViewDialog page={page} state={current} onClose={() => setDialog(null)} />}
      {dialog === "manage" && <ManageViewsDialog page={page} onClose={() => setDialog(null)} />}
    </>
  );
}

function EmptyWords({ loading, error }: { loading: boolean; error: unknown }) {
  if (loading) return messages.states.loading;
  if (error !== null) return toErrorInfo(error).detail;
  return "No saved views yet. Set filters, then save them under a name.";
}

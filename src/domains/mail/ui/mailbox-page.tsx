"use client";

import { Mail } from "lucide-react";
import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { ExportButton } from "@/domains/jobs/ui";
import { Alert } from "@/ui/alert";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { FilterBar, searchFilter } from "@/ui/filter-bar";
import { choiceFilter } from "@/ui/filter-menu";
import { byPages, infiniteRows } from "@/ui/infinite-rows";
import { lazyPart, useOpened } from "@/ui/lazy-part";
import { optionsOf } from "@/ui/options";
import { trpc } from "@/ui/trpc/client";
import { MAIL_STATUS_LABELS, MAIL_STATUSES, MAIL_TEMPLATE_LABELS, MAIL_TEMPLATE_NAMES } from "../words";
import { mailColumns } from "./mail-columns";
import { type MailboxParams, mailboxParsers, mailboxQuery } from "./mail-search-params";

const MailSheet = lazyPart(async () => (await import("./mail-sheet")).MailSheet);

const statusOptions = optionsOf(MAIL_STATUSES, MAIL_STATUS_LABELS);
const templateOptions = optionsOf(MAIL_TEMPLATE_NAMES, MAIL_TEMPLATE_LABELS);

/** Every mail there is, newest first: what was sent, what waits, and what is kept where no mail server is configured. */
export function MailboxPage() {
  const [params, setParams] = useQueryStates(mailboxParsers);
  const state = trpc.mail.state.useQuery();
  const query = trpc.mail.list.useInfiniteQuery(mailboxQuery(params), byPages);
  const startExport = trpc.mail.startExport.useMutation();
  const sheetUsed = useOpened(params.mail !== null);
  const clear = () => void setParams({ to: null, status: null, template: null });
  return (
    <>
      {state.data?.sends === false && (
        <Alert tone="info" title="Mails are kept here">
          No mail server is configured, so nothing leaves this portal. Set EMAIL_SMTP_URL to send.
        </Alert>
      )}
      <DataTable
        label="Mails"
        rowId={(row) => row.id}
        rowLabel={(row) => row.subject}
        rowHref={(row) => `/provider/dev-aids/mail?mail=${row.id}`}
        onOpen={(row) => void setParams({ mail: row.id })}
        openId={params.mail}
        {...infiniteRows(query)}
        columns={mailColumns}
        storageKey="mailbox"
        filtered={params.to !== "" || params.status !== null || params.template !== null}
        onClearFilters={clear}
        toolbar={
          <MailFilters
            params={params}
            onChange={(next) => void setParams(next)}
            onClear={clear}
            actions={
              <ExportButton
                permission="mail.export"
                start={() => startExport.mutateAsync(mailboxQuery(params))}
              />
            }
          />
        }
        empty={
          <EmptyState
            icon={<Mail />}
            title="No mails yet"
            description="The first invite, password reset or notice appears here."
          />
        }
      />
      {sheetUsed && <MailSheet id={params.mail} onClose={() => void setParams({ mail: null })} />}
    </>
  );
}

type MailFiltersProps = {
  params: MailboxParams;
  onChange: (next: Partial<MailboxParams>) => void;
  onClear: () => void;
  actions: ReactNode;
};

function MailFilters({ params, onChange, onClear, actions }: MailFiltersProps) {
  return (
    <FilterBar
      onClear={onClear}
      actions={actions}
      search={searchFilter({
        label: "Find by recipient",
        chipLabel: "To",
        placeholder: "Whole e-mail address",
        value: params.to,
        onValueChange: (to) => onChange({ to }),
      })}
      filters={[
        choiceFilter({
          label: "Status",
          options: statusOptions,
          value: params.status,
          onValueChange: (status) => onChange({ status }),
        }),
        choiceFilter({
          label: "Template",
          options: templateOptions,
          value: params.template,
          onValueChange: (template) => onChange({ template }),
        }),
      ]}
    />
  );
}

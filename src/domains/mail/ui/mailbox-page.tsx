"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { Mail } from "lucide-react";
import { useQueryStates } from "nuqs";
import { ExportButton } from "@/domains/jobs/ui";
import { Alert } from "@/ui/alert";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { FilterBar } from "@/ui/filter-bar";
import { chip, wordsOrNull } from "@/ui/filter-chips";
import { FilterChoice } from "@/ui/filter-menu";
import { infiniteRows } from "@/ui/infinite-rows";
import { lazyPart, useOpened } from "@/ui/lazy-part";
import { SearchInput } from "@/ui/search-input";
import { trpc } from "@/ui/trpc/client";
import { MAIL_STATUS_LABELS, MAIL_STATUSES, MAIL_TEMPLATE_LABELS, MAIL_TEMPLATE_NAMES } from "../words";
import { mailColumns } from "./mail-columns";
import { type MailboxParams, mailboxParsers, mailboxQuery } from "./mail-search-params";

const MailSheet = lazyPart(async () => (await import("./mail-sheet")).MailSheet);

const statusOptions = MAIL_STATUSES.map((value) => ({ value, label: MAIL_STATUS_LABELS[value] }));
const templateOptions = MAIL_TEMPLATE_NAMES.map((value) => ({ value, label: MAIL_TEMPLATE_LABELS[value] }));

/** Every mail there is, newest first: what was sent, what waits, and what is kept where no mail server is configured. */
export function MailboxPage() {
  const [params, setParams] = useQueryStates(mailboxParsers);
  const state = trpc.mail.state.useQuery();
  const query = trpc.mail.list.useInfiniteQuery(mailboxQuery(params), {
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
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
          <div className="flex flex-wrap items-start justify-between gap-2">
            <div className="min-w-0 flex-1 basis-64">
              <MailFilters params={params} onChange={(next) => void setParams(next)} onClear={clear} />
            </div>
            <ExportButton
              permission="mail.export"
              start={() => startExport.mutateAsync(mailboxQuery(params))}
            />
          </div>
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
};

function MailFilters({ params, onChange, onClear }: MailFiltersProps) {
  const { to, status, template } = params;
  const chips = [
    ...chip("to", "To", to, () => onChange({ to: "" })),
    ...chip("status", "Status", wordsOrNull(status, MAIL_STATUS_LABELS), () => onChange({ status: null })),
    ...chip("template", "Template", wordsOrNull(template, MAIL_TEMPLATE_LABELS), () =>
      onChange({ template: null }),
    ),
  ];
  return (
    <FilterBar
      className="w-full"
      chips={chips}
      onClear={onClear}
      search={
        <SearchInput
          label="Find by recipient"
          placeholder="Whole e-mail address"
          value={to}
          onValueChange={(value) => onChange({ to: value })}
        />
      }
    >
      <FilterChoice
        label="Status"
        options={statusOptions}
        value={status}
        onValueChange={(value) => onChange({ status: value })}
      />
      <FilterChoice
        label="Template"
        options={templateOptions}
        value={template}
        onValueChange={(value) => onChange({ template: value })}
      />
    </FilterBar>
  );
}

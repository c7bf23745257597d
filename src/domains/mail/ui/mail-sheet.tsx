"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { useTheme } from "next-themes";
import { useState } from "react";
import { Alert } from "@/ui/alert";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { DescriptionList } from "@/ui/description-list";
import { GuardedButton } from "@/ui/guarded-button";
import { Loaded } from "@/ui/loaded";
import { RelativeTime } from "@/ui/relative-time";
import { Sheet } from "@/ui/sheet";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { MailDetail } from "../contract";
import { MAIL_TEMPLATE_LABELS } from "../words";
import { MailStatusBadge } from "./mail-columns";
import { MailView } from "./mail-view";

type MailSheetProps = { id: string | null; onClose: () => void };

/** One mail as its recipient sees it. */
export function MailSheet({ id, onClose }: MailSheetProps) {
  const { resolvedTheme } = useTheme();
  const scheme = resolvedTheme === "dark" ? "dark" : "light";
  const query = trpc.mail.get.useQuery(
    { id: id ?? "", scheme },
    { enabled: id !== null, placeholderData: keepPreviousData },
  );
  const mail = query.data;
  return (
    <Sheet
      open={id !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="lg"
      title={mail?.subject ?? "Mail"}
    >
      <Loaded query={query} waiting={<Skeleton className="h-96 w-full" />} onLeave={onClose}>
        {(loaded) => <OpenMail key={loaded.id} mail={loaded} scheme={scheme} />}
      </Loaded>
    </Sheet>
  );
}

type OpenMailProps = { mail: MailDetail; scheme: "light" | "dark" };

function OpenMail({ mail, scheme }: OpenMailProps) {
  const [revealed, setRevealed] = useState<MailDetail | null>(null);
  const showLinks = trpc.mail.showLinks.useMutation({
    onSuccess: setRevealed,
    onError: (error) => toast.error(error),
  });
  const { html, text } = revealed ?? mail;
  return (
    <div className="flex flex-col gap-4">
      <DescriptionList
        columns={2}
        items={[
          { label: "To", value: mail.recipient },
          { label: "Status", value: <MailStatusBadge status={mail.status} /> },
          { label: "Template", value: MAIL_TEMPLATE_LABELS[mail.template] },
          { label: "Queued", value: <RelativeTime at={mail.createdAt} /> },
          { label: "Sent", value: mail.sentAt === null ? null : <RelativeTime at={mail.sentAt} /> },
          { label: "Attempts", value: mail.attempts },
        ]}
      />
      {mail.error !== null && (
        <Alert tone={mail.status === "failed" ? "danger" : "warning"} title="The last attempt failed">
          {mail.error}
        </Alert>
      )}
      {mail.links === "hidden" && revealed === null && (
        <Alert
          tone="info"
          title="Its links are hidden"
          actions={
            <GuardedButton
              size="sm"
              permission="mail.manage"
              loading={showLinks.isPending}
              onClick={() => showLinks.mutate({ id: mail.id, scheme })}
            >
              Show Links
            </GuardedButton>
          }
        >
          Whoever opens them acts as the recipient. Showing them is recorded in the audit trail.
        </Alert>
      )}
      {mail.links === "gone" && (
        <Alert tone="info" title="Its links are forgotten">
          They are kept until the mail is sent, and no longer.
        </Alert>
      )}
      <MailView html={html} text={text} title={mail.subject} />
      {(mail.status === "failed" || mail.status === "kept") && <SendAgain mail={mail} />}
    </div>
  );
}

function SendAgain({ mail }: { mail: MailDetail }) {
  const [asking, setAsking] = useState(false);
  const utils = trpc.useUtils();
  const sendAgain = trpc.mail.sendAgain.useMutation();
  return (
    <div className="flex justify-end">
      <GuardedButton permission="mail.manage" onClick={() => setAsking(true)}>
        Send Again
      </GuardedButton>
      {asking && (
        <ConfirmDialog
          open
          onOpenChange={setAsking}
          title="Send this mail again?"
          consequence={`It goes to ${mail.recipient}; without a mail server it is kept here again.`}
          confirmLabel="Send Again"
          onConfirm={async () => {
            await sendAgain.mutateAsync({ id: mail.id });
            await utils.mail.invalidate();
            toast.success("The mail is queued");
          }}
        />
      )}
    </div>
  );
}

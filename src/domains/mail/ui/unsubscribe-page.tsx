"use client";

import { useState } from "react";
import { AuthLayout } from "@/ui/auth-layout";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import { MAIL_TOPIC_LABELS, type MailTopic } from "../words";

type Subscription = { address: string; topic: MailTopic; subscribed: boolean };
type UnsubscribePageProps = { token: string; found: Subscription | null };

/** Whom a mail went to ends mails like it here, or asks for them again. */
export function UnsubscribePage({ token, found }: UnsubscribePageProps) {
  if (found === null) {
    return (
      <AuthLayout
        title="This link does not work"
        description="It is not one of our unsubscribe links. Open the one at the end of the mail again."
      >
        <span />
      </AuthLayout>
    );
  }
  return <Choice token={token} found={found} />;
}

function Choice({ token, found }: { token: string; found: Subscription }) {
  const [subscribed, setSubscribed] = useState(found.subscribed);
  const change = trpc.mail.setSubscribed.useMutation({
    onSuccess: (now) => setSubscribed(now.subscribed),
    onError: (error) => toast.error(error),
  });
  const what = `mails about ${MAIL_TOPIC_LABELS[found.topic]}`;
  return (
    <AuthLayout
      title={subscribed ? "Unsubscribe" : "You are unsubscribed"}
      description={
        subscribed
          ? `${found.address} gets ${what}. Everything else still arrives when you unsubscribe.`
          : `${found.address} gets no more ${what}.`
      }
    >
      <div className="flex flex-col">
        <Button
          variant={subscribed ? "primary" : "secondary"}
          loading={change.isPending}
          onClick={() => change.mutate({ token, subscribed: !subscribed })}
        >
          {subscribed ? "Unsubscribe" : "Subscribe Again"}
        </Button>
      </div>
    </AuthLayout>
  );
}

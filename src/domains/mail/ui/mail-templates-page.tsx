"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { Field } from "@/ui/field";
import { lazyPart } from "@/ui/lazy-part";
import { Loaded } from "@/ui/loaded";
import { optionsOf } from "@/ui/options";
import { Skeleton } from "@/ui/skeleton";
import { trpc } from "@/ui/trpc/client";
import { MAIL_TEMPLATE_LABELS, MAIL_TEMPLATE_NAMES, MAIL_TOPIC_LABELS, TOPIC_OF } from "../words";
import { templateParsers } from "./mail-search-params";
import { MailView } from "./mail-view";

const Select = lazyPart(async () => (await import("@/ui/select")).Select, <Skeleton className="h-8 w-56" />);

const templateOptions = optionsOf(MAIL_TEMPLATE_NAMES, MAIL_TEMPLATE_LABELS);
const schemeOptions = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

/** Every template, filled with made-up data. */
export function MailTemplatesPage() {
  const [{ template, scheme }, setParams] = useQueryStates(templateParsers);
  const query = trpc.mail.preview.useQuery({ template, scheme }, { placeholderData: keepPreviousData });
  const topic = TOPIC_OF[template];
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-4">
        <Field label="Template">
          <Select
            options={templateOptions}
            value={template}
            onValueChange={(value) =>
              void setParams({ template: MAIL_TEMPLATE_NAMES.find((name) => name === value) ?? null })
            }
          />
        </Field>
        <Field label="Colours">
          <Select
            options={schemeOptions}
            value={scheme}
            onValueChange={(value) => void setParams({ scheme: value === "dark" ? "dark" : "light" })}
          />
        </Field>
      </div>
      <Loaded large query={query} waiting={<Skeleton className="h-128 w-full" />}>
        {({ subject, html, text }) => (
          <>
            <div>
              <h2 className="text-base font-semibold">{subject}</h2>
              <p className="text-sm text-muted-foreground">
                {topic === undefined
                  ? "Always sent: somebody asked for it or has to know."
                  : `One may unsubscribe from mails about ${MAIL_TOPIC_LABELS[topic]}.`}
              </p>
            </div>
            <MailView html={html} text={text} title={MAIL_TEMPLATE_LABELS[template]} />
          </>
        )}
      </Loaded>
    </div>
  );
}

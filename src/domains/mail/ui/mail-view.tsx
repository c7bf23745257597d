"use client";

import { useState } from "react";
import { Tabs } from "@/ui/tabs";

type Part = "html" | "text";
type MailViewProps = { html: string; text: string; title: string };

/**
 * A mail's two parts. The HTML stands in a frame without scripts, forms or our origin; links of it open in a tab of
 * their own.
 */
export function MailView({ html, text, title }: MailViewProps) {
  const [part, setPart] = useState<Part>("html");
  return (
    <Tabs<Part>
      label="Part"
      value={part}
      onValueChange={setPart}
      tabs={[
        {
          value: "html",
          label: "HTML",
          content: (
            <iframe
              title={title}
              sandbox="allow-popups allow-popups-to-escape-sandbox"
              referrerPolicy="no-referrer"
              srcDoc={html}
              className="h-128 w-full rounded-md border border-border bg-white"
            />
          ),
        },
        {
          value: "text",
          label: "Text",
          content: (
            <pre
              tabIndex={0}
              aria-label={`${title}, text part`}
              className="max-h-128 overflow-auto rounded-md border border-border bg-muted p-3 font-mono text-xs break-words whitespace-pre-wrap"
            >
              {text}
            </pre>
          ),
        },
      ]}
    />
  );
}

"use client";

import { useState } from "react";
import { Alert } from "@/ui/alert";
import { CodeBlock } from "@/ui/code-block";
import { CopyField } from "@/ui/copy-field";
import { ShownOnceDialog } from "@/ui/shown-once-dialog";
import { Tabs } from "@/ui/tabs";
import type { RevealedKey } from "../rules/views";
import { curlSnippet, environmentSnippet, sdkSnippet } from "./key-snippets";

type Snippet = "environment" | "sdk" | "curl";

/** A new key with its secret, once, and how to use it. */
export function RevealedKeyDialog({ revealed, onClose }: { revealed: RevealedKey; onClose: () => void }) {
  const { key, secret } = revealed;
  return (
    <ShownOnceDialog
      size="lg"
      title={`New key for ${key.clientName}`}
      description={
        key.mode === "test"
          ? "A test key: requests run to their end and are answered for real, then what they wrote is undone."
          : "A live key: requests signed with it take effect."
      }
      secret={secret}
      lead={
        <>
          <CopyField label="Key id" value={key.keyId} />
          {secret === null && <NoSecret algorithm={key.algorithm} />}
        </>
      }
      onClose={onClose}
    >
      <Snippets revealed={revealed} />
    </ShownOnceDialog>
  );
}

function NoSecret({ algorithm }: { algorithm: string }) {
  if (algorithm === "ed25519") {
    return (
      <Alert tone="success">The public key is stored. Whoever holds the private half can sign now.</Alert>
    );
  }
  return (
    <Alert tone="warning">
      This submit had arrived before, and the secret went with the first answer. If nobody has it, rotate the
      key without overlap.
    </Alert>
  );
}

function Snippets({ revealed: { key, secret } }: { revealed: RevealedKey }) {
  const [shown, setShown] = useState<Snippet>("environment");
  const facts = { baseUrl: window.location.origin, keyId: key.keyId, algorithm: key.algorithm };
  const content = (code: string, label: string) => <CodeBlock code={code} label={label} />;
  return (
    <Tabs
      label="Ready to use"
      value={shown}
      onValueChange={setShown}
      tabs={[
        {
          value: "environment",
          label: "Environment",
          content: content(environmentSnippet(facts, secret), "Environment variables"),
        },
        { value: "sdk", label: "SDK", content: content(sdkSnippet(facts), "Program with the SDK") },
        {
          value: "curl",
          label: "curl",
          content: content(curlSnippet(facts), "Commands with openssl and curl"),
        },
      ]}
    />
  );
}

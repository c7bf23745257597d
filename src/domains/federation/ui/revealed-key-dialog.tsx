"use client";

import { useState } from "react";
import { Alert } from "@/ui/alert";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { CodeBlock } from "@/ui/code-block";
import { CopyButton } from "@/ui/copy-button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { Tabs } from "@/ui/tabs";
import { useUnsavedGuard } from "@/ui/unsaved-guard";
import type { RevealedKey } from "../rules/views";
import { curlSnippet, environmentSnippet, sdkSnippet } from "./key-snippets";

type Snippet = "environment" | "sdk" | "curl";

/**
 * Shows a new key. The secret cannot be shown again, so nothing closes this but a deliberate answer: Escape or a press
 * outside says what would be lost.
 */
export function RevealedKeyDialog({ revealed, onClose }: { revealed: RevealedKey; onClose: () => void }) {
  const { key, secret } = revealed;
  const [stored, setStored] = useState(secret === null);
  const [refused, setRefused] = useState(false);
  const guard = useUnsavedGuard(!stored);

  function close() {
    if (stored) onClose();
    else setRefused(true);
  }

  return (
    <>
      <Dialog
        open
        onOpenChange={(open) => {
          if (!open) close();
        }}
        size="lg"
        title={`New key for ${key.clientName}`}
        description={
          key.mode === "test"
            ? "A test key: requests run to their end and are answered for real, then what they wrote is undone."
            : "A live key: requests signed with it take effect."
        }
        footer={
          <Button variant="primary" onClick={close}>
            {stored ? "Done" : "Close"}
          </Button>
        }
      >
        <div className="flex flex-col gap-4">
          <Shown label="Key id" value={key.keyId} />
          {secret === null ? (
            <NoSecret algorithm={key.algorithm} />
          ) : (
            <>
              <Shown label="Secret" value={secret} />
              <Alert tone={refused && !stored ? "danger" : "warning"}>
                {refused && !stored
                  ? "Not yet: once this closes, nobody can show the secret again. Copy it and tick the box, or tick the box to give it up."
                  : "The secret is shown only now. We keep it encrypted and never show it again."}
              </Alert>
              <Field layout="row" label="I have copied the secret to a safe place">
                <Checkbox checked={stored} onCheckedChange={(checked) => setStored(checked)} />
              </Field>
            </>
          )}
          <Snippets revealed={revealed} />
        </div>
      </Dialog>
      {guard}
    </>
  );
}

function Shown({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex items-end gap-2">
      <Field label={label} className="flex-1">
        <Input
          readOnly
          value={value}
          className="font-mono text-xs"
          onFocus={(event) => event.currentTarget.select()}
        />
      </Field>
      <CopyButton
        value={value}
        label={`Copy ${label.toLowerCase()}`}
        showLabel
        size="md"
        variant="secondary"
      />
    </div>
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

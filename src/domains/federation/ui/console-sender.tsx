"use client";

import { SquareTerminal } from "lucide-react";
import { useState } from "react";
import { Alert } from "@/ui/alert";
import { Button } from "@/ui/button";
import { Card, CardContent, CardFooter, CardHeader } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { PasswordInput } from "@/ui/password-input";
import { Select } from "@/ui/select";
import { Skeleton } from "@/ui/skeleton";
import { Textarea } from "@/ui/textarea";
import { ConsoleResult } from "./console-result";
import type { ConsoleRoute } from "./console-routes-schema";
import {
  type ConsoleAnswer,
  sendFromConsole,
  signForConsole,
  type SignedConsoleRequest,
} from "./console-signing";
import type { PastedForm } from "./explain-panel";
import { useConsoleRoutes } from "./use-console-routes";

interface Draft {
  route: ConsoleRoute;
  target: string;
  body: string;
}

const FIRST = "GET /api/v1/federation/status";

const draftOf = (route: ConsoleRoute): Draft => ({
  route,
  target: route.path,
  body: route.exampleBody ?? "",
});

/** Builds, signs and sends one request to this installation. The secret never leaves the tab. */
export function ConsoleSender({ onExplain }: { onExplain: (request: PastedForm) => void }) {
  const routes = useConsoleRoutes();
  if (routes.isPending) return <Skeleton className="h-96 w-full" />;
  if (routes.data === undefined) {
    return (
      <ErrorState error={routes.error} onRetry={() => void routes.refetch()} retrying={routes.isFetching} />
    );
  }
  const first = routes.data.find(({ id }) => id === FIRST) ?? routes.data[0];
  if (first === undefined)
    return <EmptyState icon={<SquareTerminal />} title="The API document names no endpoint" />;
  return <Sender routes={routes.data} first={first} onExplain={onExplain} />;
}

type SenderProps = { routes: ConsoleRoute[]; first: ConsoleRoute; onExplain: (request: PastedForm) => void };

function Sender({ routes, first, onExplain }: SenderProps) {
  const [draft, setDraft] = useState(() => draftOf(first));
  const [keyId, setKeyId] = useState("");
  const [secret, setSecret] = useState("");
  const [signed, setSigned] = useState<SignedConsoleRequest | null>(null);
  const [answer, setAnswer] = useState<ConsoleAnswer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);

  async function run(send: boolean) {
    setProblem(null);
    setAnswer(null);
    setSending(send);
    try {
      const { route, target, body } = draft;
      const authority = window.location.host;
      const request = await signForConsole({
        method: route.method,
        target: target.trim(),
        body,
        keyId: keyId.trim(),
        secret: secret.trim(),
        authority,
      });
      setSigned(request);
      if (send) setAnswer(await sendFromConsole(request));
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setSending(false);
    }
  }

  const ready = keyId.trim() !== "" && secret.trim() !== "";
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      <Card aria-label="Request">
        <CardHeader title="Request" description="Signed in this browser; the secret is not sent anywhere." />
        <CardContent className="flex flex-col gap-4">
          <DraftFields routes={routes} draft={draft} onDraft={setDraft} />
          <KeyInputs keyId={keyId} onKeyId={setKeyId} secret={secret} onSecret={setSecret} />
          {keyId.startsWith("flk_live_") && draft.route.method !== "GET" && (
            <Alert tone="warning">
              A live key: what you send takes effect. With a test key it is undone.
            </Alert>
          )}
          {problem !== null && <Alert tone="danger">{problem}</Alert>}
        </CardContent>
        <CardFooter>
          <Button disabled={!ready} onClick={() => void run(false)}>
            Sign Only
          </Button>
          <Button variant="primary" disabled={!ready} loading={sending} onClick={() => void run(true)}>
            Sign and Send
          </Button>
        </CardFooter>
      </Card>
      <ConsoleResult signed={signed} answer={answer} onExplain={onExplain} />
    </div>
  );
}

function problemOf(error: unknown): string {
  if (!window.isSecureContext) {
    return "The browser signs only on https or on localhost. Open the portal at such an address.";
  }
  if (error instanceof TypeError)
    return "The request did not reach the server. Check the path and your connection.";
  return "This key cannot be used to sign. Paste the secret (fls_…), or the PEM of an Ed25519 private key.";
}

type DraftFieldsProps = { routes: ConsoleRoute[]; draft: Draft; onDraft: (draft: Draft) => void };

function DraftFields({ routes, draft, onDraft }: DraftFieldsProps) {
  const { route, target, body } = draft;
  return (
    <>
      <Field label="Endpoint" hint={`${route.summary}. Needs the scope ${route.scope}.`}>
        <Select
          options={routes.map(({ id, summary }) => ({
            value: id,
            label: id.replace("/api/v1/federation", ""),
            hint: summary,
          }))}
          value={route.id}
          onValueChange={(id) => {
            const chosen = routes.find((other) => other.id === id);
            if (chosen !== undefined) onDraft(draftOf(chosen));
          }}
        />
      </Field>
      <Field
        label="Path and query"
        hint={target.includes("{") ? "Replace what stands in braces." : undefined}
      >
        <Input
          value={target}
          onValueChange={(next) => onDraft({ ...draft, target: next })}
          spellCheck={false}
          className="font-mono text-xs"
        />
      </Field>
      {route.exampleBody !== null && (
        <Field label="Body">
          <Textarea
            value={body}
            onValueChange={(next) => onDraft({ ...draft, body: next })}
            rows={Math.min(Math.max(body.split("\n").length, 4), 16)}
            spellCheck={false}
            className="font-mono text-xs"
          />
        </Field>
      )}
    </>
  );
}

type KeyInputsProps = {
  keyId: string;
  onKeyId: (keyId: string) => void;
  secret: string;
  onSecret: (secret: string) => void;
};

function KeyInputs({ keyId, onKeyId, secret, onSecret }: KeyInputsProps) {
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <Field label="Key id">
        <Input
          value={keyId}
          onValueChange={onKeyId}
          placeholder="flk_test_…"
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-xs"
        />
      </Field>
      <Field label="Secret" hint="fls_…, or the PEM of an Ed25519 private key.">
        <PasswordInput
          value={secret}
          onValueChange={onSecret}
          autoComplete="off"
          spellCheck={false}
          className="font-mono text-xs"
        />
      </Field>
    </div>
  );
}

import { EventType, type StandardSchemaV1 } from "inngest";
import { z } from "zod";

/** What a domain announces: the name, and the schema of its payload. */
interface DomainEvent<TName extends string, TPayload extends z.ZodType> {
  name: TName;
  schema: TPayload;
}

export const outboxEnvelope = z.object({
  payload: z.unknown(),
  aggregateType: z.string(),
  aggregateId: z.string(),
  /** Counts up per aggregate from 1. */
  sequence: z.number(),
  tenantId: z.string().nullable(),
  occurredAt: z.string(),
  /** The trace of the request that caused it. */
  traceparent: z.string().nullish(),
});

type OutboxData<TPayload> = Omit<z.output<typeof outboxEnvelope>, "payload"> & { payload: TPayload };

interface OutboxSchema<TPayload> extends StandardSchemaV1<OutboxData<TPayload>> {
  /** For a failure handler, which gets the event as it was stored. */
  safeParse: (value: unknown) => { success: true; data: OutboxData<TPayload> } | { success: false };
}

/** A domain's event as the relay hands it to functions: its payload in the envelope of its outbox row. */
export function outboxEvent<TName extends string, TPayload extends z.ZodType>({
  name,
  schema,
}: DomainEvent<TName, TPayload>): EventType<TName, OutboxSchema<z.output<TPayload>>> {
  const parse = (value: unknown) => {
    const data = outboxEnvelope.safeParse(value);
    if (!data.success) return { issues: data.error.issues };
    const payload = schema.safeParse(data.data.payload);
    if (!payload.success) return { issues: payload.error.issues };
    return { value: { ...data.data, payload: payload.data } };
  };
  const checked: OutboxSchema<z.output<TPayload>> = {
    "~standard": { version: 1, vendor: "fairlead", validate: parse },
    safeParse: (value) => {
      const { value: data } = parse(value);
      return data === undefined ? { success: false } : { success: true, data };
    },
  };
  return new EventType({ name, schema: checked });
}

import { Fairlead, FairleadError, type FairleadOptions } from "@fairlead/sdk";
import { Webhook, WebhookVerificationError } from "@fairlead/sdk/webhooks";
import { Hono } from "hono";

interface Settings {
  fairlead: FairleadOptions;
  webhookSecret: string;
  onDispute: (leadId: string, resolution: string) => void;
}

/** For edge functions too: disputes leads, and hears what became of it. */
export function makeApp({ fairlead, webhookSecret, onDispute }: Settings): Hono {
  const client = new Fairlead(fairlead);
  const webhook = new Webhook(webhookSecret);
  const app = new Hono();

  app.post("/webhooks/fairlead", async (context) => {
    const event = await webhook.verify(await context.req.text(), context.req.raw.headers);
    if (event.type === "lead.dispute.resolved") onDispute(event.data.lead_id, event.data.resolution);
    return context.body(null, 204);
  });

  app.post("/leads/:id/wrong-number", async (context) => {
    const leadId = context.req.param("id");
    const { dispute } = await client.leads.dispute(
      leadId,
      { reason: "The number belongs to somebody else." },
      { idempotencyKey: `wrong-number-${leadId}` },
    );
    return context.json({ dispute: dispute.status });
  });

  app.onError((error, context) => {
    if (error instanceof WebhookVerificationError) return context.json({ error: error.code }, 400);
    if (error instanceof FairleadError) {
      return context.json({ error: error.message, request: error.requestId }, 502);
    }
    throw error;
  });
  return app;
}

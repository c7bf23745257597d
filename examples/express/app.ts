import { Fairlead, type FairleadOptions } from "@fairlead/sdk";
import { Webhook, WebhookVerificationError } from "@fairlead/sdk/webhooks";
import express, { type Express, type NextFunction, type Request, type Response } from "express";

interface Settings {
  fairlead: FairleadOptions;
  webhookSecret: string;
  onLead: (leadId: string) => void;
  onDispute: (leadId: string, resolution: string) => void;
}

/** Meters each call of an API, and takes webhooks. */
export function makeApp({ fairlead, webhookSecret, onLead, onDispute }: Settings): {
  app: Express;
  client: Fairlead;
} {
  const client = new Fairlead(fairlead);
  const webhook = new Webhook(webhookSecret);
  const app = express();

  // The raw bytes: a body that express.json() parsed no longer fits its signature.
  app.post("/webhooks/fairlead", express.raw({ type: "application/json" }), async (request, response) => {
    const event = await webhook.verify(request.body as Buffer, request.headers);
    if (event.type === "lead.assigned") onLead(event.data.lead_id);
    if (event.type === "lead.dispute.resolved") onDispute(event.data.lead_id, event.data.resolution);
    response.sendStatus(204);
  });

  app.get("/quote/:zip", (request, response) => {
    client.usage.record({ meter: "quotes", quantity: 1, properties: { zip: request.params.zip } });
    response.json({ zip: request.params.zip, price: 90 });
  });

  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (error instanceof WebhookVerificationError) response.status(400).json({ error: error.code });
    else next(error);
  });
  return { app, client };
}

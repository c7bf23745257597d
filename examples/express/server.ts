import process from "node:process";
import { makeApp } from "./app";

const { FAIRLEAD_BASE_URL, FAIRLEAD_KEY_ID, FAIRLEAD_SECRET, FAIRLEAD_WEBHOOK_SECRET } = process.env;

const { app, client } = makeApp({
  fairlead: {
    baseUrl: FAIRLEAD_BASE_URL ?? "",
    keyId: FAIRLEAD_KEY_ID ?? "",
    secret: FAIRLEAD_SECRET,
    usage: { onDrop: ({ events, reason }) => console.error(`${events.length} events lost: ${reason}`) },
  },
  webhookSecret: FAIRLEAD_WEBHOOK_SECRET ?? "",
  onLead: (leadId) => console.log(`A lead for us: ${leadId}`),
});

const server = app.listen(Number(process.env["PORT"] ?? 8080));
process.once("SIGTERM", () => {
  server.close(() => void client.usage.shutdown());
});

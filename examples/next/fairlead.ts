import process from "node:process";
import { Fairlead } from "@fairlead/sdk";
import { Webhook } from "@fairlead/sdk/webhooks";

const env = (name: string): string => process.env[name] ?? "";

/** Made on first use, so that a build needs no secrets; then one for the whole process. */
let client: Fairlead | undefined;
export function fairlead(): Fairlead {
  client ??= new Fairlead({
    baseUrl: env("FAIRLEAD_BASE_URL"),
    keyId: env("FAIRLEAD_KEY_ID"),
    secret: env("FAIRLEAD_SECRET"),
  });
  return client;
}

let receiver: Webhook | undefined;
export function webhook(): Webhook {
  receiver ??= new Webhook(env("FAIRLEAD_WEBHOOK_SECRET").split(","));
  return receiver;
}

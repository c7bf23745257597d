import { sealedAnswers, sealedConfigs, sealedKeySecrets } from "@/domains/federation/server";
import { sealedTotpSecrets } from "@/domains/identity/server";
import { sealedMailData } from "@/domains/mail/server";
import { sealedWebhookHeaders, sealedWebhookSecrets } from "@/domains/webhooks/server";

/** Every column that holds sealed values: what a change of the master key must reach. A test finds what is missing. */
export const SEALED_COLUMNS = [
  sealedTotpSecrets,
  sealedKeySecrets,
  sealedWebhookSecrets,
  sealedWebhookHeaders,
  sealedConfigs,
  sealedAnswers,
  sealedMailData,
] as const;

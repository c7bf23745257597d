import type { Caller } from "@/platform/caller";
import { inTransaction } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { INTEGRATION_CONFIGS, type IntegrationView } from "../integrations-contract";
import { type OpenIntegration, openIntegration, storeCheck } from "./integrations";
import { greetsAsMailServer, type Probe, probeHttp } from "./probe";

/** A check knocks at someone else's door: at most one per integration in this time. */
const PAUSE_SECONDS = 5;

const QUICKBOOKS = {
  sandbox: "https://sandbox-quickbooks.api.intuit.com",
  production: "https://quickbooks.api.intuit.com",
};

const basic = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;

/** Knocks at the other system, as its kind is spoken to, and says what it answered. */
function probe({ kind, config }: OpenIntegration): Promise<Probe> {
  switch (kind) {
    case "quickbooks": {
      // The refresh token works once and is not spent on a check: that the address answers is what can be known.
      const { environment, companyId } = INTEGRATION_CONFIGS.quickbooks.parse(config);
      const url = `${QUICKBOOKS[environment]}/v3/company/${companyId}/companyinfo/${companyId}`;
      return probeHttp({ url, method: "GET", anyAnswerWillDo: true });
    }
    case "email": {
      const { host, port, security } = INTEGRATION_CONFIGS.email.parse(config);
      return greetsAsMailServer({ host, port, tls: security === "tls" });
    }
    case "calendar": {
      const { url, username, password } = INTEGRATION_CONFIGS.calendar.parse(config);
      return probeHttp({ url, method: "OPTIONS", authorization: basic(username, password) });
    }
    case "crm": {
      const { baseUrl, apiKey } = INTEGRATION_CONFIGS.crm.parse(config);
      return probeHttp({ url: baseUrl, method: "GET", authorization: `Bearer ${apiKey}` });
    }
  }
}

function refuseTooSoon({ name, lastCheckAt }: OpenIntegration, now: Date): void {
  if (lastCheckAt === null) return;
  const wait = Math.ceil((lastCheckAt.getTime() - now.getTime()) / 1_000) + PAUSE_SECONDS;
  if (wait <= 0) return;
  throw new AppError("too_many_requests", `${name} was checked just now. Try again in ${wait} seconds.`, {
    retryAfterSeconds: wait,
  });
}

/** Checks that the other system answers, outside any transaction, and stores what it found. */
export async function checkIntegration(caller: Caller, id: string): Promise<IntegrationView> {
  const integration = await inTransaction((tx) => openIntegration(tx, id));
  if (integration.config === null) {
    throw new AppError("conflict", `${integration.name} is not configured yet. Enter its settings first.`);
  }
  refuseTooSoon(integration, caller.now);
  const result = await probe(integration);
  return inTransaction((tx) => storeCheck(tx, caller, integration, result));
}

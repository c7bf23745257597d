import { createIntakeKey } from "@/domains/ingestion/server";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { makeCompetitionLevel, makeNiche } from "../../support/factories";
import { admin, changing, making, type WriteRule } from "./rule";

const terms = async () => ({
  allowedOrigins: ["https://forms.example"],
  serverAddresses: ["198.51.100.7"],
  nicheId: (await makeNiche()).id,
  competitionLevelId: (await makeCompetitionLevel()).id,
  perMinute: 60,
  minFillSeconds: 3,
});

const newKey = async () => ({ sourceName: `Form ${newId()}`, ...(await terms()) });

const known = async () => {
  const input = await newKey();
  const { id, version } = await inTransaction((tx) => createIntakeKey(tx, admin, input));
  return { id, version };
};

export const INTAKE: Record<string, WriteRule> = {
  "intake.createKey": making(newKey),
  "intake.updateKey": changing(async () => ({ ...(await known()), ...(await terms()), status: "disabled" })),
  "intake.rotateKey": changing(known),
  "intake.enterLead": making(async () => ({
    contactName: "Nora Quill",
    contactEmail: "nora@mailbox.example",
    contactPhone: null,
    postalCode: "94107",
    nicheId: (await makeNiche()).id,
    competitionLevelId: (await makeCompetitionLevel()).id,
    source: "Phone",
    message: "Wants a quote",
    distribute: true,
  })),
};

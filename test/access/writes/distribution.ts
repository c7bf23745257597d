import {
  makeCompetitionLevel,
  makeLead,
  makeNiche,
  makeSubscription,
  makeTenant,
} from "../../support/factories";
import { changing, making, type WriteRule } from "./rule";

const anyTerms = { competitionLevelIds: [], dailyCap: 3, monthlyCap: null };

export const DISTRIBUTION: Record<string, WriteRule> = {
  "distribution.createSubscription": making(async () => ({
    tenantId: (await makeTenant()).id,
    nicheId: (await makeNiche()).id,
    ...anyTerms,
  })),
  "distribution.updateSubscription": changing(async () => {
    const { id, version } = await makeSubscription();
    return { id, version, status: "paused", ...anyTerms };
  }),
  "distribution.distribute": changing(async () => {
    const { nicheId } = await makeSubscription();
    const competitionLevelId = (await makeCompetitionLevel()).id;
    return { leadId: (await makeLead({ nicheId, competitionLevelId, postalCode: "94107" })).id };
  }),
};

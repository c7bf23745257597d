/** Settings for other domains: who the provider is, and its vocabulary. */
export { ensureProvider, getProvider, getProviderWords, updateProvider } from "./service/provider";
export {
  disputeWindowAt,
  getDisputePolicy,
  readDisputePolicy,
  policyVersionsThatApprove,
  saveDisputePolicy,
} from "./service/dispute-policy";
export { createNiche, listNiches, setNicheStatus, updateNiche } from "./service/niches";
export {
  createCompetitionLevel,
  listCompetitionLevels,
  setCompetitionLevelStatus,
  updateCompetitionLevel,
} from "./service/competition-levels";
export { levelsExport, nichesExport } from "./service/export-catalog";
export { insertWithFreeSlug } from "./service/record-catalog";
export { slugOf } from "./rules/slug";

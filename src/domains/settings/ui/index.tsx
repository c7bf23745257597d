export { SavedViewsMenu } from "./saved-views-menu";
export { CompetitionLevels } from "./competition-levels";
export { Niches } from "./niches";

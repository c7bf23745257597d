export { SavedViewsMenu } from "./saved-views-menu";
export { CompetitionLevels } from "./competition-levels";
export { EntryDialog } from "./entry-dialog";
export { Niches } from "./niches";

import { parseAsStringLiteral } from "nuqs/server";

export const SETTINGS_TABS = ["profile", "niches", "levels", "disputes"] as const;

export const settingsTabParser = parseAsStringLiteral(SETTINGS_TABS).withDefault("profile");

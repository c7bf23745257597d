import { parseAsStringLiteral } from "nuqs/server";

export const NICHES_TABS = ["niches", "levels", "prices"] as const;

export const nichesTabParser = parseAsStringLiteral(NICHES_TABS).withDefault("niches");

import { keepMonths } from "@/domains/usage/server";
import { scheduledFunction } from "../../scheduled";

export const keepUsageMonths = scheduledFunction("usage-keep-months", ({ now }) => keepMonths(now));

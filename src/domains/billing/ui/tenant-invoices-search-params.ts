import { parseAsUuid } from "@/ui/search-params";

export const invoicesParsers = { invoice: parseAsUuid };

export const INVOICES_PATH = "/tenant/invoices";

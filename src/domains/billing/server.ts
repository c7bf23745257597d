/** Invoices for other domains and the signed endpoints. */
export { draftInvoice } from "./service/draft-invoice";
export { getOwnInvoice } from "./service/own-invoice";
export { unbilledSoFar } from "./service/unbilled-sales";
export {
  getInvoice,
  type InvoiceRecord,
  type LineRecord,
  listInvoices,
  requireInvoice,
} from "./service/read-invoices";

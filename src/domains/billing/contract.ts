export {
  INVOICE_STATUSES,
  type InvoiceStatus,
  LINE_SOURCES,
  type LineSource,
  REVENUE_STREAMS,
  type RevenueStream,
} from "./rules/words";

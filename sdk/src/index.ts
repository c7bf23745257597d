export { Fairlead } from "./client";
export { Call, type RawAnswer } from "./call";
export * from "./errors";
export type {
  FairleadOptions,
  Logger,
  RequestInfo,
  RequestOptions,
  ResponseInfo,
  RetryInfo,
} from "./options";
export {
  type NumberedPage,
  type NumberedPageParams,
  NumberedPages,
  type Page,
  type PageParams,
  Pages,
} from "./pages";
export type { Credentials } from "./signing";
export type {
  DroppedUsage,
  UsageAnswer,
  UsageBufferOptions,
  UsageEvent,
  UsageEventInput,
  UsageResult,
} from "./usage-buffer";
export type * from "./types";
export { CONTRACT_VERSION, SDK_VERSION } from "./version";

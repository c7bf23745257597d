import { type Call } from "../call";
import { FairleadError } from "../errors";
import { type RequestOptions } from "../options";
import { segment } from "../request";
import { wait } from "../retry";
import { type LeadExport } from "../types";
import { Resource } from "./resource";

export interface WaitOptions extends RequestOptions {
  /** Between two looks; 2,000 ms where absent. */
  interval?: number | undefined;
  /** Longest wait in all; ten minutes where absent. */
  longest?: number | undefined;
}

/** Files of the leads you bought. Scope leads:read. */
export class LeadExports extends Resource {
  get(id: string, options?: RequestOptions): Call<LeadExport> {
    const path = `/api/v1/provider/leads/exports/${segment(id)}`;
    return this.transport.request({ method: "GET", path }, options);
  }

  /** Looks until the export is done; throws when it failed, or takes longer than `longest`. */
  async wait(
    id: string,
    { interval = 2_000, longest = 600_000, ...options }: WaitOptions = {},
  ): Promise<LeadExport> {
    for (let waited = 0; ; waited += interval) {
      const found = await this.get(id, options);
      const { status, error } = found;
      if (status === "done") return found;
      if (status !== "queued" && status !== "running") {
        throw new FairleadError(error ?? `The export is ${status}.`, { code: `export_${status}` });
      }
      if (waited + interval > longest) {
        throw new FairleadError("The export takes longer than that.", { code: "export_slow" });
      }
      await wait(interval, options.signal);
    }
  }
}

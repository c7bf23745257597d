import { type Call } from "../call";
import { type RequestOptions } from "../options";
import { type Preferences, type PreferencesAnswer } from "../types";
import { Resource } from "./resource";

const PATH = "/api/v1/provider/notification-preferences";

/** What the owners of your workspace are mailed about. Scopes leads:read and leads:write. */
export class NotificationPreferences extends Resource {
  get(options?: RequestOptions): Call<Preferences> {
    return this.transport.request({ method: "GET", path: PATH }, options);
  }

  /** What is left out stays as it is. */
  update(input: Partial<Preferences>, options?: RequestOptions): Call<PreferencesAnswer> {
    return this.transport.request({ method: "PATCH", path: PATH, body: input }, options);
  }
}

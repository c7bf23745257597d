import { type FairleadOptions } from "./options";
import { Transport } from "./request";
import { Analytics } from "./resources/analytics";
import { Callbacks } from "./resources/callbacks";
import { Escalations } from "./resources/escalations";
import { Events } from "./resources/events";
import { Invoices } from "./resources/invoices";
import { Leads } from "./resources/leads";
import { NotificationPreferences } from "./resources/notification-preferences";
import { Status } from "./resources/status";
import { Usage } from "./resources/usage";

/** A page with a document; servers, workers and edge functions have none. */
function inBrowser(): boolean {
  return "window" in globalThis && "document" in globalThis;
}

/** One key's view of a Fairlead portal. Keep one per process: connections and the usage queue are shared. */
export class Fairlead {
  readonly events: Events;
  readonly usage: Usage;
  readonly escalations: Escalations;
  readonly invoices: Invoices;
  readonly status: Status;
  readonly analytics: Analytics;
  readonly callbacks: Callbacks;
  readonly leads: Leads;
  readonly notificationPreferences: NotificationPreferences;

  constructor(options: FairleadOptions) {
    if (inBrowser() && options.dangerouslyAllowBrowser !== true) {
      throw new Error(
        "This is a browser: anyone who opens the page could read the key. Call Fairlead from your server.",
      );
    }
    const transport = new Transport(options);
    this.events = new Events(transport);
    this.usage = new Usage(transport, options.usage);
    this.escalations = new Escalations(transport);
    this.invoices = new Invoices(transport);
    this.status = new Status(transport);
    this.analytics = new Analytics(transport);
    this.callbacks = new Callbacks(transport);
    this.leads = new Leads(transport);
    this.notificationPreferences = new NotificationPreferences(transport);
  }
}

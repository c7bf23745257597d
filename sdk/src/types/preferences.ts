/** What the owners of your workspace are mailed about. */
export interface Preferences {
  notify_on_new_lead: boolean;
  notify_on_lead_status_change: boolean;
  notify_on_bad_lead_decision: boolean;
}

export interface PreferencesAnswer {
  ok: true;
  preferences: Preferences;
}

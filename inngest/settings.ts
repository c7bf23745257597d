interface InngestSettings {
  NODE_ENV: string;
  APP_URL: string;
  INNGEST_EVENT_KEY?: string | undefined;
  INNGEST_SIGNING_KEY?: string | undefined;
  INNGEST_DEV?: string | undefined;
}

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Why these settings would let anybody start jobs; null when they do not. */
export function settingsProblem(settings: InngestSettings): string | null {
  const { NODE_ENV, APP_URL, INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY, INNGEST_DEV } = settings;
  if (INNGEST_DEV !== undefined) {
    const reachable = NODE_ENV === "production" && !LOOPBACK.test(new URL(APP_URL).hostname);
    return reachable
      ? `INNGEST_DEV is set, and /api/inngest is unsigned then: anybody who reaches ${APP_URL} could start jobs. Unset it, and set INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY.`
      : null;
  }
  if (INNGEST_EVENT_KEY === undefined || INNGEST_SIGNING_KEY !== undefined) return null;
  return "INNGEST_EVENT_KEY is set without INNGEST_SIGNING_KEY: anybody could start jobs. Set the signing key of the same environment.";
}

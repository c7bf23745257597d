/** Of this package; a test compares it with package.json. */
export const SDK_VERSION = "0.1.0";
/** The date of the wire contract these types describe, sent with every request. */
export const CONTRACT_VERSION = "2026-11-01";

import type { ClientStatus, KeyAlgorithm, KeyMode, KeyStatus, Scope } from "./scopes";

interface Cursor {
  createdAt: Date;
  id: string;
}

export interface ClientListItem {
  id: string;
  name: string;
  tenantId: string;
  tenantName: string;
  status: ClientStatus;
  /** Null: the provider's default. */
  rateLimitPerMinute: number | null;
  createdByName: string;
  createdAt: Date;
  /** Keys that work now. */
  activeKeys: number;
  lastUsedAt: Date | null;
}

export interface ClientListPage {
  items: ClientListItem[];
  nextCursor: Cursor | null;
}

export interface KeyListItem {
  id: string;
  keyId: string;
  clientId: string;
  clientName: string;
  /** Whose keys are all refused while it is disabled. */
  clientStatus: ClientStatus;
  tenantId: string;
  tenantName: string;
  algorithm: KeyAlgorithm;
  mode: KeyMode;
  /** First characters of the secret; enough to tell two apart. */
  prefix: string;
  fingerprint: string;
  scopes: Scope[];
  contractVersion: string;
  status: KeyStatus;
  expiresAt: Date | null;
  replacesId: string | null;
  revokedAt: Date | null;
  revokedByName: string | null;
  lastUsedAt: Date | null;
  createdByName: string;
  createdAt: Date;
}

export interface KeyListPage {
  items: KeyListItem[];
  nextCursor: Cursor | null;
}

/** A federated client as the tenant whose system it is knows it. */
export interface OwnSystem {
  id: string;
  name: string;
  status: ClientStatus;
}

/** A new key as it is answered once. */
export interface RevealedKey {
  key: KeyListItem;
  /** Shown now and never again; null for ed25519 and when the same submit had arrived before. */
  secret: string | null;
}

export interface FederationCounts {
  activeClients: number;
  disabledClients: number;
  /** Clients one of whose keys signed a request in the last 24 hours. */
  heardFrom24h: number;
  /** Keys that work now: not revoked, not expired, of an active client of a tenant that is not closed. */
  liveKeys: number;
  testKeys: number;
  /** Working keys whose last day is within 14 days. */
  endingKeys: number;
  /** Working keys that never signed a request. */
  unusedKeys: number;
}

/** One rule that a pasted request was held against. */
export interface SignatureCheck {
  id: string;
  label: string;
  passed: boolean;
  /** What was found, and what to do about it. */
  detail: string;
}

/** Where two texts part; offsets count characters from the start. */
export interface Divergence {
  offset: number;
  line: number;
  column: number;
}

export interface SignatureExplanation {
  verdict: { accepted: boolean; text: string };
  checks: SignatureCheck[];
  /** The text we would check the signature against; null when a covered part is absent. */
  ourBase: string | null;
  theirBase: string | null;
  divergence: Divergence | null;
}

/** Federated clients and their keys for other domains, seeds and the signed endpoints. */
export { createClient, getClient, listClients, updateClient } from "./service/clients";
export { countFederation } from "./service/count-clients";
export { clientsExport, keysExport } from "./service/export-lists";
export { explainSignature } from "./service/explain-signature";
export { listKeys } from "./service/key-record";
export { createKey, revokeKey, rotateKey, updateKey } from "./service/keys";
export { createOwnKey, listOwnKeys, listOwnSystems, revokeOwnKey, rotateOwnKey } from "./service/own-keys";
export { ownState } from "./service/own-state";
export { checkIntegration } from "./service/check-integration";
export { getIntegration, listIntegrations, updateIntegration } from "./service/integrations";

export { CONTRACT_VERSIONS } from "./contract";
export {
  acceptSignature,
  type ProfileClaim,
  readClaim,
  signatureInvalid,
  signatureMissing,
} from "./rules/profile";
export { readIdempotencyKey, readVersion, requireCanonicalQuery, requireDigest } from "./rules/wire-checks";
export { admit, type AdmittedClient } from "./service/admit";
export { forgetExpired } from "./service/forget-expired";
export { findVerifier, type KnownKey, spendLookup, strangerVerifier } from "./service/find-verifier";
export {
  beginWrite,
  fingerprintOfRequest,
  hotWrite,
  type IdempotentWrite,
  isStored,
  type StoredAnswer,
  storeAnswer,
  undoWrite,
} from "./service/idempotency";
export { sealedConfigs } from "./service/integrations";
export { sealedAnswers } from "./service/idempotency";
export { sealedKeySecrets } from "./service/keys";

/** Federated clients and their keys for other domains, seeds and the signed endpoints. */
export { createClient, getClient, listClients, updateClient } from "./service/clients";
export { listKeys } from "./service/key-record";
export { createKey, revokeKey, rotateKey, updateKey } from "./service/keys";

import { changedKey, keyInfo, keyList, madeKey, newKey } from "./api-key.ts";
import { message, retrieved, type Operation } from "./operation.ts";
import { signInInfo } from "./session.ts";

/** The operations on API keys, and the question whose keys these are. */
export const keyOperations = {
  getSignIn: {
    method: "GET",
    path: "/api/sign-in",
    summary: "Whose API keys sign people in: this server's own, or those of a vendor deployment",
    role: null,
    ours: true,
    success: retrieved(signInInfo, "What a sign-in needs"),
  },
  listKeys: {
    method: "GET",
    path: "/api/keys",
    summary: "Get all API keys, without the keys themselves",
    role: "admin",
    ours: true,
    success: retrieved(keyList, "API keys retrieved successfully"),
  },
  createKey: {
    method: "POST",
    path: "/api/keys",
    summary: "Make an API key; only this answer shows it",
    role: "admin",
    ours: true,
    body: newKey,
    success: { status: 201, description: "API key made", schema: madeKey },
  },
  updateKey: {
    method: "PUT",
    path: "/api/keys/{id}",
    summary: "Change the name, role and expiry of an API key",
    role: "admin",
    ours: true,
    body: changedKey,
    success: retrieved(keyInfo, "The API key as it is now"),
  },
  rotateKey: {
    method: "POST",
    path: "/api/keys/{id}/rotate",
    summary:
      "Replace an API key by a new one under the same id, and end its sessions; only this answer shows the new one",
    role: "admin",
    ours: true,
    success: retrieved(madeKey, "The API key with its new key"),
  },
  deleteKey: {
    method: "DELETE",
    path: "/api/keys/{id}",
    summary: "Delete an API key, and end its sessions",
    role: "admin",
    ours: true,
    success: retrieved(message, "API key deleted"),
  },
} as const satisfies Record<string, Operation>;

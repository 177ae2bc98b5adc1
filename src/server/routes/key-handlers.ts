import { check } from "#contract/validation.ts";
import { changedKey, newKey, type KeyInfo } from "#contract/api-key.ts";
import { LastAdministrator, type StoredKey } from "../access/key-file.ts";
import { adminId } from "../access/key-ring.ts";
import type { OwnAccess } from "../access/identity.ts";
import { addKey, ExpiredKey, removeKey, rotateKey, updateKey } from "../access/manage-keys.ts";
import { HttpError, Invalid } from "../http/http-error.ts";
import { writeFailure } from "../store/write-failure.ts";
import { systemCode } from "../startup-error.ts";
import type { Handlers, Services } from "./handler.ts";
import { sendDone } from "./write-handlers.ts";

const noSuchKey = (id: string) => new HttpError(404, `There is no API key [${id}]; see /api/keys`);

type Ids = "listKeys" | "createKey" | "updateKey" | "rotateKey" | "deleteKey";

/** Of a vendor deployment this server has no keys: nobody has the role that these operations need. */
const managedElsewhere = () => {
  throw new HttpError(403, "The keys of this deployment are managed in its own console");
};

/** The API keys of the deployment. */
export const keyHandlers = ({ access, now }: Services): Pick<Handlers, Ids> =>
  access.vendor === undefined
    ? ownKeyHandlers(access, now)
    : {
        listKeys: managedElsewhere,
        createKey: managedElsewhere,
        updateKey: managedElsewhere,
        rotateKey: managedElsewhere,
        deleteKey: managedElsewhere,
      };

function ownKeyHandlers(access: OwnAccess, now: () => Date): Pick<Handlers, Ids> {
  const shown = ({
    id,
    name,
    email,
    role,
    target,
    prefix = null,
    created,
    expires = null,
  }: StoredKey): KeyInfo => ({
    id,
    name,
    email,
    role,
    ...(target !== undefined && { target }),
    prefix,
    created,
    last_used: access.lastUsed.of(id),
    expires,
  });

  const existing = (id: string): StoredKey => {
    const key = access.keys.byId(id);
    if (key === null) throw noSuchKey(id);
    // What is changed here would be as before after the next start.
    if (id === adminId && access.hasFixedAdminKey)
      throw new HttpError(
        409,
        "This is the key of ADMIN_API_KEY: start the server with another value to replace it, or with none first",
      );
    return key;
  };

  const requireLater = (expires: string | null | undefined) => {
    if (typeof expires !== "string" || Date.parse(expires) > now().getTime()) return;
    const msg = "This moment has passed: choose a later one, or null for none; to end a key now, delete it";
    throw new Invalid([{ loc: ["body", "expires"], msg, type: "custom" }]);
  };

  /** Waits until the key file is written. A full disk is the same error as in a write of a configuration. */
  async function written<T>(writing: Promise<T>): Promise<T> {
    try {
      return await writing;
    } catch (error) {
      if (error instanceof LastAdministrator || error instanceof ExpiredKey)
        throw new HttpError(409, error.message);
      if (access.sharesKeys && ["EACCES", "EPERM", "EROFS"].includes(systemCode(error) ?? ""))
        throw new HttpError(
          409,
          "The keys of all servers are in a file that this server may not write; change them where that file is kept",
        );
      throw writeFailure(error);
    }
  }

  return {
    listKeys: () => {
      const items = access.keys.all().map(shown);
      return { total: items.length, items };
    },

    createKey: async ({ request, reply }) => {
      const { value, problems } = check(newKey, request.body, ["body"]);
      if (value === undefined) throw new Invalid(problems);
      requireLater(value.expires);
      const { key, stored } = await written(addKey(access.keyFile, value, now()));
      return reply.code(201).send({ ...shown(stored), key });
    },

    updateKey: async ({ request, path: { id } }) => {
      const { value, problems } = check(changedKey, request.body, ["body"]);
      if (value === undefined) throw new Invalid(problems);
      // An expired key can be renamed as it is.
      if (value.expires !== access.keys.byId(id)?.expires) requireLater(value.expires);
      existing(id);
      const stored = await written(updateKey(access.keyFile, id, value, now()));
      if (stored === null) throw noSuchKey(id);
      return shown(stored);
    },

    rotateKey: async ({ path: { id } }) => {
      existing(id);
      const made = await written(rotateKey(access.keyFile, id, now()));
      if (made === null) throw noSuchKey(id);
      access.lastUsed.forget(id);
      return { ...shown(made.stored), key: made.key };
    },

    deleteKey: async ({ reply, path, identity }) => {
      const { id } = path;
      existing(id);
      if (id === identity.keyId)
        throw new HttpError(
          409,
          "This is the key that you use; sign in with another administrator's key first",
        );
      // Somebody else may have deleted it just now.
      if (!(await written(removeKey(access.keyFile, id)))) throw noSuchKey(id);
      access.lastUsed.forget(id);
      return sendDone(reply, "deleted");
    },
  };
}

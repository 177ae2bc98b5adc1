import { check } from "#contract/errors.ts";
import { newKey, type KeyInfo } from "#contract/keys.ts";
import { removeKey, addKey } from "../access/manage-keys.ts";
import type { StoredKey } from "../access/key-file.ts";
import { adminId } from "../access/keys.ts";
import { HttpError, Invalid } from "../http/errors.ts";
import { writeFailure } from "../store/failures.ts";
import type { Handlers, Services } from "./handler.ts";
import { sendDone } from "./write.ts";

/** Writes the file of keys; a disk that is full or refuses is said as it is for a configuration. */
function written<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw writeFailure(error);
  }
}

type Ids = "listKeys" | "createKey" | "deleteKey";

/** The API keys of the deployment. */
export const keyHandlers = ({ access, now }: Services): Pick<Handlers, Ids> => {
  const shown = ({ id, name, email, role, created }: StoredKey): KeyInfo => ({
    id,
    name,
    email,
    role,
    created,
    last_used: access.lastUsed.of(id),
  });

  return {
    listKeys: () => {
      const items = access.keys.all().map(shown);
      return { total: items.length, items };
    },

    createKey: ({ request, reply }) => {
      const { value, problems } = check(newKey, request.body, ["body"]);
      if (value === undefined) throw new Invalid(problems);
      const { key, stored } = written(() => addKey(access.keyFile, value, now()));
      access.keys.written();
      return reply.code(201).send({ ...shown(stored), key });
    },

    deleteKey: ({ reply, path, identity }) => {
      const { id } = path;
      if (access.keys.byId(id) === null)
        throw new HttpError(404, `There is no API key [${id}]; see /api/keys`);
      // It would be back with the next start.
      if (id === adminId && access.hasFixedAdminKey) {
        throw new HttpError(
          409,
          "This is the key of ADMIN_API_KEY: start the server with another value to replace it, or with none first",
        );
      }
      // Whoever deletes a key keeps theirs, so there is always an administrator's.
      if (id === identity.keyId)
        throw new HttpError(
          409,
          "This is the key that you use; sign in with another administrator's key first",
        );
      written(() => removeKey(access.keyFile, id));
      access.keys.written();
      access.lastUsed.forget(id);
      return sendDone(reply, "deleted");
    },
  };
};

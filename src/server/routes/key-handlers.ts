import { check } from "#contract/validation.ts";
import { newKey, type KeyInfo } from "#contract/api-key.ts";
import { LastAdministrator, type StoredKey } from "../access/key-file.ts";
import { adminId } from "../access/key-ring.ts";
import { addKey, removeKey } from "../access/manage-keys.ts";
import { HttpError, Invalid } from "../http/http-error.ts";
import { writeFailure } from "../store/write-failure.ts";
import type { Handlers, Services } from "./handler.ts";
import { sendDone } from "./write-handlers.ts";

const noSuchKey = (id: string) => new HttpError(404, `There is no API key [${id}]; see /api/keys`);

/** Waits until the key file is written. A full disk is the same error as in a write of a configuration. */
async function written<T>(writing: Promise<T>): Promise<T> {
  try {
    return await writing;
  } catch (error) {
    if (error instanceof LastAdministrator) throw new HttpError(409, error.message);
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

    createKey: async ({ request, reply }) => {
      const { value, problems } = check(newKey, request.body, ["body"]);
      if (value === undefined) throw new Invalid(problems);
      const { key, stored } = await written(addKey(access.keyFile, value, now()));
      return reply.code(201).send({ ...shown(stored), key });
    },

    deleteKey: async ({ reply, path, identity }) => {
      const { id } = path;
      if (access.keys.byId(id) === null) throw noSuchKey(id);
      // The key would be back at the next start.
      if (id === adminId && access.hasFixedAdminKey) {
        throw new HttpError(
          409,
          "This is the key of ADMIN_API_KEY: start the server with another value to replace it, or with none first",
        );
      }
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
};

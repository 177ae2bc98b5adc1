import { createHash } from "node:crypto";

/** An object that git may not have yet. */
export interface NewObject {
  oid: string;
  type: "commit" | "tree" | "blob";
  body: Buffer;
}

/** Makes an object with its id. */
export function newObject(type: NewObject["type"], body: Buffer): NewObject {
  const oid = createHash("sha1").update(`${type} ${body.length}\0`).update(body).digest("hex");
  return { oid, type, body };
}

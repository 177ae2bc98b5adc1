import type { FastifyReply, FastifyRequest } from "fastify";
import type { Identity } from "../access/identity.ts";
import { inSlices } from "../in-slices.ts";
import { findingsOf, type ContentChange } from "./dry-run-result.ts";
import { jsonAnswer } from "./json-answer.ts";
import type { WriteRequest, WriteResult } from "../store/write-request.ts";

/** The collection in the messages of versions, as the API's open-source ancestor names it. */
export const document = "document [backend-services]";

/** A request of any operation that writes. */
interface WriteCall {
  request: FastifyRequest;
  reply: FastifyReply;
  identity: Identity;
  query: { dry_run: boolean };
  message: string | null;
}

/** Who writes, when and why, with the client's message, else `ownMessage`. */
export const writeRequest = (
  { identity, query, message }: WriteCall,
  ownMessage: string,
  at: Date,
): WriteRequest => ({
  author: { name: identity.name, email: identity.email },
  at,
  message: message ?? ownMessage,
  ownMessage: message === null,
  action: { kind: "change" },
  dryRun: query.dry_run,
});

const answers = {
  created: [201, "Successfully created entry"],
  updated: [200, "Successfully updated entry"],
  deleted: [200, "Successfully deleted entry"],
} as const;

/** The answer of every write, with the version that is current after it. A dry run answers with its findings. */
export function sendWritten(
  { reply, query }: WriteCall,
  kind: keyof typeof answers,
  result: WriteResult,
): FastifyReply | Promise<Buffer> {
  reply.header("x-version", result.snapshot.version);
  return query.dry_run ? sendFindings(reply, result) : sendDone(reply, kind, result);
}

/** The answer of a write that was done, with the values that came back different, and how many versions it took. */
export function sendDone(
  reply: FastifyReply,
  kind: keyof typeof answers,
  { different, versions }: Pick<WriteResult, "different" | "versions"> = {},
): FastifyReply {
  const [status, message] = answers[kind];
  return reply.code(status).send({
    message,
    ...(different && { different }),
    ...(versions !== undefined && { versions }),
  });
}

/** The answer of a dry run. */
export async function sendFindings(
  reply: FastifyReply,
  change: ContentChange & Pick<WriteResult, "versions">,
): Promise<Buffer> {
  const findings = await inSlices(findingsOf(change));
  const { versions } = change;
  return jsonAnswer(reply, {
    message: "Nothing was written: this was a dry run",
    ...findings,
    ...(versions !== undefined && { versions }),
  });
}

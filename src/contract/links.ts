import * as z from "zod/mini";

/**
 * Something else of the deployment that uses a service: `type` is what it is in the deployment's words (such as
 * `securitypolicies`), `name` what people call it. A text that the deployment does not tell is "".
 */
const link = z
  .object({ type: z.string(), id: z.string(), name: z.string() })
  .register(z.globalRegistry, { id: "Link" });

/** What uses a service. `known` is false where the deployment does not tell: then `items` is empty and says nothing. */
export const linkList = z
  .object({ known: z.boolean(), total: z.int(), items: z.array(link) })
  .register(z.globalRegistry, { id: "LinkList" });

/** A certificate that a service may name in `mtls_certificate` or `mtls_trusted_certificate`, by its id. */
const certificate = z
  .object({ id: z.string(), name: z.string() })
  .register(z.globalRegistry, { id: "Certificate" });

/** The certificates of a configuration. `known` is false where the deployment does not list them. */
export const certificateList = z
  .object({ known: z.boolean(), total: z.int(), items: z.array(certificate) })
  .register(z.globalRegistry, { id: "CertificateList" });

export type Link = z.output<typeof link>;
export type Certificate = z.output<typeof certificate>;

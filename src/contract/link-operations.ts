import { certificateList, linkList } from "./links.ts";
import { retrieved, type Operation } from "./operation.ts";

/** The operations on what a vendor deployment has beside the sets; `capabilities` says whether there are any. */
export const linkOperations = {
  listLinks: {
    method: "GET",
    path: "/conf/{config}/backend-services/{entry_id}/links",
    summary: "What else of the deployment uses a service; asked of the deployment each time",
    role: "viewer",
    ours: true,
    success: retrieved(linkList, "Links retrieved successfully"),
  },
  listCertificates: {
    method: "GET",
    path: "/conf/{config}/certificates",
    summary: "The certificates that services may name; asked of the deployment each time",
    role: "viewer",
    ours: true,
    success: retrieved(certificateList, "Certificates retrieved successfully"),
  },
} as const satisfies Record<string, Operation>;

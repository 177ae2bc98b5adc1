// What the stand-in answers, before it is sent.
import type { VendorRefusal } from "./vendor-deployment.ts";

export interface Answer {
  status: number;
  body: unknown;
  /** Instead of JSON. */
  type?: "text/plain" | "text/html";
}

export const done = (message: string, status = 200): Answer => ({ status, body: { message } });

export const list = (items: readonly unknown[]): Answer => ({
  status: 200,
  body: { total: items.length, items },
});

export const refusal = ({ status, message }: Pick<VendorRefusal, "status" | "message">): Answer => ({
  status,
  body: { code: status, message },
});

/** The page of a gateway in front of the deployment. */
export const pageOf = (title: string): string =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;

/** While a publish runs. */
export const busy: Answer = {
  status: 503,
  body: { message: "Publishing is in progress", detail: "try again later", data: null },
};

import type { Handlers, Services } from "./handler.ts";

export const metricsHandlers = ({ metrics }: Services): Pick<Handlers, "metrics"> => ({
  metrics: async ({ reply }) => {
    const { contentType, text } = await metrics.read();
    reply.type(contentType);
    return text;
  },
});

import type { Calendar } from "../calendar.ts";
import { replaceHosts, setHost, together } from "../edits.ts";
import { backHost, hostName, http, https } from "../make-host.ts";
import { deniz, jonas } from "../people.ts";
import type { Scene } from "../scenes.ts";

/** The ports of the small sites on the machines that they share. */
const sites = {
  blog: http(80),
  intranet: https(443),
  newsletter: http(8000),
  reviews: http(3000),
  "store-locator": http(3001),
};
const machines = [11, 12, 13].map((number) => hostName("web", number));

/** Small sites share three machines. One of them is down for maintenance now, in every service that has it. */
export const sharedMachines = ({ at, minutesAgo }: Calendar): Scene[] => [
  {
    at: at(26, "10:20"),
    author: jonas,
    message: "INFRA-2120 the small sites share three machines",
    does: together(
      ...Object.entries(sites).map(([id, ports]) =>
        replaceHosts(
          id,
          machines.map((host) => backHost(host, { ...ports, max_fails: 2 })),
        ),
      ),
    ),
  },
  {
    at: minutesAgo(82),
    author: deniz,
    message: "OPS-1541 kernel update, back within two hours",
    does: together(...Object.keys(sites).map((id) => setHost(id, hostName("web", 12), { down: true }))),
  },
];

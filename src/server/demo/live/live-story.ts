import type { Service } from "#contract/service.ts";
import type { Calendar } from "../calendar.ts";
import { add, setFields, setHost } from "../edits.ts";
import { backHost, byHttp, http, makeService } from "../make-host.ts";
import { aiko, deniz, sean, tom } from "../people.ts";
import { play, type Step } from "../scenes.ts";
import type { DemoBackEnd } from "./demo-back-ends.ts";

/** Failures are counted, so that the load balancer looks whether a host answers. */
const checked = { max_fails: 1, fail_timeout: 2 };

const hostsOf = (backEnds: readonly DemoBackEnd[]) =>
  backEnds.map(({ host, port }) => backHost(host, { ...http(port), ...checked }));

/** The small story of config `local`: what the load balancer on this machine has been sending to the demo's back ends. */
export function liveStory({ at, yesterday, minutesAgo }: Calendar, backEnds: readonly DemoBackEnd[]): Step[] {
  const [first, second, third] = hostsOf(backEnds);
  if (!first || !second || !third) throw new Error("The demo has three back ends");
  const hello: Service = makeService(
    "hello",
    "Hello",
    "Three small programs on this machine; one fails now and then",
    [first, second],
    byHttp,
  );
  const sticky = makeService(
    "sticky",
    "Hello again",
    "The same programs; a browser stays with the one that it got first",
    hostsOf(backEnds),
    { ...byHttp, sticky: "autocookie" },
  );
  return play([
    { at: at(8, "10:05"), author: tom, message: "A load balancer to try things on", does: add(hello) },
    {
      at: at(5, "14:30"),
      author: aiko,
      message: "A third host, with twice the memory",
      does: setFields("hello", { back_hosts: [first, second, { ...third, weight: 2 }] }),
    },
    { at: at(2, "09:12"), author: sean, message: "With sessions", does: add(sticky) },
    {
      at: yesterday("16:40"),
      author: deniz,
      message: "Kernel update",
      does: setHost("sticky", first.host, { down: true }),
    },
    {
      at: minutesAgo(90),
      author: deniz,
      message: "Kernel update is done",
      does: setHost("sticky", first.host, { down: false }),
    },
  ]);
}

import { omittedFields, type BackHost, type Service } from "#contract/service.ts";

/** A new back host: ports 80 and 443, weight 1, and its name still to be typed. */
export const newHost: BackHost = {
  host: "",
  http_ports: [80],
  https_ports: [443],
  weight: 1,
  max_fails: 0,
  fail_timeout: 10,
  down: false,
  backup: false,
  monitor_state: "",
};

/** A new backend service, with one new host. */
export const newService: Service = {
  ...omittedFields,
  id: "",
  name: "",
  http11: true,
  least_conn: false,
  back_hosts: [newHost],
};

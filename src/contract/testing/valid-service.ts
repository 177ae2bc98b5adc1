/** A back host that may be written, with each field of the reference. */
export const validHost = {
  host: "web-1",
  http_ports: [80],
  https_ports: [443],
  weight: 1,
  max_fails: 0,
  fail_timeout: 10,
  down: false,
  backup: false,
  monitor_state: "",
};

/** A service that may be written, without the fields that may be left out. */
export const validService = {
  id: "web",
  name: "Web",
  http11: true,
  least_conn: false,
  back_hosts: [validHost],
};

/** What a target chooses. Enumerations and numbers only: nothing of it is ever printed as text. */
export interface HaproxyOptions {
  /** Whether the certificates of HTTPS hosts are verified, by the system's authorities. */
  verify: "none" | "required";
  /** Whether a service with fields that the console does not know is published without them. */
  unknownFields: "leave out" | "refuse";
  /** The port at which hosts of `port_bridge` services are checked; null: they are not checked. */
  portBridgeCheck: number | null;
  /**
   * A port of 127.0.0.1, not in use by others, at which the next process of a reload gets the values of custom cookies
   * from the last one; null: each reload forgets them.
   */
  peersPort: number | null;
}

export const defaultOptions: HaproxyOptions = {
  verify: "none",
  unknownFields: "leave out",
  portBridgeCheck: null,
  peersPort: null,
};

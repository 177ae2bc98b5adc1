import { createStore } from "./external-store.ts";

/** A version to publish: the current one where none is given, to a target that the dialog asks for where none is given. */
export interface PublishRequest {
  config: string;
  target?: string;
  version?: string;
}

/** `askToPublish` opens the dialog **Publish** above whatever screen is shown; null closes it. */
export const {
  get: publishRequest,
  set: askToPublish,
  subscribe: onPublishRequest,
} = createStore<PublishRequest | null>(null);

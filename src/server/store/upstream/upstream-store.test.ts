import { storeContract } from "../testing/store.contract.ts";
import { openUpstreamStore } from "../testing/upstream-fixture.ts";

/** Lines of the contract that the reference's operations cannot keep. */
const cannot = [
  // Configurations are made and deleted in the deployment's own console.
  "a config is born with a first, empty version",
  "of two that create a config at once, one does",
  "a clone has the set and the history of its source, and then goes its own way",
  "a config has the description that it was made with",
  "a deleted config is gone, and its name is free for a new one",
  "writes that race the end of their config are made before it or refused",
  // A version for what is put, and one for each service that goes.
  "one write is one version, with what it added, updated and removed",
  "a restore takes some services from a past set and leaves the others",
  "an undo takes one change back and keeps what came after",
  "each current service names the version that last touched it",
  // The deployment words messages, names authors by their key and dates versions; it keeps no reason and no action.
  "the reason of a version is the message that was sent, and none where the server words it",
  "a version names the latest one that undid it, and that made it current again",
  "messages and authors read back exactly, after a restart too",
  "an author cannot forge what stands beside the name",
  "dates are whole seconds and never run backwards",
  "the list of versions can be narrowed to an author, words and dates, and counted over time",
];

storeContract("the store on a vendor's deployment", openUpstreamStore, cannot);

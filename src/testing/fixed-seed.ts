// Loaded before each test file when TEST_SEED is set: properties draw the same values as in the run that printed the
// seed.
import * as fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["TEST_SEED"]) });

// Loaded before each test file when TEST_SEED is set: properties draw what they drew in the run that printed this seed.
import * as fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["TEST_SEED"]) });

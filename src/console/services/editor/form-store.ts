import type { UseFormReturn } from "react-hook-form";
import type { Service } from "#contract/service.ts";
import { jsonEqual } from "#domain/json.ts";
import { newService } from "#domain/new-service.ts";
import type { NamesInUse } from "#domain/rules/same-name-rule.ts";
import { trafficShare } from "#domain/traffic-share.ts";
import {
  formStateOf,
  largestShareOf,
  type FormBase,
  type FormInputs,
  type FormState,
  type ReadForm,
} from "./form-state.ts";
import type { ServerErrors } from "./server-errors.ts";
import type { ServiceForm } from "./service-form.ts";

type WatchedForm = ReadForm & Pick<UseFormReturn<ServiceForm>, "subscribe">;

/** Milliseconds without an edit after which the form state is computed: quick typing costs nothing. */
const pause = 60;

/**
 * Holds the form state outside of React, so that typing renders only what changes. The state is computed once after a
 * burst of edits, or at once by `flush`.
 */
export function createFormStore(form: WatchedForm, base: FormBase) {
  const { stored, start } = base;
  const listeners = new Set<() => void>();
  let inputs: FormInputs = {
    taken: base.taken,
    names: new Map(),
    json: null,
    serverErrors: null,
    // An edit that the form opens with is checked at once: nobody is typing it.
    showsAll: base.typed !== undefined || !jsonEqual(start, stored ?? newService),
  };
  let held = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let state = formStateOf(form, base, inputs);

  const update = (): FormState => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    state = formStateOf(form, base, inputs);
    for (const listener of listeners) listener();
    return state;
  };
  const updateLater = () => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => (held ? updateLater() : update()), pause);
  };
  const setInput = (input: Partial<FormInputs>): FormState => {
    inputs = { ...inputs, ...input };
    return update();
  };
  /** For what arrives by itself, which may be in the midst of a press. */
  const setArrivedInput = (input: Partial<FormInputs>) => {
    inputs = { ...inputs, ...input };
    if (held) updateLater();
    else update();
  };

  const sharesOf = (service: Service) => {
    const [http, https] = [trafficShare(service, "http"), trafficShare(service, "https")];
    return { http, https, largest: largestShareOf(http, https) };
  };

  return {
    /** The shares before this edit; null where the form opened with an edit: a row's `from` is a position in `start`. */
    before: stored !== null && jsonEqual(stored, start) ? sharesOf(stored) : null,
    /** The form state as last computed. */
    current: () => state,
    /** The form state with everything that was typed so far. */
    flush: () => (timer === null ? state : update()),
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Computes the form state after each burst of edits, until the returned function is called. */
    watchForm: () =>
      form.subscribe({ formState: { values: true, touchedFields: true }, callback: updateLater }),
    /** While held, edits are computed by `flush` alone, so that nothing moves on the screen. */
    hold(hold: boolean) {
      held = hold;
      if (timer !== null) updateLater();
    },
    /** Shows every problem from now on, also in fields that nobody has left. */
    showAllProblems: () => setInput({ showsAll: true }),
    setTakenIds(taken: ReadonlySet<string>) {
      if (taken !== inputs.taken) setArrivedInput({ taken });
    },
    setNamesInUse(names: NamesInUse) {
      setArrivedInput({ names });
    },
    /** Puts what the JSON says in place of the form. `fault`: why the text as it stands is no service. */
    setJsonValue(service: Service, fault: string | null) {
      setInput({ json: { service, fault } });
    },
    setServerErrors(serverErrors: ServerErrors) {
      setInput({ serverErrors });
    },
  };
}

export type FormStore = ReturnType<typeof createFormStore>;

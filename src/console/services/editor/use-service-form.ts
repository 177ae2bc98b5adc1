import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { createFormStore, type FormStore } from "./form-store.ts";
import type { InitialState } from "./initial-state.ts";
import { toForm, type ServiceForm } from "./service-form.ts";

/** The press that opens a list of choices may end without a `pointerup`; the next event of these ends it. */
const released = ["pointerup", "pointercancel", "keydown", "input"] as const;

/**
 * A press elsewhere leaves the field and brings up its problems. Shown before the press is over, they would move its
 * target away from under the pointer, and the click would be lost.
 */
function holdWhilePressed(formStore: FormStore) {
  const press = () => formStore.hold(true);
  const release = () => formStore.hold(false);
  window.addEventListener("pointerdown", press, true);
  for (const event of released) window.addEventListener(event, release, true);
  return () => {
    window.removeEventListener("pointerdown", press, true);
    for (const event of released) window.removeEventListener(event, release, true);
  };
}

/** The form, which owns what is typed, and the store of its form state. Both are made once per mount. */
export function useServiceForm({ base: stored, start, typed }: InitialState, taken: ReadonlySet<string>) {
  const typedForm = typed && "form" in typed ? typed.form : undefined;
  const form = useForm<ServiceForm>({ defaultValues: typedForm ?? toForm(start) });
  const [formStore] = useState(() =>
    createFormStore(form, { stored: stored?.service ?? null, start, taken, typed: typedForm }),
  );
  useEffect(() => formStore.watchForm(), [formStore]);
  useEffect(() => holdWhilePressed(formStore), [formStore]);
  useEffect(() => formStore.setTakenIds(taken), [formStore, taken]);
  return { form, formStore };
}

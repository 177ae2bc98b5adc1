import { createFormControl } from "react-hook-form";
import { describe, expect, it, vi } from "vitest";
import { backHost, service, serviceWith } from "#domain/testing/make-service.ts";
import { namesInUse } from "#domain/rules/same-name-rule.ts";
import { newService } from "#domain/new-service.ts";
import type { FormBase } from "./form-state.ts";
import { createFormStore } from "./form-store.ts";
import { toForm, type ServiceForm } from "./service-form.ts";
import { blocking } from "./edit-problems.ts";

function storeOf(base: Partial<FormBase> = {}) {
  const whole = { stored: service(), start: service(), taken: new Set<string>(), ...base };
  const { formControl: form } = createFormControl<ServiceForm>({
    defaultValues: whole.typed ?? toForm(whole.start),
  });
  return { form, formStore: createFormStore(form, whole) };
}

const newOne = { stored: null, start: newService };

describe("the form state", () => {
  it("has no change at first, and none once an edit is taken back", () => {
    const { form, formStore } = storeOf();
    const stop = formStore.watchForm();
    expect(formStore.current()).toMatchObject({ change: null, changes: 0, edited: false });
    form.setValue("back_hosts.0.weight", "5");
    expect(formStore.flush()).toMatchObject({ changes: 1, edited: true });
    form.setValue("back_hosts.0.weight", "1");
    expect(formStore.flush()).toMatchObject({ change: null, changes: 0, edited: false });
    stop();
  });

  it("tells its listeners once after a burst of edits", () => {
    vi.useFakeTimers();
    try {
      const { form, formStore } = storeOf();
      const stop = formStore.watchForm();
      const heard = vi.fn<() => void>();
      formStore.subscribe(heard);
      form.setValue("name", "a");
      form.setValue("name", "ab");
      expect(heard).not.toHaveBeenCalled();
      vi.runAllTimers();
      expect(heard).toHaveBeenCalledOnce();
      expect(formStore.current().wire.name).toBe("ab");
      stop();
    } finally {
      vi.useRealTimers();
    }
  });

  // Names of other services arrived while the mouse was down: the problems came up and the click was lost.
  it("changes nothing during a press, whatever arrives meanwhile", () => {
    vi.useFakeTimers();
    try {
      const { formStore } = storeOf();
      const heard = vi.fn<() => void>();
      formStore.subscribe(heard);
      formStore.hold(true);
      formStore.setNamesInUse(namesInUse([service({ id: "other" })]));
      formStore.setTakenIds(new Set(["other"]));
      vi.advanceTimersByTime(1000);
      expect(heard).not.toHaveBeenCalled();
      formStore.hold(false);
      vi.runAllTimers();
      expect(heard).toHaveBeenCalledOnce();
    } finally {
      vi.useRealTimers();
    }
  });

  it("keeps quiet about fields that nobody has been in, until a review is attempted", () => {
    const { formStore } = storeOf(newOne);
    expect(formStore.current().shown).toEqual([]);
    expect(formStore.showAllProblems().shown.map(({ place }) => place)).toEqual([
      "id",
      "name",
      "back_hosts.0.host",
    ]);
    expect(formStore.current().byHost.get(0)).toHaveLength(1);
  });

  it("is checked at once where the form opens with a stored draft or a merged edit", () => {
    const kept = { ...toForm(service()), name: "" };
    const [wrong, typed] = [
      { place: "name", before: false },
      { start: service(), typed: kept },
    ];
    expect(storeOf(typed).formStore.current().shown).toMatchObject([wrong]);
    expect(storeOf({ start: service({ name: "" }) }).formStore.current().shown).toMatchObject([wrong]);
  });

  it("shows old faults at once", () => {
    const faulty = serviceWith({ weight: 0 });
    const { formStore } = storeOf({ stored: faulty, start: faulty });
    expect(formStore.current().shown).toMatchObject([{ place: "back_hosts.0.weight", before: true }]);
  });

  it("of a new service knows ids that are taken, also ones that it hears of later", () => {
    const start = { ...newService, id: "web", name: "web", back_hosts: [backHost()] };
    const { formStore } = storeOf({ stored: null, start });
    expect(formStore.current()).toMatchObject({ edited: true, problems: [] });
    formStore.setTakenIds(new Set(["web"]));
    expect(formStore.current().problems).toMatchObject([{ place: "id", level: "error" }]);
  });

  it("warns of a name that another service has, once the name was left, and says when it had it before", () => {
    const { form, formStore } = storeOf({
      stored: service({ name: "api" }),
      start: service({ name: "api" }),
    });
    const stop = formStore.watchForm();
    formStore.setNamesInUse(
      namesInUse([service({ id: "other", name: "web" }), service({ id: "third", name: "api" })]),
    );
    expect(formStore.current().shown).toMatchObject([{ place: "name", level: "warning", before: true }]);
    form.setValue("name", "web");
    expect(formStore.flush().problems).toMatchObject([{ place: "name", level: "warning", before: false }]);
    expect(formStore.current().shown).toEqual([]);
    form.setValue("name", "web", { shouldTouch: true });
    expect(formStore.flush().shown).toHaveLength(1);
    expect(blocking(formStore.current().problems)).toEqual([]);
    stop();
  });

  it("has the edits that were merged into a newer service", () => {
    const { formStore } = storeOf({ start: service({ description: "mine" }) });
    expect(formStore.current()).toMatchObject({ changes: 1, edited: true });
  });
});

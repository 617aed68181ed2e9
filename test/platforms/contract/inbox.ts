import { expect, test } from "vitest";
import { nameManager } from "../../../src/store/managers.ts";
import { words as en } from "../../../src/words/en.ts";
import type { ContractBench } from "./port.ts";

/** Somebody writes to the managers; one who was named, and is none for the platform, reads it and decides. */
export const inboxes = (bench: () => ContractBench): void => {
  test("what a member suggests is decided by a named manager, in dialogs, and its author hears of it", async () => {
    const { practice, target } = bench();
    const { store } = practice.bench;
    const ada = await bench().person("Inbox-Ada", { locale: "en-US" });
    const mara = await bench().person("Inbox-Mara", { locale: "en-US" });
    await store.workspaces.remember(target.workspace, {
      id: ada.member,
      person: ada.person,
      name: "Ada",
      hidden: false,
    });
    await store.workspaces.addToInbox(target.workspace, {
      id: `suggestion-${ada.person}`,
      kind: "suggestion",
      at: practice.deps.clock(),
      member: ada.member,
      place: target.place,
      questionId: "",
      revision: "",
      text: "Why *warm* the pot?",
    });
    await nameManager(store.workspaces, target.workspace, mara.member);
    // A platform may offer the managers' commands to those alone that it knows as such.
    await mara.runs("prep", "today");
    await mara.presses(en.common.menu.inbox);
    await mara.reads(en.inbox.intro(1));
    await mara.presses(`${en.inbox.kind.suggestion} · Why *warm* the pot?`);
    await mara.reads(en.inbox.from("Ada"));
    const before = practice.deliveries.length;
    await mara.presses(en.inbox.decline);
    await mara.fills("Too short.");
    await mara.reads(en.inbox.closed);
    const sent = practice.deliveries.slice(before);
    expect(sent).toHaveLength(1);
    for (const { delivery, key } of sent) expect(await bench().deliver(delivery, key)).toEqual({ kind: "done" });
    await ada.reads(en.inbox.told.declined);
  });

  test("a key is corrected by a dialog, and what that changes is seen before it happens", async () => {
    const { practice, target } = bench();
    const max = await bench().person("Inbox-Max", { locale: "en-US" });
    await nameManager(practice.bench.store.workspaces, target.workspace, max.member);
    await max.runs("prep", "today");
    await max.presses(en.common.menu.inbox);
    await max.presses(en.inbox.corrections);
    await max.presses(en.inbox.byId);
    await max.fills("knife-burr.1");
    await max.reads("A. A burr along the whole edge");
    await max.presses(en.inbox.correct);
    await max.fills("A, B, D");
    await max.reads(en.inbox.saved, en.inbox.previewNone);
    await max.presses(en.inbox.undo);
    await max.reads(en.inbox.savedUndone);
  });
};

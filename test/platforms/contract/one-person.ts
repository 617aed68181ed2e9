import { expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import { noQueues } from "../../store/support.ts";
import type { ContractBench } from "./port.ts";

/** What somebody does with their data as a whole, and with their accounts, at the surface of a platform. */
export const onePerson = (bench: () => ContractBench): void => {
  const delivered = async (from: number): Promise<void> => {
    for (const { delivery, key } of bench().practice.deliveries.slice(from))
      expect(await bench().deliver(delivery, key)).toEqual({ kind: "done" });
  };

  test("an export reaches whoever asks for it, as a file", async () => {
    const { practice } = bench();
    const ada = await bench().person("Take-Ada", { locale: "en-US" });
    const before = practice.deliveries.length;
    await ada.runs("prep", "privacy");
    await ada.presses(en.privacy.take);
    if (bench().practice.deliveries.length === before) await ada.reads("whetstone-export.json");
    else await ada.reads(en.privacy.sent);
    await delivered(before);
    await ada.reads("whetstone-export.json");
  });

  test("whoever deletes everything types a word, hears that it is done, and is nobody after that", async () => {
    const { store, clock } = bench().practice.bench;
    const cyd = await bench().person("Gone-Cyd", { locale: "en-US" });
    await store.people.change(cyd.person, (profile) => ({ ...profile, track: "kitchen" }));
    await cyd.runs("prep", "privacy");
    await cyd.presses(en.privacy.delete);
    await cyd.fills("delete");
    await cyd.reads(en.privacy.deleted);
    await cyd.runs("prep", "me");
    await cyd.reads(en.privacy.closed);
    for (const seconds of [0, 5, 20, 60]) await store.chores.run(clock.now + seconds * 1000, noQueues);
    expect(await store.people.load(cyd.person)).toMatchObject({ id: cyd.person, profile: {} });
  });

  test("two accounts become one person by a code, typed on one side and confirmed on the other", async () => {
    const { practice } = bench();
    const [ada, bob] = await Promise.all([
      bench().person("Link-Ada", { locale: "en-US" }),
      bench().person("Link-Bob", { locale: "en-US" }),
    ]);
    await ada.runs("prep", "me");
    await ada.presses(en.link.title);
    await ada.presses(en.link.make);
    const [code = ""] = /[0-9A-Z]{4}-[0-9A-Z]{4}/u.exec(await ada.reads(en.link.codeIs("").trim())) ?? [];
    await bob.runs("prep", "me");
    await bob.presses(en.link.title);
    await bob.presses(en.link.have);
    const before = practice.deliveries.length;
    await bob.fills(code);
    await bob.reads(en.link.typed("Link-Ada"));
    await delivered(before);
    await ada.presses(en.link.look);
    await ada.reads("Link-Bob", en.link.askHow.slice(0, 30));
    await ada.presses(en.link.yes("Link-Bob"));
    await ada.reads("one person now");
    expect((await practice.bench.store.people.load(bob.person)).id).toBe(ada.person);
    await practice.bench.store.personal.unlink(ada.person, bob.person, practice.bench.clock());
  });
};

import { describe, expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import type { Seat } from "../../support/slack/people/seat.ts";
import type { SeenModal } from "../../support/slack/people/sight.ts";
import { slackAppFor } from "./slack-app.ts";

const app = await slackAppFor();

let count = 0;
/** Somebody with a quiz about one question open. */
const quizOn = async (question: string): Promise<Seat> => {
  const one = app.slack.person(`Ada ${++count}`);
  await app.practice.bench.store.people.save(app.idOf(one), question, 1);
  const seat = one.in(app.channel);
  await seat.runs("/prep quiz deck:saved");
  await modalOf(seat);
  return seat;
};

const modalOf = (seat: Seat): Promise<SeenModal> => app.slack.until(() => seat.sees().modals.at(-1), "an open modal");

/** The topmost modal once it says this. */
const says = (seat: Seat, text: string): Promise<SeenModal> =>
  app.slack
    .until(() => {
      const modal = seat.sees().modals.at(-1);
      return modal?.text.includes(text) ? modal : undefined;
    }, `a modal that says ${text}`)
    .catch((error: unknown) => {
      throw new Error(
        `${error}\n${seat.sees().modals.at(-1)?.text}\n${app.faults.map(String).join("\n")}\n${app.warnings.join("\n")}`,
      );
    });

describe("a quiz", () => {
  test("is a modal that only whoever asked for it sees", async () => {
    const [ada, bob] = [app.slack.person("Ada").in(app.channel), app.slack.person("Bob").in(app.channel)];
    const asked = await ada.runs("/prep quiz topic:tea type:taps count:2");
    expect(asked.ack).toMatchObject({ kind: "acked" });
    await says(ada, en.quiz.progress(1, 2));
    expect(bob.sees().messages).toEqual([]);
    await ada.presses(en.quiz.skip);
    await says(ada, en.quiz.next === "" ? "" : "");
    expect(ada.sees().modals).toHaveLength(1);
  });

  test("takes a tap by the modal's Submit, answered in its acknowledgement", async () => {
    const ada = await quizOn("tea-green.2");
    await ada.chooses("True");
    const calls = app.slack.calls.length;
    const { ack } = await ada.submits();
    expect(ack).toMatchObject({ kind: "acked", body: { response_action: "update" } });
    expect(app.slack.calls.slice(calls)).toEqual([]);
    expect((await modalOf(ada)).text).toContain("XP");
  });
});

test("nothing of all this was a fault, a loss or late", () => {
  expect(app.faults).toEqual([]);
  expect(app.warnings).toEqual([]);
  expect(app.counted).toEqual([]);
  expect(app.slack.complaints).toEqual([]);
});

import { randomInt } from "node:crypto";
import type { Bank } from "../../src/engine/bank/bank.ts";
import { createIdentity, type Identity } from "../../src/platforms/web/identity.ts";
import { createRooms, type Rooms } from "../../src/platforms/web/room.ts";
import { quizActions } from "../../src/practice/quiz/actions.ts";
import { QUIZ } from "../../src/practice/quiz/start.ts";
import type { QuizState } from "../../src/practice/quiz/state.ts";
import type { QuizEffect } from "../../src/practice/quiz/step.ts";
import type { WholeStore } from "../../src/store/create-store.ts";

export const ROOM = "bench";
/** Questions in each member's quiz: with "next" after each, 40 presses, below the 60 a minute that a person may press. */
export const QUESTIONS = 20;

export interface Press {
  readonly step: string;
  readonly kind: "answer" | "next";
  /** The request's body as the page would send it. */
  readonly body: string;
}

/** Someone in the room, with a cookie, in front of a quiz. */
export interface Member {
  readonly person: string;
  /** The part of the person's id that is theirs alone; it stands in all that is stored of them. */
  readonly tag: string;
  readonly cookie: string;
}

export interface People {
  readonly store: WholeStore;
  readonly rooms: Rooms;
  readonly identity: Identity;
  readonly bank: Bank;
}

/** Membership is written and cookies are signed through the product's own modules: its doors count joins by address, and are left as they are. */
export const peopleOf = (store: WholeStore, bank: Bank, secret: string): People => ({
  store,
  bank,
  rooms: createRooms(store.kv, store.feed),
  identity: createIdentity(secret),
});

/** Someone new in the room. */
export const newMember = async ({ rooms, identity }: People): Promise<Member> => {
  const person = identity.fresh();
  const tag = person.slice(person.indexOf("-") + 1);
  if (!(await rooms.join(ROOM, { person, name: `Member ${tag}`, manager: false }, tag)))
    throw new Error("a fresh name is taken");
  return { person, tag, cookie: `whetstone=${identity.sign(person)}` };
};

/** What a page adds to each act. */
const PAGE = { channel: "general", zone: "Asia/Shanghai", locale: "en" } as const;

/** The message that starts a member's quiz: every second one is in Chinese. */
export const quizRequest = ({ tag }: Member, at: number): string =>
  JSON.stringify({
    id: `${tag}-quiz`,
    ...PAGE,
    act: { kind: "say", text: `/prep quiz count:${QUESTIONS} lang:${at % 2 === 0 ? "en" : "zh"}` },
  });

/** Every press of a member whose quiz the product has started, from the first answer to the summary. */
export const pressesOf = async ({ store, bank }: People, { person, tag }: Member): Promise<readonly Press[]> => {
  const session = await store.sessions.current<QuizState, QuizEffect>(QUIZ, person);
  if (session?.state.items.length !== QUESTIONS) throw new Error(`no quiz of ${QUESTIONS} questions was started`);
  return session.state.items.flatMap((item, at): readonly Press[] => {
    const number = String(at).padStart(2, "0");
    const act = { kind: "press", message: `${tag}-quiz-r` };
    const press = (kind: Press["kind"], step: string, action: string, values: readonly string[]): Press => ({
      kind,
      step,
      body: JSON.stringify({ id: `${tag}-${step}`, ...PAGE, act: { ...act, action, values } }),
    });
    const { action, values } = answerTo(bank, item.question, { session: session.id, item: at });
    return [
      press("answer", `a${number}`, action, values),
      press("next", `n${number}`, quizActions.verb.id({ session: session.id, item: at, verb: "next" }), []),
    ];
  });
};

/** Some answer: rights and wrongs as they come. */
const answerTo = (bank: Bank, id: string, place: { readonly session: string; readonly item: number }) => {
  const question = bank.questions.get(id);
  switch (question?.type) {
    case "single":
      return {
        action: quizActions.answer.id({ ...place, option: randomInt(question.options.length) }),
        values: [],
      };
    case "truefalse":
      return { action: quizActions.answer.id({ ...place, option: randomInt(2) }), values: [] };
    case "multiple":
      return { action: quizActions.submit.id(place), values: ["0", "2"] };
    case "order":
      return { action: quizActions.submit.id(place), values: question.items.map((_, at) => String(at)) };
    default:
      throw new Error(`${id} is not answered by taps`);
  }
};

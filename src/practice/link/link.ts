import { form, type Reply, redraw, whisper } from "../../chat/reply.ts";
import { type Action, on } from "../../chat/router.ts";
import type { View } from "../../chat/view.ts";
import type { Side } from "../../store/links.ts";
import type { Context, Deps } from "../context.ts";
import { sentence } from "../say.ts";
import { linkAction } from "../whole-person.ts";
import { linkActions } from "./actions.ts";
import { codeIn, freshCode } from "./code.ts";
import { accountsScreen, askScreen, calledOf, codeForm, codeScreen, unlinkScreen } from "./screens.ts";

/** A code lives as long as the store keeps it. */
const LIFE_MS = 600_000;
/** Tries at typing a code, in ten minutes. */
const TRIES = { count: 5, seconds: 600 } as const;

/** One person over several accounts: a code made on one side, typed on the other, confirmed on the first. */
export const linkActionHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(linkAction, "redraw", async (context) => redraw(await overview(deps, context))),
  on(linkActions.make, "whisper", (context) => make(deps, context)),
  on(linkActions.look, "redraw", (context, { code }) => look(deps, context, code)),
  on(linkActions.yes, "redraw", (context, { code }) => yes(deps, context, code)),
  on(linkActions.no, "redraw", async (context, { code }) => {
    await deps.store.links.drop(code, context.person.id);
    return redraw(await overview(deps, context, context.words.link.refused));
  }),
  on(linkActions.have, "form", async ({ words }) => form(codeForm(words))),
  on(linkActions.typed, "whisper", (context, _, { fields }) => typed(deps, context, fields["code"] ?? "")),
  on(linkActions.unlink, "redraw", async (context, { account }) => {
    const found = (await deps.store.personal.accounts(context.person.id)).find(({ id }) => id === account);
    return redraw(found ? unlinkScreen(context, found) : await overview(deps, context));
  }),
  on(linkActions.unlinkSure, "redraw", (context, { account }) => unlink(deps, context, account)),
];

const overview = async ({ store }: Deps, context: Context, note?: string): Promise<View> =>
  accountsScreen(context, await store.personal.accounts(context.person.id), note);

const make = async ({ store }: Deps, context: Context): Promise<Reply> => {
  for (;;) {
    const code = freshCode();
    if (await store.links.offer(code, sideOf(context)))
      return whisper(codeScreen(context, code, context.request.at + LIFE_MS));
  }
};

const look = async (deps: Deps, context: Context, code: string): Promise<Reply> => {
  const found = await deps.store.links.look(code, context.person.id);
  if (found === undefined) return redraw(await overview(deps, context, context.words.link.over));
  if (found === "waiting") return redraw(codeScreen(context, code, undefined, context.words.link.waiting));
  return redraw(askScreen(context.words, code, found));
};

const typed = async (deps: Deps, context: Context, text: string): Promise<Reply> => {
  const w = context.words.link;
  const { person } = context;
  const wait = await deps.budgets.spend(`link:${person.id}`, TRIES.count, TRIES.seconds);
  if (wait !== undefined) return whisper(sentence(w.tooMany, "trouble"));
  const code = codeIn(text);
  const taker = sideOf(context);
  const maker = code === undefined ? undefined : await deps.store.links.take(code, taker);
  if (code === undefined || maker === undefined) return whisper(sentence(w.wrong, "trouble"));
  if (maker.person === person.id) {
    await deps.store.links.drop(code, person.id);
    return whisper(sentence(maker.member === taker.member ? w.own : w.here, "trouble"));
  }
  const words = deps.languages.pick((await deps.store.people.load(maker.person)).profile.lang, context.words.code);
  await tell(deps, maker, askScreen(words, code, taker), `link-ask/${context.request.id}`);
  return whisper(sentence(w.typed(maker.name)));
};

const yes = async (deps: Deps, context: Context, code: string): Promise<Reply> => {
  const w = context.words.link;
  const { store } = deps;
  const me = context.person.id;
  const taker = await store.links.seal(code, me);
  if (!taker) return redraw(await overview(deps, context, w.over));
  // Whoever has accounts keeps them: the other becomes one more.
  const [mine, theirs] = await Promise.all([store.personal.accounts(me), store.personal.accounts(taker.person)]);
  const maker = sideOf(context);
  const [person, account] = theirs.length > 0 && mine.length === 0 ? [taker, maker] : [maker, taker];
  const { name, platform } = account;
  const wish = { person: person.person, account: account.person, name, platform, at: deps.clock() };
  if ((await store.personal.link(wish)) === "taken") return redraw(await overview(deps, context, w.taken));
  const words = deps.languages.pick((await store.people.load(taker.person)).profile.lang, context.words.code);
  await tell(deps, taker, sentence(words.link.done(calledOf(maker))), `link-done/${code}`);
  const now = { ...context, person: await store.people.load(me) };
  return redraw(await overview(deps, now, w.done(calledOf(taker))));
};

const unlink = async (deps: Deps, context: Context, id: string): Promise<Reply> => {
  const found = (await deps.store.personal.accounts(context.person.id)).find((one) => one.id === id);
  if (!found) return redraw(await overview(deps, context));
  await deps.store.personal.unlink(context.person.id, id, deps.clock());
  return redraw(await overview(deps, context, context.words.link.unlinked(calledOf(found))));
};

const sideOf = ({ person, request }: Context): Side => {
  const { platform, workspace, place } = request.where;
  return { person: person.id, name: request.who.name, platform, workspace, place, member: request.who.member };
};

const tell = ({ outbox }: Deps, { platform, workspace, place, member }: Side, view: View, key: string): Promise<void> =>
  outbox.send({ kind: "direct", target: { platform, workspace, place }, member, view }, key);

import { fold } from "../../../chat/grammar.ts";
import { type Reply, whisper } from "../../../chat/reply.ts";
import { type Act, isOwnWorkspace, type NamedMember } from "../../../chat/request.ts";
import { actions, button, prose, type View } from "../../../chat/view.ts";
import { hashText } from "../../../engine/bank/revision.ts";
import type { Instant } from "../../../engine/instant.ts";
import { arrive } from "../../arrival.ts";
import { type Context, type Deps, publicReaders } from "../../context.ts";
import { sentence } from "../../say.ts";
import { sayNotThen, sayWhen } from "../say-when.ts";
import { meansNow, readWhen } from "../when.ts";
import type { Wish } from "../wish.ts";
import { pairActions } from "./actions.ts";
import { ratedIn } from "./draw.ts";
import type { Partner } from "./pair.ts";
import { createPair, PAIR } from "./run.ts";
import { beginPair } from "./step.ts";

/** So many invitations one person may send in an hour. */
const MOST_INVITATIONS = 6;

/** An interview with somebody else as interviewer: asks the one who is named, or whoever comes first, by a card in the place. */
export const withPeople = async (deps: Deps, context: Context, wish: Wish): Promise<Reply> => {
  const { words, request, person } = context;
  const refuse = (says: string): Reply => whisper(sentence(says, "trouble"));
  if (isOwnWorkspace(request.where.workspace)) return refuse(words.pair.ownSpace);
  if (person.profile.hidden) return refuse(words.pair.hiddenSelf);
  const asker = await askedFor(deps, context, wish);
  if (typeof asker === "string") return refuse(asker);
  const time = await timeOf(context, wish.at);
  if (typeof time === "string") return refuse(time);
  const wait = await deps.budgets.spend(`${PAIR}:${person.id}`, MOST_INVITATIONS, 3600);
  if (wait !== undefined) return refuse(words.pair.tooMany);
  await arrive(deps, context);
  const { platform, workspace, place } = request.where;
  const first = {
    track: wish.track,
    level: wish.level,
    minutes: wish.minutes,
    home: { platform, workspace, place },
    lang: publicReaders(deps, context)[0]?.code ?? words.code,
    candidate: partnerOf(context),
    ...(asker ? { asker } : { card: true as const }),
    ...(time === undefined ? {} : { time }),
    avoid: [],
    rated: ratedIn(deps, wish.track).length,
  };
  const { id } = await createPair(deps, hashText(`${PAIR}/${request.id}`), beginPair(first, request.at));
  return whisper(sentView(context, id, { asker, time }));
};

/** What was sent, and how its time was understood; where that is wrong, another is proposed at a press. */
const sentView = (
  { words, zone }: Context,
  pair: string,
  { asker, time }: { readonly asker: Partner | undefined; readonly time: Instant | undefined },
): View => {
  const { pair: w } = words;
  const sent = sentence(asker ? w.asked(asker.name || w.partner) : w.posted);
  if (time === undefined) return sent;
  const buttons = actions(
    button(w.other, pairActions.other.id({ pair })),
    button(w.cancel, pairActions.cancel.id({ pair })),
  );
  const understood = prose(words.appointment.understood(sayWhen(words, time, zone)));
  return { ...sent, body: [...sent.body, understood, ...(asker ? [buttons] : [])] };
};

/** Whoever is reading, as one of the two. */
export const partnerOf = ({ request, person, words, zone }: Context): Partner => ({
  member: request.who.member,
  person: person.id,
  name: request.who.name,
  lang: words.code,
  zone,
});

/** A member by their id, as a completion writes one. */
const MEMBER = /^<@([^|>\s]+)>$/u;

/** Who is asked; undefined: whoever comes first; a sentence where that cannot be. */
const askedFor = async (deps: Deps, context: Context, wish: Wish): Promise<Partner | string | undefined> => {
  const { words, request, workspace } = context;
  if (typeof wish.with === "string") return undefined;
  const typed = wish.with.member.trim();
  const named = namedBy(request.act, typed);
  if (named?.bot) return words.pair.bot(named.name ?? typed.slice(0, 60));
  const wanted = named?.member ?? MEMBER.exec(typed)?.[1] ?? typed.replace(/^@/u, "");
  if (wanted === request.who.member || wanted.toLowerCase() === request.who.name.toLowerCase())
    return words.pair.yourself;
  const found = await deps.store.names.find(request.where.workspace, wanted);
  if (!found && !named) return words.pair.unknown(typed.slice(0, 60));
  if (found?.hidden) return words.pair.hiddenOther;
  const known = found && (await deps.store.people.load(found.person));
  const name = found?.name ?? named?.name ?? "";
  const zone = known?.learner.clock.zone ?? named?.zone ?? workspace.zone ?? context.zone;
  const langs = langsFor(deps, context, known?.profile.lang, named?.locale);
  return { member: found?.member ?? wanted, name, ...langs, zone };
};

/**
 * The language of somebody else: the one they chose, else the platform's word for it, else the workspace's. Where none is known, the default
 * together with the asker's: they were not there to say which.
 */
const langsFor = (
  { languages }: Deps,
  { workspace, words }: Context,
  ...theirs: readonly (string | undefined)[]
): Pick<Partner, "lang" | "also"> => {
  const [known] = [...theirs, workspace.lang].flatMap((one) => languages.find(one) ?? []);
  if (known) return { lang: known.code };
  const [lang, also] = workspace.lang === "both" ? ["en", "zh"] : [languages.pick().code, words.code];
  return also === lang ? { lang } : { lang, also };
};

/** Whom the platform says a word means. */
const namedBy = (act: Act, typed: string): NamedMember | undefined => {
  const { named = {} } = act.kind === "text" || act.kind === "command" ? act : {};
  return Object.entries(named).find(([text]) => fold(text).trim() === typed)?.[1];
};

/** The instant of a time in the person's words; undefined: now; a sentence where it cannot be. */
export const timeOf = async (context: Context, typed: string | undefined): Promise<Instant | string | undefined> => {
  if (typed === undefined || meansNow(typed)) return undefined;
  const when = await readWhen(typed, context.request.at, context.zone);
  return when.kind === "at" ? when.at : sayNotThen(context, when, typed);
};

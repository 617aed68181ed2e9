import { type Reply, redraw, whisper } from "../../chat/reply.ts";
import { hashText } from "../../engine/bank/revision.ts";
import { stagesOf } from "../../engine/interview/stages.ts";
import { arrive } from "../arrival.ts";
import { type Context, type Deps, inLanguage } from "../context.ts";
import { sentence } from "../say.ts";
import { carryOut, type InterviewSession } from "./effects.ts";
import type { Home, InterviewEffect, InterviewState } from "./flow/state.ts";
import { begin } from "./flow/step.ts";
import { INTERVIEW } from "./names.ts";
import { offer, offered } from "./offer.ts";
import { loadInterview, openInterview, saving } from "./run.ts";
import { onScreen } from "./screens/on-screen.ts";
import { startedScreen, welcomeScreen } from "./screens/start-screens.ts";
import { trackIn, type Wish } from "./wish.ts";

/**
 * Starts an interview alone with the bot: says the rules and asks for consent. Where one is under way already, offers to go on with it,
 * so that a double start is one interview.
 */
export const startInterview = async (deps: Deps, reader: Context, wish: Wish): Promise<Reply> => {
  const open = await openInterview(deps, reader.person.id);
  if (open) return whisper(onScreen(deps, reader, open));
  const context = inLanguage(reader, deps.languages.pick(wish.lang));
  return whisper(welcomeScreen(deps, context, wish, await offer(deps, reader, wish)));
};

/** Consent was given. A second press, on this offer or on an older one, shows what the first one started. */
export const consent = async (deps: Deps, reader: Context, no: number): Promise<Reply> => {
  const { person, words } = reader;
  const id = hashText(`${INTERVIEW}/${person.id}/${no}`);
  const [wish, made, open] = await Promise.all([
    offered(deps, person.id, no),
    loadInterview(deps, person.id, id),
    openInterview(deps, person.id),
  ]);
  if (made && !made.done) return redraw(startedScreen(reader, made));
  if (made) return whisper(sentence(words.interview.gone));
  if (open) return redraw(onScreen(deps, reader, open));
  if (!wish) return whisper(sentence(words.interview.wishGone));
  return redraw(startedScreen(reader, await create(deps, reader, wish, id)));
};

const create = async (deps: Deps, context: Context, wish: Wish, id: string): Promise<InterviewSession> => {
  const { person, request } = context;
  const track = trackIn(deps, wish.track);
  await arrive(deps, context);
  const first = begin({
    track: track.id,
    level: wish.level,
    minutes: wish.minutes,
    lang: wish.lang,
    home: homeOf(context, wish),
    seed: deps.seed?.(id) ?? id,
    at: request.at,
    stages: stagesOf(track, wish.level, wish.minutes),
    ability: person.learner.ability ?? {},
  });
  const session: InterviewSession = await deps.store.sessions.create<InterviewState, InterviewEffect>(
    INTERVIEW,
    person.id,
    id,
    saving({ ...first, effects: [...first.effects, ...keeping(wish)] }),
  );
  await carryOut(deps, session);
  return session;
};

const keeping = ({ keeps }: Wish): readonly InterviewEffect[] =>
  keeps ? [{ id: "keep", kind: "keep", ...keeps }] : [];

const homeOf = ({ request: { where, who } }: Context, wish: Wish): Home => ({
  platform: where.platform,
  workspace: where.workspace,
  place: where.place,
  member: who.member,
  name: who.name,
  // In a lane of the person's own there is nobody to watch.
  where: where.private ? "private" : wish.where,
});

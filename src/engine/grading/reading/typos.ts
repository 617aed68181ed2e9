import { slips } from "../edits.ts";
import { stem } from "./stem.ts";

/** Words, lower case, that are themselves and never a slip for another: everyday English that lies one letter from a technical word. */
const EVERYDAY_WORDS = `stale state stage stake stare store stone score shore short sport sort start stars stats slate plate place plane plain plans plant planet
  there where these those three their other order older under after later water alter enter inner outer upper lower power tower never ever
  write white quite quiet right light might night sight tight eight weight height
  cause pause clause close chose those whose house horse worse nurse course source force
  reads leads loads roads leaks looks locks books hooks takes makes cakes lakes likes links lines lives
  table cable stable fable label level lever liver river fever seven
  thread threat treat tread bread break bread dread great
  block clock black flock stock shock stick stack slack track trick truck crack brick
  commit omit admit emit limit commits submit permit
  cache catch match patch watch batch latch cash crash clash flash slash smash trash hash
  value valve valid vague large merge purge surge verge charge change chance chain
  first burst worst thirst fixed mixed timed tried trial trail train brain grain drain
  hands bands sands lands ends sends tends bends lends
  request require inquire acquire quest guest guess
  replay replace replica reply relay delay decay display deploy employ
  insert invert inert assert expert export import impart depart
  direct detect select elect reflect
  active native passive massive
  before become because between within without
  could would should shall still skill spill small smell spell shell swell
  thing think thick track which while whole whale white
  count court mount amount account fount found round sound bound pound
  query quarry carry marry hurry worry
  client silent single simple sample ample
  random ransom kernel colonel channel cancel
  static statistic status statute station
  latest fastest lasted tasted wasted wanted
  counter encounter center centre
  session version vision mission fusion fission passion
  inner dinner winner
  public publish polish
  master faster caster poster
  paper pager parser pages wages cages stages
  primary primarily secondary
  string strong spring
  server serves severe several sever
  index indeed
  shard share shared sharp shape
  scale scare scan
  bytes bites rites sites
  slave slice slide
  miss mass less loss
  sync async
  undo redo`;
const EVERYDAY: ReadonlySet<string> = new Set(EVERYDAY_WORDS.split(/\s+/).flatMap((word) => [word, stem(word)]));

/** How many slips of the keyboard a word of this length forgives inside an open answer. */
const allowance = (length: number): number => (length >= 9 ? 2 : length >= 5 ? 1 : 0);

const PREFIX = /^(?:un|in|im|non|dis|re|de|pre|post|sub|super|over|under|multi|anti|auto|a)/;

/**
 * Whether a typed word is most likely a slip for a wanted one. Never for a word that is known itself, never for one that differs by a
 * prefix, and always with the first letter kept (or swapped with the second).
 */
export const isSlipFor = (typed: string, wanted: string, isKnown: (word: string) => boolean): boolean => {
  const length = Math.min(typed.length, wanted.length);
  const limit = allowance(wanted.length);
  if (limit === 0 || length < 4 || Math.abs(typed.length - wanted.length) > limit) return false;
  if (typed[0] !== wanted[0] && !(typed[0] === wanted[1] && typed[1] === wanted[0])) return false;
  if (isKnown(typed) || EVERYDAY.has(typed) || EVERYDAY.has(stem(typed))) return false;
  if (bare(typed) === wanted || bare(wanted) === typed) return false;
  return slips(typed, wanted, limit) <= limit || isStemSlip(typed, wanted);
};

const bare = (word: string): string => word.replace(PREFIX, "");

/** `blokcing` for `block`: inflected and mistyped at once. */
const isStemSlip = (typed: string, wanted: string): boolean => {
  const [a, b] = [stem(typed), stem(wanted)];
  const limit = allowance(Math.min(a.length, b.length));
  return limit > 0 && slips(a, b, limit) <= limit;
};

import { stem } from "./stem.ts";

/** English words, lower case, that lie a letter or two from other words: spelled like this they are meant, never a slip for another. */
const WORDS = `about absence absent account acquire active admit after alike alive alone along alter among amount ample analyse assert async bands batch
  became because become before bends between bites black block books bought bound brain bread break brick bring broker brought burst bytes
  cable cache cages cakes cancel carry cash caster catch cause center centre chain chance change channel charge choose chose clash class
  clause clean clear client clock close collation collection collision colonel commit commits compare compete complete complex compute connect
  connection constant constraint content contention context convert could count counter course court crack crash decay delay depart deploy
  detect detection difference different dinner direct direction display drain dread eight elect emit employ encounter ends enter entire even
  event ever expert export fable failure faster fastest fever first fission fixed flash flock force found fount fusion general generate grain
  great guess guest handle hands hash height hooks horse house hurry impart import indeed index inert inner inquire insert instance instant
  intention internal interval invert kernel label lakes lands large lasted latch later latest layer leader leads leaks learn least leave lends
  less level lever light likes limit limiter lines links liver lives loads local locate locks logic login looks loss lower makes marker marry
  mass massive master match matter merge might miss mission mixed model module mount native never night nurse older omit optimise optimiser
  optimize optimizer order other outer owner pager pages paper parse parser passion passive patch pause permit place plain plane planet plans
  plant plate play point pointer polish position positive poster pound power present prevent primarily primary print public publish purge
  quarry query quest quiet quite raise random ransom reads ready redo redundancy reflect refuse relate relax relay remote remove replace
  replay replica replicate reply request require reuse right rites river roads round sample sands scale scan scare score secondary select
  sends serialise serialize server serves session seven sever several severe shall shape shard share shared sharp shell shock shore short
  shorten should sight silent simple single sites skill slash slate slave sleep slice slide small smash smell sort sound source space
  sparse spell spill sport spring stable stack stage stages stake stale stare stars start state static station statistic stats status statute
  stay step stick still stock stone store string strong style submit suffice suffix surge swell sync table takes tasted tends their there
  these thick thing think thirst those thread threat three tight timed timer token tower track trail train trash tread treat trial trick tried
  truck unable under undo union unlike unlink upper usable vague valid value valve verge version vision wages want wanted waste wasted watch
  water weight whale where which while white whole whose widen winner within without worker worry worse worst would write writer written`;

/** Whether a word is one of these, in any of its forms. */
export const isEveryday = (word: string): boolean => EVERYDAY.has(word) || EVERYDAY.has(stem(word));

const EVERYDAY: ReadonlySet<string> = new Set(WORDS.split(/\s+/).flatMap((word) => [word, stem(word)]));

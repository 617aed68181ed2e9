import type { Delivered, Delivery, Target } from "../../../src/chat/ports.ts";
import type { Root } from "../../../src/chat/request.ts";
import type { View } from "../../../src/chat/view.ts";
import type { Words } from "../../../src/words/words.ts";
import type { PracticeApp, PracticeOptions } from "../../support/practice-app.ts";

/** What the contract asks of a platform: people at its own surface, and deliveries through its own door. */
export interface ContractBench {
  /** The platform's name, as its requests and targets carry it. */
  readonly platform: string;
  readonly practice: PracticeApp;
  /** The public place that everybody is in. */
  readonly target: Target;
  /** The bot itself, where it can be mentioned, and what it is called. */
  readonly bot?: { readonly mention: string; readonly name: string };
  person(name: string, about?: { readonly locale?: string }): Promise<Visitor>;
  deliver(delivery: Delivery, key: string): Promise<Delivered>;
  /** Lets so many ms pass, where practice's clock cannot simply be set. */
  readonly passes?: (ms: number) => void;
  /** What drawing a view loses, or what the platform would refuse of it. */
  faults(view: View, words: Words): readonly string[];
  stop(): Promise<void>;
}

/** Someone at the platform's surface: sees what is shown to them, and can do what a client lets them do. */
export interface Visitor {
  readonly person: string;
  readonly member: string;
  /** How others name them in a command. */
  readonly mention: string;
  runs(root: Root, name: string, options?: Readonly<Record<string, string>>): Promise<void>;
  /** Presses by a button's words on the latest message that has it. */
  presses(label: string): Promise<void>;
  /** Answers the latest pick or sequence with these, in this order. */
  submits(labels: readonly string[]): Promise<void>;
  /** Writes into the dialog that is open and sends it. */
  fills(text: string): Promise<void>;
  /** Types in the thread that was opened under a key. */
  says(text: string, key: string): Promise<void>;
  /** Rewrites what they typed, where people can. */
  readonly edits?: (text: string, into: string) => Promise<void>;
  /** The latest message they see that holds all of these, once it is there. */
  reads(...texts: readonly string[]): Promise<string>;
  /** Every message they see now, in the order of the conversation. */
  seen(): readonly string[];
}

/** Opens a bench; what is typed in threads is answered as the options say. */
export type OpenBench = (
  options?: Pick<PracticeOptions, "bank" | "seed" | "inThreads" | "onHeard">,
) => Promise<ContractBench>;

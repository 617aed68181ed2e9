import type { APIMessageTopLevelComponent } from "discord.js";

/** A message's payload but for whom it may mention, which is nobody: the sender adds that. */
export interface Drawn {
  readonly flags: number;
  readonly components: APIMessageTopLevelComponent[];
  readonly files: readonly DrawnFile[];
}

export interface DrawnFile {
  readonly name: string;
  readonly type: string;
  readonly data: Buffer;
  /** What it shows, in words; empty where they stand in the message because they are long. */
  readonly description: string;
}

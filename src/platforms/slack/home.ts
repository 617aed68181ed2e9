import type { PlatformDeps } from "../../chat/platform.ts";
import type { Request } from "../../chat/request.ts";
import { type Draw, sentence } from "./answer/draw.ts";
import type { SlackWords } from "./deps.ts";
import type { Asking, Doing } from "./inbound/asking.ts";
import { refusalOf } from "./modes/clients.ts";

export interface HomeDeps extends Pick<PlatformDeps, "home"> {
  readonly asking: Asking;
  readonly draw: Draw;
  served(request: Request): boolean;
  words(locale: string | undefined): SlackWords;
}

/** Shows a person's own page in their App Home. With the hash of what stands there, a newer one is not overwritten. */
export type Home = (doing: Doing, hash: string | undefined) => Promise<void>;

export const createHome =
  ({ home, asking, draw, served, words }: HomeDeps): Home =>
  async (doing, hash) => {
    const request = await asking.requestOf(doing, { kind: "text", root: "prep", text: "" });
    const notServed = sentence(words(request.locale).slack.notServed, "notice");
    const view = served(request) ? await home(request) : notServed;
    try {
      await doing.installed.client.views.publish({
        user_id: doing.user,
        view: draw.home(view),
        ...(hash === undefined ? {} : { hash }),
      });
    } catch (error) {
      // Somebody published a newer one meanwhile: that one counts.
      if (refusalOf(error) !== "hash_conflict") throw error;
    }
  };

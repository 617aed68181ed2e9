import type { Meter, PlatformLog } from "../../../chat/platform.ts";
import type { View } from "../../../chat/view.ts";
import type { Installed } from "../modes/installed.ts";
import { type Message, renderMessage } from "../render/render.ts";
import type { FileOf } from "../render/says.ts";
import type { Address, Spot } from "./memory.ts";
import type { Paces } from "./paces.ts";

export interface MessagesDeps {
  readonly paces: Paces;
  readonly log: PlatformLog;
  readonly meter: Meter;
}

/** Messages as Slack wants them. Every call is made once; its refusal is thrown. */
export interface Messages {
  /** The message carries the mark, by which it is found again. */
  post(installed: Installed, to: Address, view: View, mark: string, fileOf: FileOf, group?: string): Promise<Spot>;
  /** The web address of a message; undefined where Slack gives none. */
  linkTo(installed: Installed, spot: Spot): Promise<string | undefined>;
  /** The message takes this form. */
  edit(installed: Installed, spot: Spot, view: View, fileOf: FileOf): Promise<void>;
  /** A message that carries the mark, posted since then (ms). */
  find(installed: Installed, where: Address, mark: string, since: number): Promise<Spot | undefined>;
}

/** The type of what our messages carry; letters, numbers and underscores (docs.slack.dev/messaging/message-metadata). */
const MARKED = "whetstone_message";
/** As many as one answer holds. */
const LOOK_AT = 100;
/** Clocks differ. */
const BEFORE_MS = 60_000;

export const createMessages = ({ paces, log, meter }: MessagesDeps): Messages => {
  const draw = (view: View, fileOf: FileOf): Message => {
    const { payload, losses } = renderMessage(view, { fileOf });
    if (losses.length > 0) {
      meter.count("slack", "lost");
      log.warn("slack: a view could not be said in full", { summary: view.summary, losses });
    }
    return payload;
  };
  return {
    post: async ({ client }, { channel, thread }, view, mark, fileOf, group) => {
      const said = await paces.pausing(`post/${channel}`, () =>
        client.chat.postMessage({
          channel,
          ...withGroup(draw(view, fileOf), group),
          unfurl_links: false,
          unfurl_media: false,
          metadata: { event_type: MARKED, event_payload: { mark } },
          ...(thread === undefined ? {} : { thread_ts: thread }),
        }),
      );
      return { channel: said.channel ?? channel, message: said.ts ?? "" };
    },
    edit: async ({ client, team }, { channel, message }, view, fileOf) => {
      await paces.pausing(`edit/${team}`, () => client.chat.update({ channel, ts: message, ...draw(view, fileOf) }));
    },
    linkTo: async ({ client, team }, { channel, message }) => {
      try {
        const { permalink } = await paces.pausing(`link/${team}`, () =>
          client.chat.getPermalink({ channel, message_ts: message }),
        );
        return permalink;
      } catch (error) {
        log.warn("slack: a message's address is not known", { channel, err: error });
        return undefined;
      }
    },
    find: async ({ client, team }, { channel, thread }, mark, since) => {
      const span = {
        channel,
        oldest: String(Math.max(0, since - BEFORE_MS) / 1000),
        limit: LOOK_AT,
        include_all_metadata: true,
      };
      const { messages = [] } = await paces.pausing(`find/${team}`, async () =>
        thread === undefined
          ? client.conversations.history(span)
          : client.conversations.replies({ ...span, ts: thread }),
      );
      const found = messages.find((one) => markIn(one) === mark);
      return found?.ts === undefined ? undefined : { channel, message: found.ts };
    },
  };
};

/** A user group is pinged by its mention alone, above the rest and in the notification. */
const withGroup = (message: Message, group: string | undefined): Message => {
  if (group === undefined) return message;
  const mention = `<!subteam^${group}>`;
  return {
    text: `${mention} ${message.text}`,
    blocks: [{ type: "section", text: { type: "mrkdwn", text: mention } }, ...message.blocks],
  };
};

const markIn = (message: object): unknown => {
  const metadata: unknown = Reflect.get(message, "metadata");
  const payload: unknown =
    typeof metadata === "object" && metadata !== null ? Reflect.get(metadata, "event_payload") : undefined;
  return typeof payload === "object" && payload !== null ? Reflect.get(payload, "mark") : undefined;
};

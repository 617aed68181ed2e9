import { type APIMessage, type APIMessageTopLevelComponent, ComponentType } from "discord.js";
import type { Loss, Rendered } from "../../../chat/loss.ts";
import type { View } from "../../../chat/view.ts";
import type { Drawn } from "../render/render.ts";
import { nonceOf } from "./ids.ts";
import type { Spot } from "./memory.ts";
import type { Rest, RestFile } from "./rest.ts";

export interface MessagesDeps {
  readonly rest: Rest;
  readonly render: (view: View) => Rendered<Drawn>;
  /** Told where a view could not be said in full. */
  readonly lost: (losses: readonly Loss[], view: View) => void;
}

export interface Messages {
  /** Says it in a channel or thread, and pings a role by its id. The same key within a few minutes gives the same message again. */
  send(channel: string, view: View, key: string, role?: string): Promise<Spot>;
  /** The message takes this form, its pictures too. */
  edit(spot: Spot, view: View): Promise<void>;
}

/** Messages as Discord wants them: components, pictures as files with their words, nobody mentioned but the one role that is pinged. */
export const createMessages = ({ rest, render, lost }: MessagesDeps): Messages => {
  const draw = (view: View, role?: string): { readonly body: object; readonly files: readonly RestFile[] } => {
    const { payload, losses } = render(view);
    if (losses.length > 0) lost(losses, view);
    const { flags, components, files } = payload;
    const attachments = files.map(({ name, description }, id) => ({ id: String(id), filename: name, description }));
    const mention: APIMessageTopLevelComponent[] =
      role === undefined ? [] : [{ type: ComponentType.TextDisplay, content: `<@&${role}>` }];
    const allowed_mentions = { parse: [], ...(role === undefined ? {} : { roles: [role] }) };
    return { body: { flags, components: [...mention, ...components], attachments, allowed_mentions }, files };
  };
  return {
    send: async (channel, view, key, role) => {
      const { body, files } = draw(view, role);
      const said = { ...body, nonce: nonceOf(key), enforce_nonce: true };
      const { id } = await rest.request<APIMessage>("POST", `/channels/${channel}/messages`, said, files);
      return { channel, message: id };
    },
    edit: async ({ channel, message }, view) => {
      const { body, files } = draw(view);
      await rest.request("PATCH", `/channels/${channel}/messages/${message}`, body, files);
    },
  };
};

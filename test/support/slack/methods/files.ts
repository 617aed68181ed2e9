import type { Call, Methods } from "../call.ts";
import type { Fields, StoredFile } from "../model.ts";
import { put } from "../posting.ts";
import { Refusal } from "../refusal.ts";
import { fileShape } from "../shapes.ts";
import { channelOf } from "../world.ts";

const fileOf = ({ world, install, args }: Call): StoredFile => {
  const file = world.files.get(String(args["file"]));
  if (file === undefined || file.team !== install.team) throw new Refusal("file_not_found");
  return file;
};

const reserve = ({ world, install, args }: Call): Fields => {
  const id = world.ids.of("F");
  const name = String(args["filename"]);
  const length = Number(args["length"]);
  if (!Number.isInteger(length) || length < 1)
    throw new Refusal("invalid_arguments", ["must be more than 0 [json-pointer:/length]"]);
  world.files.set(id, {
    id,
    team: install.team,
    owner: install.botUser,
    name,
    title: name,
    length,
    alt: String(args["alt_txt"] ?? args["alt_text"] ?? ""),
    url: `${world.base}/files-pri/${install.team}-${id}/${encodeURIComponent(name)}`,
    bytes: undefined,
    complete: false,
    deleted: false,
    readyAt: Number.POSITIVE_INFINITY,
    channels: [],
  });
  return { upload_url: `${world.base}/upload/${id}/${world.ids.secret()}`, file_id: id };
};

const complete = (call: Call): Fields => {
  const { world, install, args } = call;
  const asked = args["files"] as readonly Fields[];
  const files = asked.map((one) => {
    const file = world.files.get(String(one["id"]));
    if (file?.bytes === undefined || file.team !== install.team || file.complete) throw new Refusal("file_not_found");
    return { file, title: String(one["title"] ?? file.name) };
  });
  const to = args["channel_id"];
  const channel = to === undefined ? undefined : channelOf(world, install, String(to));
  if (channel !== undefined && !channel.members.has(install.botUser)) throw new Refusal("not_in_channel");
  for (const { file, title } of files) {
    file.complete = true;
    file.title = title;
    file.readyAt = world.clock.now() + world.fileDelayMs;
    file.channels = channel === undefined ? [] : [channel.id];
  }
  if (channel !== undefined)
    put(world, channel, {
      text: String(args["initial_comment"] ?? ""),
      blocks: [],
      attachments: files.map(({ file }) => ({ file: file.id })),
      user: install.botUser,
      botId: install.botId,
      ...(args["thread_ts"] === undefined ? {} : { threadTs: String(args["thread_ts"]) }),
    });
  return { files: files.map(({ file }) => fileShape(world, file)) };
};

/** Files: reserve, send to the address, complete. https://docs.slack.dev/messaging/working-with-files */
export const files: Methods = {
  "files.getUploadURLExternal": {
    token: "bot",
    scopes: ["files:write"],
    // The library's types call the words for a picture alt_text, the method itself alt_txt.
    args: { filename: "text!", length: "number!", alt_txt: "text", alt_text: "text", snippet_type: "text" },
    run: reserve,
  },
  "files.completeUploadExternal": {
    token: "bot",
    scopes: ["files:write"],
    args: { files: "json!", channel_id: "text", thread_ts: "text", initial_comment: "text" },
    run: complete,
  },
  "files.info": {
    token: "bot",
    scopes: ["files:read"],
    args: { file: "text!" },
    run: (call) => {
      const file = fileOf(call);
      if (file.deleted) throw new Refusal("file_deleted");
      return { file: fileShape(call.world, file), comments: [], response_metadata: { next_cursor: "" } };
    },
  },
  "files.delete": {
    token: "bot",
    scopes: ["files:write"],
    args: { file: "text!" },
    run: (call) => {
      const file = fileOf(call);
      if (file.deleted) throw new Refusal("file_deleted");
      if (file.owner !== call.install.botUser) throw new Refusal("cant_delete_file");
      file.deleted = true;
      return {};
    },
  },
};

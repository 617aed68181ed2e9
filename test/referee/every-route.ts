import { REST } from "discord.js";
import { insist } from "./acts.ts";
import type { Scene } from "./scene.ts";

type Ask = <T = { readonly id: string }>(method: string, route: string, body?: unknown) => Promise<T>;

const TEXT = [{ type: 10, content: "hello" }];
const V2 = 1 << 15;
const SHOWN = { flags: V2, components: TEXT };
const COMMAND = { name: "extra", description: "One more", type: 1 };

/** Asks for whatever the local server can do and the bot itself does not, with a client that waits for limits. */
export const everyRoute = async (scene: Scene): Promise<void> => {
  const { discord, guild } = scene;
  const rest = new REST({ api: discord.apiUrl, retries: 0 }).setToken(discord.token);
  const ask: Ask = async <T>(method: string, route: string, body?: unknown) =>
    (await rest.request({
      method: method as Parameters<typeof rest.request>[0]["method"],
      fullRoute: route as `/${string}`,
      ...(body === undefined ? {} : { body }),
    })) as T;
  // All rights of a moderator, as some servers give them.
  guild.permissions |= (1n << 4n) | (1n << 34n);
  await look(scene, ask);
  await registerOneByOne(scene, ask);
  await write(scene, ask);
  await lead(scene, ask);
  await follow(scene, ask);
};

const look = async ({ guild, channel, discord, person }: Scene, ask: Ask): Promise<void> => {
  const { id } = person("Somebody");
  const places = ["/gateway", "/users/@me", "/users/@me/guilds", "/applications/@me", "/oauth2/applications/@me"];
  const ofGuild = [
    "",
    "?with_counts=true",
    "/channels",
    "/roles",
    `/members/${id}`,
    `/members/${discord.applicationId}`,
  ];
  for (const route of [...places, `/users/${id}`, `/channels/${channel.id}`]) await ask("GET", route);
  for (const route of ofGuild) await ask("GET", `/guilds/${guild.id}${route}`);
};

const registerOneByOne = async ({ discord, guild }: Scene, ask: Ask): Promise<void> => {
  const scopes = ["", `/guilds/${guild.id}`];
  for (const scope of scopes) {
    const commands = `/applications/${discord.applicationId}${scope}/commands`;
    const { id } = await ask("POST", commands, COMMAND);
    await ask("POST", commands, { ...COMMAND, description: "Changed" });
    await ask("GET", commands);
    await ask("DELETE", `${commands}/${id}`);
    if (scope !== "") await ask("PUT", commands, [COMMAND]);
  }
};

const write = async ({ channel }: Scene, ask: Ask): Promise<void> => {
  const messages = `/channels/${channel.id}/messages`;
  await ask("POST", `/channels/${channel.id}/typing`);
  const { id } = await ask("POST", messages, { content: "plain words", embeds: [{ title: "A title" }] });
  await ask("GET", `${messages}?limit=50`);
  await ask("GET", `${messages}/${id}`);
  await ask("PATCH", `${messages}/${id}`, { content: "other words" });
  await ask("DELETE", `${messages}/${id}`);
};

/** What a moderator does to channels and threads. */
const lead = async ({ guild, person }: Scene, ask: Ask): Promise<void> => {
  const { id } = guild.createChannel("elsewhere");
  const [somebody] = [person("In a thread")];
  await ask("PATCH", `/channels/${id}`, { name: "renamed" });
  const { id: thread } = await ask("POST", `/channels/${id}/threads`, { name: "Talk", type: 12 });
  const members = `/channels/${thread}/thread-members`;
  await ask("PUT", `${members}/${somebody.id}`);
  for (const route of [members, `${members}/${somebody.id}`]) await ask("GET", route);
  await ask("GET", `/guilds/${guild.id}/threads/active`);
  await ask("DELETE", `${members}/${somebody.id}`);
  await ask("DELETE", `${members}/@me`);
  await ask("PUT", `${members}/@me`);
  await ask("PATCH", `/channels/${thread}`, { name: "Over", locked: true, archived: true });
  await ask("DELETE", `/channels/${thread}`);
  await ask("DELETE", `/channels/${id}`);
};

/** What a token of an interaction gives the right to. */
const follow = async ({ discord, person, channel }: Scene, ask: Ask): Promise<void> => {
  const seat = person("Asking").in(channel);
  await insist(() => seat.runs("prep help"));
  const token = [...discord.world.interactions.keys()].at(-1);
  const hook = `/webhooks/${discord.applicationId}/${token}`;
  await ask("GET", `${hook}/messages/@original`);
  await ask("PATCH", `${hook}/messages/@original`, { components: TEXT });
  const { id } = await ask("POST", hook, { ...SHOWN, flags: V2 + 64 });
  await ask("PATCH", `${hook}/messages/${id}`, { components: TEXT });
  await ask("DELETE", `${hook}/messages/${id}`);
  await ask("DELETE", `${hook}/messages/@original`);
};

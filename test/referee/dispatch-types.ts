import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** An event as the gateway sent it: its name and data. */
export interface Dispatch {
  readonly t: string;
  readonly d: unknown;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * What discord-api-types finds wrong with recorded events: each becomes a constant of its event's type in a file that the
 * compiler reads. Gives the compiler's lines, each with the event's name; empty when all are right.
 */
export const judgeDispatches = async (dispatches: readonly Dispatch[]): Promise<readonly string[]> => {
  mkdirSync(join(ROOT, ".cache"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, ".cache/referee-"));
  try {
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(SETTINGS));
    const distinct = [...new Map(dispatches.map(({ t, d }) => [JSON.stringify([t, d]), { t, d }])).values()];
    for (const [at, one] of distinct.entries())
      writeFileSync(join(folder, `${at}-${one.t}.ts`), constantOf(knownOf(one)));
    writeFileSync(join(folder, "event.ts"), EVENT);
    return await compile(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Enums whose members are added up. */
const BIT_FIELDS = [
  ...["Activity", "Application", "Attachment", "Channel", "Embed", "EmbedMedia", "GuildMember", "GuildSystemChannel"],
  ...["Invite", "Message", "Role", "SKU", "ThreadMember", "UnfurledMediaItem", "User"],
].map((name) => `${name}Flags`);

/**
 * What Discord sends and the types do not know yet: the number of a pressed component (components/reference, “Button Interaction”),
 * and what the OpenAPI document demands of pictures and guilds.
 */
const withoutNews = (key: string, value: unknown): unknown => {
  if (key === "home_header" || key === "nsfw") return undefined;
  if (typeof value !== "object" || value === null) return value;
  const isNews = (key === "data" && "component_type" in value) || (key === "media" && "proxy_url" in value);
  if (!isNews || !("id" in value)) return value;
  const { id: _, ...rest } = value;
  return rest;
};

/**
 * The types say enums where JSON has texts and numbers; an enum of texts is compared by what its members hold. A fresh literal may
 * hold no property that its type does not know, so what was invented is found as well.
 */
const EVENT = `import type * as Discord from "discord-api-types/v10";
import type { GatewayDispatchPayload } from "discord-api-types/v10";
type Flags = ${BIT_FIELDS.map((name) => `Discord.${name}`).join(" | ")};
type Plain<T> = T extends string ? \`\${T}\` : T extends Flags ? number : T extends number | boolean | null | undefined ? T
  : { [K in keyof T]: Plain<T[K]> };
type Events<T = GatewayDispatchPayload> = T extends { t: infer N extends string; d: infer D } ? { name: \`\${N}\`; data: D } : never;
export type Data<N extends Events["name"]> = Plain<Extract<Events, { name: N }>["data"]>;
`;

/** What READY holds for Discord's own clients alone. */
const FOR_CLIENTS = [
  ...["session_type", "user_settings", "relationships", "private_channels", "presences"],
  ...["guild_join_requests", "geo_ordered_rtc_regions"],
];

const knownOf = ({ t, d }: Dispatch): Dispatch =>
  t === "READY"
    ? { t, d: Object.fromEntries(Object.entries(d as object).filter(([key]) => !FOR_CLIENTS.includes(key))) }
    : { t, d };

const constantOf = ({ t: name, d: data }: Dispatch): string =>
  `import type { Data } from "./event.ts";\nexport const event: Data<${JSON.stringify(name)}> = ${JSON.stringify(data, withoutNews, 1) ?? "undefined"};\n`;

const SETTINGS = {
  extends: "../../tsconfig.json",
  compilerOptions: {
    composite: false,
    noEmit: true,
    rootDir: "../..",
    tsBuildInfoFile: null,
    types: [],
    // Discord leaves out what it does not know; whether that is the same as undefined is no question of the wire.
    exactOptionalPropertyTypes: false,
  },
  include: ["*.ts"],
  references: [],
};

const compile = (folder: string): Promise<readonly string[]> =>
  new Promise((resolve) => {
    const program = [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", folder, "--pretty", "false"];
    execFile(process.execPath, program, { maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      const lines = `${stdout}${stderr}`.split("\n").filter((line) => line.trim() !== "");
      // A compiler that ended badly without a word has judged nothing.
      resolve(error && lines.length === 0 ? [error.message] : lines.map((line) => line.replace(/^.*?\d+-/, "")));
    });
  });

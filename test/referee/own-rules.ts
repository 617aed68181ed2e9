import type { Json } from "./openapi-repair.ts";

/**
 * What Discord demands of a request and its OpenAPI document does not say. Gives what is wrong, each as a sentence. `route` is the
 * document's own, e.g. `/channels/{channel_id}/messages`.
 */
export const breaches = (method: string, route: string, body: unknown): readonly string[] => {
  if (typeof body !== "object" || body === null) return [];
  const say = (problems: readonly string[]) => problems.map((problem) => `${method} ${route}: ${problem}`);
  if (/\/commands$/.test(route) && method !== "GET") return say(commandBreaches([body].flat() as readonly Json[]));
  if (/\/callback$/.test(route)) return say(callbackBreaches(body as Json));
  return /\/messages|^\/webhooks/.test(route) && !/\/threads$/.test(route)
    ? say(messageBreaches(body as Json, method === "POST"))
    : [];
};

const callbackBreaches = ({ type, data }: Json): readonly string[] => {
  if (type === 9) return modalBreaches((data ?? {}) as Json);
  return type === 4 || type === 7 ? messageBreaches((data ?? {}) as Json, type === 4) : [];
};

/** interactions/receiving-and-responding, "Modal". */
const modalBreaches = ({ components }: Json): readonly string[] => {
  const all = (components ?? []) as readonly Json[];
  return [
    ...(all.length < 1 || all.length > 5 ? [`a modal has ${all.length} components, 1 to 5 are allowed`] : []),
    ...all
      .filter(({ type }) => type === 1)
      .map(() => "a text input in an action row is out of use: put it into a label"),
    ...idBreaches(flatten(all)),
  ];
};

const V2 = 1 << 15;

const messageBreaches = (body: Json, isNew: boolean): readonly string[] => {
  const top = (body["components"] ?? []) as readonly Json[];
  const all = flatten(top);
  const isV2 = (Number(body["flags"] ?? 0) & V2) !== 0;
  const banned = ["content", "embeds", "poll", "sticker_ids"].filter((name) => isFilled(body[name]));
  return [
    // components/reference, "Legacy Message Component Behavior".
    ...(isV2 ? banned.map((name) => `${name} beside components of version 2`) : []),
    // A message that has the flag keeps it.
    ...(isNew && !isV2 && top.some(({ type }) => type !== 1) ? ["components of version 2 without their flag"] : []),
    // resources/message, "Create Message": bots are given 2000, whatever the document says.
    ...(String(body["content"] ?? "").length > 2000 ? ["content over 2000 characters"] : []),
    ...(all.length > 40 ? [`${all.length} components with those inside others, 40 are allowed`] : []),
    ...textBreaches(all),
    ...idBreaches(all),
    ...all.flatMap(partBreaches),
    ...fileBreaches(all, (body["attachments"] ?? []) as readonly Json[]),
  ];
};

const isFilled = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);

/** Every component, those inside others too. */
const flatten = (components: readonly Json[]): readonly Json[] =>
  components.flatMap((one) => [
    one,
    ...flatten((one["components"] ?? []) as readonly Json[]),
    ...flatten([one["accessory"], one["component"]].filter((part) => part !== undefined && part !== null) as Json[]),
  ]);

/** 4,000 characters in all, and 500 answers from somewhat over 10,000 bytes on (discord-api-docs #8554). */
const textBreaches = (all: readonly Json[]): readonly string[] => {
  const text = all.flatMap(({ type, content }) => (type === 10 ? [String(content)] : [])).join("");
  return [
    ...(text.length > 4000 ? [`${text.length} characters of text, 4000 are allowed`] : []),
    ...(Buffer.byteLength(text) > 10_000 ? [`${Buffer.byteLength(text)} bytes of text fail with 500`] : []),
  ];
};

const idBreaches = (all: readonly Json[]): readonly string[] => {
  const ids = all.flatMap(({ custom_id: id }) => (id === undefined ? [] : [String(id)]));
  return ids.filter((id, at) => ids.indexOf(id) < at).map((id) => `custom_id ${id} is there twice`);
};

/** components/reference, by component. */
const partBreaches = (part: Json): readonly string[] => {
  if (part["type"] === 1) return rowBreaches((part["components"] ?? []) as readonly Json[]);
  if (part["type"] === 2) return buttonBreaches(part);
  return part["type"] === 3 ? selectBreaches(part) : [];
};

const rowBreaches = (inside: readonly Json[]): readonly string[] => {
  const buttons = inside.filter(({ type }) => type === 2).length;
  const isRight = buttons === inside.length ? buttons >= 1 && buttons <= 5 : inside.length === 1;
  return isRight ? [] : ["a row holds up to 5 buttons, or one select"];
};

const LINK = 5;
const PREMIUM = 6;

const buttonBreaches = ({ style, url, custom_id: id, sku_id: sku, label, emoji }: Json): readonly string[] => {
  const needs = style === LINK ? url : style === PREMIUM ? sku : id;
  const given = [url, id, sku].filter((value) => value !== undefined && value !== null).length;
  return [
    ...(needs === undefined || given !== 1
      ? [`a button of style ${style} with the wrong one of url, custom_id, sku_id`]
      : []),
    ...(style !== PREMIUM && !isFilled(label) && emoji === undefined ? ["a button without words and emoji"] : []),
  ];
};

const selectBreaches = ({ options, min_values: min, max_values: max }: Json): readonly string[] => {
  const all = (options ?? []) as readonly Json[];
  const values = all.map(({ value }) => value);
  const [least, most] = [Number(min ?? 1), Number(max ?? 1)];
  const preset = all.filter((option) => option["default"] === true).length;
  return [
    ...(all.length < 1 || all.length > 25 ? [`a select with ${all.length} options`] : []),
    ...(least > most || most > all.length ? [`a select of ${least} to ${most} out of ${all.length}`] : []),
    ...(preset > most ? ["a select with more presets than may be chosen"] : []),
    ...(new Set(values).size < values.length ? ["a select with a value twice"] : []),
  ];
};

/** A picture is shown by naming a file of the same message, and files show only where they are named. */
const fileBreaches = (all: readonly Json[], attachments: readonly Json[]): readonly string[] => {
  const urls = [...JSON.stringify(all).matchAll(/"attachment:\/\/([^"]+)"/g)].map(([, name]) => name);
  const names = attachments.map(({ filename }) => filename);
  return [
    ...urls.filter((name) => !names.includes(name)).map((name) => `attachment://${name} is not attached`),
    ...names
      .filter((name) => name !== undefined && !urls.includes(String(name)))
      .map((name) => `${name} is shown nowhere`),
  ];
};

/** interactions/application-commands: naming, order, uniqueness, 8,000 characters, 100 commands. */
const commandBreaches = (commands: readonly Json[]): readonly string[] => [
  ...(commands.length > 100 ? [`${commands.length} commands, 100 are allowed`] : []),
  ...twice(commands),
  ...commands.flatMap((command) => [
    ...nameBreaches(command),
    ...optionBreaches(command, 0),
    ...(lengthOf(command) > 8000 ? [`${command["name"]}: over 8000 characters in all`] : []),
  ]),
];

const twice = (named: readonly Json[]): readonly string[] => {
  const names = named.map(({ name }) => String(name));
  return names.filter((name, at) => names.indexOf(name) < at).map((name) => `${name} is there twice`);
};

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const nameBreaches = ({ name, name_localizations: names }: Json): readonly string[] =>
  [name, ...Object.values((names ?? {}) as Json)]
    .map(String)
    .filter((one) => !NAME.test(one) || one !== one.toLowerCase())
    .map((one) => `${one} cannot be a name`);

const optionBreaches = (command: Json, depth: number): readonly string[] => {
  const options = (command["options"] ?? []) as readonly Json[];
  const isSub = ({ type }: Json) => type === 1 || type === 2;
  const needed = options.map(({ required }) => required === true);
  return [
    ...twice(options),
    ...(options.length > 25 ? [`${command["name"]} has ${options.length} options`] : []),
    ...(options.some(isSub) && !options.every(isSub) ? [`${command["name"]} mixes options and subcommands`] : []),
    ...(options.some(({ type }) => type === 2) && depth > 0 ? [`${command["name"]}: a group in a group`] : []),
    ...(needed.some((one, at) => one && needed[at - 1] === false)
      ? [`${command["name"]}: required after optional`]
      : []),
    ...options.flatMap((option) => [
      ...nameBreaches(option),
      ...optionBreaches(option, depth + 1),
      ...(option["autocomplete"] === true && isFilled(option["choices"])
        ? [`${option["name"]}: choices and autocomplete`]
        : []),
    ]),
  ];
};

/** Names, descriptions and values with all inside, each in its longest language. */
const lengthOf = (command: Json): number => {
  const longest = (text: unknown, others: unknown) =>
    Math.max(...[text ?? "", ...Object.values((others ?? {}) as Json)].map((one) => String(one).length));
  const inside = [
    ...((command["options"] ?? []) as readonly Json[]),
    ...((command["choices"] ?? []) as readonly Json[]),
  ];
  return (
    longest(command["name"], command["name_localizations"]) +
    longest(command["description"], command["description_localizations"]) +
    String(command["value"] ?? "").length +
    inside.reduce((sum, one) => sum + lengthOf(one), 0)
  );
};

import { TYPE } from "../rules/components.ts";
import { isJson, type Json, type WireAttachment, type WireComponent } from "./wire.ts";

/**
 * What Discord makes of components that were sent: an id for each that has none, counted from 1, its own defaults, and
 * links in place of `attachment://`.
 */
export const completeComponents = (
  list: readonly unknown[],
  attachments: readonly WireAttachment[],
): readonly WireComponent[] => {
  const taken = new Set(list.flatMap(idsIn));
  let last = 0;
  const nextId = (): number => {
    do last += 1;
    while (taken.has(last));
    return last;
  };
  const complete = (raw: unknown): WireComponent => {
    const one = raw as Json;
    const id = typeof one["id"] === "number" && one["id"] !== 0 ? one["id"] : nextId();
    const made: Record<string, unknown> = { ...one, id };
    for (const key of Object.keys(made)) if (made[key] === null) delete made[key];
    if (Array.isArray(one["components"])) made["components"] = one["components"].map(complete);
    for (const key of ["accessory", "component"]) if (isJson(one[key])) made[key] = complete(one[key]);
    return { ...made, ...defaultsOf(made, attachments) } as unknown as WireComponent;
  };
  return list.map(complete);
};

const idsIn = (raw: unknown): readonly number[] => {
  const one = raw as Json;
  const inner = [one["components"], one["accessory"], one["component"]].flat().filter((part) => part != null);
  return [...(typeof one["id"] === "number" ? [one["id"]] : []), ...inner.flatMap(idsIn)];
};

const defaultsOf = (one: Json, attachments: readonly WireAttachment[]): Json => {
  switch (one["type"]) {
    case TYPE.stringSelect:
      return { min_values: one["min_values"] ?? 1, max_values: one["max_values"] ?? 1 };
    case TYPE.container:
      return { accent_color: one["accent_color"] ?? null, spoiler: one["spoiler"] ?? false };
    case TYPE.separator:
      return { spacing: one["spacing"] ?? 1, divider: one["divider"] ?? true };
    case TYPE.thumbnail:
      return {
        media: media(one["media"], attachments),
        description: one["description"] ?? null,
        spoiler: one["spoiler"] ?? false,
      };
    case TYPE.gallery:
      return { items: (one["items"] as readonly Json[]).map((item) => galleryItem(item, attachments)) };
    case TYPE.file:
      return fileDefaults(one, attachments);
    default:
      return {};
  }
};

const galleryItem = (item: Json, attachments: readonly WireAttachment[]): Json => ({
  media: media(item["media"], attachments),
  description: item["description"] ?? null,
  spoiler: item["spoiler"] ?? false,
});

const fileDefaults = (one: Json, attachments: readonly WireAttachment[]): Json => {
  const found = attachmentOf(one["file"], attachments);
  return {
    file: media(one["file"], attachments),
    name: found?.filename ?? null,
    size: found?.size ?? null,
    spoiler: one["spoiler"] ?? false,
  };
};

const attachmentOf = (value: unknown, attachments: readonly WireAttachment[]): WireAttachment | undefined => {
  const url = String((value as Json)["url"]);
  return attachments.find((one) => url === `attachment://${one.filename}` || url === one.url);
};

const media = (value: unknown, attachments: readonly WireAttachment[]): Json => {
  const found = attachmentOf(value, attachments);
  const url = found?.url ?? String((value as Json)["url"]);
  return {
    id: found?.id ?? "1000000000000000001",
    url,
    proxy_url: url,
    width: 64,
    height: 64,
    content_type: found?.content_type ?? "image/png",
    ...(found ? { attachment_id: found.id } : {}),
  };
};

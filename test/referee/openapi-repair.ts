export interface How {
  /** For what is sent to Discord: it takes more than it gives. */
  readonly loose: boolean;
  /** Properties that the document does not name are mistakes. */
  readonly closed: boolean;
}

/** What a validator has to know about Discord's OpenAPI document that it does not say itself. */
export const repair = (document: Json, how: How): Json => {
  const walk = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== "object" || node === null) return node;
    const tagged = byType(node as Json, document);
    const copy: Json = Object.fromEntries(Object.entries(tagged ?? node).map(([key, value]) => [key, walk(value)]));
    return mend(copy, how);
  };
  const repaired = walk(document) as Json;
  const schemas = schemasOf(repaired);
  // Snowflakes also arrive as integers.
  if (how.loose) schemas["SnowflakeType"] = { anyOf: [schemas["SnowflakeType"], { type: "integer", minimum: 0 }] };
  return repaired;
};

export type Json = Record<string, unknown>;

export const schemasOf = (document: Json): Json => (document["components"] as { schemas: Json }).schemas;

const mend = (node: Json, { loose, closed }: How): Json => {
  const { oneOf, ...rest } = node;
  // It means “one of these shapes”, which may overlap.
  const mended: Json = oneOf === undefined ? node : { ...rest, anyOf: oneOf };
  // A list of no values is a list that was not written down.
  if (Array.isArray(mended["enum"]) && mended["enum"].length === 0) delete mended["enum"];
  if (closed && "properties" in mended && !("additionalProperties" in mended)) mended["additionalProperties"] = false;
  return loose && isBigInteger(mended) ? { anyOf: [mended, { type: "string", pattern: "^-?\\d+$" }] } : mended;
};

/** 64 bits do not fit into a JSON number; Discord takes them as text. */
const isBigInteger = ({ type, format, maximum }: Json): boolean =>
  [type].flat().includes("integer") &&
  (format === "int64" || (typeof maximum === "number" && maximum > Number.MAX_SAFE_INTEGER));

/**
 * A union whose shapes differ by `type` is rewritten to “if it is of this type, then it has this shape”: so a mistake is said once
 * and not once for every shape. Undefined for any other schema.
 */
const byType = (node: Json, document: Json): Json | undefined => {
  const { oneOf, anyOf, ...rest } = node;
  const branches = (oneOf ?? anyOf) as readonly Json[] | undefined;
  const shapes = (branches ?? []).filter(({ type }) => type !== "null");
  const tags = shapes.map((shape) => tagsOf(shape, document));
  const all = tags.flat();
  if (shapes.length < 2 || tags.some(({ length }) => length === 0) || new Set(all).size < all.length) return undefined;
  const ofType = (values: readonly unknown[]) => ({
    type: "object",
    required: ["type"],
    properties: { type: { enum: values } },
    additionalProperties: true,
  });
  return {
    ...rest,
    allOf: shapes.map((shape, at) => ({ if: ofType(tags[at] ?? []), [THEN]: shape })),
    anyOf: [...(branches ?? []).filter(({ type }) => type === "null"), ofType(all)],
  };
};

/** Written apart: an object with a plain `then` property could be taken for a promise. */
const THEN = "then";

/** The values of `type` that a shape can have; none where it has no type of its own. */
const tagsOf = (shape: Json, document: Json): readonly unknown[] => {
  const name =
    String(shape["$ref"] ?? "")
      .split("/")
      .at(-1) ?? "";
  const resolved = (schemasOf(document)[name] ?? shape) as Json;
  const type = (resolved["properties"] as Json | undefined)?.["type"] as Json | undefined;
  return (type?.["enum"] ?? []) as readonly unknown[];
};

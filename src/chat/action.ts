/**
 * Action ids: `name.version/part/part`. Typed both ways, at most 100 characters (the strictest platform's limit), and
 * decoding is routing. A previous version is still decoded for one release by listing it with `also`.
 */
export interface Codec<T> {
  encode(value: T): string;
  /** Undefined when the text is not of this form. */
  decode(text: string): T | undefined;
}

export const LONGEST_ID = 100;

export const word: Codec<string> = {
  encode: (value) => encodeURIComponent(value),
  decode: (text) => {
    try {
      return text === "" ? undefined : decodeURIComponent(text);
    } catch {
      return undefined;
    }
  },
};

export const whole: Codec<number> = {
  encode: String,
  decode: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined),
};

/** One of a closed set. */
export const oneOf = <const V extends string>(...values: readonly V[]): Codec<V> => ({
  encode: (value) => value,
  decode: (text) => values.find((value) => value === text),
});

// biome-ignore lint/suspicious/noExplicitAny: a shape's codecs differ in their value type; only inference reads it.
type Params<S extends Readonly<Record<string, Codec<any>>>> = {
  readonly [K in keyof S]: S[K] extends Codec<infer T> ? T : never;
};

export interface ActionType<P> {
  readonly name: string;
  readonly version: number;
  id(params: P): string;
  /** Undefined when the id is another action's, another version's or malformed. */
  parse(id: string): P | undefined;
}

/** Makes an action type. Throws when an id would exceed 100 characters: a mistake of the author, not of a person. */
// biome-ignore lint/suspicious/noExplicitAny: as above.
export const defineAction = <const S extends Readonly<Record<string, Codec<any>>>>(
  name: string,
  version: number,
  shape: S,
): ActionType<Params<S>> => {
  const head = `${name}.${version}`;
  const fields = Object.entries(shape) as unknown as readonly (readonly [string, Codec<unknown>])[];
  return {
    name,
    version,
    id: (params) => {
      const values = params as Readonly<Record<string, unknown>>;
      const id = [head, ...fields.map(([field, codec]) => codec.encode(values[field]))].join("/");
      if (id.length > LONGEST_ID) throw new Error(`action id over ${LONGEST_ID} characters: ${id}`);
      return id;
    },
    parse: (id) => {
      const [first, ...parts] = id.split("/");
      if (first !== head || parts.length !== fields.length) return undefined;
      const decoded = fields.map(([field, codec], at) => [field, codec.decode(parts[at] ?? "")] as const);
      if (decoded.some(([, value]) => value === undefined)) return undefined;
      return Object.fromEntries(decoded) as Params<S>;
    },
  };
};

/** A text file that somebody sent along with a form. It is fetched when it is read, and may be gone by then. */
export interface SentFile {
  readonly name: string;
  /** At most so many bytes; never throws. */
  read(most: number): Promise<ReadFile>;
}

export type ReadFile =
  | { readonly kind: "text"; readonly text: string }
  /** Larger than wanted. */
  | { readonly kind: "large" }
  /** It could not be fetched, or is no text. */
  | { readonly kind: "lost" };

export interface Fetching {
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the platform keeps its files; nothing is fetched from anywhere else. */
  readonly isOwn: (url: URL) => boolean;
}

/** A download that takes longer would keep somebody waiting in vain. */
const LONGEST_MS = 15_000;

/** A file behind an address of the platform's. Redirects are not followed: they lead to pages for people. */
export const fileAt = (name: string, address: string, { headers = {}, isOwn }: Fetching): SentFile => ({
  name,
  read: async (most) => {
    try {
      const url = new URL(address);
      if (!isOwn(url)) return { kind: "lost" };
      const signal = AbortSignal.timeout(LONGEST_MS);
      const response = await fetch(url, { headers, redirect: "error", signal });
      if (!response.ok || !response.body) return { kind: "lost" };
      return await textOf(response.body, most);
    } catch {
      return { kind: "lost" };
    }
  },
});

/** Stops at the first byte too many: a length that a header names need not be true. */
const textOf = async (body: AsyncIterable<Uint8Array>, most: number): Promise<ReadFile> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > most) return { kind: "large" };
    parts.push(part);
  }
  return decoded(Buffer.concat(parts));
};

/** UTF-8, or UTF-16 where its mark says so. What is neither is no text. */
export const decoded = (bytes: Uint8Array): ReadFile => {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return { kind: "text", text: new TextDecoder(utf16 ? "utf-16le" : "utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { kind: "lost" };
  }
};

import type { Carried } from "./origin.ts";

/** Into a modal's `private_metadata`: 3,000 characters, of which what Submit means takes half at most. */
export const packed = (carried: Carried): string => JSON.stringify(carried);

/** Back from it; undefined where a modal carries nothing. */
export const unpacked = (metadata: string | null | undefined): Carried | undefined => {
  if (!metadata) return undefined;
  try {
    return JSON.parse(metadata) as Carried;
  } catch {
    return undefined;
  }
};

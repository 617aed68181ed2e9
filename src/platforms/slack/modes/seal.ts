import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Keeps values from whoever reads the store: AES-256-GCM under a key made from the program's secret (HKDF, RFC 5869). */
export interface Seal {
  /** `name` is what the value belongs to; under another name it cannot be opened. */
  close(value: string, name: string): string;
  /** Undefined where it was not closed with this secret and name. */
  open(sealed: string, name: string): string | undefined;
}

const IV = 12;
const TAG = 16;

export const createSeal = (secret: string): Seal => {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "slack installations", 32));
  return {
    close: (value, name) => {
      const iv = randomBytes(IV);
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(name));
      const body = Buffer.concat([cipher.update(value, "utf8"), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
    },
    open: (sealed, name) => {
      const bytes = Buffer.from(sealed, "base64url");
      if (bytes.length < IV + TAG) return undefined;
      try {
        const cipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV), { authTagLength: TAG })
          .setAAD(Buffer.from(name))
          .setAuthTag(bytes.subarray(IV, IV + TAG));
        return Buffer.concat([cipher.update(bytes.subarray(IV + TAG)), cipher.final()]).toString("utf8");
      } catch {
        return undefined;
      }
    },
  };
};

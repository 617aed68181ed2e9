/** What every answer of the web room carries: nothing from elsewhere, nothing inline, nobody frames it, nothing leaks by referrer. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
};

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether a request's Host is one of ours: loopback names, the public address, or any when the operator said --insecure.
 * Keeps a foreign page from reaching a loopback server by a name of its own (DNS rebinding).
 */
export const isOurHost = (
  host: string | undefined,
  own: { readonly publicUrl?: string; readonly insecure: boolean },
): boolean => {
  const name = (host ?? "").replace(/:\d+$/, "").toLowerCase();
  if (own.insecure || LOOPBACK.test(name)) return true;
  return own.publicUrl !== undefined && new URL(own.publicUrl).host.toLowerCase() === (host ?? "").toLowerCase();
};

/** A change must come from our own page: its Origin is the address asked, by whatever scheme a proxy spoke. */
export const isOwnOrigin = (
  origin: string | undefined,
  host: string | undefined,
  publicUrl: string | undefined,
): boolean => {
  if (origin === undefined || host === undefined) return false;
  if (publicUrl !== undefined && origin === new URL(publicUrl).origin) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
};

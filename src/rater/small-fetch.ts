/** A reply to a reading is a few kB; a server that sends this much is not answering. */
const MOST_BYTES = 512 * 1024;

/**
 * As `fetch`, for a server that is not trusted: nobody is led elsewhere with an answer and a key, and a body that does not end is broken
 * off.
 */
export const smallFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, redirect: "error" });
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (size > MOST_BYTES) throw new TypeError("the reply does not end");
    chunks.push(new Uint8Array(chunk));
  }
  const { status, statusText, headers } = response;
  return new Response(size === 0 ? null : new Blob(chunks), { status, statusText, headers });
};

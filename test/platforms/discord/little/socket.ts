import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

/** The server's end of a WebSocket (RFC 6455), for JSON texts. */
export interface Socket {
  send(value: unknown): void;
  /** Closes with a code. */
  close(code: number): void;
  /** Breaks the connection without a word. */
  cut(): void;
}

export interface SocketEvents {
  text(value: unknown): void;
  closed(): void;
}

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

export const acceptSocket = (request: IncomingMessage, stream: Duplex, events: SocketEvents): Socket => {
  const accept = createHash("sha1").update(`${request.headers["sec-websocket-key"]}${GUID}`).digest("base64");
  stream.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  let rest = Buffer.alloc(0);
  stream.on("data", (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let frame = frameIn(rest); frame; frame = frameIn(rest)) {
      rest = rest.subarray(frame.length);
      if (frame.opcode === 1) events.text(JSON.parse(frame.payload.toString()));
      if (frame.opcode === 8) stream.end(frameOf(8, frame.payload));
    }
  });
  stream.on("error", () => undefined);
  stream.on("end", () => stream.end());
  stream.once("close", events.closed);
  return {
    send: (value) => void stream.write(frameOf(1, Buffer.from(JSON.stringify(value)))),
    close: (code) => {
      const payload = Buffer.alloc(2);
      payload.writeUInt16BE(code);
      stream.write(frameOf(8, payload));
    },
    cut: () => stream.destroy(),
  };
};

const frameOf = (opcode: number, payload: Buffer): Buffer => {
  const size = payload.length;
  const head = Buffer.alloc(size < 126 ? 2 : size < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  if (size < 126) head[1] = size;
  else if (size < 65_536) {
    head[1] = 126;
    head.writeUInt16BE(size, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(size), 2);
  }
  return Buffer.concat([head, payload]);
};

interface Frame {
  readonly opcode: number;
  readonly payload: Buffer;
  readonly length: number;
}

/** The first whole frame; clients mask theirs. */
const frameIn = (data: Buffer): Frame | undefined => {
  if (data.length < 2) return undefined;
  const short = (data[1] ?? 0) & 0x7f;
  const before = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (data.length < before + 4) return undefined;
  const size = short === 126 ? data.readUInt16BE(2) : short === 127 ? Number(data.readBigUInt64BE(2)) : short;
  const length = before + 4 + size;
  if (data.length < length) return undefined;
  const mask = data.subarray(before, before + 4);
  const payload = Buffer.from(data.subarray(before + 4, length).map((byte, at) => byte ^ (mask[at % 4] ?? 0)));
  return { opcode: (data[0] ?? 0) & 0xf, payload, length };
};

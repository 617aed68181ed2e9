import type { SocketModeReceiver } from "@slack/bolt";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Line } from "../../../src/platforms/slack/modes/line.ts";
import { createSocket } from "../../../src/platforms/slack/modes/socket.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface FakeLine extends Line {
  up: boolean;
  renewed: number;
}

const fakeLine = (): FakeLine => {
  const line: FakeLine = {
    receiver: {} as SocketModeReceiver,
    up: false,
    renewed: 0,
    start: () => {
      line.up = true;
    },
    renew: async () => {
      line.renewed += 1;
    },
    stop: async () => {
      line.up = false;
    },
    isUp: () => line.up,
  };
  return line;
};

const HOUR = 60 * 60_000;

test("connections are renewed in turn, before Slack would end them", async () => {
  const [one, other] = [fakeLine(), fakeLine()];
  const socket = createSocket([one, other]);
  socket.start();
  await vi.advanceTimersByTimeAsync(HOUR);
  expect([one.renewed, other.renewed]).toEqual([1, 0]);
  await vi.advanceTimersByTimeAsync(3 * HOUR);
  expect(Math.abs(one.renewed - other.renewed)).toBeLessThanOrEqual(1);
  expect(other.renewed).toBeGreaterThan(0);
  await socket.stop();
  const before = one.renewed + other.renewed;
  await vi.advanceTimersByTimeAsync(5 * HOUR);
  expect(one.renewed + other.renewed).toBe(before);
});

test("while one is down the other stays, and events still come", async () => {
  const [one, other] = [fakeLine(), fakeLine()];
  const socket = createSocket([one, other]);
  socket.start();
  other.up = false;
  await vi.advanceTimersByTimeAsync(5 * HOUR);
  expect(one.renewed).toBe(0);
  expect(socket.ready()).toEqual({ ok: true, says: "connected" });
  one.up = false;
  expect(socket.ready()).toEqual({ ok: false, says: "connecting" });
  await socket.stop();
});

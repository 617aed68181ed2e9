import { describe, expect, test } from "vitest";
import { requestOf } from "../../../src/platforms/web/request-of.ts";

const ada = { person: "web-ada", name: "Ada", manager: false };
const zoneOf = (zone: string | undefined): string | undefined =>
  requestOf(0, "lobby", ada, { id: "11111111", channel: "general", zone }, { kind: "said", text: "hi" }).zone;

describe("the zone that a page names", () => {
  test("is taken as it stands, the first time and each time after", () => {
    expect([zoneOf("Europe/Berlin"), zoneOf("Europe/Berlin"), zoneOf("Asia/Shanghai")]).toEqual([
      "Europe/Berlin",
      "Europe/Berlin",
      "Asia/Shanghai",
    ]);
  });

  test("is left out each time where there is no such zone", () => {
    expect([zoneOf("Mars/Olympus"), zoneOf("Mars/Olympus"), zoneOf(""), zoneOf(undefined)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

import { expect, test } from "vitest";
import { parseAddress } from "../../src/store/connect.ts";

test("each form of an address names its servers", () => {
  expect(parseAddress("redis://localhost")).toEqual({
    kind: "one",
    place: { host: "localhost", port: 6379 },
    security: {},
  });
  expect(parseAddress("redis://me:p%40ss@db.example:7000/2")).toEqual({
    kind: "one",
    place: { host: "db.example", port: 7000, db: 2 },
    security: { username: "me", password: "p@ss" },
  });
  expect(parseAddress("rediss://:secret@[::1]:6380")).toEqual({
    kind: "one",
    place: { host: "::1", port: 6380 },
    security: { password: "secret", tls: {} },
  });
  expect(parseAddress("unix:/run/redis.sock")).toEqual({
    kind: "one",
    place: { path: "/run/redis.sock" },
    security: {},
  });
  expect(parseAddress("unix:///run/redis.sock")).toEqual({
    kind: "one",
    place: { path: "/run/redis.sock" },
    security: {},
  });
  expect(parseAddress("redis+cluster://:pw@a:1,b")).toEqual({
    kind: "cluster",
    nodes: [
      { host: "a", port: 1 },
      { host: "b", port: 6379 },
    ],
    security: { password: "pw" },
  });
  expect(parseAddress("redis+sentinel://a,b:1/main")).toEqual({
    kind: "sentinel",
    place: {
      sentinels: [
        { host: "a", port: 26_379 },
        { host: "b", port: 1 },
      ],
      name: "main",
      role: "master",
    },
    security: {},
  });
});

test("a database may be named, and a slash at the end means nothing", () => {
  expect(parseAddress("redis+sentinel://a/main/3")).toMatchObject({ place: { name: "main", db: 3 } });
  expect(parseAddress("redis://a/")).toEqual({ kind: "one", place: { host: "a", port: 6379 }, security: {} });
  expect(parseAddress("redis+cluster://a,b/")).toMatchObject({ nodes: [{ host: "a" }, { host: "b" }] });
});

test("an address that is not understood is refused without showing its password", () => {
  const problem = (url: string): string => {
    try {
      parseAddress(url);
      return "understood";
    } catch (error) {
      return String(error);
    }
  };
  expect(problem("http://me:hunter22@host")).toContain("REDIS_URL is not understood");
  expect(problem("http://me:hunter22@host")).not.toContain("hunter22");
  expect(problem("redis+sentinel://a,b")).toContain("ends in the master's name");
  expect(problem("redis://host/first")).toContain("number of a database");
  expect(problem("redis://host:port")).toContain("host:port");
});

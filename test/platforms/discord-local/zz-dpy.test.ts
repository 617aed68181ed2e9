import { spawn } from "node:child_process";
import { test } from "vitest";
import { startLocalDiscord } from "../../support/discord/discord.ts";
import { wordsOf } from "../../support/discord/world/messages.ts";
test("dpy", async () => {
  const d = await startLocalDiscord();
  const g = d.createGuild({ name: "G" }); const ch = g.createChannel("general");
  const ada = d.createPerson("Ada"); d.add(g, ada);
  const c = spawn("/usr/bin/python3", ["/tmp/dpy.py", d.apiUrl, d.token], { stdio: "inherit" });
  try {
    const s = ada.in(ch);
    await s.reads("hello");
    const a = await s.runs("ping");
    console.log(a.kind, wordsOf(a.message!));
    const b = await s.presses(a.message!, "A");
    console.log(b.kind, wordsOf(b.message!));
  } catch (e) { console.log(String(e), d.requests.map((r) => `${r.method} ${r.path} ${r.status}`)); throw e; }
  finally { c.kill(); await d.stop(); }
});

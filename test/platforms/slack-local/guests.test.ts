import { afterEach, beforeEach, expect, test } from "vitest";
import { type ClientBench, clientBench } from "./client.ts";

let bench: ClientBench;
beforeEach(async () => {
  bench = await clientBench();
});
afterEach(() => bench.slack.stop());

const plain = (text: string) => ({ type: "plain_text" as const, text });
const blocks = [
  { type: "actions" as const, elements: [{ type: "button" as const, action_id: "go", text: plain("Go") }] },
];

test("someone of another workspace presses as a guest of the one that has the app", async () => {
  const { slack, client } = bench;
  const elsewhere = slack.workplace.team("Elsewhere");
  const shared = slack.channel("shared");
  const guest = slack.person("Guest", { team: elsewhere });
  await client.chat.postMessage({ channel: shared.id, text: "x", blocks });
  const { payload } = await guest.in(shared).presses("Go");
  expect(payload).toMatchObject({ team: { id: slack.team.id }, user: { id: guest.id, team_id: elsewhere.id } });
});

test("a guest is known where they share a channel, and nowhere else", async () => {
  const { slack, client, refusal } = bench;
  const guest = slack.person("Guest", { team: slack.workplace.team("Elsewhere") });
  expect(await refusal(client.users.info({ user: guest.id }))).toBe("user_not_found");
  guest.in(slack.channel("shared"));
  expect((await client.users.info({ user: guest.id })).user?.team_id).toBe(guest.user.team);
});

test("what a guest writes says where they are from, to the workspace that has the app", async () => {
  const { slack } = bench;
  const elsewhere = slack.workplace.team("Elsewhere");
  slack.person("Guest", { team: elsewhere }).in(slack.channel("shared")).types("hello");
  expect(slack.deliveries[0]?.payload).toMatchObject({
    team_id: slack.team.id,
    context_team_id: slack.team.id,
    is_ext_shared_channel: true,
    event: { text: "hello", user_team: elsewhere.id, source_team: elsewhere.id },
  });
});

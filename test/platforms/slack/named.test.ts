import { expect, test } from "vitest";
import { words as zh } from "../../../src/words/zh.ts";
import { slackAppFor } from "./slack-app.ts";

const app = await slackAppFor();
const ada = app.slack.person("Ada").in(app.channel);

test("somebody whom a command mentions is asked in the language and by the clocks that Slack knows of them", async () => {
  const li = app.slack.person("Li", { locale: "zh-CN", tz: "Asia/Shanghai" });
  await ada.runs(`/prep interview with:@${li.user.name} at:tomorrow 12:00`);
  const asked = await app.slack.until(() => app.practice.deliveries.at(-1), "an invitation");
  const { view } = asked.delivery;
  expect(view.summary).toBe(zh.pair.proposal("Ada"));
  expect(JSON.stringify(view)).toContain("Asia/Shanghai");
});

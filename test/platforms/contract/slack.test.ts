import { platformContract } from "./contract.ts";
import { openSlack } from "./slack.ts";

platformContract("Slack over a socket", openSlack("socket"));
platformContract("Slack over HTTP", openSlack("http"));

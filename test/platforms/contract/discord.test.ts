import { platformContract } from "./contract.ts";
import { openDiscord } from "./discord.ts";

platformContract("Discord", openDiscord);

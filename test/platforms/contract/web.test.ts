import { platformContract } from "./contract.ts";
import { openWeb } from "./web.ts";

platformContract("the web room", openWeb);

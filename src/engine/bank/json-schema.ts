import { z } from "zod";
import { bankFile } from "./schema.ts";

/** The JSON Schema of one file of facts, as text: what editors read for completion (`content/schema.json`). */
export const jsonSchemaText = (): string =>
  `${JSON.stringify(z.toJSONSchema(bankFile, { io: "input", reused: "ref" }), undefined, 2)}\n`;

import { register } from "node:module";

/** Loaded before the product: writes down which packages its own modules import, in `PACKAGES_FILE`. */
register(new URL("./import-hooks.js", import.meta.url), { data: process.env["PACKAGES_FILE"] });

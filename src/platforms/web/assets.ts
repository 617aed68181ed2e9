import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The page's own files: compiled modules and the style sheet, read once, served under a stamp of their content for ever. */

// Run from the sources (tests do), the compiled page stands in dist.
const BUILT = new URL(import.meta.url.endsWith(".ts") ? "../../../dist/" : "../../", import.meta.url);
const FOLDERS = ["platforms/web/client", "platforms/web", "chat"] as const;
const SHARED = new Set(["platforms/web/wire.js", "chat/view.js", "chat/text.js", "chat/form.js", "chat/loss.js"]);

const KINDS: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

interface Assets {
  readonly stamp: string;
  readonly files: ReadonlyMap<string, Buffer>;
}

let loaded: Assets | undefined;

export const assets = (): Assets => {
  loaded ??= load();
  return loaded;
};

const load = (): Assets => {
  const files = new Map<string, Buffer>();
  for (const folder of FOLDERS) {
    for (const name of readdirSync(new URL(`${folder}/`, BUILT)).sort()) {
      const path = `${folder}/${name}`;
      const wanted = folder === "platforms/web/client" ? /\.(?:js|css|svg)$/.test(name) : SHARED.has(path);
      if (wanted) files.set(path, readFileSync(fileURLToPath(new URL(path, BUILT))));
    }
  }
  const hash = createHash("sha256");
  for (const [path, content] of files) hash.update(path).update(content);
  return { stamp: hash.digest("hex").slice(0, 12), files };
};

export interface Asset {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/** A file of the page; undefined when there is none of that name or stamp. */
export const assetOf = (stamp: string, path: string): Asset | undefined => {
  const { stamp: present, files } = assets();
  const content = stamp === present ? files.get(path) : undefined;
  const kind = KINDS[path.split(".").at(-1) ?? ""];
  if (!content || kind === undefined) return undefined;
  return {
    content: new Uint8Array(content),
    headers: { "content-type": kind, "cache-control": "public, max-age=31536000, immutable" },
  };
};

/** The one page: everything in it comes from the modules it loads. */
export const pageHtml = (): string => {
  const { stamp, files } = assets();
  const base = `/assets/${stamp}/platforms/web/client`;
  const modules = [...files.keys()]
    .filter((path) => path.endsWith(".js"))
    .map((path) => `<link rel="modulepreload" href="/assets/${stamp}/${path}">`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Whetstone</title>
<link rel="icon" href="${base}/mark.svg" type="image/svg+xml">
${["style", "view", "frame", "talk", "composer", "card", "narrow"].map((name) => `<link rel="stylesheet" href="${base}/${name}.css">`).join("\n")}
${modules.join("\n")}
<script type="module" src="${base}/main.js"></script>
</head>
<body><noscript>Whetstone needs JavaScript in the browser. 磨刀石需要浏览器开启 JavaScript。</noscript></body>
</html>
`;
};

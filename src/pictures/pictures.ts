import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Chart, Picture, Pictures } from "./picture.ts";

/** How many pictures are kept: people look at theirs several times in a row. */
const KEPT = 64;

/** Chats show pictures on fine screens. */
const SCALE = 2;

/**
 * Pictures drawn in this process. The libraries (some 60 MB of memory with the font) are loaded when the first picture is asked
 * for; where the font or the renderer is not installed, there are none, which is told once.
 */
export const createPictures = (
  missing: (error: unknown) => void,
  tooling: () => Promise<Tools> = loadTools,
): Pictures => {
  const kept = new Map<string, Promise<Picture>>();
  let tools: Promise<Tools | undefined> | undefined;
  const load = (): Promise<Tools | undefined> =>
    tooling().catch((error: unknown) => {
      missing(error);
      return undefined;
    });
  return {
    draw: async (chart) => {
      tools ??= load();
      const ready = await tools;
      if (!ready) return undefined;
      const name = JSON.stringify(chart);
      const picture = kept.get(name) ?? Promise.resolve().then(() => drawn(ready, chart));
      kept.delete(name);
      kept.set(name, picture);
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      return picture;
    },
  };
};

export interface Tools {
  svgOf(chart: Chart): { readonly svg: string; readonly width: number; readonly height: number };
  pngOf(svg: string): Uint8Array;
}

const loadTools = async (): Promise<Tools> => {
  // The package names its entry alone, which lies in a folder beside the fonts.
  const fonts = join(dirname(createRequire(import.meta.url).resolve("@embedpdf/fonts-sc")), "../fonts");
  const [{ svgOf }, { Resvg }] = await Promise.all([import("./draw.ts"), import("@resvg/resvg-js")]);
  return {
    svgOf,
    pngOf: (svg) =>
      new Resvg(svg, {
        fitTo: { mode: "zoom", value: SCALE },
        font: {
          fontFiles: [join(fonts, "NotoSansHans-Regular.otf"), join(fonts, "NotoSansHans-Bold.otf")],
          loadSystemFonts: false,
          defaultFontFamily: FAMILY,
        },
      })
        .render()
        .asPng(),
  };
};

/** What the shipped font files call themselves. */
const FAMILY = "Noto Sans S Chinese";

const drawn = ({ svgOf, pngOf }: Tools, chart: Chart): Picture => {
  const { svg, width, height } = svgOf(chart);
  return { svg, width, height, png: Buffer.from(pngOf(svg)).toString("base64") };
};

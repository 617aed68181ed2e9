import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Draw } from "./pictures.ts";

/** Chats show pictures on fine screens. */
const SCALE = 2;

/** What the shipped font files call themselves. */
const FAMILY = "Noto Sans S Chinese";

/** Loads the libraries (some 60 MB of memory with the font, and about a second) into this thread. Rejects where one is not installed. */
export const openHere = async (): Promise<Draw> => {
  // The package names its entry alone, which lies in a folder beside the fonts.
  const fonts = join(dirname(createRequire(import.meta.url).resolve("@embedpdf/fonts-sc")), "../fonts");
  const [{ svgOf }, { Resvg }] = await Promise.all([import("./draw.ts"), import("@resvg/resvg-js")]);
  const font = {
    fontFiles: [join(fonts, "NotoSansHans-Regular.otf"), join(fonts, "NotoSansHans-Bold.otf")],
    loadSystemFonts: false,
    defaultFontFamily: FAMILY,
  };
  return async (chart) => {
    const { svg, width, height } = svgOf(chart);
    const png = new Resvg(svg, { fitTo: { mode: "zoom", value: SCALE }, font }).render().asPng();
    return { svg, width, height, png: Buffer.from(png).toString("base64") };
  };
};

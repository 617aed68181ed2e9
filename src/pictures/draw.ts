import { HeatmapChart, LineChart, RadarChart } from "echarts/charts";
import {
  CalendarComponent,
  GraphicComponent,
  GridComponent,
  RadarComponent,
  TitleComponent,
  VisualMapComponent,
} from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { drawingOf } from "./options.ts";
import type { Chart } from "./picture.ts";

use([
  HeatmapChart,
  LineChart,
  RadarChart,
  CalendarComponent,
  GraphicComponent,
  GridComponent,
  RadarComponent,
  TitleComponent,
  VisualMapComponent,
  SVGRenderer,
]);

/** A chart as SVG. Texts are escaped by the library. */
export const svgOf = (chart: Chart): { readonly svg: string; readonly width: number; readonly height: number } => {
  const { width, height, option } = drawingOf(chart);
  const drawn = init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    drawn.setOption(option);
    return { svg: still(drawn.renderToSVGString()), width, height };
  } finally {
    drawn.dispose();
  }
};

/** Nobody points at a picture: styles for pointing and the library's own notes, which are numbered through the process, are left out. */
const still = (svg: string): string =>
  svg.replace(/<style\s*>.*?<\/style>/gsu, "").replace(/ (?:class="zr[^"]*"|ecmeta_\w+="[^"]*")/gu, "");

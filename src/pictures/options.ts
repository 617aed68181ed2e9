import type { EChartsCoreOption } from "echarts/core";
import type { Card, Chart, HeatMap, Radar, Trend } from "./picture.ts";
import { COLOURS, FONT } from "./style.ts";

/** What the library is told of a chart, and the size of its picture in pixels. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly option: EChartsCoreOption;
}

export const drawingOf = (chart: Chart): Drawing => {
  switch (chart.kind) {
    case "heat-map":
      return heatMap(chart);
    case "radar":
      return radar(chart);
    case "card":
      return card(chart);
    case "trend":
      return trend(chart);
  }
};

const base = (title: string) => ({
  animation: false,
  backgroundColor: COLOURS.paper,
  textStyle: { fontFamily: FONT, color: COLOURS.ink },
  title: { text: title, left: 24, top: 18, textStyle: { fontSize: 18, fontWeight: 600, color: COLOURS.ink } },
});

const CELL = 15;

/** Steps of a day: up to two answers, five (a day of practice), ten, more. */
const STEPS = [
  { lte: 0, color: COLOURS.steps[0] },
  { gt: 0, lte: 2, color: COLOURS.steps[1] },
  { gt: 2, lte: 4, color: COLOURS.steps[2] },
  { gt: 4, lte: 9, color: COLOURS.steps[3] },
  { gt: 9, color: COLOURS.steps[4] },
] as const;

const heatMap = ({ title, from, to, days, months, weekdays, less, more }: HeatMap): Drawing => ({
  width: 920,
  height: 260,
  option: {
    ...base(title),
    visualMap: {
      type: "piecewise",
      pieces: STEPS.map((step) => ({ ...step, label: "" })),
      orient: "horizontal",
      right: 24,
      bottom: 18,
      itemWidth: CELL - 3,
      itemHeight: CELL - 3,
      itemGap: 4,
      showLabel: false,
      text: [more, less],
      textStyle: { color: COLOURS.quiet, fontSize: 13 },
    },
    calendar: {
      range: [from, to],
      left: 76,
      top: 84,
      cellSize: [CELL, CELL],
      splitLine: { show: false },
      itemStyle: { color: COLOURS.steps[0], borderColor: COLOURS.paper, borderWidth: 3 },
      yearLabel: { show: false },
      monthLabel: { nameMap: [...months], color: COLOURS.quiet, fontSize: 13 },
      dayLabel: { nameMap: [...weekdays], firstDay: 1, color: COLOURS.quiet, fontSize: 12 },
    },
    series: [{ type: "heatmap", coordinateSystem: "calendar", data: days.map(({ day, value }) => [day, value]) }],
  },
});

const radar = ({ title, axes }: Radar): Drawing => ({
  width: 640,
  height: 540,
  option: {
    ...base(title),
    radar: {
      indicator: axes.map(({ name, share }) => ({ name: `${name}\n${percent(share)}`, max: 1 })),
      center: ["50%", "55%"],
      radius: "62%",
      axisName: { color: COLOURS.ink, fontSize: 14, lineHeight: 19 },
      splitNumber: 4,
      splitArea: { areaStyle: { color: [COLOURS.paper, "#f6f8f9"] } },
      splitLine: { lineStyle: { color: COLOURS.line } },
      axisLine: { lineStyle: { color: COLOURS.line } },
    },
    series: [
      {
        type: "radar",
        symbolSize: 6,
        itemStyle: { color: COLOURS.accent },
        lineStyle: { width: 2.5, color: COLOURS.accent },
        areaStyle: { color: COLOURS.accent, opacity: 0.18 },
        data: [{ value: axes.map(({ share }) => share) }],
      },
    ],
  },
});

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const CARD = { width: 640, height: 250 } as const;

/** Figures of the bold font are 0.6 of its size wide at most; the longest one decides for all, so that none runs into the next. */
const FIGURE = { most: 46, wide: 0.6, gap: 12 } as const;

const card = ({ title, figures, foot }: Card): Drawing => {
  const column = (CARD.width - 48) / Math.max(1, figures.length);
  const longest = Math.max(1, ...figures.map(({ value }) => value.length));
  const fontSize = Math.min(FIGURE.most, Math.floor((column - FIGURE.gap) / (FIGURE.wide * longest)));
  const text = (x: number, y: number, style: object) => ({ type: "text", x, y, style: { fontFamily: FONT, ...style } });
  return {
    ...CARD,
    option: {
      ...base(title),
      graphic: {
        elements: [
          { type: "rect", shape: { x: 0, y: 0, width: 8, height: CARD.height }, style: { fill: COLOURS.accent } },
          ...figures.flatMap(({ value, name }, at) => [
            text(29 + column * at, 78, { text: value, fontSize, fontWeight: 700, fill: COLOURS.accent }),
            text(29 + column * at, 140, {
              text: name,
              fontSize: 16,
              fill: COLOURS.quiet,
              width: column - 16,
              overflow: "break",
            }),
          ]),
          text(29, 204, { text: foot ?? "", fontSize: 15, fill: COLOURS.quiet }),
        ],
      },
    },
  };
};

const trend = ({ title, points }: Trend): Drawing => ({
  width: 640,
  height: 380,
  option: {
    ...base(title),
    grid: { left: 64, right: 32, top: 76, bottom: 56 },
    xAxis: {
      type: "category",
      data: points.map(({ name }) => name),
      axisLabel: { color: COLOURS.quiet, fontSize: 13 },
      axisLine: { lineStyle: { color: COLOURS.line } },
      axisTick: { show: false },
    },
    yAxis: {
      type: "value",
      min: 0,
      max: 100,
      axisLabel: { color: COLOURS.quiet, fontSize: 13, formatter: "{value} %" },
      splitLine: { lineStyle: { color: COLOURS.line } },
    },
    series: [
      { ...band, data: points.map(({ low }) => low * 100) },
      {
        ...band,
        areaStyle: { color: COLOURS.accent, opacity: 0.15 },
        data: points.map(({ low, high }) => (high - low) * 100),
      },
      {
        type: "line",
        symbolSize: 8,
        lineStyle: { width: 2.5, color: COLOURS.accent },
        itemStyle: { color: COLOURS.accent },
        data: points.map(({ share }) => share * 100),
      },
    ],
  },
});

/** Two stacked lines without a stroke: the second fills what lies between them. */
const band = { type: "line", stack: "range", symbol: "none", lineStyle: { opacity: 0 } } as const;

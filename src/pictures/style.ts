/** Colours that read on a light card, tell apart for those who see few colours, and keep 4.5:1 where they carry text. */
export const COLOURS = {
  paper: "#ffffff",
  ink: "#1f2430",
  quiet: "#5d6675",
  line: "#d7dce3",
  accent: "#2f6f5e",
  /** From nothing to much. */
  steps: ["#eceff2", "#b9dccf", "#7fbfa8", "#459279", "#1d5a49"],
} as const;

/** The family of the font that is shipped, then what a browser may have. */
export const FONT = "Noto Sans S Chinese, Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif";

const SVG = "http://www.w3.org/2000/svg";

/** The mark: a blade on a stone. Drawn as elements, so that it takes the text's colour. */
export const mark = (): SVGElement => {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 32 32");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "brand-mark");
  for (const [d, kind] of [
    ["M3 22h26l-2.6 6H5.6z", "stone"],
    ["M4 19 27 4c1.6 3.6.8 8.4-3 11.2L17.6 19z", "blade"],
  ] as const) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    path.setAttribute("class", kind);
    svg.append(path);
  }
  return svg;
};

import { heading, type Image, type ListItem, list, muted, type Node, prose } from "../../../chat/view.ts";
import { bandOf } from "../../../engine/interview/estimate.ts";
import { type CompetencyFigure, isBrokenOff } from "../../../engine/interview/report.ts";
import type { Picture, Radar } from "../../../pictures/picture.ts";
import type { Words } from "../../../words/words.ts";
import type { Context } from "../../context.ts";
import { anchorText, bandText, competencyName, dayOf, lineOf, type ShownReport } from "./load.ts";

/** The first page: what it looks like, how sure that is, and the competencies as a picture and in words. */
export const overviewNodes = (context: Context, shown: ShownReport, picture: Picture | undefined): readonly Node[] => {
  const { words } = context;
  const w = words.report;
  const { report, bank } = shown;
  const { interview } = report;
  return [
    heading(w.title),
    prose(lineOf(report, bank, words)),
    muted(`${dayOf(report, context)} · ${w.finish[interview.finish]}`),
    ...(interview.interviewer.kind === "person"
      ? ratingNodes(shown, words)
      : [...figureNodes(shown, words), ...competencyNodes(shown, picture, words)]),
  ];
};

const figureNodes = ({ report }: ShownReport, words: Words): readonly Node[] => {
  const w = words.report;
  const { figures, interview } = report;
  const band = bandText(report, words);
  if (interview.turns.length === 0) return [prose(w.noQuestions)];
  if (!figures.overall || band === undefined) return [prose(w.empty)];
  const { junior, mid, senior } = figures.asked;
  return [
    prose(w.looksLike(band)),
    prose(w.score(figures.overall.score)),
    // What the range would go up to if only the answers spoke.
    ...(bandOf(figures.overall.high) === figures.overall.to ? [] : [muted(w.noHarder(w.bands[figures.overall.to]))]),
    muted(w.honest(interview.turns.filter((turn) => !isBrokenOff(turn)).length)),
    muted(w.asked(junior, mid, senior)),
  ];
};

const competencyNodes = (shown: ShownReport, picture: Picture | undefined, words: Words): readonly Node[] => {
  const { figures } = shown.report;
  if (!figures.overall) return [];
  const lines = figures.competencies.map((one) => competencyItem(shown, one, words));
  return [
    heading(words.report.competencies),
    ...pictured(picture, words.report.picture(competencyLines(shown, words).join(words.bank === "zh" ? "；" : "; "))),
    ...(picture ? [muted(words.report.pictureNote(words.common.levels[shown.report.interview.level]))] : []),
    list(lines),
  ];
};

export const pictured = (picture: Picture | undefined, alt: string): readonly Image[] =>
  picture ? [{ kind: "image", alt, type: "image/png", data: picture.png, svg: picture.svg }] : [];

/** Each competency with its level, as one line. */
export const competencyLines = ({ report: { figures }, bank }: ShownReport, words: Words): readonly string[] =>
  figures.competencies.map(({ id, level }) => {
    const name = competencyName(bank, id, words);
    return level === undefined ? words.report.tooLittle(name) : words.report.competency(name, level);
  });

const competencyItem = ({ bank }: ShownReport, { id, level }: CompetencyFigure, words: Words): ListItem => {
  const name = competencyName(bank, id, words);
  if (level === undefined) return { spans: [words.report.tooLittle(name)] };
  return { spans: [words.report.competency(name, level)], note: [anchorText(id, level, words)] };
};

/** Levels that two people gave: each is shown only once the other's is there, so that neither leans on it. */
const ratingNodes = ({ report: { interview }, bank }: ShownReport, words: Words): readonly Node[] => {
  const w = words.report;
  const { byInterviewer, bySelf } = interview.ratings ?? {};
  if (!byInterviewer || !bySelf) return [muted(w.ratingsWait)];
  const items = Object.entries(bySelf).flatMap(([id, own]) => {
    const other = byInterviewer[id];
    return other === undefined ? [] : [{ name: competencyName(bank, id, words), value: w.ratingsLine(own, other) }];
  });
  return [heading(w.ratings), { kind: "facts", items }];
};

/** Undefined where fewer than three competencies were spoken of: that is no picture. */
export const radarOf = ({ report: { figures }, bank }: ShownReport, words: Words): Radar | undefined => {
  const axes = figures.competencies.flatMap(({ id, share }) =>
    share === undefined ? [] : [{ name: competencyName(bank, id, words), share }],
  );
  return axes.length < 3 ? undefined : { kind: "radar", title: words.report.competencies, axes };
};

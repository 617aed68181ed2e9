import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { type How, type Json, repair, schemasOf } from "./openapi-repair.ts";
import { readSpec } from "./specs.ts";

/** A request and its answer as the local server keeps them; `path` is what follows `/api/v10`. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  /** JSON, or `payload_json` of a multipart request. */
  readonly body?: unknown;
  readonly status: number;
  readonly response?: unknown;
}

/** What is found wrong, each as a sentence; empty when nothing is. */
export interface OpenApi {
  /** Of a request that was granted and of its answer; of a refusal only its outside is looked at. */
  judge(exchange: Exchange): readonly string[];
  judgeBody(method: string, path: string, body: unknown): readonly string[];
  judgeAnswer(method: string, path: string, status: number, response: unknown): readonly string[];
  /** Properties of a body that the document does not name. It lags behind Discord and forgets some: advice, not law. */
  strangers(method: string, path: string, body: unknown): readonly string[];
  /** The document's own path of a request, e.g. `/channels/{channel_id}/messages`; undefined when it has none. */
  routeOf(method: string, path: string): string | undefined;
}

type Check = (value: unknown) => readonly string[];

/** Discord's OpenAPI document as a judge of requests and of answers. */
export const openApi = (): OpenApi => {
  const document = readSpec("discord-openapi.json") as Json;
  const requests = compiler(document, { loose: true, closed: false });
  const responses = compiler(document, { loose: false, closed: false });
  const lint = compiler(document, { loose: true, closed: true });
  const paths = document["paths"] as Readonly<Record<string, Json>>;
  const routes = Object.keys(paths).sort((a, b) => openness(a) - openness(b));

  const routeOf = (method: string, path: string): string | undefined =>
    routes.find((route) => fits(route, path) && method.toLowerCase() in (paths[route] ?? {}));

  const operationOf = (
    method: string,
    path: string,
  ): { readonly name: string; readonly operation: Json } | undefined => {
    const route = routeOf(method, path);
    const operation = paths[route ?? ""]?.[method.toLowerCase()] as Json | undefined;
    return operation && { name: `${method} ${route}`, operation };
  };
  const judgeBody: OpenApi["judgeBody"] = (method, path, body) => {
    const found = operationOf(method, path);
    if (!found) return [`${method} ${path} is not in the document`];
    return judgeValue(requests, `${found.name} body`, bodySchema(found.operation), body);
  };
  const judgeAnswer: OpenApi["judgeAnswer"] = (method, path, status, response) => {
    const found = operationOf(method, path);
    if (!found) return status === 404 ? [] : [`${method} ${path} is not in the document`];
    const name = `${found.name} ${status}`;
    if (status >= 400) return judgeRefusal(name, status, response);
    return judgeValue(responses, name, answerSchema(found.operation, status), response);
  };
  const judge: OpenApi["judge"] = ({ method, path, body, status, response }) => [
    ...(status >= 400 ? [] : judgeBody(method, path, body)),
    ...judgeAnswer(method, path, status, response),
  ];
  const strangers: OpenApi["strangers"] = (method, path, body) => {
    const schema = bodySchema(operationOf(method, path)?.operation ?? {});
    const found = schema === undefined ? [] : lint(schema)(body);
    return [...new Set(found.flatMap((problem) => /"additionalProperty":"([^"]+)"/.exec(problem)?.[1] ?? []))];
  };
  return { judge, judgeBody, judgeAnswer, strangers, routeOf };
};

/** Routes with more fixed words win: `/users/@me` before `/users/{user_id}`. */
const openness = (route: string): number => route.split("{").length;

const fits = (route: string, path: string): boolean => {
  const wanted = route.split("/");
  // The library escapes @me and @original.
  const given = decodeURIComponent(path.split("?")[0] ?? "").split("/");
  return wanted.length === given.length && wanted.every((part, at) => part.startsWith("{") || part === given[at]);
};

const bodySchema = (operation: Json): Json | undefined => {
  const content = (operation["requestBody"] as { content: Record<string, { schema: Json }> } | undefined)?.content;
  // A multipart request holds the JSON body as `payload_json`; the document puts the files beside it.
  return (content?.["application/json"] ?? content?.["multipart/form-data"])?.schema;
};

/** Undefined is an answer without content. */
const answerSchema = (operation: Json, status: number): Json | undefined => {
  const all = operation["responses"] as Readonly<Record<string, { content?: Record<string, { schema: Json }> }>>;
  const response = all[String(status)];
  return response === undefined ? { not: {} } : response.content?.["application/json"]?.schema;
};

const judgeValue = (
  compile: (schema: Json) => Check,
  name: string,
  schema: Json | undefined,
  value: unknown,
): readonly string[] => {
  if (schema !== undefined) return compile(schema)(value).map((problem) => `${name}${problem}`);
  return value === undefined || value === null || value === "" ? [] : [`${name}: nothing is expected`];
};

/** The document types the codes inside `errors` as numbers, where Discord sends words; so only the outside is looked at. */
const judgeRefusal = (name: string, status: number, response: unknown): readonly string[] => {
  const { code, message, retry_after: wait } = (response ?? {}) as Json;
  if (status >= 500) return [];
  if (status === 429) return typeof wait === "number" ? [] : [`${name}: it does not say when`];
  return Number.isInteger(code) && typeof message === "string" ? [] : [`${name}: no code and message`];
};

/** Checks by schema, compiled when first asked for. */
const compiler = (document: Json, how: How): ((schema: Json) => Check) => {
  // Every mistake at once. Whether Discord counts UTF-16 units or code points is not written down: the stricter count is what we stay under.
  const ajv = new Ajv2020({ strict: false, allErrors: true, unicode: false, logger: false });
  for (const [name, format] of Object.entries(FORMATS)) ajv.addFormat(name, format);
  const fixed = repair(document, how);
  ajv.addSchema({ $id: "discord", components: { schemas: schemasOf(fixed) } });
  const compiled = new Map<Json, ValidateFunction>();
  return (schema) => {
    const validate = compiled.get(schema) ?? ajv.compile(pointed(repairOne(document, schema, how)));
    compiled.set(schema, validate);
    return (value) =>
      validate(value) ? [] : (validate.errors ?? []).filter(({ keyword }) => keyword !== "if").map(said);
  };
};

/** A schema that stands in a path, repaired in the light of the whole document. */
const repairOne = (document: Json, schema: Json, how: How): Json =>
  repair({ ...document, paths: {}, schema, components: document["components"] }, how)["schema"] as Json;

const pointed = (schema: Json): Json =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"discord#/components/')) as Json;

const said = ({ instancePath, message, params }: ErrorObject): string =>
  `${instancePath} ${message} ${JSON.stringify(params)}`;

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const FORMATS: Readonly<Record<string, RegExp | true>> = {
  "date-time": DATE,
  uri: /^[a-z][a-z0-9+.-]*:\S+$/i,
  snowflake: true,
  nonce: true,
  int32: true,
  int64: true,
  double: true,
};

import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

/** How to run what was unpacked; paths are relative to the cache folder. Written to `launch.json` there. */
export interface Unpacked {
  readonly server: string;
  readonly libraries: readonly string[];
  /** The newer release's own program loader, where its C library is newer than this system's. */
  readonly loader?: string;
}

export interface AptRequest {
  /** The folder that is made. */
  readonly cache: string;
  readonly oldestMajor: number;
  readonly say: (line: string) => void;
  /** Takes the packages of this release instead of this system's. */
  readonly release?: string;
}

/** Releases whose own Redis is older than 7, and the one whose packages run there with their own C library. */
const NEWER_RELEASE: Readonly<Record<string, string>> = { bullseye: "bookworm", focal: "noble", jammy: "noble" };

const APT_GET = "/usr/bin/apt-get";

/**
 * Fetches a Redis server with the system's own apt, but into a folder of ours: no root, nothing installed, the
 * archive's signatures checked as always. Returns undefined when that worked, else why not, in a few words.
 */
export const installFromApt = async (request: AptRequest): Promise<string | undefined> => {
  if (!existsSync(APT_GET)) return "there is no apt-get here that could fetch one";
  let work: string;
  try {
    mkdirSync(dirname(request.cache), { recursive: true });
    work = mkdtempSync(`${request.cache}.partial-`);
  } catch (error) {
    return `${request.cache} cannot be written: ${(error as NodeJS.ErrnoException).code}`;
  }
  try {
    const release = request.release ?? NEWER_RELEASE[codename()];
    request.say("Fetching a Redis server from the system's package archive, into a folder of its own (a few seconds)…");
    const unpacked = await unpackInto(work, request.oldestMajor, release);
    if (typeof unpacked === "string") return unpacked;
    writeFileSync(join(work, "launch.json"), JSON.stringify(unpacked));
    moveIntoPlace(work, request.cache);
    return undefined;
  } catch (error) {
    return `fetching one with apt-get failed: ${lastLine(error)}`;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

const unpackInto = async (work: string, oldestMajor: number, release?: string): Promise<Unpacked | string> => {
  const options = aptOptions(work, release);
  // A broken third-party source fails the update, though the system's own lists have come: the next step tells.
  const updating = await apt(work, "apt-get", [...options, "update"]).catch(lastLine);
  const server = await newEnough(work, options, oldestMajor);
  if (server === undefined)
    return `the package archive has none that is new enough, or did not answer: ${updating.trim().split("\n").at(-1)}`;
  const wanted = await closure(work, options, server);
  const installed = release === undefined ? await installedPackages(work) : new Set<string>();
  const packages = wanted.filter((name) => isServer(name) || !installed.has(name));
  await apt(work, "apt-get", [...options, "download", ...packages]);
  for (const deb of readdirSync(work).filter((file) => file.endsWith(".deb"))) {
    await apt(work, "dpkg-deb", ["-x", deb, "root"]);
    rmSync(join(work, deb));
  }
  return describe(work, server, release !== undefined);
};

/** apt with its lists and its cache in `work`, and, for another release, with that release's sources. */
const aptOptions = (work: string, release: string | undefined): readonly string[] => {
  for (const folder of ["state/lists/partial", "cache/archives/partial", "parts"])
    mkdirSync(join(work, folder), { recursive: true });
  const settings = [
    `Dir::State=${work}/state`,
    `Dir::Cache=${work}/cache`,
    "APT::Sandbox::User=root",
    "Acquire::Retries=2",
  ];
  if (release !== undefined) {
    const status = join(work, "no-packages");
    writeFileSync(status, "");
    copySources(join(work, "parts"), release);
    settings.push(
      `Dir::State::status=${status}`,
      "Dir::Etc::SourceList=/dev/null",
      `Dir::Etc::SourceParts=${work}/parts`,
    );
  }
  return settings.flatMap((setting) => ["-o", setting]);
};

/** The system's own sources, so that its mirror and its keys are used, with the name of the release replaced. */
const copySources = (target: string, release: string): void => {
  const own = new RegExp(`(?<=[\\s])${codename()}(?=[-\\s/]|$)`, "gm");
  const parts = "/etc/apt/sources.list.d";
  const files = existsSync(parts) ? readdirSync(parts).map((name) => join(parts, name)) : [];
  for (const [index, file] of ["/etc/apt/sources.list", ...files].entries()) {
    if (!existsSync(file) || !/\.(list|sources)$/.test(file)) continue;
    const text = readFileSync(file, "utf8");
    if (own.test(text)) writeFileSync(join(target, `${index}${/\.\w+$/.exec(file)?.[0]}`), text.replace(own, release));
  }
};

const codename = (): string =>
  (existsSync("/etc/os-release") && /^VERSION_CODENAME="?(\w+)/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1]) ||
  "";

const SERVERS = ["redis-server", "valkey-server"] as const;

const newEnough = async (
  work: string,
  options: readonly string[],
  oldestMajor: number,
): Promise<string | undefined> => {
  for (const name of SERVERS) {
    const shown = await apt(work, "apt-cache", [...options, "show", "--no-all-versions", name]).catch(() => "");
    const major = /^Version: (?:\d+:)?(\d+)\./m.exec(shown)?.[1];
    if (major !== undefined && Number(major) >= oldestMajor) return name;
  }
  return undefined;
};

const isServer = (name: string): boolean => /^(redis|valkey)-/.test(name);

/** The server and the libraries it needs; what only its installation needs (users, init scripts) is left out. */
const closure = async (work: string, options: readonly string[], server: string): Promise<readonly string[]> => {
  const found = new Set([server]);
  let fresh = [server];
  while (fresh.length > 0) {
    const text = await apt(work, "apt-cache", [...options, "depends", "--important", ...fresh]);
    const names = [...text.matchAll(/^[ |]*(?:Pre)?Depends: ([a-z0-9][a-z0-9.+-]*)$/gm)].map((match) => match[1] ?? "");
    fresh = [...new Set(names)]
      .filter((name) => /^(lib|lua-)/.test(name) || isServer(name))
      .filter((name) => !found.has(name));
    for (const name of fresh) found.add(name);
  }
  return [...found];
};

const installedPackages = async (work: string): Promise<ReadonlySet<string>> => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query fills these in
  const text = await apt(work, "dpkg-query", ["-W", "-f", "${db:Status-Abbrev}${Package}\\n"]);
  return new Set(text.split("\n").flatMap((line) => (line.startsWith("ii ") ? [line.slice(3)] : [])));
};

const describe = (work: string, server: string, foreign: boolean): Unpacked => {
  const libraries = ["root/usr/lib", "root/lib"].flatMap((folder) =>
    existsSync(join(work, folder))
      ? readdirSync(join(work, folder)).flatMap((name) => (name.includes("-linux-gnu") ? [`${folder}/${name}`] : []))
      : [],
  );
  const loaders = libraries.flatMap((folder) =>
    readdirSync(join(work, folder)).flatMap((name) => (/^ld-linux.*\.so/.test(name) ? [`${folder}/${name}`] : [])),
  );
  const loader = foreign ? loaders[0] : undefined;
  return { server: `root/usr/bin/${server}`, libraries, ...(loader === undefined ? {} : { loader }) };
};

/** What stands there does not run, or was just put there by another process that fetched the same: either way replaced. */
const moveIntoPlace = (work: string, cache: string): void => {
  for (const folder of ["state", "cache", "parts"]) rmSync(join(work, folder), { recursive: true, force: true });
  if (existsSync(cache)) {
    const old = `${work}.old`;
    renameSync(cache, old);
    rmSync(old, { recursive: true, force: true });
  }
  renameSync(work, cache);
};

/** Inherits the environment for the sake of proxies, but not the path, which may be empty. */
const apt = async (cwd: string, command: string, args: readonly string[]): Promise<string> => {
  const environment = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C"];
  const { stdout } = await promisify(execFile)("/usr/bin/env", [...environment, command, ...args], {
    cwd,
    timeout: 180_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
};

const lastLine = (error: unknown): string => {
  const { stderr, message } = error as { stderr?: string; message: string };
  return (stderr?.trim() || message).split("\n").at(-1) ?? "";
};

import { createWriteStream, openSync, readSync, writeFileSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { PGlite } from "@electric-sql/pglite";
import { type Client, Pool, type PoolClient } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { openBarePglite, type Place } from "./databases";
import type { RowSink } from "./floor";

/** Rows of one table in COPY's text format, in a file, so that they can be written without being made first. */
export interface PreparedRows {
  dataset: string;
  table: string;
  file: string;
  /** Where each chunk of rows ends in the file. */
  ends: number[];
}

/** What the floor needs of a database. */
export interface CopyTarget {
  /** Writes what a SELECT answers to a file. */
  copyOut(select: string, file: string): Promise<void>;
  execute(sql: string): Promise<{ rows: Record<string, unknown>[] }>;
  /** A COPY into the table; chunks of whole lines follow each other. */
  copyIn(table: string): Promise<{ write(chunk: Buffer): Promise<void>; end(): Promise<void> }>;
  close(): Promise<void>;
}

export async function openCopyTarget(place: Place): Promise<CopyTarget> {
  return place.driver === "pg" ? pgTarget(place.url) : pgliteTarget(await openBarePglite(place.folder));
}

function pgTarget(url: string): CopyTarget {
  const pool = new Pool({ connectionString: url, max: 12 });
  const withClient = async <Result>(work: (client: PoolClient) => Promise<Result>) => {
    const client = await pool.connect();
    return work(client).finally(() => client.release());
  };
  return {
    execute: (sql) => pool.query(sql),
    copyOut: (select, file) =>
      withClient((client) => pipeline(client.query(copyTo(`copy (${select}) to stdout`)), createWriteStream(file))),
    async copyIn(table) {
      const client: PoolClient & Client = (await pool.connect()) as PoolClient & Client;
      const stream = client.query(copyFrom(`copy ${table} from stdin`));
      const ended = new Promise<void>((resolve, reject) => stream.once("finish", resolve).once("error", reject));
      return {
        async write(chunk) {
          if (!stream.write(chunk)) await new Promise<void>((resolve) => stream.once("drain", resolve));
        },
        async end() {
          stream.end();
          await ended.finally(() => client.release());
        },
      };
    },
    close: () => pool.end(),
  };
}

/** PGlite's COPY takes one blob at a time; so several chunks become one. */
const pgliteBlobBytes = 4 * 1024 * 1024;

function pgliteTarget(db: PGlite): CopyTarget {
  return {
    execute: (sql) => db.query(sql),
    async copyOut(select, file) {
      const { blob } = await db.query(`copy (${select}) to '/dev/blob'`);
      writeFileSync(file, new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0)));
    },
    async copyIn(table) {
      let chunks: Uint8Array<ArrayBuffer>[] = [];
      let bytes = 0;
      async function flush() {
        if (bytes === 0) return;
        const blob = new Blob(chunks);
        chunks = [];
        bytes = 0;
        await db.query(`copy ${table} from '/dev/blob'`, [], { blob });
      }
      return {
        async write(chunk) {
          chunks.push(new Uint8Array(chunk));
          bytes += chunk.length;
          if (bytes > pgliteBlobBytes) await flush();
        },
        end: flush,
      };
    },
    close: () => db.close(),
  };
}

const rowsPerChunk = 1_000;

/** Finds where chunks of rows end; in COPY's text format each line is a row. */
export function findChunks(file: string): number[] {
  const handle = openSync(file, "r");
  const buffer = Buffer.alloc(1 << 20);
  const ends: number[] = [];
  let position = 0;
  let lines = 0;
  for (let read = readSync(handle, buffer); read > 0; read = readSync(handle, buffer)) {
    for (let at = buffer.indexOf(10); at !== -1 && at < read; at = buffer.indexOf(10, at + 1)) {
      lines++;
      if (lines % rowsPerChunk === 0) ends.push(position + at + 1);
    }
    position += read;
  }
  if (position > 0 && ends.at(-1) !== position) ends.push(position);
  return ends;
}

/** Writes the prepared rows of a table as fast as rows of its dataset are parsed. */
export function createCopySink(target: CopyTarget, { table, file, ends }: PreparedRows): RowSink {
  const handle = openSync(file, "r");
  let copying: ReturnType<CopyTarget["copyIn"]> | undefined;
  let due = 0;
  let chunk = 0;
  async function writeChunk() {
    const from = ends[chunk - 1] ?? 0;
    const to = ends[chunk] ?? from;
    chunk++;
    const buffer = Buffer.alloc(to - from);
    readSync(handle, buffer, 0, to - from, from);
    copying ??= target.copyIn(table);
    await (await copying).write(buffer);
  }
  return {
    take(rows) {
      due += rows;
      if (due < rowsPerChunk || chunk >= ends.length) return undefined;
      due -= rowsPerChunk;
      return writeChunk();
    },
    async end() {
      while (chunk < ends.length) await writeChunk();
      await (await copying)?.end();
    },
  };
}

// The limited child process from the server's side: started without an environment and with little memory, fed over pipes, killed
// when nobody reads on or when it is silent for too long. A hostile file can end the child; it cannot touch the server.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { PassThrough, type Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import type { DomainError, ErrorData } from '../../kernel/index.js';
import type { WorkbookPlan } from '../spreadsheet/plan.js';
import { LIMITS, type FaultCode, type FaultMark, type OtherLine, type RowLine } from '../spreadsheet/protocol.js';
import {
  WorkbookBomb,
  WorkbookEncrypted,
  WorkbookExternalLinks,
  WorkbookFaulty,
  WorkbookMacros,
  WorkbookOldFormat,
  WorkbookTooHeavy,
  WorkbookTooLarge,
  WorkbookTooManySheets,
} from './errors.js';

const MEMORY_MB = 192;
const CPU_SECONDS = 180;
const SILENCE_MS = 60_000;
const AT_ONCE = 3;
const PRLIMIT = ['/usr/bin/prlimit', '/bin/prlimit'].find((path) => existsSync(path));
/** Processes run what was built: where the sources themselves run (tests), the built child is beside them. */
const CHILD = fileURLToPath(new URL('../spreadsheet/child.js', import.meta.url)).replace(/([\\/]core[\\/])src([\\/])/, '$1dist$2');

type Operation = 'read' | 'survey' | 'look' | 'mark' | 'paint';

@Injectable()
export class WorkbookProcess {
  /** Apart, so that a template is not kept waiting by long imports. */
  private readonly reading = new Turns();
  private readonly writing = new Turns();

  /** Every line of the child; the child dies with the reading. */
  async *lines(operation: 'read' | 'survey' | 'look', path: string): AsyncGenerator<OtherLine | RowLine> {
    const done = await this.reading.take();
    const child = start(operation, path);
    const outcome = outcomeOf(child);
    try {
      const reading = createInterface({ input: child.stdout, crlfDelay: Infinity })[Symbol.asyncIterator]();
      let isWhole = false;
      for (;;) {
        const next = await inTime(reading.next(), child);
        if (next.done === true) break;
        const line = JSON.parse(next.value) as OtherLine | RowLine;
        isWhole ||= 'end' in line;
        yield line;
      }
      const fault = await outcome;
      if (fault !== undefined) throw fault;
      if (!isWhole && operation !== 'look') throw WorkbookTooHeavy();
    } finally {
      child.kill('SIGKILL');
      done();
    }
  }

  /** The workbook with its faults marked. */
  mark(path: string, faults: readonly FaultMark[]): Promise<Readable> {
    return this.bytes('mark', path, faults);
  }

  paint(plan: WorkbookPlan): Promise<Readable> {
    return this.bytes('paint', '', [plan]);
  }

  /** Waits for the first bytes, so that a refusal is an error and not half a file; the child dies with the stream. */
  private async bytes(operation: 'mark' | 'paint', path: string, orders: readonly object[]): Promise<Readable> {
    const done = await this.writing.take();
    const child = start(operation, path);
    const out = new PassThrough();
    const outcome = outcomeOf(child);
    const end = (): void => {
      child.kill('SIGKILL');
      done();
    };
    out.once('close', end).on('error', () => undefined);
    child.stdin.on('error', () => undefined);
    for (const order of orders) child.stdin.write(`${JSON.stringify(order)}\n`);
    child.stdin.write('\n');
    child.stdout.pipe(out, { end: false });
    const finished = outcome.then((fault) => {
      if (fault === undefined) out.end();
      else out.destroy(fault);
      return fault;
    });
    const begun = new Promise<undefined>((resolve) =>
      child.stdout.once('data', () => {
        resolve(undefined);
      }),
    );
    const fault = await inTime(Promise.race([begun, finished]), child);
    if (fault !== undefined) throw fault;
    return out;
  }
}

/** A few children at once; others wait for their turn. */
class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  async take(): Promise<() => void> {
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    let isDone = false;
    return () => {
      if (isDone) return;
      isDone = true;
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    };
  }
}

function start(operation: Operation, path: string): ChildProcessWithoutNullStreams {
  // The painter's library makes code of strings; nothing of a stranger's comes near it.
  const strict = operation === 'paint' ? [] : ['--disallow-code-generation-from-strings'];
  const node = [`--max-old-space-size=${String(MEMORY_MB)}`, '--max-semi-space-size=4', '--no-addons', ...strict, CHILD, operation, path];
  const limits = [`--cpu=${String(CPU_SECONDS)}`, '--core=0', '--fsize=0', '--nofile=64', process.execPath];
  const [command, args] = PRLIMIT === undefined ? [process.execPath, node] : [PRLIMIT, [...limits, ...node]];
  return spawn(command, args, { env: {}, cwd: '/', stdio: 'pipe' });
}

/** Undefined when the child did its work, else why not. Memory and time that ran out end it by a signal or an abort. */
function outcomeOf(child: ChildProcessWithoutNullStreams): Promise<DomainError | undefined> {
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < 4_096) said += text;
  });
  return new Promise((resolve) => {
    child.on('error', () => {
      resolve(WorkbookTooHeavy());
    });
    child.on('close', (code) => {
      if (code === 0) resolve(undefined);
      else resolve(code === 3 ? faultOf(said) : WorkbookTooHeavy());
    });
  });
}

/** The next answer, or a killed child when it is silent. Only waiting counts: a slow reader is no fault of the child. */
async function inTime<T>(answer: Promise<T>, child: ChildProcessWithoutNullStreams): Promise<T> {
  const timer = setTimeout(() => child.kill('SIGKILL'), SILENCE_MS);
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
  }
}

const FAULTS: Readonly<Record<FaultCode, (data: ErrorData) => DomainError>> = {
  'too-large': () => WorkbookTooLarge({ most: LIMITS.fileBytes / 1024 / 1024 }),
  'not-a-workbook': () => WorkbookOldFormat(),
  'old-format': () => WorkbookOldFormat(),
  encrypted: () => WorkbookEncrypted(),
  macros: () => WorkbookMacros(),
  'external-links': WorkbookExternalLinks,
  bomb: WorkbookBomb,
  'too-many-sheets': (data) => WorkbookTooManySheets({ ...data, most: LIMITS.sheets }),
  faulty: WorkbookFaulty,
  'too-heavy': () => WorkbookTooHeavy(),
};

function faultOf(said: string): DomainError {
  try {
    const { fault, detail } = JSON.parse(said.trim().split('\n').at(-1) ?? '') as { fault: FaultCode; detail: string };
    return FAULTS[fault]({ detail: detail.slice(0, 200) });
  } catch {
    return WorkbookTooHeavy();
  }
}

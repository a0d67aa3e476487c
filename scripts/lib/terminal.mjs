/** Whether a person watches: lines may then be rewritten. */
export const interactive = Boolean(process.stdout.isTTY) && !process.env.CI && process.env.TERM !== "dumb";

const colours = interactive && !process.env.NO_COLOR;
const SPINNER = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

export const bold = (text) => paint(1, text);
export const dim = (text) => paint(2, text);
export const red = (text) => paint(31, text);
export const green = (text) => paint(32, text);

/** One line to the person. */
export function say(line = "") {
  process.stdout.write(`${line}\n`);
}

/** "0.8 s", "12 s", "2 min 5 s" */
export function duration(ms) {
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/**
 * Says what takes long and how long it takes: a spinner with seconds for a person, plain lines otherwise.
 * Answers what `work` answers; what it throws goes on to the caller.
 */
export async function step(title, work) {
  const begun = Date.now();
  const stop = interactive ? spin(title, begun) : plain(title, begun);
  try {
    const result = await work();
    stop(`${green("✓")} ${title} ${dim(duration(Date.now() - begun))}`);
    return result;
  } catch (error) {
    stop(`${red("✗")} ${title} ${dim(duration(Date.now() - begun))}`);
    throw error;
  }
}

function spin(title, begun) {
  let frame = 0;
  const draw = () => {
    const sign = SPINNER[frame++ % SPINNER.length];
    process.stdout.write(`\r\x1b[2K${sign} ${title} ${dim(duration(Date.now() - begun))}`);
  };
  const timer = setInterval(draw, 100);
  draw();
  return (line) => {
    clearInterval(timer);
    process.stdout.write(`\r\x1b[2K${line}\n`);
  };
}

/** A line at the start and every half minute: a log without news looks like a program that hangs. */
function plain(title, begun) {
  say(`${title} …`);
  const timer = setInterval(() => say(`  … ${title}, ${duration(Date.now() - begun)} so far`), 30_000);
  return (line) => {
    clearInterval(timer);
    say(line);
  };
}

function paint(code, text) {
  return colours ? `\x1b[${code}m${text}\x1b[0m` : text;
}

const megabyte = 1_048_576;

/** How far memory has grown at most since this was called: what JavaScript holds, and the buffers outside its heap. */
export function watchMemory({ everyMs = 10 } = {}) {
  const used = () => {
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const before = used();
  let peak = before;
  const look = () => {
    peak = Math.max(peak, used());
  };
  const timer = setInterval(look, everyMs);
  return {
    grownMegabytes: () => Math.round((peak - before) / megabyte),
    stop: () => clearInterval(timer),
  };
}

/** Starts a clock of the time, in milliseconds, that this process takes the processor: what else the machine does meanwhile is no matter. */
export function startProcessorClock(): () => number {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
}

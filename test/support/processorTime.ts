/** Milliseconds of processor time that `work` takes: what else the machine is doing does not count, as it does with a clock. */
export function processorTime(work: () => void): number {
	const before = process.cpuUsage();
	work();
	const { system, user } = process.cpuUsage(before);
	return (system + user) / 1000;
}

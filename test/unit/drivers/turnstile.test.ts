import { expect, test } from 'vitest';
import { SharedTask } from '../../../client/src/connections/sharedTask';
import { Turnstile } from '../../../client/src/connections/turnstile';
import { failureOf, never } from '../../support/driverSession';

test('the turnstile lets one through at a time, in order; leaving twice lets one through', async () => {
	const turnstile = new Turnstile();
	const order: string[] = [];
	const enter = async (name: string) => {
		const leave = await turnstile.enter(never);
		order.push(name);
		return leave;
	};
	const [first, second, third] = [enter('first'), enter('second'), enter('third')];
	const leaveFirst = await first;
	leaveFirst();
	leaveFirst();
	await second;
	expect(order).toEqual(['first', 'second']);
	(await second)();
	(await third)();
	expect(order).toEqual(['first', 'second', 'third']);
});

test('who gives up in the queue does not hold the ones behind', async () => {
	const turnstile = new Turnstile();
	const leave = await turnstile.enter(never);
	const impatient = new AbortController();
	const given = failureOf(turnstile.enter(impatient.signal));
	const last = turnstile.enter(never);
	impatient.abort();
	expect((await given).code).toBe('cancelled');
	leave();
	(await last)();
});

test('a shared task runs once for all who wait, and again for who comes later', async () => {
	let runs = 0;
	const task = new SharedTask(async () => {
		runs += 1;
		return runs;
	});
	expect(await Promise.all([task.join(never), task.join(never)])).toEqual([1, 1]);
	expect(await task.join(never)).toBe(2);
});

test('a shared task is aborted when the last one has given up, not before', async () => {
	const aborted: string[] = [];
	const task = new SharedTask(
		(signal) =>
			new Promise<never>((_, reject) => {
				signal.addEventListener('abort', () => {
					aborted.push('aborted');
					reject(new Error('ended'));
				});
			}),
	);
	const [first, second] = [new AbortController(), new AbortController()];
	const [one, two] = [failureOf(task.join(first.signal)), failureOf(task.join(second.signal))];
	first.abort();
	expect((await one).code).toBe('cancelled');
	expect(aborted).toEqual([]);
	second.abort();
	expect((await two).code).toBe('cancelled');
	await task.ended;
	expect(aborted).toEqual(['aborted']);
});

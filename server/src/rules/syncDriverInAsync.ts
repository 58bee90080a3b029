import type { ConnectionFacts } from '../apis/connections';
import type { CallExpression, FunctionCode } from '../embedded/code/code';
import type { CodeUnit } from '../embedded/code/codeUnits';
import { expressionsOf, walkExpression } from '../embedded/code/walk';
import type { HostTree } from '../embedded/hostLanguage';
import { hostRange } from '../sql/ranges';
import { KeptByItem } from './keptByItem';
import { functionsIn, mayOpen } from './lives/documentLives';
import { factsOfPath, namesAt, opensIn } from './lives/documentNames';
import { visitOwn } from './lives/lives';
import { pathOf } from './lives/paths';
import type { DocumentRule, Finding } from './rule';

const id = 'sync-driver-in-async';

/** A driver that waits, called where a whole event loop waits with it. */
export const syncDriverInAsync: DocumentRule = {
	meta: { id, summary: 'A blocking database call inside `async def` stops the event loop', defaultSeverity: 'warning' },
	mayFind: (languageId, text) => languageId === 'python' && /\basync\s+def\b/.test(text) && mayOpen(languageId, text),
	check({ host }) {
		if (!this.mayFind(host.languageId, host.text)) return [];
		return blockingCalls.in(host).flatMap(({ found, item }) => {
			const delta = item.start - item.unit.address;
			return found.map((blocking) => findingFor(blocking, delta));
		});
	},
};

interface BlockingCall {
	readonly call: CallExpression;
	readonly method: string;
	readonly facts: ConnectionFacts;
	readonly code: FunctionCode;
}

function findingFor({ call, code, facts, method }: BlockingCall, delta: number): Finding {
	const waitsForFile = facts.waitsFor === 'file';
	return {
		ruleId: id,
		severity: waitsForFile ? 'information' : 'warning',
		range: hostRange(call.callee.start + delta, call.callee.end + delta),
		message: `\`${method}\` of ${facts.library} waits ${waitsForFile ? 'for the file' : 'for the database'} inside \`async def ${code.name}\`, and every other task waits with it. Use an async driver, or run it in a thread: \`await asyncio.to_thread(…)\`.`,
		related: [],
		extent: hostRange(call.start + delta, call.end + delta),
	};
}

const blockingCalls = new KeptByItem((host, unit) =>
	functionsIn(unit).flatMap((code) => (code.isAsync ? firstBlockingCalls(host, unit, code) : [])),
);

const waiting = new Set(
	'execute executemany executescript commit rollback fetchone fetchall fetchmany scalars scalar get refresh flush exec query callproc copy_expert'.split(
		' ',
	),
);

/** The first call of each library in an async function. */
function firstBlockingCalls(host: HostTree, unit: CodeUnit, code: FunctionCode): readonly BlockingCall[] {
	const names = namesAt(host, unit, code);
	const opens = opensIn(host);
	const found = new Map<string, BlockingCall>();
	const awaited = new Set<string>();
	const look = (call: CallExpression) => {
		const { callee } = call;
		const method = callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : undefined;
		if (method === undefined) return;
		const path = pathOf(names, callee);
		const opened = path === undefined ? undefined : opens(path, call);
		const isOpening = opened?.kind === 'connection';
		const facts = isOpening
			? opened
			: callee.kind === 'member' && waiting.has(method) && path !== undefined
				? factsOfPath(host.languageId, path)
				: undefined;
		if (facts?.waitsFor === undefined) return;
		const before = unit.text.slice(Math.max(0, call.start - unit.address - 20), call.start - unit.address);
		if (/\bawait\s*\(?\s*$/.test(before)) awaited.add(facts.library);
		if (!found.has(facts.library)) found.set(facts.library, { call, code, facts, method });
	};
	visitOwn(code.body, (statement) => {
		if (statement.kind === 'function' || statement.kind === 'class') return;
		for (const root of expressionsOf(statement)) {
			const calls: CallExpression[] = [];
			walkExpression(root, (inner) => {
				if (inner.kind === 'function') return false;
				if (inner.kind === 'call') calls.push(inner);
				return undefined;
			});
			// The innermost call of a chain runs first.
			for (const call of calls.reverse()) look(call);
		}
	});
	return [...found.values()].filter(({ facts }) => !awaited.has(facts.library));
}

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
import { importsModule } from './placeholders/code';
import type { DocumentRule, Finding, Fix } from './rule';

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
	fix(finding, { host }) {
		for (const { found, item } of blockingCalls.in(host)) {
			const delta = item.start - item.unit.address;
			const blocking = found.find((each) => findingFor(each, delta).range.start === finding.range.start);
			if (blocking) return plainFunction(host, blocking.code, delta);
		}
		return undefined;
	},
};

/**
 * A route of FastAPI that awaits nothing: as a plain `def` it is run in a thread of its own. Undefined for every other function: whoever
 * calls it awaits it, and a connection may not go from one thread to another.
 */
function plainFunction(host: HostTree, { decorators, end, name, start }: FunctionCode, delta: number): Fix | undefined {
	const isRoute = decorators.some(
		({ kind, ...route }) =>
			kind === 'call' &&
			/^\w+\.(?:get|post|put|patch|delete|head|options)\(/.test(host.text.slice(route.start + delta, route.end + delta)),
	);
	const written = host.text.slice(start + delta, end + delta);
	const head = /^[\s\S]*?\basync(\s+)def\s+\w+/.exec(written);
	const isCalled = new RegExp(`(?<!\\bdef\\s+)\\b${name}\\s*\\(`).test(host.text);
	if (!isRoute || !head || isCalled || !importsModule(host, 'fastapi')) return undefined;
	if (/\b(?:await|async|yield)\b/.test(written.slice(head[0].length))) return undefined;
	const at = start + delta + head[0].lastIndexOf('async');
	const newText = { range: hostRange(at, at + 'async'.length + (head[1]?.length ?? 1)), newText: '' };
	return { title: 'Make it a plain `def`, which FastAPI runs in a thread', edits: [newText], isPreferred: true };
}

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

import type { CallExpression } from '../embedded/code/code';
import { literalText } from '../embedded/code/literalText';
import { hostRange } from '../sql/ranges';
import { commitEdit } from './lives/commitEdit';
import { livesOf, mayLive, type PlacedLife } from './lives/documentLives';
import type { Life } from './lives/lives';
import { type Effect, effectOf, textsAt } from './lives/statementsOf';
import type { Use } from './lives/uses';
import type { DocumentContext, DocumentRule, Finding } from './rule';

const id = 'missing-commit';

/** What is written on a connection whose whole life can be seen, and that nobody commits. */
export const missingCommit: DocumentRule = {
	meta: { id, summary: 'What is written is never committed, and is lost', defaultSeverity: 'information' },
	mayFind: mayLive,
	check(context) {
		return livesOf(context.host).flatMap((placed) => {
			const isPython = context.host.languageId === 'python';
			const finding = isPython ? lostWrite(context, placed) : openTransaction(context, placed);
			return finding ? [finding] : [];
		});
	},
	fix(finding, context) {
		const placed = livesOf(context.host).find((candidate) => lostWrite(context, candidate)?.range.start === finding.range.start);
		const lost = placed && lostWrites(context, placed);
		const edit = placed && lost && commitEdit(context.host, placed, lost.writes);
		return edit && { title: `Commit by \`${placed.life.name.name}.commit()\``, edits: [edit], isPreferred: true };
	},
};

function lostWrite(context: DocumentContext, placed: PlacedLife): Finding | undefined {
	const lost = lostWrites(context, placed);
	const last = lost?.writes[lost.writes.length - 1];
	if (!lost || !last) return undefined;
	const { facts, name } = placed.life;
	const message = `\`${name.name}\` is never committed: what is written here is lost. Call \`${facts.isAsync ? 'await ' : ''}${name.name}.commit()\` after it.`;
	return findingAt(placed, last, message, lost.isSure ? 'information' : 'hint');
}

function findingAt({ life, place }: PlacedLife, call: CallExpression, message: string, severity: Finding['severity']): Finding {
	const opened = {
		range: hostRange(place(life.open.start), place(life.open.end)),
		message: `\`${life.name.name}\` is opened here`,
	};
	return {
		ruleId: id,
		severity,
		range: hostRange(place(call.callee.start), place(call.callee.end)),
		message,
		related: [opened],
		extent: hostRange(place(call.start), place(call.end)),
	};
}

interface Lost {
	readonly writes: readonly CallExpression[];
	readonly isSure: boolean;
}

/** Methods that neither commit nor hand anything on. */
const harmlessMethods = new Set(
	'cursor execute executemany close fetchone fetchall fetchmany fetch_all create_function create_aggregate create_collation set_trace_callback enable_load_extension load_extension interrupt iterdump __enter__ query scalars scalar get flush refresh add add_all delete merge expunge expunge_all bulk_save_objects bulk_insert_mappings bulk_update_mappings exec one first all one_or_none keys setinputsizes ping'.split(
		' ',
	),
);
const harmlessAttributes = new Set(
	'row_factory text_factory cursor_factory arraysize lastrowid rowcount description total_changes in_transaction server_version encoding'.split(
		' ',
	),
);
const executing = new Set(['execute', 'executemany', 'exec', 'scalar', 'scalars']);
const addingToSession = new Set([
	'add',
	'add_all',
	'delete',
	'merge',
	'bulk_save_objects',
	'bulk_insert_mappings',
	'bulk_update_mappings',
]);

/** The writes, where it is certain that nothing commits them. */
function lostWrites(context: DocumentContext, { life, place }: PlacedLife): Lost | undefined {
	if (!mayLose(life)) return undefined;
	const { facts, how, open, uses } = life;
	const { text } = context.host;
	if (facts.kind === 'pool' || facts.kind === 'lease' || facts.pending === 'none') return undefined;
	// SQLAlchemy 1 commits by itself: only what is new in 2 tells them apart.
	const isSqlAlchemy = facts.library === 'SQLAlchemy';
	if (isSqlAlchemy && /AUTOCOMMIT|autocommit\s*=\s*True/.test(text)) return undefined;
	if (setsTransactions(open) || (how === 'block' && facts.block?.commits !== false)) return undefined;
	const first = open.arguments[0];
	if (first && facts.isPrivate?.test(text.slice(place(first.start), place(first.end)))) return undefined;
	const writes: CallExpression[] = [];
	for (const use of uses) {
		if (use.kind === 'closing' || (use.kind === 'block' && facts.block?.commits === false)) continue;
		if (use.kind === 'attribute' && harmlessAttributes.has(use.name)) continue;
		if (use.kind !== 'method') return undefined;
		const isOnQuery = facts.kind === 'session' && use.before.length > 0;
		if (!isOnQuery && !harmlessMethods.has(use.name)) return undefined;
		const effect = effectOfUse(context, use, place, facts.kind === 'session', isOnQuery);
		const pending = effect === 'writes' || (effect === 'defines' && facts.pending !== 'rows');
		if (effect === 'unknown' || effect === 'begins' || effect === 'ends') return undefined;
		if (effect === 'defines' && facts.definitionsCommit) return undefined;
		if (pending) writes.push(use.call);
	}
	const isSure = facts.pending !== undefined || /\bDeclarativeBase\b|\bmapped_column\b|\bfuture\s*=\s*True\b/.test(text);
	return writes.length > 0 ? { writes, isSure } : undefined;
}

const verdicts = new WeakMap<Life, boolean>();

/** False where the life itself says that nothing is lost, whatever the rest of the document is: most only read, or commit. */
function mayLose(life: Life): boolean {
	const known = verdicts.get(life);
	if (known !== undefined) return known;
	const isSession = life.facts.kind === 'session';
	let writes = false;
	let isOver = false;
	for (const use of life.uses) {
		if (use.kind === 'escape') isOver = true;
		if (use.kind !== 'method') continue;
		if (!(isSession && use.before.length > 0) && !harmlessMethods.has(use.name)) isOver = true;
		const written = executing.has(use.name) ? literalText(use.call.arguments[0]?.value) : undefined;
		const onlyReads = written === undefined ? !isSession && !executing.has(use.name) : effectOf(written) === 'reads';
		if (!onlyReads) writes = true;
	}
	const verdict = writes && !isOver;
	verdicts.set(life, verdict);
	return verdict;
}

/** `autocommit=True`, `isolation_level=None`, or arguments that cannot be seen. */
function setsTransactions(open: CallExpression): boolean {
	return (
		open.arguments.filter(({ name }) => name === undefined).length > 2 ||
		open.arguments.some(({ name, spread }) => spread !== undefined || /autocommit|isolation/.test(name ?? ''))
	);
}

type MethodUse = Extract<Use, { readonly kind: 'method' }>;

function effectOfUse(
	{ host, regions }: DocumentContext,
	use: MethodUse,
	place: PlacedLife['place'],
	isSession: boolean,
	isOnQuery: boolean,
): Effect {
	if (isOnQuery) return use.before.includes('query') && (use.name === 'delete' || use.name === 'update') ? 'writes' : 'reads';
	if (isSession && addingToSession.has(use.name)) return isOnlyRead(use.call) ? 'reads' : 'writes';
	if (!executing.has(use.name)) return 'reads';
	const [statement] = use.call.arguments;
	const texts = textsAt(regions, place(use.call.end));
	if (texts.length > 0) return worst(texts.map(effectOf));
	if (!statement) return 'unknown';
	return builderEffect(host.text.slice(place(statement.start), place(statement.end)), host.text);
}

/** `merge(user, load=False)` takes an object over as it is: nothing of it is pending afterwards. */
function isOnlyRead({ arguments: given }: CallExpression): boolean {
	return given.some(({ name, value }) => name === 'load' && value.kind === 'constant' && value.value === false);
}

const badness: readonly Effect[] = ['reads', 'defines', 'writes', 'begins', 'ends', 'unknown'];

function worst(effects: readonly Effect[]): Effect {
	return badness[Math.max(...effects.map((effect) => badness.indexOf(effect)))] ?? 'unknown';
}

/** `insert(users).values(…)`, `users.update()`: SQLAlchemy's own statements. */
function builderEffect(written: string, text: string): Effect {
	const builder = /^(?:(?:sa|sqlalchemy|sql)\.)?(insert|update|delete|select)\(|^[\w.]+\.(insert|update|delete|select)\(/.exec(
		written,
	);
	if (!builder || !/\bsqlalchemy\b|\bsqlmodel\b/.test(text)) return 'unknown';
	return (builder[1] ?? builder[2]) === 'select' ? 'reads' : 'writes';
}

/** `BEGIN` that no `COMMIT` or `ROLLBACK` follows in the function that has the connection for itself. */
function openTransaction({ host, regions }: DocumentContext, placed: PlacedLife): Finding | undefined {
	const { life, place } = placed;
	if (life.scope === undefined && life.how !== 'callback') return undefined;
	let begin: CallExpression | undefined;
	for (const use of life.uses) {
		if (use.kind === 'escape' || use.kind === 'block' || (use.kind === 'attribute' && use.name !== 'release')) return undefined;
		if (use.kind !== 'method') continue;
		if (/commit|rollback|transaction$|pragma|pipeline/i.test(use.name) && use.name !== 'beginTransaction') return undefined;
		if (use.name === 'beginTransaction') begin ??= use.call;
		if (!/^(?:query|execute|exec|run|prepare|batch)$/.test(use.name) || use.before.length > 0) continue;
		const written = literalText(use.call.arguments[0]?.value);
		const texts = written === undefined ? textsAt(regions, place(use.call.end)) : [written];
		const effects = texts.map(effectOf);
		if (texts.length === 0 || effects.includes('unknown') || effects.includes('ends')) return undefined;
		if (texts.some((text) => /;\s*(?:commit|rollback|end)\b/i.test(text))) return undefined;
		if (effects.includes('begins')) begin ??= use.call;
	}
	if (!begin || !/begin|start/i.test(host.text)) return undefined;
	const message = `This transaction is never ended: no \`COMMIT\` or \`ROLLBACK\` follows on \`${life.name.name}\`, and what is written is lost.`;
	return findingAt(placed, begin, message, 'information');
}

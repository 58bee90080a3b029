import { mayRunScripts } from '../apis/scripts';
import { scriptUsesIn } from '../dataflow/findRegions';
import type { ScriptUse } from '../dataflow/placeScripts';
import { replace } from './fix/edit';
import type { DocumentRule, Finding } from './rule';
import { pathWithout, shownValue } from './scriptFindings';

const id = 'nosql-operator-injection';

/** Operators that come in with the data, and JavaScript for a document database that is put together from values. */
export const nosqlOperatorInjection: DocumentRule = {
	meta: {
		id,
		summary: 'A request can bring operators or code into a query of a document database',
		defaultSeverity: 'warning',
		cwe: 943,
	},
	mayFind: (languageId, text) => mayRunScripts(languageId, text, 'MongoDB'),
	check({ host }) {
		const uses = scriptUsesIn(host).filter(({ library }) => library === 'MongoDB');
		if (uses.length === 0 || cleaning.test(host.text))
			return uses.flatMap((use) => (use.how === 'spliced' ? [findingFor(host.text, use)] : []));
		return uses.map((use) => findingFor(host.text, use));
	},
	fix(finding, { host }) {
		const use = scriptUsesIn(host).find(({ field, place }) => field?.isWritten && place.start === finding.range.start);
		if (!use?.field) return undefined;
		const { end, start } = use.place;
		const value = host.text.slice(start, end);
		const isPython = host.languageId === 'python';
		// `{ name }` stands for `{ name: name }`.
		const isShort = !isPython && !/:\s*\(*$/.test(host.text.slice(Math.max(0, start - 100), start));
		const compared = isPython ? `{"$eq": ${value}}` : `{ $eq: ${value} }`;
		const newText = isShort ? `${value}: ${compared}` : compared;
		return { title: 'Compare with `$eq`, which takes no operators', edits: [replace(start, end, newText)], isPreferred: true };
	},
};

/** Libraries that take operators out of requests, or check their shape. */
const cleaning =
	/\b(?:express-mongo-sanitize|mongo-sanitize|express-validator|sanitizeFilter|celebrate|express-joi-validation)\b/;

function findingFor(text: string, use: ScriptUse): Finding {
	const isOutside = use.origin === 'external';
	return {
		ruleId: id,
		severity: isOutside && use.how !== 'field' ? 'error' : 'warning',
		range: use.place,
		message: messageFor(text, use),
		related: pathWithout(use),
		extent: use.call,
	};
}

function messageFor(text: string, use: ScriptUse): string {
	const { callee, field, how, origin, takes } = use;
	const shown = shownValue(text, use);
	if (how === 'field')
		return `\`${shown}\` comes from a request and may be an object: \`{"$ne": null}\` as \`${field?.name}\` finds everything. Compare with \`$eq\`, or convert it to text.`;
	if (takes === 'filter')
		return `The filter of \`${callee}\` comes whole from a request: it may hold any operator, \`$where\` too. Pick the fields, and compare each with \`$eq\`.`;
	if (takes === 'pipeline')
		return `The pipeline of \`${callee}\` comes whole from a request: it may read and write anything. Build its stages here.`;
	const from = origin === 'external' ? ', which comes from outside the program,' : '';
	return how === 'whole'
		? `\`${shown}\`${from} is run as JavaScript in the database.`
		: `\`${shown}\`${from} is spliced into JavaScript that the database runs: compare by operators such as \`$eq\` and \`$gt\` instead.`;
}

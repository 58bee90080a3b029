import { mayRunScripts } from '../apis/scripts';
import { scriptUsesIn } from '../dataflow/findRegions';
import type { ScriptUse } from '../dataflow/placeScripts';
import type { DocumentRule, Finding } from './rule';
import { pathWithout, shownValue } from './scriptFindings';

const id = 'script-injection';

/** Lua for Redis, or a command of it, that is put together from values. */
export const scriptInjection: DocumentRule = {
	meta: {
		id,
		summary: 'A value is spliced into a script or a command instead of being passed as an argument',
		defaultSeverity: 'warning',
		cwe: 94,
	},
	mayFind: (languageId, text) => mayRunScripts(languageId, text, 'Redis'),
	check({ host }) {
		return scriptUsesIn(host)
			.filter(({ library }) => library === 'Redis')
			.map((use) => findingFor(host.text, use));
	},
};

function findingFor(text: string, use: ScriptUse): Finding {
	const isOutside = use.origin === 'external';
	const shown = shownValue(text, use);
	const from = isOutside ? ', which comes from outside the program,' : '';
	const what = use.takes === 'script' ? 'a script' : 'a command';
	const instead =
		use.takes === 'script' ? 'write `KEYS[1]` or `ARGV[1]` and pass it behind the script' : 'pass it as an argument of its own';
	return {
		ruleId: id,
		severity: isOutside ? 'error' : use.takes === 'script' ? 'warning' : 'information',
		range: use.place,
		message:
			use.how === 'whole'
				? `\`${shown}\`${from} is run as ${what} by \`${use.callee}\`.`
				: `\`${shown}\`${from} is spliced into ${what} that Redis runs: ${instead}.`,
		related: pathWithout(use),
		extent: use.call,
	};
}

import { expect, test } from 'vitest';
import type { Configuration } from '../../../server/src/cli/config/configuration';
import { severitiesFor } from '../../../server/src/cli/config/severitiesFor';
import { ruleMetas } from '../../../server/src/languageService/ruleMetas';

const value = 'interpolated-value';
const clause = 'interpolated-clause';
const ids = ruleMetas.map(({ id }) => id);

/** The rules that report, and those with a severity of their own as `id=severity`. */
function reporting(
	asked: { select?: readonly string[]; ignore?: readonly string[] },
	configuration: Configuration,
): readonly string[] {
	const severities = severitiesFor({ select: asked.select, ignore: asked.ignore }, configuration);
	return ids
		.filter((id) => severities[id] !== 'off')
		.map((id) => (severities[id] === undefined ? id : `${id}=${severities[id]}`));
}

test.each<[string, { select?: readonly string[]; ignore?: readonly string[] }, Configuration, readonly string[]]>([
	['nothing said: all', {}, {}, ids],
	['selected', { select: [value] }, {}, [value]],
	['ignored', { ignore: [value] }, {}, ids.filter((id) => id !== value)],
	['selected and ignored', { select: [value, clause], ignore: [clause] }, {}, [value]],
	['selected by the project', {}, { select: [value] }, [value]],
	['the command line selects others', { select: [clause] }, { select: [value] }, [clause]],
	['the command line selects what the project ignores', { select: [value] }, { ignore: [value] }, [value]],
	['the command line selects what the project switches off', { select: [value] }, { severities: { [value]: 'off' } }, [value]],
	['the command line ignores others', { select: ids, ignore: [] }, { ignore: [value] }, ids],
	['a severity of the project', { select: [value] }, { severities: { [value]: 'error' } }, [`${value}=error`]],
])('%s', (_name, asked, configuration, expected) => {
	expect(reporting(asked, configuration)).toEqual(expected);
});

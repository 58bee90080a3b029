import type { SeverityName } from '../../../../common/src/configuration';
import { ruleMetas } from '../../languageService/ruleMetas';
import type { Configuration } from './configuration';

/**
 * The severities of the rules after `--select` and `--ignore`, each of which replaces what the configuration says. A rule that
 * is selected on the command line reports even where the configuration switches it off.
 */
export function severitiesFor(
	asked: { readonly select: readonly string[] | undefined; readonly ignore: readonly string[] | undefined },
	configuration: Configuration,
): Readonly<Record<string, SeverityName>> {
	const severities: Record<string, SeverityName> = { ...configuration.severities };
	const select = asked.select ?? configuration.select;
	const ignore = asked.ignore ?? (configuration.ignore ?? []).filter((id) => !asked.select?.includes(id));
	for (const id of asked.select ?? []) if (severities[id] === 'off') delete severities[id];
	for (const { id } of ruleMetas) {
		if (ignore.includes(id) || (select !== undefined && !select.includes(id))) severities[id] = 'off';
	}
	return severities;
}

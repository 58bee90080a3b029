/** Flags of `code` that are followed by a value; all others stand alone. */
const withValue = new Set([
	'extensionDevelopmentPath',
	'extensionTestsPath',
	'user-data-dir',
	'extensions-dir',
	'install-extension',
	'uninstall-extension',
	'folder-uri',
	'file-uri',
	'log',
	'locale',
	'crash-reporter-directory',
	'profile',
]);

/** `--name=value`, `--name value` and `--name` → every flag's values in order, and what is no flag. */
export function readCommandLine(args) {
	const flags = {};
	const positional = [];
	for (let index = 0; index < args.length; index++) {
		const match = /^--([\w-]+)(?:=(.*))?$/s.exec(args[index]);
		if (!match) {
			positional.push(args[index]);
			continue;
		}
		const [, name, inline] = match;
		flags[name] ??= [];
		flags[name].push(inline ?? (withValue.has(name) ? args[++index] : true));
	}
	return { flags, positional };
}
